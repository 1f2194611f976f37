"""Specimens of papers for whoever looks after their wording (样张): drawn where they are asked for, with made-up fields.

No key and no case is needed, so no worker either. What draws takes seconds to load and is loaded by the first question.
"""

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Specimen:
    """One kind of paper: `version` of its templates from 1, None for a draft that is not sealed yet.

    `published_by`: who published that version; empty for a draft, and of the time before two persons were asked for.
    """

    kind: str
    title: str
    page: str
    copies: int
    sealed: bool
    rules: tuple[str, ...]
    version: int | None
    published_by: str = ""


def specimens() -> tuple[Specimen, ...]:
    """Every kind of paper, in the order of the registry."""
    from activities.papers.editions import edition, publications
    from activities.papers.kinds import kinds

    by = {one.digest: one.published_by for known in publications().values() for one in known}
    found = ((row, edition(row.name)) for row in kinds().values())
    return tuple(
        Specimen(
            row.name,
            row.title,
            row.page,
            row.copies,
            row.sealed,
            row.rules,
            now.number,
            by.get(now.digest, ""),
        )
        for row, now in found
    )


@lru_cache(maxsize=64)  # a kind's specimen changes with the release only; all of them take 8 MB
def specimen_file(kind: str) -> bytes:
    """The specimen as PDF, without seal and signature. KeyError: no such kind."""
    from activities.papers.kinds import kinds
    from activities.papers.render import render
    from activities.papers.samples import sample, sample_date

    row = kinds()[kind]
    return render(row.name, sample(row.name), sample_date(row.name), sealed=False)

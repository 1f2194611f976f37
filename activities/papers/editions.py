"""Versions of templates (模板版本): what wording and layout drew a paper; what was published never changes.

`templates/versions.toml` lists for every kind the SHA-256 of each published version, and who drew and who published it.
Templates that match none of them are a draft. Publishing (`python -m activities.papers.editions`) takes two persons,
adds a line for each draft and touches no other; of what is drawn again later, it keeps the text (`sources`).
"""

import json
import re
import tomllib
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
from jinja2 import Environment, meta

from activities.papers.faults import DamagedFile, MissingAsset, Unpublished
from activities.papers.kinds import NOW, TEMPLATES, Kind, Origin, find, kinds
from activities.papers.sources import KEPT, keep, kept, row_at, text_of

LEDGER = TEMPLATES / "versions.toml"
GROUND = "certificates/ground.html"
TOLD = re.compile(r"(?P<kind>\w+) (?P<number>\d+) sha256:(?P<digest>[0-9a-f]{64})")
"""How a paper names what drew it."""
NOT_WORDING = ("rules", "origin")

Ledger = Mapping[str, tuple[str, ...]]


class OnePerson(ValueError):
    """Nobody publishes what they drew themselves."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One state of a kind's templates; `number` from 1, None for a draft."""

    kind: str
    number: int | None
    digest: str

    def __str__(self) -> str:
        return f"{self.kind} {self.number or 'draft'} sha256:{self.digest}"


@dataclass(frozen=True, slots=True)
class Publication:
    """A published version: who drew it and who published it, empty where that was not asked yet."""

    digest: str
    drawn_by: str = ""
    published_by: str = ""


@cache
def edition(kind: str, origin: Origin = NOW) -> Edition:
    """What draws a kind here and now, or what drew it at an earlier version. UnknownKind, MissingAsset."""
    digest, published = digest_of(row_at(kind, origin)), ledger().get(kind, ())
    return Edition(kind, published.index(digest) + 1 if digest in published else None, digest)


def drawn_with(paper: bytes) -> Kind:
    """The row whose templates drew a paper, to draw its page again as it was (ADR 5).

    MissingAsset: the paper names none, or that version was not kept; DamagedFile: what was kept is not what drew it.
    """
    with pikepdf.open(BytesIO(paper)) as file:
        told = TOLD.fullmatch(str(file.docinfo.get("/Creator", "")))
    if told is None:
        raise MissingAsset("the version of the templates that drew this paper")
    if edition(told["kind"]).digest == told["digest"]:
        return find(told["kind"])
    row = row_at(told["kind"], Origin(told["kind"], int(told["number"])))
    if digest_of(row) != told["digest"]:
        raise DamagedFile(f"templates/published: {row.name} {told['number']} is not what was published")
    return row


def require_published(kind: str) -> None:
    """Raise Unpublished for a draft; whatever is sealed asks here first. UnknownKind as in `find`."""
    if edition(kind).number is None:
        raise Unpublished(kind)


def digest_of(row: Kind) -> str:
    """SHA-256 over the row's wording and over every template and style file that its pages come from."""
    found = sha256(json.dumps(wording_of(row), ensure_ascii=False, sort_keys=True).encode())
    for name in sorted(files_of(row)):
        found.update(f"\n{name}\n".encode() + text_of(name, row.origin).encode())
    return found.hexdigest()


def wording_of(row: Kind) -> dict[str, object]:
    """What a row says on paper."""
    return {name: value for name, value in asdict(row).items() if name not in NOT_WORDING}


def files_of(row: Kind) -> set[str]:
    """The template with all that it extends and imports, a certificate's ground, and the styles beside them."""
    if row.origin != NOW:
        return set(kept(row.origin)["files"])
    starts = (row.template, GROUND) if row.ground else (row.template,)
    styles = (TEMPLATES / row.template).parent.glob("*.css")
    return {name for start in starts for name in closure(start)} | {
        path.relative_to(TEMPLATES).as_posix() for path in styles
    }


def closure(name: str) -> Iterator[str]:
    """A template and what it refers to, at any depth."""
    yield name
    for other in meta.find_referenced_templates(Environment(autoescape=True).parse(text_of(name))):
        if other is not None:
            yield from closure(other)


def ledger(path: Path = LEDGER) -> Ledger:
    """The published versions of each kind, oldest first; none where there is no file yet."""
    return {kind: tuple(one.digest for one in known) for kind, known in publications(path).items()}


def publications(path: Path = LEDGER) -> dict[str, tuple[Publication, ...]]:
    """The same with the persons; a bare digest is of the time before two were asked for."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return {
        kind: tuple(Publication(one) if isinstance(one, str) else Publication(**one) for one in known)
        for kind, known in tomllib.loads(text).items()
    }


def publish(drawn_by: str, published_by: str, path: Path = LEDGER, folder: Path = KEPT) -> list[Edition]:
    """List every draft as its kind's next version; those listed before stay as they are. Raises OnePerson."""
    if not drawn_by.strip() or not published_by.strip() or drawn_by.strip() == published_by.strip():
        raise OnePerson("a template is published by somebody else than who drew it")
    known, fresh = publications(path), []
    for row in kinds().values():
        digest, before = digest_of(row), known.get(row.name, ())
        if digest in (one.digest for one in before):
            continue
        known[row.name] = (*before, Publication(digest, drawn_by.strip(), published_by.strip()))
        fresh.append(Edition(row.name, len(before) + 1, digest))
        if row.ground:
            files = {name: text_of(name) for name in files_of(row)}
            keep(Origin(row.name, len(before) + 1), wording_of(row), files, folder)
    lines = (f"{kind} = [\n" + "".join(map(line_of, known[kind])) + "]\n" for kind in known)
    path.write_text(
        "# 各文书模板已公布的版本，依次为第 1 版、第 2 版……（SHA-256，起草人、公布人）；只增不改。\n"
        + "".join(lines),
        encoding="utf-8",
    )
    return fresh


def line_of(one: Publication) -> str:
    """A version as the ledger has it."""
    if not one.published_by:
        return f'  "{one.digest}",\n'
    told = ", ".join(
        f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in asdict(one).items()
    )
    return f"  {{ {told} }},\n"


def asked() -> tuple[str, str]:
    """Who drew and who publishes, from the command line."""
    parser = ArgumentParser(description="公布模板的改动为新版本")
    parser.add_argument("--drawn-by", required=True, help="起草人")
    parser.add_argument("--published-by", required=True, help="公布人，不是起草人")
    found = parser.parse_args()
    return found.drawn_by, found.published_by


if __name__ == "__main__":
    publish(*asked())

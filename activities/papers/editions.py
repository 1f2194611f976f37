"""Versions of templates (模板版本): what wording and layout drew a paper; what was published never changes.

`templates/versions.toml` lists for every kind the SHA-256 of each published version. Templates that match none of
them are a draft. Publishing (`python -m activities.papers.editions`) adds a line for each draft and touches no other.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, meta

from activities.papers.faults import Unpublished
from activities.papers.kinds import TEMPLATES, Kind, find, kinds

LEDGER = TEMPLATES / "versions.toml"
GROUND = "certificates/ground.html"

Ledger = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Edition:
    """One state of a kind's templates; `number` from 1, None for a draft."""

    kind: str
    number: int | None
    digest: str

    def __str__(self) -> str:
        return f"{self.kind} {self.number or 'draft'} sha256:{self.digest}"


@cache
def edition(kind: str) -> Edition:
    """What draws a kind here and now. UnknownKind as in `find`."""
    digest = digest_of(find(kind))
    published = ledger().get(kind, ())
    return Edition(kind, published.index(digest) + 1 if digest in published else None, digest)


def require_published(kind: str) -> None:
    """Raise Unpublished for a draft; whatever is sealed asks here first. UnknownKind as in `find`."""
    if edition(kind).number is None:
        raise Unpublished(kind)


def digest_of(row: Kind) -> str:
    """SHA-256 over the row's wording and over every template and style file that its pages come from."""
    wording = {name: value for name, value in asdict(row).items() if name != "rules"}
    found = sha256(json.dumps(wording, ensure_ascii=False, sort_keys=True).encode())
    for name in sorted(files_of(row)):
        found.update(f"\n{name}\n".encode() + (TEMPLATES / name).read_text(encoding="utf-8").encode())
    return found.hexdigest()


def files_of(row: Kind) -> set[str]:
    """The template with all that it extends and imports, a certificate's ground, and the styles beside them."""
    starts = (row.template, GROUND) if row.ground else (row.template,)
    styles = (TEMPLATES / row.template).parent.glob("*.css")
    return {name for start in starts for name in closure(start)} | {
        path.relative_to(TEMPLATES).as_posix() for path in styles
    }


def closure(name: str) -> Iterator[str]:
    """A template and what it refers to, at any depth."""
    yield name
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    for other in meta.find_referenced_templates(Environment(autoescape=True).parse(source)):
        if other is not None:
            yield from closure(other)


def ledger(path: Path = LEDGER) -> Ledger:
    """The published versions of each kind, oldest first; none where there is no file yet."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return {kind: tuple(versions) for kind, versions in tomllib.loads(text).items()}


def publish(path: Path = LEDGER) -> list[Edition]:
    """List every draft as its kind's next version; those listed before stay as they are."""
    known = dict(ledger(path))
    fresh = [
        (row.name, digest)
        for row in kinds().values()
        if (digest := digest_of(row)) not in known.get(row.name, ())
    ]
    for kind, digest in fresh:
        known[kind] = (*known.get(kind, ()), digest)
    lines = (f"{kind} = [\n" + "".join(f'  "{one}",\n' for one in known[kind]) + "]\n" for kind in known)
    path.write_text(
        "# 各文书模板已公布的版本，依次为第 1 版、第 2 版……（SHA-256）；只增不改。\n" + "".join(lines),
        encoding="utf-8",
    )
    return [Edition(kind, len(known[kind]), digest) for kind, digest in fresh]


if __name__ == "__main__":
    publish()

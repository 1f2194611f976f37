"""The registry of papers (文书目录): every kind is a row of `templates/kinds/*.toml`, wording included.

A row's `body` is a list of blocks, each text a Jinja string over the paper's fields:
a plain string is a paragraph, `as` a line with a style, `grid` a form's table of labels and values, `list`
numbered items, `table` rows under a head, `opinion` a tall box with place for signature and seal.
`phrase` stands for a text of `templates/phrases.toml`, which several papers share.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from activities.papers.faults import UnknownKind

TEMPLATES = Path(__file__).parents[2] / "templates"

ONE_DESIGN = ("shanghai", "tianjin")
"""Scopes whose certificates look alike at every level; the heading names it (SH24-55, TJ20-31)."""

Block = str | Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Origin:
    """What a page is drawn from: `templates/` as it is now, or a published version of a kind as it was kept."""

    kind: str = ""
    number: int = 0


NOW = Origin()
"""The folder as it is."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper.

    `document` is its name in the closed list of documents, `page` a CSS page size, `rules` the clauses that ask
    for it. `ground` holds what a certificate prints on every copy alike; papers without it are one layer. `origin`
    says where its templates are read.
    """

    name: str
    title: str
    template: str
    document: str
    page: str = "A4"
    copies: int = 1
    sealed: bool = True
    rules: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    foot: tuple[Block, ...] = ()  # below the signature (附注)
    optional: tuple[str, ...] = ()
    ground: Mapping[str, str] = field(default_factory=dict)
    origin: Origin = NOW


@cache
def kinds() -> Mapping[str, Kind]:
    """All rows, in the order of the files."""
    return {kind.name: kind for path in sorted((TEMPLATES / "kinds").glob("*.toml")) for kind in read(path)}


def read(path: Path) -> Iterator[Kind]:
    """The rows of one file; TypeError names a key that no row may have."""
    for name, row in tomllib.loads(path.read_text(encoding="utf-8")).items():
        lists = {key: tuple(row.get(key, ())) for key in ("rules", "optional")}
        texts = {key: tuple(map(spoken, row.get(key, ()))) for key in ("body", "foot")}
        yield Kind(name=name, document=row.pop("document", name), **{**row, **lists, **texts})


def spoken(block: Block) -> Block:
    """The block, a phrase replaced by its text. KeyError: no such phrase."""
    return phrases()[str(block["phrase"])] if isinstance(block, Mapping) and "phrase" in block else block


@cache
def phrases() -> Mapping[str, Block]:
    """Texts that several kinds share, by name."""
    return tomllib.loads((TEMPLATES / "phrases.toml").read_text(encoding="utf-8"))


def find(name: str) -> Kind:
    """The row of a kind. UnknownKind: there is none."""
    try:
        return kinds()[name]
    except KeyError:
        raise UnknownKind(f"no kind {name!r} in templates/kinds") from None


def certificate_kind(scope: str, level: str, form: str = "title") -> str:
    """The kind of certificate that a scope prints for a level (NB21-09, NB21-15), or for a title or vocational form."""
    if scope in ONE_DESIGN:
        return f"certificate_{scope}_{form}"
    ranks = {"full_senior": "senior", "associate_senior": "senior", "intermediate": "intermediate"}
    return f"certificate_{scope}_{ranks.get(level, 'junior')}"

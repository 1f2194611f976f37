"""The Jinja environment of papers and the page that a kind's row makes of its fields (模板)."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from jinja2 import (
    DictLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    UndefinedError,
    meta,
    nodes,
)

from activities.papers.blocks import Wording, names_in
from activities.papers.editions import edition
from activities.papers.faults import MissingAsset, MissingField
from activities.papers.kinds import NOW, TEMPLATES, Kind, Origin
from activities.papers.sources import kept, row_at, text_of
from activities.papers.wording import FILTERS

ADDED = {"kind", "body", "foot", "printed_on", "copies", "seal", "drawn_by"}  # by the renderer
IMPORTED = {"blocks", "signoff", "stamp_places", "places", "pictures"}  # macros and tables of the layouts
SET = {"values", "own"}  # by a template for those that it extends


@cache
def environment(origin: Origin = NOW) -> Environment:
    """Strict and escaping: a forgotten field is an error, a name with a bracket is only a name."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES) if origin == NOW else DictLoader(kept(origin)["files"]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= FILTERS
    return env


def page(kind: Kind, fields: Mapping[str, object], printed_on: date, *, seal: bool) -> str:
    """The kind's page as HTML.

    MissingField: a field of the page is absent; MissingAsset: the template is.
    """
    require(kind, fields)
    context = {**dict.fromkeys(kind.optional), **fields, "printed_on": printed_on, "copies": kind.copies}
    try:
        wording = Wording(environment(kind.origin), context)
        texts = {"body": list(wording.body(kind.body)), "foot": list(wording.body(kind.foot))}
        known = {**context, **texts, "kind": kind, "seal": seal, "drawn_by": edition(kind.name, kind.origin)}
        return template(kind.template, known, kind.origin)
    except UndefinedError as fault:
        raise MissingField(kind.name, (str(fault.message),)) from fault


def heading_of(kind: Kind, fields: Mapping[str, object]) -> str:
    """A certificate's heading over its fields: levels and qualifications stand in it (SH24-55, SH24-56)."""
    context = {**dict.fromkeys(kind.optional), **fields}
    return environment(kind.origin).from_string(kind.ground["heading"]).render(context)


def template(name: str, context: Mapping[str, object], origin: Origin = NOW) -> str:
    """A template file over a context, as HTML. MissingAsset: there is no such file."""
    try:
        return environment(origin).get_template(name).render(context)
    except TemplateNotFound as fault:
        raise MissingAsset(f"templates/{fault.name}") from fault


def require(kind: Kind, fields: Mapping[str, object]) -> None:
    """Raise MissingField with every name that the kind prints and nobody gave."""
    absent = tuple(name for name in required_fields(kind.name, kind.origin) if name not in fields)
    if absent:
        raise MissingField(kind.name, absent)


@cache
def required_fields(name: str, origin: Origin = NOW) -> tuple[str, ...]:
    """The fields that must be given for a kind, sorted: read from layout and wording, so never stale."""
    kind, env = row_at(name, origin), environment(origin)
    sources = (text_of(file, origin) for file in chain(kind.template, origin))
    layout = set[str]().union(*(meta.find_undeclared_variables(env.parse(text)) for text in sources))
    worded = names_in(env, (*kind.body, *kind.foot, kind.ground.get("heading", "")))
    return tuple(sorted((layout | worded) - ADDED - IMPORTED - SET - set(kind.optional)))


def chain(name: str, origin: Origin) -> Iterator[str]:
    """A template and those that it extends, up to the last one."""
    yield name
    source = environment(origin).parse(text_of(name, origin))
    for above in source.find_all(nodes.Extends):
        yield from chain(str(above.template.as_const()), origin)

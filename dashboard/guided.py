"""An application as questions, a block a page (分步填报): made from the model that reads the file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from dashboard.fields import Choice, Field, Kind, answer_to, nested
from dashboard.filed import name_of, words
from policies.application.codes import Specialty
from policies.application.parse import MODELS
from policies.packs import notice_of

ELSEWHERE = frozenset(
    {
        "procedure",
        "external_ref",
        "verified",
        "appointed_on",
        "fetched",
        "recognised",
        "reporter",
        "committee",
    }
)
"""Facts that authorities, registers or the platform give, not the applicant (S-04)."""
REST = "rest"
"""The section of what stands in no block."""
SPARE = 3
"""Empty rows below those that are filled."""
NAMES_SPECIALTIES = "nb24"
UNSAID = Choice("", "不填")


class Shape(StrEnum):
    """How a section is asked."""

    BLOCK = "block"  # 一组问题
    ROWS = "rows"  # 多行
    YEARS = "years"  # 按年度


@dataclass(frozen=True, slots=True)
class Section:
    """One page of questions."""

    key: str
    title: str
    shape: Shape
    fields: tuple[Field, ...]

    def asked(self, content: Mapping[str, Any]) -> list[tuple[Field, ...]]:
        """The fields of the page, a tuple a row; rows have their number before each name."""
        if self.shape is Shape.BLOCK:
            return [self.fields]
        rows = len(content.get(self.key) or ()) + SPARE
        return [tuple(_numbered(field, row) for field in self.fields) for row in range(rows)]


def sections(procedure: str) -> list[Section]:
    """The pages of a procedure in the order of its file."""
    model, plain, found = MODELS[procedure], list[Field](), list[Section]()
    for name, annotation in _given(model):
        part = _bare(annotation)
        title = name_of(model.__name__, name)
        if _is_block(part):
            asked = (_open_specialties(procedure, field) for field in _fields(part))
            found.append(Section(name, title, Shape.BLOCK, tuple(asked)))
        elif get_origin(part) is tuple and _is_block(_bare(get_args(part)[0])):
            found.append(Section(name, title, Shape.ROWS, tuple(_fields(_bare(get_args(part)[0])))))
        elif get_origin(part) is dict:
            found.append(Section(name, title, Shape.YEARS, _years(get_args(part)[1])))
        else:
            plain.append(_field(model.__name__, name, part))
    return [*found, Section(REST, "其他情况", Shape.BLOCK, tuple(plain))]


def read_section(section: Section, form: Mapping[str, str], content: Mapping[str, Any]) -> dict[str, Any]:
    """The whole content with this section as answered. Raises UnreadableAnswer."""
    rows = [_answers(fields, form) for fields in section.asked(content)]
    others = {key: value for key, value in content.items() if key != section.key}
    if section.key == REST:
        names = {field.name for field in section.fields}
        kept = {key: value for key, value in content.items() if key not in names}
        return {**kept, **nested(rows[0])}
    if section.shape is Shape.BLOCK:
        return {**others, section.key: nested(rows[0])} if rows[0] else others
    filled = [nested({name.partition(".")[2]: value for name, value in row.items()}) for row in rows if row]
    if section.shape is Shape.ROWS:
        return {**others, section.key: filled} if filled else others
    told = {str(row["year"]): row["value"] for row in filled if "year" in row and "value" in row}
    return {**others, section.key: told} if told else others


def written(section: Section, content: Mapping[str, Any]) -> dict[str, str]:
    """What was answered before, as the form shows it."""
    if section.key == REST:
        return dict(_flat("", {field.name: content.get(field.name) for field in section.fields}))
    kept = content.get(section.key) or {}
    if section.shape is Shape.BLOCK:
        return dict(_flat("", kept))
    years = section.shape is Shape.YEARS
    rows = [{"year": year, "value": said} for year, said in kept.items()] if years else list(kept)
    return dict(pair for row, values in enumerate(rows) for pair in _flat(f"{row}.", values))


def _answers(fields: tuple[Field, ...], form: Mapping[str, str]) -> dict[str, Any]:
    said = ((field.name, answer_to(field, form)) for field in fields)
    return {name: value for name, value in said if value is not None}


def _flat(before: str, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(f"{before}{name}.", value)
        elif isinstance(value, bool):
            yield before + name, "true" if value else "false"
        elif isinstance(value, (list, tuple)):
            yield before + name, "\n".join(map(str, value))
            yield from ((f"{before}{name}.{item}", "yes") for item in value)
        elif value is not None:
            yield before + name, str(value)


def _given(model: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    """Fields that an applicant answers, as files name them."""
    for name, info in model.model_fields.items():
        field = info.alias or name
        if field not in ELSEWHERE:
            yield field, info.annotation


def _fields(block: type[BaseModel], before: str = "") -> Iterator[Field]:
    for name, annotation in _given(block):
        part = _bare(annotation)
        if _is_block(part):
            yield from _fields(part, f"{before}{name}.")
        else:
            yield _field(block.__name__, name, part, before)


def _field(block: str, name: str, part: Any, before: str = "") -> Field:
    kind, choices = _papers(block, name) or _kind(part)
    hint = {Kind.LINES: "每行一项", Kind.NUMBER: "整数"}.get(kind, "")
    return Field(before + name, name_of(block, name), kind, None, True, hint, choices)


def _open_specialties(procedure: str, field: Field) -> Field:
    """Where a notice names its specialties (NB24-04, NB24-06) they are chosen; elsewhere they are written."""
    if field.name != "specialty" or notice_of(procedure) != NAMES_SPECIALTIES:
        return field
    return replace(field, kind=Kind.CHOICE, choices=(*_terms(Specialty), UNSAID))


def _papers(block: str, name: str) -> tuple[Kind, tuple[Choice, ...]] | None:
    """Papers are chosen by their names, not written as codes."""
    known = tuple(Choice(code, label) for code, label in words()["materials"].items())
    if (block, name) == ("Material", "kind"):
        return Kind.CHOICE, (*known, UNSAID)
    return (Kind.RULES, known) if name == "uploads" else None


def _kind(part: Any) -> tuple[Kind, tuple[Choice, ...]]:
    if get_origin(part) is tuple:
        inner = _bare(get_args(part)[0])
        terms = _terms(inner)
        return (Kind.RULES, terms) if terms else (Kind.LINES, ())
    if part is bool:
        return Kind.CHOICE, (Choice("true", "是"), Choice("false", "否"), UNSAID)
    if terms := _terms(part):
        return Kind.CHOICE, (*terms, UNSAID)
    kinds = {date: Kind.DAY, Decimal: Kind.AMOUNT, int: Kind.NUMBER}
    return kinds.get(part, Kind.LINE), ()


def _terms(part: Any) -> tuple[Choice, ...]:
    """The words of a closed list."""
    if get_origin(part) is Literal:
        return tuple(Choice(str(word), str(word)) for word in get_args(part))
    if isinstance(part, type) and issubclass(part, Enum):
        return tuple(Choice(str(item.value), str(getattr(item, "label", item.value))) for item in part)
    return ()


def _years(value: Any) -> tuple[Field, ...]:
    kind, choices = _kind(_bare(value))
    return (
        Field("year", "年度", Kind.NUMBER, None, True, "四位数字"),
        Field("value", "结论", kind, None, True, choices=choices),
    )


def _numbered(field: Field, row: int) -> Field:
    return replace(field, name=f"{row}.{field.name}")


def _bare(annotation: Any) -> Any:
    """A type without None and without what is annotated to it."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        return _bare(parts[0]) if parts else str
    return annotation


def _is_block(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, BaseModel)

"""What was filed, in people's words (申报内容): blocks and tables made from the models that read the file."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from dashboard.access import CONCERNED, name_for
from dashboard.people import Person
from dashboard.rendering import TEMPLATES
from dashboard.words import specialty_words
from policies.application.errors import InputError
from policies.application.parse import parse_application
from records.masking import masked_id, masked_phone

MASKED = {"id_number": masked_id, "phone": masked_phone, "mobile": masked_phone}
HIDDEN = frozenset({"reporter", "procedure", "photo"})
"""Who reported stays with the handlers of the report; the rest says nothing on a page."""
PERSONS = frozenset({"Applicant", "Person", "ListedPerson", "Subject"})
"""Blocks whose `name` is a person's."""


@dataclass(frozen=True, slots=True)
class Block:
    """A headed list of terms and values."""

    title: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A headed table."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Names of fields and kinds of material."""
    return tomllib.loads((TEMPLATES / "components" / "fields.toml").read_text(encoding="utf-8"))


def material_name(kind: str) -> str:
    """The Chinese name of a kind of material, of what the public hands in too."""
    return words()["materials"].get(kind) or words()["evidence"].get(kind, kind)


def name_of(block: str, field: str) -> str:
    """The Chinese name of a field of a block."""
    names = words()["names"]
    return names.get(f"{block}.{field}") or names.get(field, field)


def sections(filed: Mapping[str, Any], person: Person) -> list[Block | Table]:
    """The filed content for `person`; numbers of persons are masked for everybody but themselves."""
    try:
        model = parse_application(filed)
    except InputError:
        return []
    return [section for section in _sections(model, person) if getattr(section, "pairs", True)]


def _sections(model: BaseModel, person: Person) -> Iterator[Block | Table]:
    plain: list[tuple[str, str]] = []
    for field, value in _fields(model):
        title = name_of(type(model).__name__, field)
        if isinstance(value, BaseModel):
            yield Block(title, tuple(_pairs(value, person)))
        elif isinstance(value, Mapping):
            yield Table(title, tuple(map(str, value)), (tuple(_text(item) for item in value.values()),))
        elif _is_blocks(value):
            yield _table(title, value, person)
        else:
            plain.append((title, _text(value)))
    yield Block("其他情况", tuple(plain))


def _fields(model: BaseModel) -> Iterator[tuple[str, Any]]:
    """Fields as files name them, with what was given."""
    for name, info in type(model).model_fields.items():
        field, value = info.alias or name, getattr(model, name)
        if field not in HIDDEN and value is not None and value not in ((), {}):
            yield field, value


def _pairs(block: BaseModel, person: Person) -> Iterator[tuple[str, str]]:
    for field, value in _fields(block):
        if isinstance(value, BaseModel):
            yield from _pairs(value, person)
        else:
            yield name_of(type(block).__name__, field), _shown(block, field, value, person)


def _table(title: str, blocks: Sequence[BaseModel], person: Person) -> Table:
    given = [dict(_fields(block)) for block in blocks]
    columns = list(dict.fromkeys(field for row in given for field in row))
    rows = tuple(
        tuple(_shown(block, field, row.get(field, ""), person) for field in columns)
        for block, row in zip(blocks, given, strict=True)
    )
    kind = type(blocks[0]).__name__
    return Table(title, tuple(name_of(kind, field) for field in columns), rows)


def _shown(block: BaseModel, field: str, value: Any, person: Person) -> str:
    if field in MASKED and person.role not in CONCERNED:
        return MASKED[field](str(value))
    if field == "name" and type(block).__name__ in PERSONS and value:
        return name_for(person, str(value))
    if field == "specialty":
        return specialty_words(str(value))
    if field == "kind" and type(block).__name__ == "Material":
        return material_name(str(value))
    return _text(value)


def _is_blocks(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], BaseModel)


def _text(value: Any) -> str:
    """One value in words: terms for codes, 是 and 否, lists with 、."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (tuple, list)):
        return "、".join(_text(item) for item in value)
    if isinstance(value, BaseModel):
        return "，".join(_text(item) for _, item in _fields(value))
    return str(getattr(value, "label", value))

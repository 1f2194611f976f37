"""The cases that a sheet asks for: one a row, or one a making list, each with what is wrong in it (导入立案)."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from policies.application.codes import IdType, Sex, TitleLevel
from policies.application.errors import InputError
from policies.application.identity import looks_like_resident_id
from policies.application.parse import parse_application
from policies.application.sheets.cells import Unreadable, code
from policies.application.sheets.columns import Form
from policies.application.sheets.forms import form_of
from policies.application.sheets.reading import Reading, closed_up, filled, nested, read_headings
from policies.application.sheets.table import HEAD, Row, RowError, Table
from policies.application.tj20 import SCOPE_OF

PERSONS = ("applicant", "person")
CODED = {"sex": Sex, "level": TitleLevel, "id_type": IdType}
"""Corrected data that files write as codes."""


@dataclass(frozen=True, slots=True)
class SheetCase:
    """One case that a sheet asks for: the rows that say it and its file as plain data."""

    rows: tuple[int, ...]
    data: dict[str, Any]

    @property
    def first(self) -> int:
        """The row that it is called by."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class Intake:
    """A whole sheet: the cases whose rows are right, and every error. `rows`: how many say something."""

    procedure: str
    source: str
    rows: int
    cases: tuple[SheetCase, ...]
    errors: tuple[RowError, ...]

    @property
    def usable(self) -> bool:
        """Whether good rows may be taken without the bad ones: what concerns all rows is right."""
        return all(error.row is not None and error.row > HEAD for error in self.errors)

    @property
    def bad_rows(self) -> list[int]:
        """Rows with errors, in order."""
        return sorted({error.row for error in self.errors if error.row})


@dataclass
class _Rows:
    """The files of single rows while they are read."""

    procedure: str
    source: str
    reading: Reading
    good: list[SheetCase] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)

    def take(self, row: Row) -> None:
        """One row as a file; its faults are noted."""
        before = len(self.reading.errors)
        said = self.reading.said(row)
        places = closed_up(said)
        data = self._data({places[path]: value for path, value in said.items()})
        noted = {error.path for error in self.reading.errors[before:]}
        noted |= self._required(row.number, {*said, *noted})
        try:
            coded_changes(data)
            parse_application(data, self.source)
            declare_residents(data)
        except InputError as fault:
            if not all(said_already(one.path, noted) for one in fault.all):
                self.reading.refuse(row.number, fault, places)
        self._twin(row.number, data)
        self.good.append(SheetCase((row.number,), data))

    def _data(self, values: Mapping[str, Any]) -> dict[str, Any]:
        scope = {"scope": SCOPE_OF[self.procedure]} if self.procedure in SCOPE_OF else {}
        return {"procedure": self.procedure, **scope, **nested(values)}

    def _required(self, row: int, known: set[str]) -> set[str]:
        """Note the blank cells without which a row says nothing; their paths."""
        lacking = [path for path in self.reading.form.required if path not in known]
        for path in lacking:
            words = ("必填内容", "空白", "补上这一格")
            self.reading.errors.append(RowError(row, self.reading.heading(path), path, *words))
        return set(lacking)

    def _twin(self, row: int, data: Mapping[str, Any]) -> None:
        who = matter(data)
        first = self.seen.setdefault(who, row)
        if first != row:
            words = ("每人（每证）每项一行", f"与第 {first} 行重复", "删去其中一行")
            self.reading.errors.append(RowError(row, "", "", *words))


def persons_of(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The persons of a file: those of its list, else its one person."""
    return [*data.get("persons", ()), *(data[name] for name in PERSONS if name in data)]


def unit_of(data: Mapping[str, Any]) -> str:
    """Who files: the body of a making list, the employer, else the person's own unit; empty when nobody is named."""
    persons = persons_of(data)
    named = [(data.get(block) or {}).get("name") for block in ("body", "employer")]
    return str(next(filter(None, [*named, *(person.get("work_unit") for person in persons)]), ""))


def read_cases(table: Table, procedure: str) -> Intake:
    """The cases of a sheet. Raises InputError for a procedure that has no sheet, or a sheet without rows."""
    form = form_of(procedure)
    reading = read_headings(table, form)
    rows = list(filled(table.rows))
    if not rows:
        raise InputError(table.source, "", "表头下有数据行的表格", "没有数据", "从第 2 行起填写，一行一件")
    reading.errors += [not_merged(number) for number in sorted(table.merged)]
    taken = _Rows(procedure, table.source, reading)
    for row in rows:
        taken.take(row)
    cases = [case for case in grouped(taken.good, form) if sound(case, reading.errors)]
    errors = sorted(reading.errors, key=lambda error: error.row or 0)
    return Intake(procedure, table.source, len(rows), tuple(cases), tuple(errors))


def said_already(path: str, noted: Iterable[str]) -> bool:
    """Whether a file lacks something only because a cell of it was noted before."""
    return any(known == path or known.startswith(f"{path}.") for known in noted)


def not_merged(row: int) -> RowError:
    """Merged cells say something for one row only, whatever they look like."""
    return RowError(row, "", "", "没有合并单元格的行", "合并单元格", "取消合并，逐格填写")


def sound(case: SheetCase, errors: Iterable[RowError]) -> bool:
    """Whether no row of a case is wrong: a making list is refused as a whole (S-03)."""
    bad = {error.row for error in errors}
    return bad.isdisjoint(case.rows)


def grouped(rows: Iterable[SheetCase], form: Form) -> Iterator[SheetCase]:
    """The rows as cases: persons of one level with the same further data are one making list (S-03, SH24-25)."""
    if not form.listed:
        yield from rows
        return
    lists: dict[str, list[SheetCase]] = {}
    for row in rows:
        lists.setdefault(list_of(row.data), []).append(row)
    for members in lists.values():
        persons = [person for row in members for person in row.data.get("persons", ())]
        numbers = tuple(row.first for row in members)
        yield SheetCase(numbers, {**members[0].data, "persons": persons})


def list_of(data: Mapping[str, Any]) -> str:
    """What tells one making list from another: everything but its persons, and their level."""
    level = [person.get("level") for person in data.get("persons", ())]
    return spelt([{name: value for name, value in data.items() if name != "persons"}, level])


def matter(data: Mapping[str, Any]) -> str:
    """Whose and what a file is: two rows with the same are one row too many."""
    numbers = [str(person.get("id_number", "")).upper() for person in persons_of(data)]
    number = data.get("certificate_no")
    if data.get("hours") or not (any(numbers) or number):
        return spelt(data)
    title = data.get("title") or {}
    return spelt([numbers, number, [title.get(name) for name in ("level", "series", "specialty", "name")]])


def spelt(value: Any) -> str:
    """One spelling of plain data."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def declare_residents(data: dict[str, Any]) -> None:
    """Numbers of residents are declared as such; one that is none has to say what it is (S-04). Raises InputError."""
    places = [(f"{name}.", data[name]) for name in PERSONS if name in data]
    places += [(f"persons.{place}.", person) for place, person in enumerate(data.get("persons", ()))]
    for within, person in places:
        number = person.get("id_number")
        if number is None or "id_type" in person:
            continue
        if not looks_like_resident_id(str(number)):
            words = ("18位公民身份号码", "其他号码", "核对号码；不是居民身份证的，填写证件类型")
            raise InputError("", f"{within}id_number", *words)
        person["id_type"] = IdType.RESIDENT_ID.value


def coded_changes(data: Mapping[str, Any]) -> None:
    """What a correction puts in place is written as files write it: 女 becomes female. Raises InputError."""
    for place, change in enumerate(data.get("changes", ())):
        codes = CODED.get(change.get("field", ""))
        if codes is None:
            continue
        for key in sorted({"old", "new"} & change.keys()):
            try:
                change[key] = code(codes, change[key])
            except Unreadable as wrong:
                path = f"changes.{place}.{key}"
                raise InputError("", path, wrong.expected, str(change[key]), wrong.cure) from wrong

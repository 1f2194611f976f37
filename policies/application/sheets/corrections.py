"""A list of clerical errors of certificates (批量更正表): a row names a datum of a certificate and what it should say."""

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import AfterValidator

from policies.application.base import Block
from policies.application.errors import InputError
from policies.application.fields import Digits, Text, expecting
from policies.application.sheets.columns import Form
from policies.application.sheets.earlier import Number
from policies.application.sheets.reading import filled, read_headings
from policies.application.sheets.table import RowError, Table

LONGEST = 2000
"""Rows of one list."""
FIELDS = {
    "name": "姓名",
    "id_number": "证件号码",
    "sex": "性别",
    "born_on": "出生日期",
    "work_unit": "工作单位",
    "submitting_unit": "呈报单位",
    "title": "职称名称",
    "series": "系列",
    "specialty": "专业",
    "body": "评审机构",
    "obtained_on": "取得日期",
}
"""Data that a batch may correct, by their codes in a correction's file; the level is corrected one by one."""
CODES = {words: code for code, words in FIELDS.items()}


def code_of(words: str) -> str:
    """The code of a datum by its name or its code."""
    code = CODES.get(words, words)
    if code not in FIELDS:
        raise expecting(f"{'、'.join(FIELDS.values())} 之一", "改用所列项目；层级须单件勘误")
    return code


class CorrectionRow(Block):
    """One datum of one certificate. `old` is what the list takes for wrong: it has to agree with the register."""

    number: Number
    field: Annotated[Text, AfterValidator(code_of)]
    new: Digits
    old: Digits | None = None


CORRECTIONS = Form(
    CorrectionRow,
    {"number": "证书编号", "field": "更正项目", "old": "原内容", "new": "正确内容"},
    required=("number", "field", "new"),
)


@dataclass
class Wanted:
    """What one certificate should say: new and, where the list has it, old text by the code of the datum."""

    number: str
    rows: tuple[int, ...] = ()
    new: dict[str, str] = field(default_factory=dict)
    old: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CorrectionList:
    """The certificates of a list in its order, and every error."""

    wanted: tuple[Wanted, ...]
    errors: tuple[RowError, ...]


def read_corrections(table: Table) -> CorrectionList:
    """The certificates of a sheet. Raises InputError: no rows, or more than LONGEST."""
    rows = list(filled(table.rows))
    if not 0 < len(rows) <= LONGEST:
        cure = "从第 2 行起填写，一行一项" if not rows else "分成几份"
        raise InputError(table.source, "", f"1 至 {LONGEST} 行", f"{len(rows)} 行", cure)
    reading = read_headings(table, CORRECTIONS)
    found: dict[str, Wanted] = {}
    for row in rows:
        made = reading.made(row, table.source)
        if isinstance(made, CorrectionRow) and not add(found, made, row.number):
            words = (f"每张证书的{FIELDS[made.field]}一行", f"{made.number} 的第二行", "删去其中一行")
            reading.errors.append(RowError(row.number, "更正项目", "field", *words))
    return CorrectionList(
        tuple(found.values()), tuple(sorted(reading.errors, key=lambda error: error.row or 0))
    )


def add(found: dict[str, Wanted], row: CorrectionRow, place: int) -> bool:
    """Put a row to its certificate; False when the datum was named before."""
    wanted = found.setdefault(row.number, Wanted(row.number))
    if row.field in wanted.new:
        return False
    wanted.rows += (place,)
    wanted.new[row.field] = row.new
    if row.old is not None:
        wanted.old[row.field] = row.old
    return True

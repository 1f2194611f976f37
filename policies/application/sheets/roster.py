"""A list of certificates that an employer wants checked (批量查验名册): what a row says, and what is wrong in it."""

from dataclasses import dataclass

from policies.application.base import Block
from policies.application.codes import CertificateKind
from policies.application.errors import InputError
from policies.application.fields import Day, Text
from policies.application.sheets.columns import Form
from policies.application.sheets.earlier import Issuer, Number
from policies.application.sheets.reading import filled, read_headings
from policies.application.sheets.table import RowError, Table

LONGEST = 2000
"""Rows of one list."""


class RosterRow(Block):
    """One certificate to ask about. What is given besides the number has to agree with the register."""

    number: Number
    city: Issuer
    name: Text | None = None
    kind: CertificateKind | None = None
    obtained_on: Day | None = None


ROSTER = Form(
    RosterRow,
    {"number": "证书编号", "city": "发证地", "name": "姓名", "kind": "证书种类", "obtained_on": "取得日期"},
    required=("number", "city"),
)


@dataclass(frozen=True, slots=True)
class Roster:
    """The rows that can be asked about, by their number in the sheet, and every error."""

    rows: tuple[tuple[int, RosterRow], ...]
    errors: tuple[RowError, ...]


def read_roster(table: Table) -> Roster:
    """The rows of a sheet. Raises InputError: none, or more than LONGEST."""
    rows = list(filled(table.rows))
    if not 0 < len(rows) <= LONGEST:
        cure = "从第 2 行起填写，一行一张证书" if not rows else "分成几份"
        raise InputError(table.source, "", f"1 至 {LONGEST} 行", f"{len(rows)} 行", cure)
    reading = read_headings(table, ROSTER)
    made = [(row.number, reading.made(row, table.source)) for row in rows]
    good = tuple((number, item) for number, item in made if isinstance(item, RosterRow))
    return Roster(good, tuple(sorted(reading.errors, key=lambda error: error.row or 0)))

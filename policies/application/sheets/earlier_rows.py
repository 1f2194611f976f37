"""The certificates that a sheet registers, and what is wrong in it (历史证书导入)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from policies.application.errors import InputError
from policies.application.sheets.earlier import ENDED, EarlierCertificate
from policies.application.sheets.forms import CERTIFICATES
from policies.application.sheets.intake import not_merged
from policies.application.sheets.reading import Reading, filled, read_headings
from policies.application.sheets.table import HEAD, Row, RowError, Table

CONTRADICTED = ("born_on", "sex")
"""What a resident's number says too (S-04)."""


@dataclass(frozen=True, slots=True)
class Registered:
    """One row of a register: its number in the sheet and its certificate."""

    row: int
    certificate: EarlierCertificate


@dataclass(frozen=True, slots=True)
class EarlierIntake:
    """A whole register: the right rows, those that others replace before these, and every error."""

    source: str
    rows: int
    certificates: tuple[Registered, ...]
    errors: tuple[RowError, ...]

    @property
    def usable(self) -> bool:
        """Whether good rows may be taken without the bad ones."""
        return all(error.row is not None and error.row > HEAD for error in self.errors)


def read_earlier(table: Table, today: date) -> EarlierIntake:
    """The certificates of a sheet that is read `today`. Raises InputError for a sheet without rows."""
    reading = read_headings(table, CERTIFICATES)
    rows = list(filled(table.rows))
    if not rows:
        raise InputError(
            table.source, "", "表头下有数据行的表格", "没有数据", "从第 2 行起填写，一行一张证书"
        )
    reading.errors += [not_merged(number) for number in sorted(table.merged)]
    found = [item for row in rows if (item := registered(reading, row, table.source))]
    reading.errors += [*repeated(found), *contradictory(found), *impossible(found, today)]
    bad = {error.row for error in reading.errors}
    good = [item for item in found if item.row not in bad]
    errors = sorted(reading.errors, key=lambda error: error.row or 0)
    return EarlierIntake(table.source, len(rows), tuple(replaced_first(good)), tuple(errors))


def registered(reading: Reading, row: Row, source: str) -> Registered | None:
    """One row as a certificate; None, with its errors noted, when it is none."""
    made = reading.made(row, source)
    return Registered(row.number, made) if isinstance(made, EarlierCertificate) else None


def impossible(found: Iterable[Registered], today: date) -> Iterator[RowError]:
    """Nobody got a certificate on a day still to come, or has another birth date or sex than his number says."""
    for item in found:
        one = item.certificate
        days = {"obtained_on": one.obtained_on, "issued_on": one.issued_on}
        for path, day in days.items():
            if day is not None and day > today:
                words = (f"不晚于 {today} 的日期", str(day), "核对日期；尚未取得或签发的不能入库")
                yield RowError(item.row, CERTIFICATES.heading(path), path, *words)
        for path in CONTRADICTED:
            heading = CERTIFICATES.heading(path)
            if heading in one.contradictions():
                words = (f"与证件号码一致的{heading}", "不一致", "核对证件号码和这一项")
                yield RowError(item.row, heading, path, *words)


def repeated(found: Iterable[Registered]) -> Iterator[RowError]:
    """A number stands once in a register."""
    seen: dict[str, int] = {}
    for item in found:
        first = seen.setdefault(item.certificate.number, item.row)
        if first != item.row:
            words = ("不重复的证书编号", f"与第 {first} 行重复", "删去其中一行，或改正编号")
            yield RowError(item.row, CERTIFICATES.heading("number"), "number", *words)


def contradictory(found: Iterable[Registered]) -> Iterator[RowError]:
    """What another certificate of the sheet replaces does not stand any more, and is replaced once."""
    found = list(found)
    numbers = {item.certificate.number: item for item in found}
    heading, replaced = CERTIFICATES.heading("replaces"), dict[str, int]()
    for item in found:
        old = item.certificate.replaces
        if old is None:
            continue
        first = replaced.setdefault(old, item.row)
        if first != item.row:
            words = ("只被替代一次的原编号", f"与第 {first} 行相同", "改正其中一行")
            yield RowError(item.row, heading, "replaces", *words)
        elif old in numbers and numbers[old].certificate.status not in ENDED:
            words = ("已替代或已撤销", numbers[old].certificate.status.label, f"它已由第 {item.row} 行替代")
            yield RowError(numbers[old].row, CERTIFICATES.heading("status"), "status", *words)
        elif in_a_ring(item.certificate.number, numbers):
            yield RowError(item.row, heading, "replaces", "更早的证书编号", "循环替代", "改正原编号")


def in_a_ring(number: str, numbers: Mapping[str, Registered]) -> bool:
    """Whether following what a certificate replaces leads back to itself."""
    seen: set[str] = set()
    at: str | None = number
    while at is not None and at in numbers and at not in seen:
        seen.add(at)
        at = numbers[at].certificate.replaces
    return at == number


def replaced_first(found: Iterable[Registered]) -> Iterator[Registered]:
    """In the order in which they can be kept: what is replaced before what replaces it."""
    waiting = {item.certificate.number: item for item in found}
    for number in list(waiting):
        chain = []
        at: str | None = number
        while at is not None and at in waiting:
            chain.append(waiting.pop(at))
            at = chain[-1].certificate.replaces
        yield from reversed(chain)

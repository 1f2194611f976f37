"""One month in figures, on either database: what belongs to it and what just does not."""

from datetime import UTC, date, datetime

from sqlalchemy import Engine

from records.database import session
from records.figures import Scope
from records.monthly import Made, Month, Work, made, recorded, work
from records.tables import CaseRow, CertificateRow, EscalationRow, IntegrityRow, StatusRow, VersionRow

AUGUST = Month(date(2024, 8, 1), date(2024, 8, 31))
MIDNIGHT = datetime(2024, 8, 31, 16, tzinfo=UTC)
"""24:00 of 31 August in Shanghai."""


def case(number: str, filed: date | None, closed: datetime | None = None, procedure: str = "P06") -> CaseRow:
    return CaseRow(
        case_no=number, procedure=procedure, ruleset_id="nb24", ruleset_version="2024", city="ningbo", state="x",
        submitted_on=filed, closed_at=closed, updated_at=MIDNIGHT,
    )  # fmt: skip


def climbed(number: str, level: int, on: date, deadline: str = "district") -> EscalationRow:
    return EscalationRow(case_no=number, deadline=deadline, level=level, on=on, to="city", rule="2.1")


def test_what_belongs_to_a_month(engine: Engine) -> None:
    with session(engine) as opened:
        opened.add_all([
            case("july", date(2024, 7, 31)),
            case("first", date(2024, 8, 1), MIDNIGHT.replace(day=30)),
            case("last", date(2024, 8, 31), MIDNIGHT),  # ended in September
            case("september", date(2024, 9, 1)),
            case("before", date(2024, 7, 1), datetime(2024, 7, 31, 15, 59, tzinfo=UTC)),
            case("draft", None),
            case("other", date(2024, 8, 5), None, "P36"),
        ])  # fmt: skip
        opened.flush()
        opened.add_all([
            climbed("july", 2, date(2024, 8, 31)), climbed("july", 2, date(2024, 8, 1), "city"),
            climbed("july", 3, date(2024, 9, 1)), climbed("first", 3, date(2024, 8, 9)),
        ])  # fmt: skip
        opened.flush()
        assert work(opened, Scope(["P06"]), AUGUST) == [Work("P06", 2, 1, 1, 2, 1, 1)]
        assert work(opened, Scope(["P06"], "tianjin"), AUGUST) == []
        assert [row.filed for row in work(opened, Scope(["P36"]), AUGUST)] == [1]


def test_certificates_and_entries_of_a_month(engine: Engine) -> None:
    with session(engine) as opened:
        for number, city in (("A", "ningbo"), ("B", "shanghai")):
            opened.add(CertificateRow(number=number, kind="title", city=city))
        opened.flush()
        opened.add_all([
            VersionRow(number="A", version=1, status="superseded", produced_on=date(2024, 8, 1)),
            VersionRow(number="A", version=2, status="valid", produced_on=date(2024, 8, 31)),
            VersionRow(number="B", version=1, status="revoked", produced_on=date(2024, 7, 31)),
            StatusRow(number="B", version=1, status="revoked", on=date(2024, 8, 31)),
            StatusRow(number="B", version=1, status="frozen", on=date(2024, 8, 30)),
            case("decided", date(2024, 7, 1)),
            IntegrityRow(ground="report", start=date(2024, 8, 31), case_no="decided"),
            IntegrityRow(ground="report", start=date(2024, 8, 31)),  # of no case: no city's
            IntegrityRow(ground="report", start=date(2024, 9, 1), case_no="decided"),
        ])  # fmt: skip
        opened.flush()
        assert made(opened, None, AUGUST) == [Made("ningbo", 1, 1, 0), Made("shanghai", 0, 0, 1)]
        assert made(opened, "ningbo", AUGUST) == [Made("ningbo", 1, 1, 0)]
        assert recorded(opened, None, AUGUST) == 2
        assert [recorded(opened, city, AUGUST) for city in ("ningbo", "tianjin")] == [1, 0]

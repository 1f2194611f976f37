"""The calendar in force: the released one, and what was loaded since, newest first; nothing is ever changed (G-09)."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from policies.official_calendar import inherited, official_calendar, snapshot
from records.boards import every_open_case
from records.calendars import calendar_in_force, keep_year, supposed
from records.database import reading, session
from records.facts import facts_for
from records.tables import CalendarYearRow
from states.workdays import Calendar, CalendarYear
from tests.records.life import submitted

AT = datetime(2026, 11, 25, 9, tzinfo=UTC)


def year_2027(last: int = 3) -> CalendarYear:
    return CalendarYear(2027, (("元旦", date(2027, 1, 1), date(2027, 1, last)),), (), "示例")


def test_without_a_loading_it_is_the_released_one(engine: Engine) -> None:
    with reading(engine) as opened:
        assert calendar_in_force(opened) is official_calendar()


@pytest.mark.rule("G-09")
def test_a_loaded_year_is_in_force_and_names_its_loading(engine: Engine) -> None:
    with session(engine) as opened:
        seen = supposed(opened, year_2027())
        assert keep_year(opened, year_2027(), "operator", AT)
    with reading(engine) as opened:
        found = calendar_in_force(opened)
        assert found == seen
        assert found.version == f"{official_calendar().version}+1"
        assert not found.provisional(date(2027, 1, 1), date(2027, 12, 31))
        assert found.provisional(date(2028, 1, 1), date(2028, 1, 1))
        row = opened.exec(select(CalendarYearRow)).one()
        assert (row.year, row.by, row.at) == (2027, "operator", AT)
        assert facts_for(opened, {}, AT).calendar == found


@pytest.mark.rule("G-17")
def test_the_same_year_again_is_nothing_new(engine: Engine) -> None:
    with session(engine) as opened:
        keep_year(opened, year_2027(), "operator", AT)
        version = calendar_in_force(opened).version
        assert not keep_year(opened, year_2027(), "leader", AT)
        assert supposed(opened, year_2027()).version == version


def test_a_released_year_need_not_be_loaded(engine: Engine) -> None:
    released = next(year for year in official_calendar().years if year.year == 2026)
    with session(engine) as opened:
        assert not keep_year(opened, released, "operator", AT)


def test_a_correction_and_its_withdrawal_are_loadings_of_their_own(engine: Engine) -> None:
    """A case told of the first, then of the second, must take the first one as news again."""
    with session(engine) as opened:
        versions = []
        for last in (3, 4, 3):
            assert keep_year(opened, year_2027(last), "operator", AT)
            versions.append(calendar_in_force(opened).version)
        assert len(set(versions)) == 3
        assert calendar_in_force(opened).is_workday(date(2027, 1, 4))


def test_a_loading_cannot_be_changed_afterwards(engine: Engine) -> None:
    with session(engine) as opened:
        keep_year(opened, year_2027(), "operator", AT)
        for deed in ("UPDATE calendar_years SET year = 2028", "DELETE FROM calendar_years"):
            with pytest.raises(DBAPIError, match="append-only"), opened.begin_nested():
                opened.execute(text(deed))


def test_every_open_case_is_read(engine: Engine) -> None:
    with session(engine) as opened:
        life = submitted(opened)
        assert [case.case_no for case in every_open_case(opened)] == [life.case_no]


def test_a_case_that_follows_takes_over_what_its_parent_was_told() -> None:
    own = Calendar("x+1", (*snapshot(2025, 2026).years, year_2027(4)))
    child = inherited(own)
    assert (child.version, child.is_workday(date(2027, 1, 4))) == ("x+1", False)
    assert {year.year for year in child.years} == {year.year for year in official_calendar().years}
    assert inherited(snapshot(2025, 2028)).years == official_calendar().years

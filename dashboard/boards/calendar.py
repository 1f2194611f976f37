"""The working days in force and the cases that hang on a year not yet announced (日历, G-09)."""

from datetime import date

from dashboard.access import BOARDS
from dashboard.boards.base import Board, Filter, Look
from dashboard.sheets import Cell, Sheet, case_link, columns, day, tag, text
from dashboard.words import Tone
from records.calendars import calendar_in_force
from records.clock_views import provisional_cases
from records.reading import CaseView
from states.terms import DeadlineName, State
from states.workdays import Calendar, CalendarYear

YEARS = columns("年度", "状态", "放假", "调休上班", "依据")
DAYS = columns("名称", "起", "止", "#天数")
MAKEUP = columns("调休上班日")
CASES = columns("案号", "环节", "期限", "到期（暂定）")


def sheets(look: Look) -> tuple[Sheet, ...]:
    """The years, the asked year's days, and the cases whose dates may still move."""
    with look.reading() as session:
        calendar = calendar_in_force(session)
        hanging = provisional_cases(session, look.within())
    chosen = _chosen(calendar, look)
    holidays = chosen.holidays if chosen else ()
    makeup = chosen.makeup if chosen else ()
    return (
        Sheet(
            "holidays",
            f"{_asked(look)} 年放假",
            _source(chosen),
            DAYS,
            tuple(_holiday(*item) for item in holidays),
            "没有这一年的安排。",
        ),
        Sheet(
            "makeup",
            f"{_asked(look)} 年调休上班",
            "这些周末照常上班",
            MAKEUP,
            tuple((day(on),) for on in makeup),
        ),
        Sheet(
            "provisional",
            "日期暂定的案件",
            "期限落在安排尚未公布的年度，公布后重新推算",
            CASES,
            tuple(map(_case, hanging)),
        ),
        Sheet(
            "years",
            "全部年度",
            f"日历版本 {calendar.version}",
            YEARS,
            tuple(map(_year, calendar.years[::-1])),
        ),
    )


def _asked(look: Look) -> int:
    year = look.asked.get("year", "")
    return int(year) if year.isdecimal() and len(year) == 4 else look.today.year


def _chosen(calendar: Calendar, look: Look) -> CalendarYear | None:
    return next((year for year in calendar.years if year.year == _asked(look)), None)


def _source(year: CalendarYear | None) -> str:
    if year is None:
        return ""
    return f"{year.source}{'；安排尚未公布，只列法定节日' if year.provisional else ''}"


def _holiday(name: str, first: date, last: date) -> tuple[Cell, ...]:
    return text(name), day(first), day(last), text((last - first).days + 1)


def _year(year: CalendarYear) -> tuple[Cell, ...]:
    status = tag("暂定", Tone.AMBER) if year.provisional else tag("已公布", Tone.GREEN)
    off = sum((last - first).days + 1 for _, first, last in year.holidays)
    return (
        Cell(str(year.year), href=f"/boards/calendar?year={year.year}"),
        status,
        text(f"{len(year.holidays)} 个节日，{off} 天"),
        text(f"{len(year.makeup)} 天"),
        text(year.source),
    )


def _case(case: CaseView) -> tuple[Cell, ...]:
    deadline = DeadlineName(case.due_deadline).label if case.due_deadline else ""
    return (
        case_link(case.case_no, case.procedure),
        text(State(case.state).label),
        text(deadline),
        day(case.due_on),
    )


BOARD = Board(
    "calendar",
    "工作日历",
    "放假和调休上班的安排及依据，日期暂定的案件。",
    BOARDS,
    sheets,
    (Filter("year", "年度"),),
)

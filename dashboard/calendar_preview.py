"""What another arrangement of a year would move (日历预览): counted over all running cases, nothing changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.boards.base import Look
from dashboard.sheets import Cell, Sheet, case_link, columns, day, tag, text
from dashboard.words import Tone
from states.terms import State
from states.workdays import CalendarYear
from workflows.calendars import Loading, Move, preview

MOVES = columns("案号", "环节", "期限", "现到期", "将到期", "#天", "因为")
EXPECTED = "每行写“名称 起 止”，如：国庆节 2027-10-01 2027-10-07"


class UnreadableYear(ValueError):
    """The arrangement cannot be read; the text says which line and what was expected."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What loading would do."""

    loading: Loading
    sheet: Sheet


def year_from(form: Mapping[str, str]) -> CalendarYear:
    """The arrangement as written. Raises UnreadableYear."""
    number = form.get("year", "")
    if not (number.isdecimal() and len(number) == 4):
        raise UnreadableYear("年度应为四位数字，如 2027")
    holidays = tuple(_holiday(line) for line in _lines(form.get("holidays", "")))
    makeup = tuple(_day(line) for line in _lines(form.get("makeup", "")))
    outside = [on for _, first, last in holidays for on in (first, last) if abs(on.year - int(number)) > 1]
    if not holidays or outside:
        raise UnreadableYear(f"放假安排应至少有一行，日期在 {number} 年前后；{EXPECTED}")
    return CalendarYear(int(number), holidays, makeup, form.get("source", "").strip() or "预览")


def seen(look: Look, year: CalendarYear) -> Seen:
    """The open deadlines that would fall on another day, as far as this person sees their cases."""
    loading = preview(look.engine, year, look.today)
    rows = tuple(_row(move) for move in loading.moves)
    caption = (
        f"比较了 {loading.compared} 件在办案件，{len(loading.concerned)} 件涉及该年度；预览不改变任何期限"
    )
    return Seen(
        loading, Sheet("moves", f"{year.year} 年安排移动的期限", caption, MOVES, rows, "没有期限会移动。")
    )


def _row(move: Move) -> tuple[Cell, ...]:
    because = "、".join(f"{on:%m-%d} {before}→{after}" for on, before, after in move.because)
    return (
        case_link(move.case_no, move.procedure),
        text(State(move.state).label),
        text(move.before.name.label, move.before.rule),
        day(move.before.due_on),
        day(move.after.due_on),
        tag(f"{move.days:+d}", Tone.AMBER if move.days < 0 else Tone.BLUE),
        text(because),
    )


def _holiday(line: str) -> tuple[str, date, date]:
    parts = line.split()
    if len(parts) not in (2, 3):
        raise UnreadableYear(f"“{line}”：{EXPECTED}")
    first, last = _day(parts[1]), _day(parts[-1])
    if last < first:
        raise UnreadableYear(f"“{line}”：止日早于起日")
    return parts[0], first, last


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UnreadableYear(f"“{written}”：应为日期，如 2027-10-01") from None


def _lines(written: str) -> list[str]:
    return [line.strip() for line in written.splitlines() if line.strip()]

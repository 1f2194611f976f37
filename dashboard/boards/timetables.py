"""Yearly timetables and whether they leave the superior enough time (时间安排, NB21-38…40)."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.access import BOARDS, procedures_of
from dashboard.boards.base import Board, Filter, Look
from dashboard.sheets import Cell, Sheet, columns, day, number, tag, text
from dashboard.words import Tone
from policies.laws import law_for, ruleset_for
from policies.nb21.timetable import CITY, Window, windows, workdays_left
from records.calendars import calendar_in_force
from records.clock_views import open_at
from records.timetables import timetables
from states.workdays import Calendar

PROCEDURES = ("P01", "P02", "P03", "P04", "P05")
NODES = columns("机构", "环节", "起", "止", "现在", "#机构在办")
ROOM = columns("机构", "本级最后节点", "市级最后节点", "#留出工作日", "判断")


def sheets(look: Look) -> tuple[Sheet, ...]:
    """The nodes of the year with what is open at each body, and the time left for the city."""
    with look.reading() as session:
        rows, calendar = timetables(session), calendar_in_force(session)
        bodies = sorted({str(row["org"]) for row in rows if row.get("org")})
        held = (
            open_at(session, look.within(PROCEDURES), bodies) if concerned(look) else dict.fromkeys(bodies, 0)
        )
    year = _year(look)
    planned = [window for body in bodies for window in windows(rows, body, year)]
    nodes = tuple(_node(item, held, look) for item in planned)
    rooms = _rooms(rows, bodies, year, calendar, look)
    plan = "各区县、市级和评委会的年度安排（NB21-38）"
    left = "本级最后节点到市级最后节点的工作日（NB21-40）"
    return (
        Sheet("nodes", f"{year} 年节点", plan, NODES, nodes, f"登记册中没有 {year} 年的时间安排。"),
        Sheet("room", "给上级留出的时间", left, ROOM, rooms),
    )


def concerned(look: Look) -> bool:
    """Whether any of these cases are for this person; the plan is, also for who sees none of them."""
    return not procedures_of(look.person).isdisjoint(PROCEDURES)


def _year(look: Look) -> int:
    year = look.asked.get("year", "")
    return int(year) if year.isdecimal() and len(year) == 4 else look.today.year


def _node(window: Window, held: Mapping[str, int], look: Look) -> tuple[Cell, ...]:
    cases = held[window.org]
    return (
        text(window.org),
        text(window.stage),
        day(window.opens_on),
        day(window.closes_on),
        _now(window, cases, look),
        number(cases, f"/cases?org={window.org}"),
    )


def _now(window: Window, cases: int, look: Look) -> Cell:
    """A node that has passed while cases are open is late by the body's own plan (NB21-39)."""
    if look.today < window.opens_on:
        return tag("未到", Tone.GREY)
    if window.holds(look.today):
        return tag("进行中", Tone.BLUE)
    return tag("已过，尚有在办", Tone.RED, "NB21-39") if cases else tag("已过", Tone.GREEN)


def _rooms(
    rows: Sequence[Mapping[str, Any]], bodies: Sequence[str], year: int, calendar: Calendar, look: Look
) -> tuple[tuple[Cell, ...], ...]:
    city = windows(rows, CITY, year)
    if not city:
        return ()
    parameters = law_for(ruleset_for("P02", look.today)).parameters
    superior, buffer = (
        int(parameters[f"nb21.timetable.{key}"]) for key in ("min_superior_days", "buffer_days")
    )
    found = []
    for body in bodies:
        own = windows(rows, body, year)
        if not own or body == CITY:
            continue
        left = workdays_left(own[-1].closes_on, city[-1].closes_on, calendar)
        enough = left >= superior + buffer
        verdict = (
            tag("足够", Tone.GREEN) if enough else tag("不足", Tone.RED, f"应有 {superior} + {buffer} 个")
        )
        found.append((text(body), day(own[-1].closes_on), day(city[-1].closes_on), text(left), verdict))
    return tuple(found)


BOARD = Board(
    "timetables",
    "时间安排",
    "各级年度时间安排的节点、过节点仍在办的案件、给上级留出的工作日。",
    BOARDS,
    sheets,
    (Filter("year", "年度"),),
)

"""How long procedures take, published (办理时长公开): only figures that point to nobody."""

from collections import defaultdict
from datetime import datetime, timedelta

from sqlalchemy import Engine

from dashboard.access import DISCIPLINE, REPORTS
from dashboard.boards.discipline import titles
from dashboard.boards.durations import percentile
from dashboard.sheets import Cell, Sheet, columns, link, text
from records import figures
from records.database import reading
from records.figures import Scope

YEAR = timedelta(days=365)
FEWEST = 5
"""Fewer cases than these could be recognised."""
TIMES = columns("程序", "#办结件数", "#一半在…天内", "#九成在…天内")


def times_sheet(register: Engine, now: datetime) -> Sheet:
    """Filing to end of the cases that ended in the last year, by procedure."""
    named = titles()
    scope = Scope(sorted(named.keys() - REPORTS - DISCIPLINE))
    with reading(register) as session:
        found = figures.whole_ways(session, scope, now - YEAR, now)
    own: defaultdict[str, list[float]] = defaultdict(list)
    for way in found:
        own[way.procedure].append(way.days)
    rows = tuple(_row(name, named[name], days) for name, days in sorted(own.items()))
    caption = "自提交到办结，日历日；含等待申报人补正的时间"
    return Sheet("times", "近一年办理时长", caption, TIMES, rows, "近一年还没有办结的案件。")


def _row(name: str, title: str, days: list[float]) -> tuple[Cell, ...]:
    led = link(f"{name} {title}", f"/procedures/{name}")
    if len(days) < FEWEST:
        return led, text(f"不足 {FEWEST} 件"), text(""), text("")
    return (
        led,
        text(len(days)),
        *(text(f"{percentile(days, part):.0f}") for part in (0.5, 0.9)),
    )

"""How long procedures take, published (办理时长公开): only figures that point to nobody."""

from datetime import datetime, timedelta

from sqlalchemy import Engine

from dashboard.access import DISCIPLINE, REPORTS
from dashboard.boards.discipline import titles
from dashboard.sheets import Cell, Sheet, columns, link, text
from records import durations
from records.database import reading
from records.durations import Spread
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
        found = durations.whole_ways(session, scope, now - YEAR, now)
    rows = tuple(_row(name, named[name], spread) for name, spread in found.items())
    caption = "自提交到办结，日历日；含等待申报人补正的时间"
    return Sheet("times", "近一年办理时长", caption, TIMES, rows, "近一年还没有办结的案件。")


def _row(name: str, title: str, found: Spread) -> tuple[Cell, ...]:
    led = link(f"{name} {title}", f"/procedures/{name}")
    if found.cases < FEWEST:
        return led, text(f"不足 {FEWEST} 件"), text(""), text("")
    return led, text(found.cases), text(f"{found.half:.0f}"), text(f"{found.most:.0f}")

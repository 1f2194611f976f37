"""What the monthly report says to one person (月报): the cases that their figures tell of."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from dashboard.access import REPORTS
from dashboard.boards.base import Look
from dashboard.boards.discipline import titles
from dashboard.boards.figures import scope_of
from records import monthly
from records.figures import Scope
from records.monthly import Made, Month, Work

ISSUERS = {
    "ningbo": "宁波市人力资源和社会保障局",
    "shanghai": "上海市人力资源和社会保障局",
    "tianjin": "天津市人力资源和社会保障局",
}
MONTHS = 12
"""How far back the page offers reports."""


def month_of(text: str, today: date) -> Month | None:
    """The month of `2024-08`; None when it is none or has not begun. The current one ends today."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return Month(first, min(last, today)) if len(text) == 7 and first <= today else None


def months(today: date) -> list[str]:
    """The newest months as addresses name them, the current one first."""
    counted = [today.year * 12 + today.month - 1 - k for k in range(MONTHS)]
    return [f"{number // 12}-{number % 12 + 1:02}" for number in counted]


def fields(look: Look, month: Month) -> dict[str, Any]:
    """The report's fields."""
    scope = scope_of(look)
    with look.reading() as session:
        done = monthly.work(session, scope, month)
        reports = monthly.told(session, Scope(sorted(REPORTS), scope.city), month)
        made = monthly.made(session, scope.city, month)
        recorded = monthly.recorded(session, scope.city, month)
    return {
        "document_no": f"YB-{month.first:%Y-%m}",
        "issuer": look.person.org,
        "month": f"{month.first.year}年{month.first.month}月",
        **_summed(done),
        "procedures": [_row(item) for item in done if item.procedure not in REPORTS],
        "certificates": [_made(item) for item in made],
        "reports": {**asdict(reports), "recorded": recorded},
    }


def _summed(done: list[Work]) -> Mapping[str, int]:
    return {
        "open_before": sum(item.open_before for item in done),
        "open_after": sum(item.open_after for item in done),
        "opened": sum(item.filed for item in done),
        "finished": sum(item.ended for item in done),
        "overdue": sum(item.overdue for item in done),
        "escalated": sum(item.supervised for item in done),
    }


def _row(item: Work) -> dict[str, object]:
    title = titles().get(item.procedure, item.procedure)
    return {
        "title": title,
        "opened": item.filed,
        "finished": item.ended,
        "open": item.open_after,
        "overdue": item.overdue,
    }


def _made(item: Made) -> dict[str, object]:
    return {**asdict(item), "issuer": ISSUERS.get(item.city, item.city)}

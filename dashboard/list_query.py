"""What a list page is asked for (清单筛选): the address line as a filter, and back into one."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from dashboard.course import HOLDERS
from records.reading import CaseFilter
from states.instants import after, midnight
from states.terms import State

LONGEST = 60
END = timedelta(seconds=1)
"""A day ends at 24:00, which is the next day's 00:00: what is due on the day before belongs to the list."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a figure that was opened counts beside the filters of the form; `at` is a body or a code of HOLDERS."""

    at: str = ""
    level: int = 0
    reached: str = ""
    filed: tuple[date, date] | None = None
    closed: tuple[date, date] | None = None

    @property
    def values(self) -> dict[str, str]:
        """As the address line says it."""
        spans = {"filed": self.filed, "closed": self.closed}
        said = {key: f"{span[0]}..{span[1]}" for key, span in spans.items() if span}
        level = str(self.level) if self.level else ""
        return {"at": self.at, "level": level, "reached": self.reached, **said}

    @property
    def words(self) -> list[str]:
        """In words, for the page."""
        told = (
            ("现办理方", HOLDERS.get(self.at, self.at)),
            ("恰为级别", f"{self.level} 级" if self.level else ""),
            ("到过环节", State(self.reached).label if self.reached else ""),
            ("提交于", " 至 ".join(map(str, self.filed or ()))),
            ("办结于", " 至 ".join(map(str, self.closed or ()))),
        )
        return [f"{what}：{value}" for what, value in told if value]

    def narrow(self, wanted: CaseFilter) -> CaseFilter:
        """The same for the register. A code of HOLDERS means cases for which no body is named."""
        level = self.at in HOLDERS
        return replace(
            wanted,
            holder=self.at if level else None,
            holder_org=("" if level else self.at) if self.at else None,
            overdue_level=self.level or None,
            filed=self.filed,
            closed=(midnight(self.closed[0]), after(self.closed[1])) if self.closed else None,
            reached=self.reached or None,
        )


@dataclass(frozen=True, slots=True)
class ListQuery:
    """The filters of the list of all cases; empty: everything."""

    q: str = ""
    state: str = ""
    procedure: str = ""
    overdue: int = 0
    org: str = ""
    due_before: date | None = None
    ended: bool = False
    page: int = 1
    drawn: Drawn = field(default_factory=Drawn)

    @property
    def filter(self) -> CaseFilter:
        """The same for the register."""
        whole = self.ended or self.state or self.q or self.drawn.closed or self.drawn.filed
        wanted = CaseFilter(
            states=(self.state,) if self.state else (),
            procedures=(self.procedure,) if self.procedure else (),
            org=self.org or None,
            overdue=self.overdue,
            due_before=midnight(self.due_before) + END if self.due_before else None,
            text=self.q or None,
            open_only=not whole,
        )
        return self.drawn.narrow(wanted)

    def address(self, path: str, page: int | None = None) -> str:
        """The address of the same list at `path`, on another page if named."""
        values = {
            "q": self.q,
            "state": self.state,
            "procedure": self.procedure,
            "overdue": self.overdue or "",
            "org": self.org,
            "due_before": self.due_before or "",
            "ended": "1" if self.ended else "",
            "page": page if page and page > 1 else "",
            **self.drawn.values,
        }
        chosen = urlencode({key: value for key, value in values.items() if value})
        return f"{path}?{chosen}" if chosen else path


EVERYTHING = Drawn()


def listed(**asked: object) -> str:
    """The address of the list of cases behind a figure."""
    return f"/cases?{urlencode({key: value for key, value in asked.items() if value})}"


def drawn(
    at: Annotated[str, Query(max_length=LONGEST)] = "",
    level: str = "",
    reached: str = "",
    filed: str = "",
    closed: str = "",
) -> Drawn:
    """Read as generously as the rest."""
    return Drawn(
        at=at.strip(),
        level=int(level) if level in {"1", "2", "3"} else 0,
        reached=reached if reached in set(State) else "",
        filed=_span(filed),
        closed=_span(closed),
    )


def list_query(
    q: Annotated[str, Query(max_length=LONGEST)] = "",
    state: Annotated[str, Query(max_length=LONGEST)] = "",
    procedure: Annotated[str, Query(max_length=LONGEST)] = "",
    overdue: str = "",
    org: Annotated[str, Query(max_length=LONGEST)] = "",
    due_before: str = "",
    ended: bool = False,
    page: str = "",
    drawn_by: Annotated[Drawn, Depends(drawn)] = EVERYTHING,
) -> ListQuery:
    """Read generously: what cannot be read is as if it had not been asked."""
    return ListQuery(
        q=q.strip(),
        state=state if state in set(State) else "",
        procedure=procedure,
        overdue=int(overdue) if overdue in {"1", "2", "3"} else 0,
        org=org.strip(),
        due_before=_day(due_before),
        ended=ended,
        page=max(1, int(page)) if page.isdecimal() and len(page) < 6 else 1,
        drawn=drawn_by,
    )


def _span(text: str) -> tuple[date, date] | None:
    first, last = (_day(part) for part in text.partition("..")[::2])
    return (first, last) if first and last else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


Asked = Annotated[ListQuery, Depends(list_query)]

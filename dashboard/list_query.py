"""What a list page is asked for (清单筛选): the address line as a filter, and back into one."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from records.reading import CaseFilter
from states.instants import midnight
from states.terms import State

LONGEST = 60
END = timedelta(seconds=1)
"""A day ends at 24:00, which is the next day's 00:00: what is due on the day before belongs to the list."""


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

    @property
    def filter(self) -> CaseFilter:
        """The same for the register."""
        return CaseFilter(
            states=(self.state,) if self.state else (),
            procedures=(self.procedure,) if self.procedure else (),
            org=self.org or None,
            overdue=self.overdue,
            due_before=midnight(self.due_before) + END if self.due_before else None,
            text=self.q or None,
            open_only=not (self.ended or self.state or self.q),
        )

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
        }
        chosen = urlencode({key: value for key, value in values.items() if value})
        return f"{path}?{chosen}" if chosen else path


def list_query(
    q: Annotated[str, Query(max_length=LONGEST)] = "",
    state: Annotated[str, Query(max_length=LONGEST)] = "",
    procedure: Annotated[str, Query(max_length=LONGEST)] = "",
    overdue: str = "",
    org: Annotated[str, Query(max_length=LONGEST)] = "",
    due_before: str = "",
    ended: bool = False,
    page: str = "",
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
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


Asked = Annotated[ListQuery, Depends(list_query)]

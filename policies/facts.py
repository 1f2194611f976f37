"""What the register and the clock contribute to a judgement, besides the application itself (登记事实)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from policies.official_calendar import official_calendar
from states.findings import Binding
from states.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts at one instant. `on` is aware (Asia/Shanghai); lists are plain mappings as the register holds them (S-38).

    `in_case` False means `check`: written values of `verified`-type facts count as confirmed (S-04); True means a running
    case: an unconfirmed value is `conditional` until its path or rule id stands in `confirmed`.
    `stage` is the deed being attempted, None when the whole file is assessed.
    `answers` holds the authority's checklist answers by rule id (`{"NB21-22": 3, "NB21-21": True}`).
    """

    on: datetime
    in_case: bool = False
    stage: Binding | None = None
    accepted_on: date | None = None
    confirmed: frozenset[str] = frozenset()
    answers: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    certificates: tuple[Mapping[str, Any], ...] = ()
    integrity: tuple[Mapping[str, Any], ...] = ()
    cases: tuple[Mapping[str, Any], ...] = ()
    committees: tuple[Mapping[str, Any], ...] = ()
    timetables: tuple[Mapping[str, Any], ...] = ()
    calendar: Calendar = field(default_factory=official_calendar)

    @property
    def today(self) -> date:
        """The civil date of `on` in Shanghai (G-01)."""
        return self.on.date()

    def confirms(self, path: str) -> bool:
        """Whether a verified-type fact counts: always in `check`, in a case only after an authority's deed (S-04)."""
        return not self.in_case or path in self.confirmed or "*" in self.confirmed

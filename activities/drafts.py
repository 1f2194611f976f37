"""What certificates a case calls for, before they have numbers: the same in service and rehearsal (制证内容).

Pure: from the order, the application and the notice, or from the version that is corrected or reinstated.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from activities.orders import Production
from activities.papers.number import SHANGHAI, TIANJIN, Series
from activities.papers.order import Holder
from activities.seal_owners import seals_of
from activities.unmakeable import Unmakeable
from policies.laws import law_for
from policies.notices import SHELF
from records.held import Held
from records.standing import given, own_committee
from states.case import Case
from states.instants import civil
from states.terms import Reason

NOTICES = {SHANGHAI: "sh24", TIANJIN: "tj20"}
"""Where the forms of numbers, seals and versions stand; the other cities' notices say nothing of them."""
CITIES = {"zhejiang": "ningbo"}
"""Whose register keeps the certificates of another issuer."""
PENDING, VALID = "pending_release", "valid"


@dataclass(frozen=True, slots=True)
class Making:
    """What a production goes by: the order, its case with the application as plain data, and the version it follows.

    `assigned` is the committee that the case was assigned to, empty when it was not.
    """

    order: Production
    case: Case
    data: Mapping[str, Any]
    held: Held | None = None
    assigned: str = ""

    @property
    def committee(self) -> str:
        """评审组织: as assigned, as filed, else the notice's own; empty when the case has no committee (S-25)."""
        return self.assigned or given(self.data, "title.committee") or own_committee(self.case)

    @property
    def on(self) -> date:
        """The day of making."""
        return civil(self.order.at)

    @property
    def scope(self) -> str:
        """Who issues: zhejiang, ningbo, shanghai or tianjin."""
        return self.held.scope if self.held else self.order.scope or "ningbo"

    @property
    def parameters(self) -> Mapping[str, Any]:
        """Those of the issuing city's notice, with the case's own readings; empty where no notice speaks."""
        notice, ref = NOTICES.get(self.scope), self.case.ruleset
        if notice is None:
            return {}
        return (
            law_for(ref).parameters
            if ref.id == notice
            else SHELF.version_on(notice, self.on).parameters.values
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """One certificate without its number. `seals` are codes of their owners; `name` is the holder's in full.

    `body` and `code`: whose code stands in the number, as the file has it. `series` None: `number` is kept.
    `replaces`: the number that goes out of use.
    """

    holder: Holder
    name: str
    level: str
    scope: str
    form: str
    version: int
    seals: tuple[str, ...]
    status: str = VALID
    available_from: date | None = None
    mobile: str | None = None
    body: str = ""
    code: str = ""
    series: Series | None = None
    number: str = ""
    replaces: str | None = None

    @property
    def city(self) -> str:
        """Whose register keeps it."""
        return CITIES.get(self.scope, self.scope)


def printed(draft: Draft) -> dict[str, Any]:
    """What stands on the page, for the register, with the holder's full name; the photo lies in the file."""
    page = {**asdict(draft.holder), "photo": None, "level": draft.level, "holder": draft.name}
    return {name: value for name, value in page.items() if value not in (None, "")}


def released(making: Making, day: date | None) -> tuple[str, date | None]:
    """Status and day of a certificate that is available from `day` on (TJ20-12)."""
    return (PENDING, day) if day is not None and day > making.on else (VALID, None)


def seals(making: Making, level: str) -> tuple[str, ...]:
    """The seals' owners for the application of this case."""
    return seals_of(making.scope, level, making.data, making.parameters)


def in_force(making: Making, obtained_on: date | None) -> None:
    """The 2019 version is not issued any more; the day of making decides (SH24-04, AMB-26). Raises Unmakeable."""
    since = making.parameters.get("sh.effective")
    by_title = making.parameters.get("sh.version_by") == "obtained_on"
    day = (obtained_on or making.on) if by_title else making.on
    if since is not None and day < since:
        words = f"{day} 适用的2019年版证书不再发放；{since} 起制发2024年版"
        raise Unmakeable(words, "SH24-04", Reason.RULESET_NOT_IN_FORCE)

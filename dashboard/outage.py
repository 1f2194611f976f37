"""Many deadlines moved at once for an outage (批量延长, S-20): which cases, to which day, and what the law says to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.access import procedures_of, sees
from dashboard.bundling import MOST, Foreseen, foresee
from dashboard.fields import whole
from dashboard.house import House
from dashboard.people import Person
from records.bundles import clocks_due, in_open_bundles
from records.database import reading
from records.reading import CaseView, recorded_case
from states.terms import DeadlineName, Deed
from states.workdays import nth_workday_after

LONGEST = 60
"""Working days of one extension; the notices' own bounds are the law's business."""


class WrongOutage(ValueError):
    """What was written is no extension; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Outage:
    """Which clocks are to move, by so many working days, and on which ground."""

    deadline: DeadlineName
    first: date
    last: date
    org: str
    days: int
    reason: str
    document_no: str

    @property
    def title(self) -> str:
        """In words."""
        where = f"（{self.org}）" if self.org else ""
        return f"{self.deadline.label}延长 {self.days} 个工作日{where}"


def outage_from(form: Mapping[str, str]) -> Outage:
    """The extension as written. WrongOutage."""
    said = {key: value.strip() for key, value in form.items()}
    if said.get("deadline") not in set(DeadlineName):
        raise WrongOutage("请选择要延长的期限")
    try:
        first, last = (date.fromisoformat(said.get(key, "")) for key in ("first", "last"))
    except ValueError:
        raise WrongOutage("请填写到期日的范围，如 2024-09-20") from None
    if last < first:
        raise WrongOutage("到期日的止日早于起日")
    days = whole(said.get("days", "")) or 0
    if not 1 <= days <= LONGEST:
        raise WrongOutage(f"延长的工作日数应为 1 至 {LONGEST}")
    if not (said.get("reason") and said.get("document_no")):
        raise WrongOutage("请写明原因和依据的文号")
    return Outage(
        DeadlineName(said["deadline"]),
        first,
        last,
        said.get("org", ""),
        days,
        said["reason"],
        said["document_no"],
    )


def preview(house: House, person: Person, outage: Outage) -> tuple[list[Foreseen], int]:
    """Every deed of the extension in a dry run, and how many more cases there are than fit into one bundle."""
    span, seen = (outage.first, outage.last), procedures_of(person)
    with reading(house.register) as opened:
        found = clocks_due(opened, outage.deadline.value, span, org=outage.org)
        busy = in_open_bundles(opened)
    mine = [view for view, _ in found if _concerns(view, person, seen) and view.case_no not in busy]
    return [_foreseen(house, person, outage, view) for view in mine[:MOST]], max(0, len(mine) - MOST)


def _concerns(view: CaseView, person: Person, procedures: frozenset[str]) -> bool:
    return view.procedure in procedures and sees(person, view, own=False)


def _foreseen(house: House, person: Person, outage: Outage, view: CaseView) -> Foreseen:
    with reading(house.register) as opened:
        case = recorded_case(opened, view.case_no)
    clock = case.running(outage.deadline) if case else None
    if case is None or clock is None:
        return Foreseen(view.case_no, "", view.employer, {}, refusal="期限已不在进行中")
    until = nth_workday_after(clock.due_on, outage.days, case.calendar)
    content = {
        "deadline": outage.deadline.value,
        "until": until.isoformat(),
        "reason": f"{outage.reason}（{outage.document_no}）",
    }
    return foresee(house, person, Deed.EXTEND, None, view.case_no, content)

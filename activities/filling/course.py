"""Dates and deadlines of the case as they stood on the paper's day (日期、期限)."""

from datetime import date

from activities.dossier import Dossier
from activities.filling.blanks import BLANK
from records.outbox import Paper
from states.deadlines import Deadline
from states.instants import shanghai
from states.terms import DeadlineName

OF_THE_UNIT = (DeadlineName.UNIT_REVIEW, DeadlineName.UNIT_CLOSE)


def course(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """Dates that several papers print."""
    case, deed = dossier.case, dossier.deed
    at = shanghai(deed.at) if deed else paper.on
    window = clock(dossier, DeadlineName.WINDOW, paper.on)
    return {
        **case.dates,
        "submitted_at": at,
        "received_at": at,
        "accepted_on": case.dates.get("accepted_on", paper.on),
        "next_due_on": next((d.due_on for n in OF_THE_UNIT if (d := clock(dossier, n, paper.on))), BLANK),
        "due_on": due(dossier, DeadlineName.SUPPLEMENT, paper.on),
        "window_due_on": window.due_on if window else BLANK,
        "window_months": window.amount if window else BLANK,
        **notice(dossier, DeadlineName.NOTICE, paper.on),
    }


def notice(dossier: Dossier, name: DeadlineName, on: date) -> dict[str, object]:
    """Beginning, end and length of a public notice; no fields when there was none."""
    found = clock(dossier, name, on)
    if found is None:
        return {}
    return {"notice_from": found.start, "notice_to": found.due_on, "notice_workdays": found.amount}


def clock(dossier: Dossier, name: DeadlineName, on: date) -> Deadline | None:
    """The deadline of that name which ran last on that day."""
    known = [item for item in dossier.case.deadlines if item.name is name and item.start <= on]
    return known[-1] if known else None


def due(dossier: Dossier, name: DeadlineName, on: date, blank: str = BLANK) -> date | str:
    """The due day of that deadline."""
    found = clock(dossier, name, on)
    return found.due_on if found else blank

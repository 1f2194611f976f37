"""Files that reach a report or an objection after it was handed in: who answers it is told (补交证据材料)."""

from datetime import datetime

from sqlmodel import Session

from policies.laws import law_for
from records.case_rows import case_of
from records.desk_messages import DeskAbout, tell_roles
from records.tables import CaseRow
from records.uploads import OBJECTION
from states.case import Case
from states.instants import civil
from states.procedure import Place
from states.terms import Deed, Role, State


def tell_handlers(session: Session, case_no: str, kind: str, at: datetime) -> None:
    """One message to everybody who answers the report or the objection; it says that files came, not whose or which."""
    case = case_of(session.get_one(CaseRow, case_no))
    tell_roles(session, case_no, handlers(case, kind), DeskAbout.EVIDENCE_ADDED, civil(at))


def handlers(case: Case, kind: str) -> list[Role]:
    """The offices that answer it now; of a case that waits, those of where it came from.

    A report is its stage's (NB21-46). An objection is for who may resolve one of that notice (NB24-39), never for the
    person whom it is about.
    """
    procedure = law_for(case.ruleset).procedures[case.procedure]
    for state in (case.state, *reversed(case.origins)):
        if kind == OBJECTION:
            rows = procedure.rows_at(Deed.RESOLVE_OBJECTION, Place(state))
            found = {role for row in rows for role in row.by} if state is not State.OBJECTION else set()
        else:
            found = set(procedure.stages[state].turn_of) if state in procedure.stages else set()
        if found:
            return sorted(found)
    return []

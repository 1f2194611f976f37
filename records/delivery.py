"""Deeds of the system upon a case that has ended: its own table says what they do (补记, S-34)."""

from datetime import datetime

from policies.laws import law_for
from records.case_rows import case_of
from records.tables import CaseRow
from states.act import Act
from states.case import Case
from states.effects import Outcome, Signal
from states.engine import machine_deed
from states.terms import Role


def deed_id(cause: Case, signal: Signal) -> str:
    """The act id of a deed upon another case: the same turn always causes the same deed."""
    return f"{cause.case_no}-{cause.seq}-{signal.deed.value}"


def late_outcome(target: CaseRow, act_id: str, signal: Signal, at: datetime) -> Outcome:
    """What the deed makes of the ended case: the deciding case's instant dates it."""
    case = case_of(target)
    act = Act(act_id, signal.deed, Role.SYSTEM.value, Role.SYSTEM, at, signal.content)
    return machine_deed(law_for(case.ruleset), case, act)

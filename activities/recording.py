"""Activities that write the register: one transaction each, safe to repeat (登记)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, select
from temporalio import activity

from activities import orders
from activities.copying import application_of
from activities.discretion import discreet
from activities.numbering import AllocateActivities
from activities.orders import Appended, LateDeed, Recorded, Recording
from policies.laws import law_for
from records import contents, recording
from records.case_rows import case_of
from records.database import session
from records.reading import answer_of
from records.tables import EventRow
from states import engine
from states.case import Answer
from states.effects import Outcome


class UnknownCase(LookupError):
    """The register has no case of that number."""


class RecordActivities:
    """What stands in the register has happened (登记册)."""

    def __init__(self, register: Engine) -> None:
        self.register = register

    @activity.defn(name=orders.RECORD)
    def record(self, order: Recording) -> Recorded:
        """Write one turn of a case, and the applications of the cases that follow from it.

        Repeatable by (case_no, seq). Faults of the database are tried again without end.
        """
        with discreet(), session(self.register) as opened:
            found = recording.record(
                opened, order.case, order.entries, order.effects, rehearsal=order.rehearsal
            )
            for copy in () if found.duplicate else order.copies:
                contents.put_application(
                    opened, copy.case_no, application_of(opened, order.case.case_no, copy)
                )
        return Recorded(found.duplicate, found.undelivered)

    @activity.defn(name=orders.APPEND)
    def append(self, late: LateDeed) -> Appended:
        """Decide a deed upon an ended case on what is on record, and write it as the next one (S-34).

        One transaction reads and writes, so that two late deeds cannot take the same place. Repeatable by act id.
        """
        with discreet(), session(self.register) as opened:
            known = _known(opened, late)
            if known is not None:
                return Appended(known)
            outcome = decided(opened, late)
            found = recording.record(opened, outcome.case, outcome.entries, outcome.effects)
        assert outcome.answer is not None
        return Appended(outcome.answer, found.undelivered)


def register_activities(register: Engine) -> tuple[Callable[..., Any], ...]:
    """All activities that write the register, for a worker of cases."""
    records, numbers = RecordActivities(register), AllocateActivities(register)
    return records.record, records.append, numbers.allocate


def decided(opened: Session, late: LateDeed) -> Outcome:
    """What the case's own table says to the deed. UnknownCase: nothing is on record."""
    row = recording.locked(opened, late.case_no)
    if row is None:
        raise UnknownCase(late.case_no)
    case = case_of(row)
    ask = engine.machine_deed if late.by_system else engine.decide
    return ask(law_for(case.ruleset), case, late.act)


def _known(opened: Session, late: LateDeed) -> Answer | None:
    """The answer that this act was given before, in its case's life or after it."""
    query = select(EventRow).where(EventRow.case_no == late.case_no, EventRow.act_id == late.act.id)
    event = opened.exec(query).one_or_none()
    if event is None:
        return None
    return replace(answer_of(event), digest=late.act.digest)

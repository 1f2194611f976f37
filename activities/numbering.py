"""The activity that gives certificates their numbers (编号, SH24-21)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session
from temporalio import activity

from activities import ledger, orders
from activities.discretion import discreet
from activities.drafts import Making
from activities.orders import Production
from activities.papers.number import SHANGHAI, TIANJIN, NotNumbered, Series, number_of
from activities.refusing import refusing
from activities.unmakeable import Unmakeable
from records import bodies, contents, numbers
from records.about import assigned_committee
from records.case_rows import case_of
from records.certificate_views import known_numbers
from records.database import session
from records.held import held_before
from records.tables import CaseRow


class AllocateActivities:
    """Numbers, from the register (编号)."""

    def __init__(self, register: Engine) -> None:
        self.register = register

    @activity.defn(name=orders.ALLOCATE)
    def allocate(self, order: Production) -> Production:
        """The order with its numbers; asked again, the same. One running number a series, without gaps.

        What law or file stand against is final; faults of the database are tried again without end.
        """
        if order.number is not None:
            return order
        with refusing(), discreet(), session(self.register) as opened:
            making = making_of(opened, order)
            drafts = ledger.numbered(making, RegisterLedger(opened))
        first, several = drafts[0], len(drafts) > 1
        return replace(
            order,
            version=first.version,
            level=first.level,
            scope=first.scope,
            number=first.number,
            numbers=tuple(draft.number for draft in drafts) if several else (),
        )


def making_of(opened: Session, order: Production) -> Making:
    """What the register has for a production."""
    case = case_of(opened.get_one(CaseRow, order.case_no))
    held = held_before(opened, order.subject, order.case_no) if order.subject else None
    assigned = assigned_committee(opened, order.case_no) or ""
    return Making(order, case, contents.application(opened, order.case_no), held, assigned)


class RegisterLedger:
    """Codes and numbers as the register keeps them, in one transaction with whatever asked."""

    def __init__(self, opened: Session) -> None:
        self.opened = opened
        self.allocations: dict[str, numbers.Allocations] = {}

    def shanghai_code(self, body: str, code: str, making: Making) -> str | None:
        """The body's code; a new one is entered for it. Unmakeable: it is another body's (SH24-31)."""
        if not code:
            return bodies.code_of(self.opened, SHANGHAI, body)
        try:
            bodies.assign(self.opened, SHANGHAI, body, code, making.on)
        except bodies.CodeTaken as fault:
            raise Unmakeable(f"{fault}；请核对", "SH24-31") from fault
        return code

    def tianjin_code(self, body: str, making: Making) -> str:
        """The body's three digits. Unmakeable: all are given away."""
        try:
            return bodies.next_code(self.opened, TIANJIN, body, making.on)
        except bodies.CodesUsedUp as fault:
            raise Unmakeable(str(fault), "TJ20-20") from fault

    def number(self, making: Making, series: Series, holder: int, version: int) -> str:
        """The person's number. Unmakeable: the file was changed after another number had been given."""
        allocations, p = self._of(making.case.case_no), making.parameters
        known = allocations.given(version, holder)
        begun = series.begun(known.key) if known else series

        def taken(running: Sequence[int]) -> set[int]:
            named = {number: n for n in running if (number := spelled(begun, n, p)) is not None}
            return {named[number] for number in known_numbers(self.opened, list(named))}

        try:
            return number_of(begun, allocations.next(begun.key, version, holder, taken), p)
        except numbers.AllocatedElsewhere as fault:
            raise Unmakeable("申报内容在编号之后改动，原编号已不适用；请另案办理", "SH24-30") from fault
        except NotNumbered as fault:
            raise Unmakeable(str(fault), "SH24-30") from fault

    def _of(self, case_no: str) -> numbers.Allocations:
        """What a case has, read once for all its persons."""
        if case_no not in self.allocations:
            self.allocations[case_no] = numbers.Allocations(self.opened, case_no)
        return self.allocations[case_no]


def spelled(series: Series, running: int, parameters: Mapping[str, Any]) -> str | None:
    """A running number as its series spells it; None beyond the last one."""
    try:
        return number_of(series, running, parameters)
    except NotNumbered:
        return None

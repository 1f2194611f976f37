"""The activity that makes a certificate: the one original of a number and version (制证, S-28, SH24-15)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from sqlalchemy import Engine
from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities import orders
from activities.discretion import discreet
from activities.holders import holder_of, issue_of
from activities.orders import Produced, Production
from activities.papers.certificate import CertificateOrder
from activities.papers.faults import PaperFault
from activities.papers.originals import MadeCertificate
from records import certificates, contents
from records.case_rows import case_of
from records.database import reading, session
from records.tables import CaseRow
from states.case import Case
from states.instants import civil


class Maker(Protocol):
    """Makes originals: the first signed file of a number and version is what every retry returns."""

    def make_certificate(self, order: CertificateOrder) -> MadeCertificate:
        """The original of an order. PaperFault: final; storage errors may be retried."""


class MakeActivities:
    """The workshop (制证)."""

    def __init__(self, register: Engine, maker: Maker) -> None:
        self.register, self.maker = register, maker

    @activity.defn(name=orders.MAKE)
    def make(self, order: Production) -> Produced:
        """Render, seal and keep one certificate. Repeatable: the first signed file stays the original.

        A fault of the paper itself is final; the case shows it and tries again after somebody has cured it.
        """
        case, data = self._dossier(order.case_no)
        try:
            made = self.maker.make_certificate(_order(order, case, data))
        except PaperFault as fault:
            raise ApplicationError(str(fault), type=type(fault).__name__, non_retryable=True) from fault
        with discreet(), session(self.register) as opened:
            certificates.keep(opened, issue_of(order, made, data, _obtained_on(case, data)))
        return Produced(made.number, made.version, made.sha256)

    def _dossier(self, case_no: str) -> tuple[Case, Mapping[str, Any]]:
        with discreet(), reading(self.register) as opened:
            return case_of(opened.get_one(CaseRow, case_no)), contents.application(opened, case_no)


def _order(order: Production, case: Case, data: Mapping[str, Any]) -> CertificateOrder:
    assert order.number is not None
    assert order.scope is not None
    assert order.level is not None
    return CertificateOrder(
        order.case_no,
        order.number,
        order.version,
        order.scope,
        order.level,
        holder_of(data, order.level, _obtained_on(case, data)),
        civil(order.at),
        order.at,
    )


def _obtained_on(case: Case, data: Mapping[str, Any]) -> date:
    """When the title was obtained: by the old paper for an exchange (NB21), else by the decision of this case."""
    acquired = (data.get("origin") or {}).get("acquired_on")
    if acquired is not None:
        return acquired if isinstance(acquired, date) else date.fromisoformat(str(acquired))
    return case.dates.get("decided_on") or civil(case.opened_at)

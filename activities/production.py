"""The activity that makes certificates: the one original of a number and version (制证, S-28, SH24-15)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from sqlalchemy import Engine
from temporalio import activity
from temporalio.exceptions import CancelledError

from activities import orders
from activities.discretion import discreet
from activities.drafts import Draft, Making, printed
from activities.ledger import drafts_of
from activities.numbering import making_of
from activities.orders import Produced, Production
from activities.papers.order import CertificateOrder
from activities.papers.originals import MadeCertificate
from activities.portraits import portrait_for
from activities.refusing import refusing
from activities.seal_owners import body_of
from records import certificates
from records.database import reading, session
from records.persons import persons_in


class Maker(Protocol):
    """Makes originals: the first signed file of a number and version is what every retry returns."""

    def make_certificate(self, order: CertificateOrder) -> MadeCertificate:
        """The original of an order. PaperFault: final; storage errors may be retried."""


class MakeActivities:
    """The workshop (制证)."""

    def __init__(self, register: Engine, maker: Maker) -> None:
        self.register, self.maker = register, maker

    @activity.defn(name=orders.MAKE, no_thread_cancel_exception=True)
    def make(self, order: Production) -> Produced:
        """Render, seal and keep the certificates of an order. Repeatable: the first signed file stays the original.

        Several persons' are kept one by one, so that an attempt which broke off goes on where it was; one that was
        given up meanwhile ends between two of them.
        """
        with refusing():
            making = self._making(order)
            made = []
            for draft, number in numbered_drafts(making):
                made.append(self._made(making, draft, number))
                going_on(len(made))
        return made[0]

    def _making(self, order: Production) -> Making:
        with discreet(), reading(self.register) as opened:
            return making_of(opened, order)

    def _made(self, making: Making, draft: Draft, number: str) -> Produced:
        version = making.order.version
        with discreet(), reading(self.register) as opened:
            photo = portrait_for(opened, making, draft.holder.id_number)
        shown = replace(draft, holder=replace(draft.holder, photo=photo))
        made = self.maker.make_certificate(order_of(making, shown, number))
        with discreet(), session(self.register) as opened:
            certificates.keep(opened, issue_of(making, draft, made))
        return Produced(number, version, made.sha256, draft.status, draft.available_from)


def going_on(done: int) -> None:
    """Say that the attempt lives, how many it has done. CancelledError: nobody waits for it any more."""
    if activity.in_activity():
        activity.heartbeat(done)
        if activity.is_cancelled():
            raise CancelledError("another attempt goes on with this part")


def numbered_drafts(making: Making) -> Iterator[tuple[Draft, str]]:
    """The drafts that the order is for, each with the number that it was given."""
    order = making.order
    if order.numbers:
        yield from zip(drafts_of(only(making)), order.numbers, strict=True)
    else:
        yield drafts_of(making)[0], str(order.number)


def only(making: Making) -> Making:
    """The making of the order's part of a list: a part of twenty is not read as often as a thousand persons have parts."""
    order, persons = making.order, persons_in(making.data)
    part = persons[order.first : order.first + len(order.numbers)]
    return replace(making, data={**making.data, "persons": part})


def order_of(making: Making, draft: Draft, number: str) -> CertificateOrder:
    """What the maker needs to know."""
    return CertificateOrder(
        making.order.case_no,
        number,
        making.order.version,
        draft.scope,
        draft.level,
        draft.holder,
        making.on,
        making.order.at,
        draft.form,
        tuple(map(body_of, draft.seals)),
    )


def issue_of(making: Making, draft: Draft, made: MadeCertificate) -> certificates.Issue:
    """The register's entry for a made certificate."""
    holder = draft.holder
    return certificates.Issue(
        number=made.number,
        kind=draft.form,
        city=draft.city,
        holder=certificates.Holder(draft.name, holder.id_number or None, draft.mobile),
        produced_on=making.on,
        version=made.version,
        status=draft.status,
        level=draft.level,
        title=holder.title_name,
        specialty=holder.specialty,
        body=holder.committee,
        obtained_on=holder.obtained_on,
        case_no=making.order.case_no,
        employer=holder.employer,
        issuer_scope=draft.scope,
        available_from=draft.available_from,
        file_sha256=made.sha256,
        token=made.qr_token,
        seals=draft.seals,
        fields=printed(draft),
        replaces=draft.replaces,
    )

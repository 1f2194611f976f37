"""The activity that makes copies of certificates: drawn from what was printed, never sealed (制作副本, SH24-15)."""

from dataclasses import replace

from sqlalchemy import Engine
from sqlmodel import Session
from temporalio import activity

from activities import orders
from activities.discretion import discreet
from activities.papers.certificate import CertificateMaker
from activities.papers.copies import KIND, CopyMark
from activities.papers.editions import drawn_with, require_published
from activities.papers.faults import MissingAsset
from activities.papers.kinds import Kind
from activities.papers.order import CertificateOrder
from activities.papers.render import render
from activities.portraits import portrait_held
from activities.refusing import refusing
from activities.remaking import corrected
from activities.seal_owners import body_of
from activities.unmakeable import Unmakeable
from records import copies
from records.copies import CopyView, NotCopied
from records.database import reading, session
from records.held import Held, held_version
from records.tables import VersionRow
from states.instants import civil

RULE = "SH24-15"


class CopyActivities:
    """The copying desk (副本)."""

    def __init__(self, register: Engine, maker: CertificateMaker) -> None:
        self.register, self.maker = register, maker

    @activity.defn(name=orders.COPY)
    def copy(self, copy_no: str) -> str:
        """Draw and keep a copy that was asked for; the SHA-256 of its file. Repeatable: the first file stays."""
        with refusing():
            with discreet(), reading(self.register) as opened:
                wish = copies.find_copy(opened, copy_no)
                if wish is None:
                    raise Unmakeable(f"没有副本申请 {copy_no}", RULE)
                if wish.file_sha256 is not None:
                    return wish.file_sha256
                order, token = self._ordered(opened, wish)
                original = opened.get_one(VersionRow, (wish.number, wish.version)).file_sha256
            sha256 = self._drawn(wish, order, token, self._row(str(original)))
        with discreet(), session(self.register) as opened:
            copies.keep_file(opened, copy_no, sha256)
        return sha256

    def _ordered(self, opened: Session, wish: CopyView) -> tuple[CertificateOrder, str]:
        """The certificate's page as an order, and its token. Unmakeable: it does not stand any more, or is erased."""
        try:
            copies.require_standing(opened, wish.number, wish.version, civil(activity.info().started_time))
        except NotCopied as fault:
            raise Unmakeable(str(fault), RULE) from None
        held = held_version(opened, wish.number, wish.version)
        if held.erased:
            raise Unmakeable(f"证书 {wish.number} 的印制内容已依法删除，不能制作副本", RULE)
        version = opened.get_one(VersionRow, (wish.number, wish.version))
        order = order_of(held, version, wish)
        holder = replace(order.holder, photo=portrait_held(opened, held))
        return replace(order, holder=holder), str(version.token)

    def _row(self, original: str) -> Kind:
        """The templates that drew the original: its page is shown as it was issued (ADR 5). MissingAsset, DamagedFile."""
        try:
            return drawn_with(self.maker.store.get(original))
        except KeyError:
            raise MissingAsset(
                f"证书原件 {original[:12]}… 不在文书库中，不能制作副本；请先恢复文书库"
            ) from None

    def _drawn(self, wish: CopyView, order: CertificateOrder, token: str, row: Kind) -> str:
        require_published(KIND)
        mark = CopyMark(
            wish.copy_no, row, wish.number, wish.version, wish.recipient, wish.purpose, wish.until
        )
        beneath = self.maker.unsealed(order, token, row)
        return self.maker.store.put(render(KIND, mark.fields(beneath), civil(wish.asked_at)))


def order_of(held: Held, version: VersionRow, wish: CopyView) -> CertificateOrder:
    """The page of a version as it was printed."""
    return CertificateOrder(
        version.case_no or "",
        held.number,
        held.version,
        held.scope,
        held.level,
        corrected(held, {}),
        version.produced_on or civil(wish.asked_at),
        wish.asked_at,
        held.kind,
        tuple(map(body_of, held.seals)),
    )

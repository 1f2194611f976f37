"""Making a certificate (制证): code, page, seal, and the one original that every retry returns."""

from dataclasses import asdict

from activities.papers.editions import require_published
from activities.papers.faults import NumberTaken
from activities.papers.keys import KeyRing
from activities.papers.kinds import Kind, certificate_kind, find
from activities.papers.order import CertificateOrder
from activities.papers.originals import MadeCertificate, Originals
from activities.papers.qr import Summary, code_address, qr_picture
from activities.papers.render import drawn, render
from activities.papers.seal import Seals
from activities.papers.store import FileStore


class CertificateMaker:
    """Makes originals; safe to repeat and to run in several workers at once."""

    def __init__(self, store: FileStore, seals: Seals, base_url: str, originals: Originals) -> None:
        self.store, self.seals, self.base_url, self.originals = store, seals, base_url, originals

    def make_certificate(self, order: CertificateOrder) -> MadeCertificate:
        """The original of an order: made, sealed and kept, or the one that was made before.

        Raises NumberTaken when the number and version belong to another case, and what `render` raises;
        both are final. Storage errors may be retried.
        """
        made = self.originals.get(order.number, order.version) or self.originals.put(self.make(order))
        if made.case_no != order.case_no:
            raise NumberTaken(f"{order.number} version {order.version} belongs to {made.case_no}")
        return made

    def make(self, order: CertificateOrder) -> MadeCertificate:
        """A new signed file in the store; it is an original only once it is listed."""
        kind = certificate_kind(order.scope, order.level, order.form)
        require_published(kind)
        token = self.ring.token(order.number, order.version)
        page = render(kind, self.fields(order, token), order.issued_on)
        bodies = order.seals or (find(kind).ground["issuer"],)
        signed = self.seals.sign_all(page, bodies, order.sealed_at)
        name = self.store.put(signed)
        return MadeCertificate(order.case_no, order.number, order.version, kind, name, len(signed), token)

    def unsealed(self, order: CertificateOrder, token: str, row: Kind) -> bytes:
        """The page of an order without seals and not signed, for a copy of it; raises what `render` raises.

        `row`: with the templates that drew the original.
        """
        return drawn(row, self.fields(order, token), order.issued_on, sealed=False)

    def fields(self, order: CertificateOrder, token: str) -> dict[str, object]:
        """The page's fields, with the code that leads back to the register."""
        holder = order.holder
        summary = Summary(order.number, order.version, holder.name, holder.title_name, holder.obtained_on)
        address = code_address(self.base_url, token, summary, self.ring.code_key)
        own = {"number": order.number, "level": order.level, "seals": order.seals}
        return {**asdict(holder), **own, "qr": qr_picture(address)}

    @property
    def ring(self) -> KeyRing:
        """The keys behind seals and codes."""
        return self.seals.ring

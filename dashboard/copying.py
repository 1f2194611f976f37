"""Copies of one certificate for one purpose each (用途限定副本): who may have them made, and those there are."""

from dataclasses import dataclass

from dashboard.access import CONCERNED, FULL_NAMES
from dashboard.boards.base import Look
from dashboard.boards.certificates import ROLES, cities_of
from dashboard.entrance import NotHere
from dashboard.own import own_key
from records.certificate_views import CertificateView, find_certificate
from records.copies import CopyView, copies_of
from records.own_certificates import own_certificates
from states.terms import Role

MAKERS = ROLES & FULL_NAMES
"""Officials who may: a copy shows the whole certificate, so those who read masked names make none."""


@dataclass(frozen=True, slots=True)
class Copies:
    """A certificate's copies, the newest first; `own`: it is the viewer's own certificate."""

    certificate: CertificateView
    made: tuple[CopyView, ...]
    own: bool

    def by(self, copy: CopyView, signature: str) -> str:
        """Who had it made, as the viewer may know: themselves, or a role."""
        role = copy.asked_by.partition("/")[0]
        return "本人" if copy.asked_by == signature else Role(role).label


def copies(number: str, look: Look) -> Copies:
    """The copies of a certificate. Raises NotHere: there is none, or not for this person."""
    own = look.person.role in CONCERNED
    with look.reading() as session:
        if own:
            key = own_key(session, look.person)
            held = (
                {item.view.number: item.view for item in own_certificates(session, key, look.now)}
                if key
                else {}
            )
            found = held.get(number)
        else:
            found = find_certificate(session, number) if look.person.role in MAKERS else None
        if found is None or (not own and cities_of(look) and found.city not in cities_of(look)):
            raise NotHere
        return Copies(found, tuple(copies_of(session, number)), own)


def file_of(number: str, copy_no: str, look: Look) -> str:
    """The file of one copy. Raises NotHere, also while it is not made and once it is erased."""
    made = copies(number, look).made
    found = (item.file_sha256 for item in made if item.copy_no == copy_no and not item.erased)
    sha256 = next(found, None)
    if sha256 is None:
        raise NotHere
    return sha256

"""What else rests on a certificate (据此取得的资格): higher titles of the same holder, to be looked into when it falls.

Nothing falls by itself: an authority opens a case for each (NB24-53, S-33).
"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from policies.application.codes import TitleLevel
from records.tables import CaseRow, CertificateRow
from states.terms import TERMINAL

STANDING = ("valid", "legacy_valid", "pending_release", "frozen")
ORDER = tuple(level.value for level in TitleLevel)


@dataclass(frozen=True, slots=True)
class Resting:
    """A later certificate, or an application under way: exactly one of the two numbers is there."""

    level: str
    status: str
    number: str | None = None
    case_no: str | None = None
    obtained_on: date | None = None


def resting_on(session: Session, number: str) -> list[Resting]:
    """Higher titles of the holder obtained after this one, and open applications for them, the lowest level first."""
    below = session.get(CertificateRow, number)
    if below is None or below.holder_key is None or below.level not in ORDER:
        return []
    higher = ORDER[ORDER.index(below.level) + 1 :]
    return sorted(
        [*_titles(session, below, higher), *_applications(session, below.holder_key, higher)],
        key=lambda item: ORDER.index(item.level),
    )


def _titles(session: Session, below: CertificateRow, higher: tuple[str, ...]) -> list[Resting]:
    query = select(CertificateRow).where(
        CertificateRow.holder_key == below.holder_key,
        col(CertificateRow.level).in_(higher),
        col(CertificateRow.status).in_(STANDING),
    )
    return [
        Resting(row.level, row.status, number=row.number, obtained_on=row.obtained_on)
        for row in session.exec(query)
        if not (row.obtained_on and below.obtained_on) or row.obtained_on >= below.obtained_on
    ]


def _applications(session: Session, holder: str, higher: tuple[str, ...]) -> list[Resting]:
    ended = [state.value for state in TERMINAL]
    query = select(CaseRow).where(
        CaseRow.person_key == holder, col(CaseRow.level).in_(higher), col(CaseRow.state).not_in(ended)
    )
    return [Resting(str(row.level), row.state, case_no=row.case_no) for row in session.exec(query)]

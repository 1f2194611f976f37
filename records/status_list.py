"""The signed list of certificates that do not stand (状态清单): with it a code can be checked without a network.

Like a certificate authority's revocation list: whoever is on it is revoked, superseded or not released yet, by a
digest of number and version; the code's own signature says that the certificate was issued. A list is good for a day.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlmodel import Session, col, select

from records.certificate_views import status_since
from records.cose import ForgedMessage, content_of, message
from records.inquiries import ANSWER_OF_STATUS
from records.tables import VersionRow
from states.instants import civil

LIFETIME = timedelta(days=1)
SKEW = timedelta(minutes=15)  # a reader's clock may be wrong by so much, as a stamp may (S-16)
FORMAT = "zhicheng-status-1"
STANDING = ("valid", "legacy_valid", "frozen")
IN_DOUBT = "cannot_be_confirmed"


@dataclass(frozen=True, slots=True)
class StatusList:
    """`rows`: digest of number and version → status and the day since which, or from which, it holds."""

    as_of: datetime
    rows: Mapping[bytes, tuple[str, date]]


def status_list(session: Session, now: datetime) -> StatusList:
    """Every version that does not stand as of now."""
    fallen = select(VersionRow).where(col(VersionRow.status).not_in(STANDING))
    rows = {
        digest(row.number, row.version): (row.status, _day(session, row, now)) for row in session.exec(fallen)
    }
    return StatusList(now.astimezone(UTC).replace(microsecond=0), rows)


def _day(session: Session, row: VersionRow, now: datetime) -> date:
    since = status_since(session, row.number, row.version)
    return row.available_from or since or civil(now)


def digest(number: str, version: int) -> bytes:
    """What stands on the list for a version: eight bytes, which no two certificates share by chance."""
    return sha256(f"{number}/{version}".encode()).digest()[:8]


def published_list(found: StatusList, sign: Callable[[bytes], bytes]) -> bytes:
    """The list as it is handed out, signed."""
    rows = [[key, status, day.toordinal()] for key, (status, day) in sorted(found.rows.items())]
    return message(cbor2.dumps([FORMAT, int(found.as_of.timestamp()), rows]), sign)


def read_list(data: bytes, published: Iterable[Ed25519PublicKey]) -> StatusList:
    """A list that was handed out. Raises ForgedMessage: signed otherwise, cut short, or no list."""
    content = content_of(data, published)
    try:
        name, seconds, rows = cbor2.loads(content)
        if name != FORMAT:
            raise ForgedMessage("signed, but no list")
        told = {bytes(key): (str(status), date.fromordinal(day)) for key, status, day in rows}
        return StatusList(datetime.fromtimestamp(seconds, UTC), told)
    except (cbor2.CBORError, TypeError, ValueError, OverflowError, OSError) as fault:
        raise ForgedMessage("signed, but no list") from fault


def answer_by_list(found: StatusList, number: str, version: int, now: datetime) -> str:
    """What the list says of a certificate whose code was found genuine; in doubt, `cannot_be_confirmed`.

    A list from the future means that one of the two clocks is wrong, an old one that something may have happened since.
    """
    if not found.as_of - SKEW <= now <= found.as_of + LIFETIME:
        return IN_DOUBT
    status, day = found.rows.get(digest(number, version), ("valid", date.min))
    if status == "pending_release" and civil(now) >= day:
        return "valid"
    return ANSWER_OF_STATUS.get(status, IN_DOUBT)

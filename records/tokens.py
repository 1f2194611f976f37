"""Tokens with which an organisation's own system comes in (接口令牌). A token is shown once; its SHA-256 is kept."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from records.tables import TokenRow, UserRow
from records.users import UnknownUser, User, find_user

PREFIX = "zc_"
"""Begins every token, so that one that got lost is recognised."""


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token; never the token itself."""

    id: int
    user_id: str
    label: str
    made_at: datetime
    ends_at: datetime
    ended_at: datetime | None


def make_token(session: Session, user_id: str, label: str, at: datetime, ends_at: datetime) -> str:
    """A new token of a user, to be told once. UnknownUser."""
    if session.get(UserRow, user_id) is None:
        raise UnknownUser(user_id)
    token = PREFIX + secrets.token_urlsafe(32)
    session.add(TokenRow(user_id=user_id, label=label, sha256=_digest(token), made_at=at, ends_at=ends_at))
    return token


def user_with(session: Session, token: str, at: datetime) -> User | None:
    """Whose token it is, while both token and user are good."""
    row = session.exec(select(TokenRow).where(TokenRow.sha256 == _digest(token))).first()
    if row is None or row.ended_at is not None or at >= row.ends_at:
        return None
    found = find_user(session, row.user_id)
    return None if found is None or found.disabled else found


def end_token(session: Session, id: int, at: datetime) -> bool:
    """End a token at once; False when there is none that runs."""
    row = session.get(TokenRow, id)
    if row is None or row.ended_at is not None:
        return False
    row.ended_at = at
    session.add(row)
    return True


def tokens(session: Session) -> list[Token]:
    """All tokens, the newest first."""
    rows = session.exec(select(TokenRow).order_by(col(TokenRow.id).desc()))
    return [
        Token(row.id or 0, row.user_id, row.label, row.made_at, row.ends_at, row.ended_at) for row in rows
    ]


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

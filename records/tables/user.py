"""Who may sign in, and what other systems sign in with (用户与接口令牌)."""

from datetime import datetime

from sqlmodel import Field

from records.base import Row, UtcDateTime


class UserRow(Row, table=True):
    """One person in one role at one body. `round` counts how often all sign-ins were ended: an older cookie is void."""

    __tablename__ = "users"

    id: str = Field(primary_key=True)
    name: str
    role: str
    org: str
    city: str = ""
    desk: str = ""
    person_key: str | None = None
    password_hash: str | None = None
    round: int = 0
    changed_at: datetime = Field(sa_type=UtcDateTime)
    disabled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class TokenRow(Row, table=True):
    """A token of an organisation's system, which acts as that user. Only the SHA-256 of the token is kept."""

    __tablename__ = "api_tokens"

    id: int | None = Field(default=None, primary_key=True)
    user_id: str = Field(foreign_key="users.id", index=True)
    label: str
    sha256: str = Field(index=True, unique=True)
    made_at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

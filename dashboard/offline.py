"""What is handed out for checking codes without a network: the published keys and the signed list (离线查验材料)."""

from datetime import datetime, timedelta

from sqlalchemy import Engine

from records.answer_key import AnswerKey
from records.database import session
from records.published import PUBLISHED, keys_in
from records.status_list import published_list, status_list
from settings import Settings

KEPT = timedelta(minutes=5)
"""How long one list is handed out: so late may a revocation be seen by who checks without a network."""


class Handout:
    """Reads the keys beside the documents; makes the list anew when the last one is older than `KEPT`."""

    def __init__(self, settings: Settings, register: Engine, key: AnswerKey) -> None:
        self._keys = settings.documents_dir / PUBLISHED
        self._register = register
        self._key = key
        self._made: tuple[datetime, bytes] | None = None

    def keys(self) -> bytes:
        """All code keys as PEM. OSError, ValueError: there are none yet, or one cannot be read."""
        text = self._keys.read_bytes()
        keys_in(text)
        return text

    def listed(self, now: datetime) -> bytes:
        """The signed list, at most `KEPT` old. SQLAlchemyError: no register, and then no list, not an older one."""
        if self._made is None or not self._made[0] <= now < self._made[0] + KEPT:
            with session(self._register) as opened:
                self._made = now, published_list(status_list(opened, now), self._key.signature)
        return self._made[1]

"""Messages become single persons' own, and the day's digests are written (个人通知、每日汇总)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

import structlog
from sqlalchemy import Engine
from sqlmodel import Session
from temporalio import activity

from activities import orders
from activities.outbox import PagePost
from records import notices
from records.database import session
from records.outbox import Message
from states.instants import civil

log = structlog.get_logger()


class Directory(Protocol):
    """Who is meant by a message."""

    def concerned(self, opened: Session, case_no: str, to: str, on: date) -> Iterable[str]:
        """The users who are meant and may see the case, and who acts for them on that day."""


class PersonalPost(PagePost):
    """Hands messages to the persons concerned; their letters stand on the outbox page."""

    def __init__(self, register: Engine, directory: Directory) -> None:
        self.register, self.directory = register, directory

    def send(self, message: Message, now: datetime) -> None:
        """A message that nobody here is meant by has left as well: it stands on the page."""
        with session(self.register) as opened:
            users = self.directory.concerned(opened, message.case_no, message.to, civil(now))
            notices.hand_out(opened, message.id, users, civil(now))


class DigestActivities:
    """The morning's letters."""

    def __init__(self, register: Engine) -> None:
        self.register = register

    @activity.defn(name=orders.DIGEST)
    def digest(self, day: date) -> int:
        """One letter for everybody for whom something waits; repeatable."""
        with session(self.register) as opened:
            written = notices.gather(opened, day)
        log.info("digests written", day=day.isoformat(), letters=written)
        return written

"""Emptying the outbox: papers are made, messages leave; no case waits for either (发件; ADR 3)."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from activities.papers.faults import PaperFault
from records import outbox
from records.database import session
from records.outbox import Message, Paper

log = structlog.get_logger()


class Press(Protocol):
    """Makes papers."""

    def make(self, paper: Paper) -> str:
        """Render, seal and store a paper; answer its SHA-256. PaperFault: trying again cannot help."""


class Post(Protocol):
    """Sends messages, and the letters to single persons that come of them."""

    def send(self, message: Message, now: datetime) -> None:
        """Hand a message over. Any exception: it did not leave and is tried again."""

    def carry(self, letter: int) -> None:
        """Carry a letter to its person, by its number. Any exception: it is tried again."""


class PagePost:
    """The embedded post: a message counts as delivered when it stands on the outbox page (发件箱页)."""

    def send(self, message: Message, now: datetime) -> None:
        """Nothing to do: the row is the page."""

    def carry(self, letter: int) -> None:
        """Nor here."""


class Outbox:
    """Takes what waits, a few rows at a time; several workers may do so at once."""

    def __init__(self, register: Engine, press: Press, post: Post) -> None:
        self.register, self.press, self.post = register, press, post

    def drain(self, now: datetime) -> int:
        """Make and send what waits at `now`; answers how many rows were tried."""
        with session(self.register) as opened:
            papers = outbox.next_papers(opened, now)
            messages = outbox.next_messages(opened, now)
            letters = outbox.next_letters(opened, now)
        for paper in papers:
            self._make(paper, now)
        for message in messages:
            self._send(message, now)
        for letter in letters:
            self._carry(letter, now)
        return len(papers) + len(messages) + len(letters)

    def _make(self, paper: Paper, now: datetime) -> None:
        try:
            made = self.press.make(paper)
        except Exception as fault:  # one paper that cannot be made must not stop the others
            final, words = isinstance(fault, PaperFault), _told(fault)
            self._note(lambda opened: outbox.paper_failed(opened, paper.id, words, now, final))
            log.warning("paper failed", case_no=paper.case_no, kind=paper.kind, fault=type(fault).__name__)
        else:
            self._note(lambda opened: outbox.paper_made(opened, paper.id, made, now))

    def _send(self, message: Message, now: datetime) -> None:
        try:
            self.post.send(message, now)
        except Exception as fault:  # nor one message
            words = _told(fault)
            self._note(lambda opened: outbox.message_failed(opened, message.id, words, now))
            log.warning(
                "message failed", case_no=message.case_no, about=message.about, fault=type(fault).__name__
            )
        else:
            self._note(lambda opened: outbox.message_sent(opened, message.id, now))

    def _carry(self, letter: int, now: datetime) -> None:
        try:
            self.post.carry(letter)
        except Exception as fault:  # nor one letter
            words = _told(fault)
            self._note(lambda opened: outbox.letter_failed(opened, letter, words, now))
            log.warning("letter failed", letter=letter, fault=type(fault).__name__)
        else:
            self._note(lambda opened: outbox.letter_sent(opened, letter, now))

    def _note(self, write: Callable[[Session], None]) -> None:
        with session(self.register) as opened:
            write(opened)


def _told(fault: Exception) -> str:
    """What the lists show of a fault: the words of an unforeseen one may quote a file, its kind does not (G-18)."""
    kind = type(fault).__name__
    return f"{kind}: {fault}" if isinstance(fault, PaperFault | OSError | SQLAlchemyError) else kind

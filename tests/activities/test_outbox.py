"""Papers and messages leave one by one; one that fails stops no other."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from activities.outbox import Outbox
from activities.papers.faults import MissingField
from records.database import reading
from records.outbox import Message, Paper
from records.tables import DocumentRow, MessageRow
from tests.activities.desk import START, application, opened, recorded, turn

NOW = START + timedelta(minutes=1)


class Hand:
    """A press and a post that do, or fail, as told."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.fault = fault
        self.done: list[Paper | Message | int] = []

    def make(self, paper: Paper) -> str:
        self._do(paper)
        return "ab" * 32

    def send(self, message: Message, now: datetime) -> None:
        self._do(message)

    def carry(self, letter: int) -> None:
        self._do(letter)

    def _do(self, thing: Paper | Message | int) -> None:
        if self.fault:
            raise self.fault
        self.done.append(thing)


@pytest.fixture
def waiting(register: Engine) -> Engine:
    """A register whose outbox holds a receipt, a supplement notice and what the return tells."""
    case = opened(register, "app-1", application())
    submitted = turn(register, case, "submit", "applicant", "a")
    recorded(register, submitted)
    back = {"result": "return", "items": ["补充社保证明"], "signed": True, "sealed": True}
    recorded(register, turn(register, submitted.case, "unit_review", "unit_reviewer", "b", **back))
    return register


def rows(register: Engine) -> list[tuple[str, str, str | None]]:
    with reading(register) as session:
        papers = [(row.kind, row.status, row.file_sha256) for row in session.exec(select(DocumentRow))]
        return papers + [(row.about, row.status, None) for row in session.exec(select(MessageRow))]


def test_everything_that_waits_leaves_once(waiting: Engine) -> None:
    hand = Hand()
    outbox = Outbox(waiting, hand, hand)
    waits = len(rows(waiting))
    assert outbox.drain(NOW) == waits == len(hand.done)
    assert outbox.drain(NOW + timedelta(hours=1)) == 0
    assert {status for _, status, _ in rows(waiting)} == {"done"}


def test_what_fails_waits_and_is_tried_again(waiting: Engine) -> None:
    broken, hand = Hand(OSError("disk full")), Hand()
    waits = Outbox(waiting, broken, broken).drain(NOW)
    assert {status for _, status, _ in rows(waiting)} == {"queued"}
    assert Outbox(waiting, hand, hand).drain(NOW + timedelta(hours=1)) == waits


def test_a_paper_that_cannot_be_made_is_given_up_at_once(waiting: Engine) -> None:
    hand = Hand()
    Outbox(waiting, Hand(MissingField("receipt", ("name",))), hand).drain(NOW)
    with reading(waiting) as session:
        statuses = {row.status for row in session.exec(select(DocumentRow))}
    assert statuses == {"failed"}
    assert all(isinstance(thing, Message) for thing in hand.done)


@pytest.mark.parametrize(
    ("fault", "words"), [(OSError("disk full"), "OSError: disk full"), (ValueError("林晓舟"), "ValueError")]
)
def test_the_words_of_an_unforeseen_fault_are_not_shown(
    waiting: Engine, fault: Exception, words: str
) -> None:
    Outbox(waiting, Hand(fault), Hand(fault)).drain(NOW)
    with reading(waiting) as session:
        told = {*session.exec(select(DocumentRow.error)), *session.exec(select(MessageRow.error))}
    assert told == {words}

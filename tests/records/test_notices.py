"""One letter a person and day, at once only what cannot wait, nothing twice."""

from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, select

from records.database import session
from records.notices import Choice, Item, choice_of, choose, gather, hand_out, letters, waiting_for_digest
from records.outbox import letter_failed, letter_sent, next_letters
from records.tables import CaseRow, MessageRow
from states.instants import SHANGHAI
from tests.records.life import submitted

CASE = "NB21-2025-000001"
AT = datetime(2025, 11, 4, 10, tzinfo=SHANGHAI)
TODAY = AT.date()


def message(opened: Session, about: str, to: str = "applicant") -> int:
    row = MessageRow(case_no=CASE, seq=2, to=to, about=about, on=TODAY)
    opened.add(row)
    opened.flush()
    assert row.id is not None
    return row.id


def due(opened: Session, days: int) -> None:
    """The case is due that many days from today, at 24:00."""
    midnight = datetime(2025, 11, 5, tzinfo=SHANGHAI)
    opened.get_one(CaseRow, CASE).due_at = midnight + timedelta(days=days)


def told(opened: Session) -> list[tuple[str, str, list[str]]]:
    return [(one.user_id, one.kind, [item.about for item in one.items]) for one in reversed(letters(opened))]


def test_a_days_messages_are_one_letter_a_person(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        for about in ("issued", "interview"):
            hand_out(opened, message(opened, about), ["lin", "qiu"], TODAY)
        assert told(opened) == []
        assert [item.about for item in waiting_for_digest(opened, "lin")] == ["interview", "issued"]
        assert gather(opened, TODAY) == 2
        both = ["issued", "interview"]
        assert told(opened) == [("lin", "digest", both), ("qiu", "digest", both)]
        assert waiting_for_digest(opened, "lin") == []


def test_the_second_digest_of_a_day_is_none_and_nothing_gets_lost(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        hand_out(opened, message(opened, "issued"), ["lin"], TODAY)
        assert gather(opened, TODAY) == 1
        hand_out(opened, message(opened, "interview"), ["lin"], TODAY)
        assert gather(opened, TODAY) == 0
        assert gather(opened, TODAY + timedelta(days=1)) == 1
        assert told(opened) == [("lin", "digest", ["issued"]), ("lin", "digest", ["interview"])]


def test_a_message_that_is_handed_out_again_stays_one(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        number = message(opened, "escalation")
        for _ in range(2):
            hand_out(opened, number, ["lin"], TODAY)
        assert told(opened) == [("lin", "at_once", ["escalation"])]


def test_what_is_due_today_does_not_wait_for_the_digest(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        due(opened, 0)
        hand_out(opened, message(opened, "deadline_warning"), ["chen"], TODAY)
        hand_out(opened, message(opened, "issued"), ["chen"], TODAY)
        due(opened, 1)
        hand_out(opened, message(opened, "deadline_warning"), ["he"], TODAY)
        assert told(opened) == [("chen", "at_once", ["deadline_warning"])]


def test_everybody_is_told_as_they_chose(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        assert choice_of(opened, "lin") is Choice.DIGEST
        choose(opened, "lin", Choice.URGENT, AT)
        choose(opened, "qiu", Choice.DIGEST, AT)
        choose(opened, "qiu", Choice.AT_ONCE, AT)
        assert (choice_of(opened, "lin"), choice_of(opened, "qiu")) == (Choice.URGENT, Choice.AT_ONCE)
        for about in ("issued", "escalation"):
            hand_out(opened, message(opened, about), ["lin", "qiu"], TODAY)
        assert gather(opened, TODAY) == 0
        assert told(opened) == [
            ("qiu", "at_once", ["issued"]),
            ("lin", "at_once", ["escalation"]),
            ("qiu", "at_once", ["escalation"]),
        ]


def test_letters_leave_through_the_outbox(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        number = message(opened, "escalation")
        hand_out(opened, number, ["lin"], TODAY)
        (taken,) = next_letters(opened, AT)
        assert next_letters(opened, AT) == []
        letter_failed(opened, taken, "no mail server", AT)
        (again,) = next_letters(opened, AT + timedelta(minutes=1))
        letter_sent(opened, again, AT)
        (shown,) = letters(opened, "lin")
        assert (shown.status, shown.error, shown.items) == ("done", None, (Item(CASE, "escalation", TODAY),))
        assert shown.subjects == {"escalation": 1}
        assert letters(opened, "qiu") == []
        assert opened.exec(select(MessageRow.about)).all() == ["escalation"]

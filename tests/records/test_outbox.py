"""Papers and messages leave once, and come back when it failed."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import select

from records.database import session
from records.outbox import (
    GIVE_UP_AFTER,
    LEASE,
    message_failed,
    message_sent,
    next_messages,
    next_papers,
    paper_failed,
    paper_made,
    retry,
)
from records.tables import DocumentRow
from states.terms import Deed, Role
from tests.records.life import in_notice, submitted

NOW = datetime(2025, 11, 3, 2, tzinfo=UTC)


def test_a_paper_is_taken_once_and_done(engine: Engine) -> None:
    with session(engine) as opened:
        in_notice(opened)
        first = next_papers(opened, NOW)
        assert [(paper.kind, paper.content_version, paper.attempts) for paper in first] == [
            ("receipt", 1, 1),
            ("notice_sheet", 1, 1),
        ]
        assert next_papers(opened, NOW) == []
        paper_made(opened, first[0].id, "a" * 64, NOW)
        assert [paper.kind for paper in next_papers(opened, NOW + LEASE)] == ["notice_sheet"]


def test_the_first_file_stays(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        (paper,) = next_papers(opened, NOW)
        paper_made(opened, paper.id, "a" * 64, NOW)
        paper_made(opened, paper.id, "b" * 64, NOW)
        assert opened.exec(select(DocumentRow.file_sha256)).one() == "a" * 64


def test_two_takers_do_not_get_the_same_row(engine: Engine) -> None:
    """On PostgreSQL both hold a transaction at once; SQLite lets one in after the other."""
    with session(engine) as opened:
        in_notice(opened)
    if engine.dialect.name == "postgresql":
        with session(engine) as one, session(engine) as two:
            taken = [*next_papers(one, NOW, limit=1), *next_papers(two, NOW, limit=1)]
    else:
        with session(engine) as one:
            taken = next_papers(one, NOW, limit=1)
        with session(engine) as two:
            taken += next_papers(two, NOW, limit=1)
    assert [paper.kind for paper in taken] == ["receipt", "notice_sheet"]


def test_a_failed_paper_waits_longer_each_time_and_is_given_up(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        now = NOW
        for attempt in range(1, GIVE_UP_AFTER + 1):
            (paper,) = next_papers(opened, now)
            assert paper.attempts == attempt
            paper_failed(opened, paper.id, "missing glyph", now)
            assert next_papers(opened, now) == []
            now += timedelta(hours=1)
        assert next_papers(opened, now) == []
        row = opened.exec(select(DocumentRow)).one()
        assert (row.status, row.error) == ("failed", "missing glyph")
        retry(opened, [paper.id], now)
        assert next_papers(opened, now)[0].attempts == 1


def test_a_final_fault_is_not_tried_again(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        (paper,) = next_papers(opened, NOW)
        paper_failed(opened, paper.id, "private-use character", NOW, final=True)
        assert next_papers(opened, NOW + timedelta(days=1)) == []


def test_messages_leave_too(engine: Engine) -> None:
    with session(engine) as opened:
        life = submitted(opened)
        asked = {"items": ["补交劳动合同"], "reason": "材料不全"}
        life.act(opened, Deed.REQUEST_SUPPLEMENT, Role.UNIT_REVIEWER, asked)
        (message,) = next_messages(opened, NOW)
        assert (message.to, message.about) == ("applicant", "supplement_requested")
        message_failed(opened, message.id, "no mail server", NOW)
        (again,) = next_messages(opened, NOW + timedelta(minutes=1))
        message_sent(opened, again.id, NOW)
        assert next_messages(opened, NOW + timedelta(days=1)) == []

"""An undone entry in the register: rows of clocks and tasks, papers, messages, and what figures count."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from policies.laws import law_for
from records import notices, outbox
from records.about import assigned_committee
from records.contents import put_act
from records.database import session
from records.figures import Scope, reached
from records.recording import Recorded, record
from records.tables import (
    CaseRow,
    ChangeRow,
    DeadlineRow,
    DocumentRow,
    EventRow,
    MessageRow,
    TaskRow,
    TurnRow,
)
from records.views import timeline
from states.act import Act
from states.case import Task
from states.effects import Effect, MakeDocument, Notify
from states.engine import perform
from states.terms import Deed, DocumentKind, Role, State, TaskKind
from states.terms.about import About
from states.undoing import Last, last_of
from tests.records.life import SIGNED, Life, submitted

PASS = {"result": "pass", "verdicts": {"archive": True, "application": True}, **SIGNED}
NOW = datetime(2025, 11, 3, 3, tzinfo=UTC)
TODAY = date(2025, 11, 3)
WORD = About.ENTRY_WITHDRAWN.value


def entered(opened: Session, *effects: Effect, deed: Deed = Deed.UNIT_REVIEW) -> tuple[Life, Last]:
    """A submitted case, and the unit's pass with further effects as another table might have them."""
    life = submitted(opened)
    before, law = life.case, law_for(life.case.ruleset)
    act = Act("entry", deed, "unit_reviewer/chen", Role.UNIT_REVIEWER, life.at + timedelta(minutes=1), PASS)
    outcome = perform(law, before, act)
    put_act(opened, "entry", life.case_no, PASS)
    outcome = type(outcome)(outcome.case, outcome.entries, (*outcome.effects, *effects), outcome.answer)
    last = last_of(before, act, outcome)
    assert last is not None, outcome.answer
    life.outcome = outcome
    record(opened, outcome.case, outcome.entries, outcome.effects)
    return life, last


def undo(opened: Session, life: Life, last: Last) -> Recorded:
    act = Act("back", Deed.UNDO, last.act.user, last.act.role, last.at + timedelta(minutes=2))
    put_act(opened, "back", life.case_no, {})
    life.outcome = perform(law_for(life.case.ruleset), life.case, act, last)
    assert life.outcome.answer is not None
    assert life.outcome.answer.accepted, life.outcome.answer
    return record(opened, life.case, life.outcome.entries, life.outcome.effects)


def clocks(opened: Session) -> list[tuple[str, bool]]:
    rows = opened.exec(select(DeadlineRow).order_by(col(DeadlineRow.ordinal)))
    return [(row.name, row.running) for row in rows]


def test_the_case_the_turns_and_the_clocks_are_those_of_before(engine: Engine) -> None:
    with session(engine) as opened:
        life = submitted(opened)
        before = opened.get_one(CaseRow, life.case_no).model_dump(
            exclude={"seq", "head_hash", "snapshot", "updated_at"}
        )
        whose = [row.role for row in opened.exec(select(TurnRow))]
        ran = clocks(opened)
    with session(engine) as opened:
        act = Act("entry", Deed.UNIT_REVIEW, "unit_reviewer/chen", Role.UNIT_REVIEWER, life.at, PASS)
        start = life.case
        life.outcome = perform(law_for(start.ruleset), start, act)
        last = last_of(start, act, life.outcome)
        assert last is not None
        life.record(opened)
        assert clocks(opened) != ran
        undo(opened, life, last)
    with session(engine) as opened:
        row = opened.get_one(CaseRow, life.case_no)
        assert row.model_dump(exclude={"seq", "head_hash", "snapshot", "updated_at"}) == before
        assert row.seq == start.seq + 2
        assert [found.role for found in opened.exec(select(TurnRow))] == whose
        assert clocks(opened) == ran
        assert opened.exec(select(ChangeRow)).all()


def test_both_rows_stay_and_the_turn_is_written_once(engine: Engine) -> None:
    with session(engine) as opened:
        life, last = entered(opened)
        assert undo(opened, life, last) == Recorded()
        again = record(opened, life.case, life.outcome.entries, life.outcome.effects)
        assert again.already
        rows = [(row.deed, row.result, row.to_state) for row in timeline(opened, life.case_no)]
        assert rows[-2:] == [
            ("unit_review", "accepted", "unit_reviewed"),
            ("undo", "accepted", "submitted"),
        ]


def test_tasks_that_the_entry_opened_are_gone(engine: Engine) -> None:
    with session(engine) as opened:
        life, last = entered(opened)
        opened.add(
            TaskRow(case_no=life.case_no, ordinal=0, kind="enter_result", owner="unit", opened_on=TODAY)
        )
        undo(opened, life, last)
        assert opened.exec(select(TaskRow)).all() == []
        assert Task(TaskKind.ENTER_RESULT, "unit", TODAY) not in life.case.tasks


PAPER = MakeDocument(DocumentKind.INTERVIEW_NOTICE, 1, TODAY, 3)


@pytest.mark.parametrize("made", [False, True])
def test_a_paper_is_marked_and_not_made_any_more(engine: Engine, made: bool) -> None:
    with session(engine) as opened:
        life, last = entered(opened, PAPER)
        receipt, paper = outbox.next_papers(opened, NOW)
        outbox.paper_made(opened, receipt.id, "a" * 64, NOW)
        if made:
            outbox.paper_made(opened, paper.id, "b" * 64, NOW)
        undo(opened, life, last)
        outbox.paper_failed(opened, paper.id, "late", NOW)  # a worker that had taken it comes back
        outbox.paper_made(opened, paper.id, "c" * 64, NOW)
        later = NOW + timedelta(hours=2)
        assert outbox.next_papers(opened, later) == []
        row = opened.get_one(DocumentRow, paper.id)
        assert (row.status, row.file_sha256) == ("withdrawn", "b" * 64 if made else None)
        assert opened.get_one(DocumentRow, receipt.id).status == "done"


TOLD = Notify("applicant", "interview", TODAY)


def messages(opened: Session) -> list[tuple[str, str]]:
    rows = opened.exec(select(MessageRow).order_by(col(MessageRow.id)))
    return [(row.about, row.status) for row in rows]


def test_a_message_that_did_not_leave_is_not_sent(engine: Engine) -> None:
    with session(engine) as opened:
        life, last = entered(opened, TOLD)
        undo(opened, life, last)
        assert messages(opened) == [("interview", "withdrawn"), (WORD, "withdrawn")]
        assert outbox.next_messages(opened, NOW + timedelta(days=1)) == []


@pytest.mark.parametrize("arrived", [False, True])
def test_a_message_on_its_way_is_followed(engine: Engine, arrived: bool) -> None:
    """Taken by a worker, or left for nobody in particular: the word goes the same way."""
    with session(engine) as opened:
        life, last = entered(opened, TOLD)
        (message,) = outbox.next_messages(opened, NOW)
        if arrived:
            outbox.message_sent(opened, message.id, NOW)
        undo(opened, life, last)
        assert messages(opened)[1] == (WORD, "queued")
        assert [item.about for item in outbox.next_messages(opened, NOW)] == [WORD]


def handed(opened: Session, *users: str) -> None:
    (message,) = outbox.next_messages(opened, NOW)
    notices.hand_out(opened, message.id, users, TODAY)
    outbox.message_sent(opened, message.id, NOW)


def test_what_waits_for_a_digest_is_in_none(engine: Engine) -> None:
    with session(engine) as opened:
        life, last = entered(opened, TOLD)
        handed(opened, "lin", "qiu")
        undo(opened, life, last)
        assert messages(opened) == [("interview", "done"), (WORD, "withdrawn")]
        assert notices.gather(opened, TODAY) == 0


def test_who_got_it_hears_that_it_was_withdrawn(engine: Engine) -> None:
    """At once, who was told at once; with the next digest, who read it in one; nobody who was to read it later."""
    with session(engine) as opened:
        notices.choose(opened, "lin", notices.Choice.AT_ONCE, NOW)
        life, last = entered(opened, TOLD)
        handed(opened, "lin", "qiu")
        assert notices.gather(opened, TODAY) == 1
        more = opened.exec(select(MessageRow)).one()
        notices.hand_out(opened, int(more.id or 0), ["shen"], TODAY)
        undo(opened, life, last)
        letters = {
            user: [[item.about for item in letter.items] for letter in notices.letters(opened, user)]
            for user in ("lin", "qiu", "shen")
        }
        assert letters == {"lin": [[WORD], ["interview"]], "qiu": [["interview"]], "shen": []}
        assert notices.gather(opened, TODAY + timedelta(days=1)) == 1
        assert [item.about for item in notices.letters(opened, "qiu")[0].items] == [WORD]
        assert messages(opened)[1] == (WORD, "done")
        assert outbox.next_messages(opened, NOW + timedelta(days=1)) == []


def test_messages_of_colleagues_are_left_alone(engine: Engine) -> None:
    with session(engine) as opened:
        life, last = entered(opened)
        seq = life.case.seq
        opened.add(MessageRow(case_no=life.case_no, seq=seq, to="user/zhou", about="opinion_asked", on=TODAY))
        undo(opened, life, last)
        assert messages(opened) == [("opinion_asked", "queued")]


def test_figures_count_no_undone_entry(engine: Engine) -> None:
    scope = Scope(("P02",))
    with session(engine) as opened:
        life, last = entered(opened)
        span = (TODAY, TODAY)
        assert reached(opened, scope, *span).keys() == {"draft", "submitted", "unit_reviewed"}
        undo(opened, life, last)
        assert reached(opened, scope, *span).keys() == {"draft", "submitted"}


def test_a_committee_that_was_undone_is_not_the_cases(engine: Engine) -> None:
    with session(engine) as opened:
        life = submitted(opened)
        places = {"from_state": "city", "to_state": "city", "by": "city_reviewer", "at": life.at}
        for seq, deed, name in ((3, "assign_committee", "甲评委会"), (4, "assign_committee", "乙评委会")):
            put_act(opened, f"act-{seq}", life.case_no, {"committee": name})
            opened.add(_event(life, seq, deed, act_id=f"act-{seq}", **places))
        opened.flush()
        assert assigned_committee(opened, life.case_no) == "乙评委会"
        opened.add(_event(life, 5, "undo", **places))
        opened.flush()
        assert assigned_committee(opened, life.case_no) == "甲评委会"
        assert life.case.state is State.SUBMITTED


def _event(life: Life, seq: int, deed: str, **values: object) -> EventRow:
    return EventRow(
        case_no=life.case_no, seq=seq, deed=deed, result="accepted", prev_hash="", hash=str(seq), **values
    )

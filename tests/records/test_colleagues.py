"""Opinions and reminders among colleagues: kept for good, answered once, urged once a working day, erased with the case."""

from datetime import date, datetime

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from records.consultations import (
    Verdict,
    ask,
    consultations,
    erase_opinions,
    find_consultation,
    open_for,
    settle,
)
from records.database import session
from records.reminders import erase_reminders, free_again, reminders, standing_reminders, urge
from records.tables import CaseRow, MessageRow
from states.instants import SHANGHAI
from states.terms import Deed, Role
from tests.records.life import SIGNED, submitted

CASE = "NB21-2025-000001"
FRIDAY = datetime(2025, 11, 7, 10, tzinfo=SHANGHAI)
SATURDAY, MONDAY = FRIDAY.replace(day=8), FRIDAY.replace(day=10)
ZHOU = "district_reviewer/zhou"


def told(opened: Session) -> list[tuple[str, str]]:
    rows = opened.exec(select(MessageRow).where(MessageRow.to.startswith("user/")).order_by(MessageRow.id))
    return [(row.to, row.about) for row in rows]


def urged(opened: Session, at: datetime, *users: str) -> dict[str, date]:
    return urge(opened, CASE, users, "请尽快办理", "operator/wei", at, pause=1)


def test_who_is_asked_is_told_and_answers_once(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        assert ask(opened, CASE, ["ning", "xu", "ning"], "是否属实？", ZHOU, FRIDAY) == ["ning", "xu"]
        assert ask(opened, CASE, ["ning"], "再问一次", ZHOU, FRIDAY) == []
        assert ask(opened, CASE, ["ning"], "我也想问", "city_reviewer/shen", FRIDAY) == ["ning"]
        first = open_for(opened, "ning")[0]
        assert settle(opened, first.id, Verdict.AGREE, "属实", "district_reviewer/ning", MONDAY)
        assert not settle(opened, first.id, Verdict.DISAGREE, "", "district_reviewer/ning", MONDAY)
        ended = find_consultation(opened, first.id)
        assert (ended.verdict, ended.words, ended.ended_at) == (Verdict.AGREE, "属实", MONDAY)
        assert [one.by for one in open_for(opened, "ning")] == ["city_reviewer/shen"]
        asked, given = "opinion_asked", "opinion_given"
        assert told(opened) == [
            ("user/ning", asked),
            ("user/xu", asked),
            ("user/ning", asked),
            ("user/zhou", given),
        ]


def test_a_deputys_question_is_the_absent_persons(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        ask(opened, CASE, ["xu"], "是否属实？", "district_reviewer/ning for zhou", FRIDAY)
        assert ask(opened, CASE, ["xu"], "是否属实？", ZHOU, FRIDAY) == []
        settle(opened, open_for(opened, "xu")[0].id, Verdict.REMARK, "见附页", "district_reviewer/xu", MONDAY)
        assert told(opened)[-1] == ("user/zhou", "opinion_given")


def test_a_withdrawal_tells_nobody_and_an_ended_case_asks_nothing(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        ask(opened, CASE, ["ning", "xu"], "是否属实？", ZHOU, FRIDAY)
        before = told(opened)
        assert settle(opened, open_for(opened, "xu")[0].id, Verdict.WITHDRAWN, "", ZHOU, MONDAY)
        assert told(opened) == before
        opened.get_one(CaseRow, CASE).closed_at = MONDAY
        opened.flush()
        assert open_for(opened, "ning") == []
        assert [one.open for one in consultations(opened, CASE)] == [True, False]


def test_one_reminder_a_person_and_working_day(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        assert urged(opened, FRIDAY, "zhou") == {}
        assert urged(opened, SATURDAY, "zhou", "ning") == {"zhou": MONDAY.date()}
        assert urged(opened, MONDAY, "zhou", "ning") == {}
        assert [(one.user_id, one.on) for one in reminders(opened, CASE)] == [
            ("ning", MONDAY.date()), ("zhou", MONDAY.date()), ("ning", SATURDAY.date()), ("zhou", FRIDAY.date()),
        ]  # fmt: skip
        assert told(opened) == [(f"user/{user}", "urged") for user in ("zhou", "ning", "zhou", "ning")]
        assert free_again(opened, CASE, ["zhou"], 3, MONDAY.date()) == {"zhou": date(2025, 11, 13)}


def test_a_reminder_stands_until_the_case_moves_on(engine: Engine) -> None:
    with session(engine) as opened:
        life = submitted(opened)
        urged(opened, FRIDAY, "chen")
        (one,) = standing_reminders(opened, [CASE, "other"])[CASE]
        assert one.words == "请尽快办理"
        passed = {"result": "pass", "verdicts": {"archive": True, "application": True}, **SIGNED}
        life.act(opened, Deed.UNIT_REVIEW, Role.UNIT_REVIEWER, passed)
        assert standing_reminders(opened, [CASE]) == {}
        assert len(reminders(opened, CASE)) == 1


STATEMENTS = (
    "UPDATE consultations SET question = 'x'",
    "UPDATE consultations SET asked = 'x', question = NULL",
    "DELETE FROM consultations",
    "UPDATE opinions SET verdict = 'x', words = NULL",
    "DELETE FROM opinions",
    "UPDATE reminders SET user_id = 'x', words = NULL",
    "UPDATE reminders SET words = 'x'",
    "DELETE FROM reminders",
)


def test_what_was_said_is_never_changed_only_erased(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        ask(opened, CASE, ["ning"], "是否属实？", ZHOU, FRIDAY)
        settle(opened, open_for(opened, "ning")[0].id,
               Verdict.AGREE, "属实", "district_reviewer/ning", MONDAY)  # fmt: skip
        urged(opened, FRIDAY, "chen")
        opened.flush()
        for statement in STATEMENTS:
            with pytest.raises(DBAPIError, match="append-only"), opened.begin_nested():
                opened.execute(text(statement))
        if engine.dialect.name == "postgresql":
            opened.execute(text("SET ROLE zhicheng"))
        erase_opinions(opened, CASE)
        erase_reminders(opened, CASE)
        opened.flush()
        if engine.dialect.name == "postgresql":
            opened.execute(text("RESET ROLE"))
        (asked,), (reminder,) = consultations(opened, CASE), reminders(opened, CASE)
        assert (asked.question, asked.words, asked.verdict) == (None, None, Verdict.AGREE)
        assert (reminder.words, reminder.user_id) == (None, "chen")

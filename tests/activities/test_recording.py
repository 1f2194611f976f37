"""Turns reach the register once, in order, and without words of a person in any fault."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlmodel import select

from activities.discretion import RegisterFault
from activities.orders import LateDeed
from activities.recording import RecordActivities, UnknownCase
from records.database import reading
from records.tables import CaseRow, EventRow
from tests.activities.desk import START, application, judged, opened, order_of, recorded, turn


def deeds(register: Engine, case_no: str = "app-1") -> list[tuple[int, str, str]]:
    query = select(EventRow).where(EventRow.case_no == case_no).order_by(EventRow.seq)  # type: ignore[arg-type]
    with reading(register) as session:
        return [(row.seq, row.deed, row.result) for row in session.exec(query)]


def test_a_turn_repeated_is_one(register: Engine) -> None:
    case = opened(register, "app-1", application())
    order = order_of(turn(register, case, "submit", "applicant", "a"))
    activities = RecordActivities(register)
    assert activities.record(order) == activities.record(order)
    assert deeds(register) == [(1, "open", "accepted"), (2, "submit", "accepted")]


@pytest.mark.rule("C.1")
def test_a_second_open_application_of_a_person_is_told_and_not_written(register: Engine) -> None:
    first = opened(register, "app-1", application())
    second = opened(register, "app-2", application())
    submitted = turn(
        register, second, "submit", "applicant", "b"
    )  # judged before the first one was submitted
    recorded(register, turn(register, first, "submit", "applicant", "a"))
    assert recorded(register, submitted).duplicate
    assert deeds(register, "app-2") == [(1, "open", "accepted")]


def test_a_locked_register_is_a_fault_that_is_tried_again(register: Engine, tmp_path: Path) -> None:
    case = opened(register, "app-1", application())
    order = order_of(turn(register, case, "submit", "applicant", "a"))
    other = sqlite3.connect(tmp_path / "register.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(RegisterFault):
        RecordActivities(register).record(order)
    other.rollback()
    assert not RecordActivities(register).record(order).duplicate


@pytest.mark.rule("G-18")
def test_a_fault_of_the_register_quotes_nobody(register: Engine) -> None:
    case = opened(register, "app-1", application(name="甄标记"))
    order = order_of(turn(register, case, "submit", "applicant", "a"))
    with register.begin() as connection:
        connection.execute(text("DROP TABLE turns"))
    with pytest.raises(RegisterFault) as fault:
        RecordActivities(register).record(order)
    assert "甄标记" not in f"{fault.value}{fault.value.__cause__}"
    assert fault.value.__suppress_context__


@pytest.mark.rule("S-34")
def test_an_attempt_on_an_ended_case_stands_in_its_record_once(register: Engine) -> None:
    case = opened(register, "app-1", application())
    ended = turn(register, case, "withdraw", "applicant", "a", reason="不再申报").case
    recorded(register, turn(register, case, "withdraw", "applicant", "a", reason="不再申报"))
    late = LateDeed("app-1", judged(register, ended, "submit", "applicant", "b"))
    activities = RecordActivities(register)
    first = activities.append(late)
    assert activities.append(late) == first
    assert (first.answer.accepted, first.answer.reason, first.answer.seq) == (
        False,
        "not_allowed_in_state",
        3,
    )
    assert deeds(register)[-1] == (3, "submit", "refused")


def test_an_act_of_the_cases_life_sent_again_after_its_end_has_its_old_answer(register: Engine) -> None:
    case = opened(register, "app-1", application())
    outcome = turn(register, case, "withdraw", "applicant", "a", reason="不再申报")
    recorded(register, outcome)
    again = RecordActivities(register).append(
        LateDeed("app-1", judged(register, case, "withdraw", "applicant", "a", reason="不再申报"))
    )
    assert again.answer == outcome.answer
    assert len(deeds(register)) == 2


def test_a_late_deed_on_no_case_is_a_fault(register: Engine) -> None:
    case = opened(register, "app-1", application())
    act = judged(register, case, "submit", "applicant", "a")
    with pytest.raises(UnknownCase):
        RecordActivities(register).append(LateDeed("app-9", act))


def test_the_recorded_case_is_what_the_core_made(register: Engine) -> None:
    case = opened(register, "app-1", application())
    outcome = turn(register, case, "submit", "applicant", "a")
    recorded(register, outcome)
    with reading(register) as session:
        row = session.get_one(CaseRow, "app-1")
    assert (row.state, row.seq, row.submitted_on) == ("submitted", 2, START.date())

"""Undoing one's own last entry (撤回录入): each condition on both sides, and what is restored."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from policies.undoing import UNDO_WITHIN
from states.act import Act
from states.case import Answer
from states.effects import MakeDocument, Notify, Outcome
from states.engine import next_wake, perform
from states.lasting import KEPT, TAKEN_BACK, lasting
from states.terms import CLOCK_DEEDS, TERMINAL, Deed, DocumentKind, Role
from states.undoing import Last, last_of, offer
from tests.states.living import DISTRICT_PASS, PASS, Life, at
from tests.states.ways import nb21, nb24

ZHOU = "district_reviewer/zhou"
ENTERED = "2025-11-17 10:00"
SOON = "2025-11-17 10:05"
MOVED = ("seq", "answers", "touched_at", "wake")
"""What an undone case has otherwise than before: the record goes on, and no clock runs back."""


def entered(life: Life, when: str, by: str, do: str, /, **more: Any) -> Last:
    """Make an entry, and remember what the shell would."""
    before, act = life.case, life.act(when, by, do, **more)
    outcome = life._take(perform(life.law, before, act))
    last = last_of(before, act, outcome)
    assert last is not None, outcome.answer
    return last


def undoing(life: Life, last: Last | None, when: str, by: str, /, **more: Any) -> Outcome:
    """Try to undo it; what a case of the test makes of it."""
    return life._take(perform(life.law, life.case, life.act(when, by, "undo", **more), last))


def heard(outcome: Outcome) -> Answer:
    assert outcome.answer is not None
    return outcome.answer


def refused(life: Life, last: Last | None, when: str, by: str, /, **more: Any) -> str:
    """The words of a refusal."""
    answer = heard(undoing(life, last, when, by, **more))
    assert (answer.accepted, answer.reason) == (False, "not_undoable")
    assert "；" in str(answer.message), "a refusal names the cure"
    return str(answer.message)


def reviewed(user: str = ZHOU) -> tuple[Life, Last]:
    """P02: the district's pass has just sent the case to the city."""
    life = nb21("P02", "district")
    return life, entered(life, ENTERED, user, "review", **PASS)


def test_the_case_stands_as_before_and_the_record_goes_on() -> None:
    life, last = reviewed()
    assert life.state == "city"
    answer = heard(undoing(life, last, SOON, ZHOU))
    assert (answer.accepted, answer.from_state.value, answer.to_state.value) == (True, "city", "district")
    same = {name: getattr(life.case, name) for name in MOVED}
    assert replace(last.before, **same) == life.case
    assert life.case.seq == last.before.seq + 2
    undone, row = life.entries[-2:]
    assert (undone.deed, undone.result) == (Deed.REVIEW, "accepted")
    assert (row.deed, row.by, row.role, row.result) == (Deed.UNDO, ZHOU, "district_reviewer", "accepted")
    assert row.note == f"撤回第 {undone.seq} 号“审核”"


def test_what_was_undone_may_be_done_again_by_the_same_person() -> None:
    """Neither `already_done` nor four eyes remember it."""
    life, last = reviewed()
    assert life.refused("2025-11-17 10:01", ZHOU, "accept", result="refuse", reason="x") != "already_done"
    life, last = reviewed()
    undoing(life, last, SOON, ZHOU)
    assert life.case.done == last.before.done
    assert life.case.history == last.before.history
    assert life.does("2025-11-17 10:06", ZHOU, "review", **PASS).to_state.value == "city"


def test_pauses_and_wakes_are_those_of_before() -> None:
    life = nb21("P02", "district")
    before = next_wake(life.law, life.case)
    last = entered(life, ENTERED, "operator/wei", "suspend", reason="收到举报")
    assert life.clock("district").frozen
    assert next_wake(life.law, life.case) != before
    undoing(life, last, SOON, "operator/wei")
    assert not life.clock("district").frozen
    assert life.clock("district").pauses == ()
    assert next_wake(life.law, life.case) == before


def test_a_clock_that_came_due_meanwhile_rings_at_once() -> None:
    """Passed on at the last minute, undone after midnight: the deadline that runs again is overdue now."""
    life = nb21("P02", "district")
    due = life.clock("district").due_on
    life.waits(f"{due} 23:57")
    last = entered(life, f"{due} 23:58", ZHOU, "review", **PASS)
    night = due + timedelta(days=1)
    outcome = undoing(life, last, f"{night} 00:03", ZHOU)
    assert [(entry.deed.value, entry.at) for entry in outcome.entries] == [
        ("undo", at(f"{night} 00:03")),
        ("overdue", at(f"{night} 00:03")),
    ]


def test_the_same_act_again_is_answered_as_before() -> None:
    life, last = reviewed()
    first = life.case.answers[last.act.id]
    answer = heard(undoing(life, last, SOON, ZHOU, _id="back"))
    again = perform(life.law, life.case, life.act("2025-11-17 10:07", ZHOU, "undo", _id="back"), None)
    assert (again.case, again.entries, again.answer) == (life.case, (), answer)
    assert perform(life.law, life.case, last.act).answer == first
    assert life.state == "district"


@pytest.mark.parametrize(("seconds", "accepted"), [(0, True), (600, True), (601, False)])
def test_within_ten_minutes(seconds: int, accepted: bool) -> None:
    assert timedelta(minutes=10) == UNDO_WITHIN
    life, last = reviewed()
    when = (at(ENTERED) + timedelta(seconds=seconds)).strftime("%Y-%m-%d %H:%M:%S")
    answer = heard(undoing(life, last, when, ZHOU))
    assert answer.accepted is accepted
    assert accepted or "10 分钟" in str(answer.message)


def test_an_undoing_is_not_entered_late() -> None:
    life = nb21("P02", "district")
    last = entered(life, ENTERED, "operator/wei", "suspend", reason="收到举报")
    assert "不能补录" in refused(life, last, SOON, "operator/wei", _late_entry=True)


@pytest.mark.parametrize(
    ("entering", "undoes", "accepted"),
    [
        (ZHOU, ZHOU, True),
        ("district_reviewer", "district_reviewer", True),
        (ZHOU, "district_reviewer/ning", False),
        (ZHOU, "district_reviewer", False),
        (ZHOU, "zone_reviewer/zhou", False),
        ("district_reviewer/ning for zhou", "district_reviewer/ning for zhou", True),
        ("district_reviewer/ning for zhou", ZHOU, False),
        ("district_reviewer/ning for zhou", "district_reviewer/ning", False),
        (ZHOU, "district_reviewer/ning for zhou", False),
    ],
)
def test_only_by_the_very_same_user(entering: str, undoes: str, accepted: bool) -> None:
    life, last = reviewed(entering)
    assert heard(undoing(life, last, SOON, undoes)).accepted is accepted


def test_who_gives_no_name_is_not_known_again() -> None:
    life = nb21("P02", "public_notice")
    last = entered(life, "2025-11-10", "anyone", "object", content="不实", anonymous=True)
    assert "本人" in refused(life, last, "2025-11-10 10:01", "anyone")


@pytest.mark.parametrize("by", ["city_reviewer", "applicant"])
def test_not_after_any_other_row(by: str) -> None:
    """A refused attempt is a row as well."""
    life, last = reviewed()
    life.refused("2025-11-17 10:01", by, "unit_review")
    assert "新的记录" in refused(life, last, SOON, ZHOU)


def extended() -> tuple[Life, Last, str]:
    """An entry that stops no clock, two minutes before the district's last day ends; and the day after that one."""
    life = nb21("P02", "district")
    due = life.clock("district").due_on
    life.waits(f"{due} 23:57")
    content = {"deadline": "window", "until": "2026-03-20", "reason": "案情复杂"}
    last = entered(life, f"{due} 23:58", "operator/wei", "extend", **content)
    return life, last, f"{due + timedelta(days=1)}"


def test_not_after_the_clock() -> None:
    life, last, night = extended()
    life.waits(f"{night} 00:00")
    assert "系统" in refused(life, last, f"{night} 00:01", "operator/wei")


def test_not_after_the_clock_that_rings_with_the_undoing() -> None:
    """Every wake due earlier fires first (S-16)."""
    life, last, night = extended()
    assert "系统" in refused(life, last, f"{night} 00:01", "operator/wei")
    assert [entry.deed.value for entry in life.entries[-2:]] == ["overdue", "undo"]


def test_only_the_last_of_ones_own_entries() -> None:
    life = nb21("P02", "district")
    first = entered(life, ENTERED, "operator/wei", "suspend", reason="收到举报")
    second = entered(life, "2025-11-17 10:01", "operator/wei", "resume")
    assert refused(life, first, SOON, "operator/wei")
    life.case = second.outcome.case
    assert heard(undoing(life, second, SOON, "operator/wei")).to_state.value == "suspended"


def test_not_when_the_machine_went_on_from_it() -> None:
    """The unit's pass of a procedure without notice is passed on by the system at once (S-21, S-23)."""
    life = nb21("P02", "submitted", switches={"nb21.unit_notice": False})
    verdicts = {"archive": True, "application": True}
    last = entered(
        life, "2025-11-04", "unit_reviewer", "unit_review", verdicts=verdicts, **{**PASS, "checks": None}
    )
    assert [entry.deed for entry in last.outcome.entries] == [Deed.UNIT_REVIEW, Deed.PASS]
    assert "系统" in refused(life, last, "2025-11-04 10:01", "unit_reviewer")


def test_not_without_memory() -> None:
    life, _ = reviewed()
    assert "新的运行" in refused(life, None, SOON, ZHOU)


def test_an_undoing_is_not_undone() -> None:
    life, last = reviewed()
    act = life.act(SOON, ZHOU, "undo")
    outcome = life._take(perform(life.law, life.case, act, last))
    assert last_of(last.outcome.case, act, outcome) is None
    assert "新的记录" in refused(life, last, "2025-11-17 10:06", ZHOU)


def test_a_refusal_and_a_repetition_are_no_entries() -> None:
    life, last = reviewed()
    again = perform(life.law, life.case, last.act)
    assert last_of(life.case, last.act, again) is None
    wrong = life.act(SOON, ZHOU, "vote")
    assert last_of(life.case, wrong, perform(life.law, life.case, wrong)) is None


def test_a_form_made_for_one_entry_undoes_no_other() -> None:
    life, last = reviewed()
    assert "刷新" in refused(life, last, SOON, ZHOU, seq=last.outcome.case.seq - 1)
    life, last = reviewed()
    assert heard(undoing(life, last, SOON, ZHOU, seq=last.outcome.case.seq)).accepted


STANDS: tuple[tuple[str, str, str, str, Mapping[str, Any], str], ...] = (
    ("P02", "draft", "applicant", "submit", {}, "withdraw"),
    ("P02", "unit_reviewed", "unit_notice_keeper", "publish_notice", {"place": "公告栏"}, "公示已经发布"),
    ("P02", "district", ZHOU, "request_supplement", {"reason": "缺", "items": ["一"]}, "对外文书"),
    ("P02", "district", ZHOU, "review", {"result": "return", "reason": "缺", "items": ["一"]}, "对外文书"),
    ("P02", "district", ZHOU, "accept", {"result": "accept"}, "决定"),
    ("P02", "district", ZHOU, "review", {"result": "reject", "reason": "不符"}, "已经办结"),
    ("P02", "district", "applicant", "withdraw", {"reason": "不再申报"}, "已经办结"),
    ("P02", "city", "city_reviewer", "review", dict(PASS), "证书"),
    ("P01", "committee", "committee_office", "confirm",
     {"original_title_recognised": True, "meets_zj_conditions": True, "document_no": "甬1"}, "决定"),
    ("P02", "district", "operator", "update_facts", {"set": {"external_ref": "X"}}, "申报内容版本"),
)  # fmt: skip


@pytest.mark.parametrize(("procedure", "state", "by", "do", "content", "words"), STANDS)
def test_what_left_the_house_stands(
    procedure: str, state: str, by: str, do: str, content: Mapping[str, Any], words: str
) -> None:
    life = nb21(procedure, state) if state != "draft" else Life(procedure, "2025-11-03 09:00")
    when = (life.case.touched_at or at(ENTERED)) + timedelta(days=1)
    last = entered(life, f"{when:%Y-%m-%d %H:%M}", by, do, **content)
    assert words in refused(life, last, f"{when:%Y-%m-%d %H:%M}", by)


def test_a_ballot_stands() -> None:
    life = nb24("P06", "committee.vote")
    ballot = {"members": 9, "present": 6, "yes": 4, "secret": True, "minutes": "纪要"}
    last = entered(life, "2024-09-25", "committee_office", "vote", **ballot)
    assert "表决" in refused(life, last, "2024-09-25 10:01", "committee_office")


def test_papers_that_go_with_the_file_come_back() -> None:
    life = nb24("P06", "district")
    life.does("2024-08-26", "district_reviewer/zhou", "review", **DISTRICT_PASS)
    last = entered(life, "2024-08-27", "market_supervision_reviewer/fang", "review", **DISTRICT_PASS)
    papers = {item.kind for item in last.outcome.effects if isinstance(item, MakeDocument)}
    assert DocumentKind.ENTRUSTMENT_LETTER in papers <= TAKEN_BACK
    outcome = undoing(life, last, "2024-08-27 10:03", "market_supervision_reviewer/fang")
    assert heard(outcome).accepted
    assert outcome.effects == ()


def test_who_was_told_is_told_that_it_was_withdrawn() -> None:
    life = nb24("P06", "committee.interview")
    when = "2024-09-02 11:00"
    last = entered(life, when, "committee_office/ye", "notify_interview", at="2024-09-20T10:00", place="甲室")
    assert [item.to for item in last.outcome.effects if isinstance(item, Notify)] == ["applicant"]
    outcome = undoing(life, last, "2024-09-02 11:04", "committee_office/ye")
    assert outcome.effects == (Notify("applicant", "entry_withdrawn", at(when).date()),)


def test_no_deed_that_stands_is_the_clocks_and_every_cure_is_said() -> None:
    assert CLOCK_DEEDS.isdisjoint(KEPT)
    assert all("；" in words for words in KEPT.values())
    life = nb21("P02", "district")
    for deed in KEPT:
        assert lasting(life.case, deed, life.case, ()) == KEPT[deed]


def test_what_may_be_undone_is_offered_to_its_author_only_and_only_while_it_may() -> None:
    life, last = reviewed()
    shown = offer(life.law, life.case, ZHOU, Role.DISTRICT_REVIEWER, at(SOON), last)
    assert shown is not None
    assert (shown.seq, shown.deed, shown.until) == (life.case.seq, Deed.REVIEW, at("2025-11-17 10:10"))
    assert shown.state.value == "district"
    assert [item.name.value for item in shown.clocks] == ["district"]
    assert [name.value for name in shown.dropped] == ["city"]
    assert (
        offer(life.law, life.case, "district_reviewer/ning", Role.DISTRICT_REVIEWER, at(SOON), last) is None
    )
    late = at("2025-11-17 10:11")
    assert offer(life.law, life.case, ZHOU, Role.DISTRICT_REVIEWER, late, last) is None
    assert offer(life.law, life.case, ZHOU, Role.DISTRICT_REVIEWER, at(SOON), None) is None


def test_no_table_has_it() -> None:
    """It is lawful by what was entered, not by where the case stands."""
    life = nb21("P02", "district")
    assert Deed.UNDO not in life.law.procedures["P02"].roles
    assert life.case.state not in TERMINAL
    act = Act("x", Deed.UNDO, "leader", Role.LEADER, at(ENTERED))
    assert heard(perform(life.law, life.case, act)).reason == "not_undoable"

"""公示与异议: S-21 in all its branches, NB24-39, NB24-40, P13."""

import pytest

from states.effects import MakeDocument, Spawn
from states.instants import after
from tests.states.living import Life, day
from tests.states.ways import nb21, nb24

RESULT = {"place": "公告栏", "conclusion": "无异议"}


def objected(procedure: str, objections: int = 1) -> Life:
    """A case in `objection` after its notice; P02 on 2025-11-15, P06 on 2024-08-23."""
    early = procedure < "P06"
    life = nb21(procedure, "public_notice") if early else nb24(procedure, "public_notice")
    for _ in range(objections):
        life.does("2025-11-10" if early else "2024-08-16", "anyone", "object", content="x", anonymous=True)
    life.waits("2025-11-15 00:00" if early else "2024-08-23 00:00")
    assert life.state == "objection"
    return life


def resolved(life: Life, when: str, number: int, outcome: str, by: str = "unit_reviewer") -> None:
    """An objection is answered."""
    life.does(when, by, "resolve_objection", objection=number, outcome=outcome, report="报告")


@pytest.mark.rule("NB24-39")
@pytest.mark.parametrize(
    ("published", "ends"),
    [
        ("2024-08-22", "2024-08-29"),
        ("2024-08-23", "2024-08-30"),
        ("2024-09-12", "2024-09-20"),
        ("2024-09-26", "2024-10-09"),
    ],
)
def test_the_notice_ends_after_its_fifth_working_day(published: str, ends: str) -> None:
    life = nb24("P06", "unit_reviewed")
    life.does(f"{published} 17:00", "unit_notice_keeper", "publish_notice", place="公告栏")
    assert life.due("notice") == ends
    when = f"{ends} 23:59:59"
    assert life.refused(when, "unit_notice_keeper", "enter_notice_result", **RESULT) == "notice_running"
    assert life.clock("notice").running
    leave_at = after(day(ends))
    life.waits(f"{leave_at:%Y-%m-%d %H:%M}")
    ended = [entry.at for entry in life.entries if entry.deed == "notice_end"]
    assert ended == [leave_at]


@pytest.mark.rule("NB24-39")
def test_the_publication_day_counts_by_its_switch() -> None:
    life = nb24("P06", "unit_reviewed", switches={"notice.count_publication_day": True})
    life.does("2024-08-22", "unit_notice_keeper", "publish_notice", place="公告栏")
    assert life.due("notice") == "2024-08-28"


def test_the_result_is_entered_after_the_end() -> None:
    life = nb24("P06", "public_notice")
    answer = life.hears("2024-08-22 23:59:59", "unit_notice_keeper", "enter_notice_result", **RESULT)
    assert (answer.reason, answer.rule) == ("notice_running", "NB24-39")
    life.waits("2024-08-23 00:00")
    assert life.state == "public_notice"
    assert life.due("notice_result") == "2024-08-27"
    life.does("2024-08-23 00:00", "unit_notice_keeper", "enter_notice_result", **RESULT)
    assert (life.state, life.papers[-1]) == ("district", "notice_result_sheet")


@pytest.mark.rule("NB24-40")
def test_without_its_result_the_case_stays_and_is_escalated() -> None:
    life = nb24("P06", "public_notice")
    life.waits("2024-09-10 00:00")
    assert life.state == "public_notice"
    assert ("notice_result", 2, "2024-08-28", "district") in life.escalations


@pytest.mark.rule("NB24-26")
def test_the_recommendation_is_dated_after_the_notice() -> None:
    life = nb24("P06", "public_notice")
    life.waits("2024-08-23 00:00")
    early = {**RESULT, "recommended_on": "2024-08-22"}
    answer = life.hears("2024-08-23", "unit_notice_keeper", "enter_notice_result", **early)
    assert (answer.reason, answer.rule) == ("finding_failed", "NB24-26")
    life.does(
        "2024-08-23",
        "unit_notice_keeper",
        "enter_notice_result",
        **{**RESULT, "recommended_on": "2024-08-23"},
    )


@pytest.mark.parametrize("procedure", ["P01", "P02", "P03", "P04", "P05"])
def test_without_objection_nb21_goes_to_the_district_by_itself(procedure: str) -> None:
    life = nb21(procedure, "district")
    end = next(entry for entry in life.entries if entry.deed == "notice_end")
    assert (end.by, end.at.isoformat(), end.rule) == ("system", "2025-11-15T00:00:00+08:00", "NB24-39")


@pytest.mark.parametrize("procedure", ["P02", "P06"])
def test_an_objection_does_not_stop_the_clock(procedure: str) -> None:
    life = objected(procedure)
    assert life.clock("notice").due_on == life.clock("notice").met_on
    assert life.papers.count("objection_sheet") == 1
    assert [(o.number, o.outcome) for o in life.case.objections] == [(1, None)]


@pytest.mark.parametrize("procedure", ["P02", "P06"])
def test_after_the_end_no_objection_is_taken(procedure: str) -> None:
    life = objected(procedure)
    when = "2025-11-17" if procedure == "P02" else "2024-08-26"
    assert life.refused(when, "anyone", "object", content="y", anonymous=True) == "notice_over"
    resolved(life, when, 1, "dismiss")
    assert life.refused(when, "anyone", "object", content="y", anonymous=True) == "notice_over"


@pytest.mark.parametrize("paused", ["returned", "suspended"])
def test_a_paused_case_takes_no_objection_after_the_end(paused: str) -> None:
    life = nb21("P02", "district")
    if paused == "returned":
        life.does("2025-11-17", "district_reviewer", "request_supplement", reason="不清", items=["一"])
    else:
        life.does("2025-11-17", "operator", "suspend", reason="举报")
    assert life.refused("2025-11-18", "anyone", "object", content="y", anonymous=True) == "notice_over"


def test_before_the_notice_there_is_nothing_to_object_to() -> None:
    assert (
        nb21("P02", "unit_reviewed").refused("2025-11-05", "anyone", "object", content="x")
        == "not_allowed_in_state"
    )


def test_the_last_dismissal_leads_on() -> None:
    life = objected("P02", 2)
    resolved(life, "2025-11-18", 2, "dismiss")
    assert life.state == "objection"
    assert (
        life.refused("2025-11-18", "unit_reviewer", "resolve_objection", objection=2, outcome="dismiss")
        == "malformed"
    )
    assert (
        life.refused("2025-11-18", "unit_reviewer", "resolve_objection", objection=3, outcome="dismiss")
        == "malformed"
    )
    resolved(life, "2025-11-19", 1, "dismiss", by="competent_dept")
    assert life.state == "district"
    assert life.papers.count("investigation_report") == 2
    assert life.clock("objection").met_on is not None


def test_p06_waits_for_the_result_after_the_dismissal() -> None:
    life = objected("P06")
    assert (
        life.refused("2024-08-26", "unit_notice_keeper", "enter_notice_result", **RESULT) == "open_objection"
    )
    resolved(life, "2024-08-26", 1, "dismiss")
    assert (life.state, life.due("notice_result")) == ("public_notice", "2024-08-28")
    life.does("2024-08-26 11:00", "unit_notice_keeper", "enter_notice_result", **RESULT)
    assert life.visited[-4:] == ["public_notice", "objection", "public_notice", "district"]


def disputed(objections: int = 1) -> Life:
    """A P02 in its notice, which ends on 2025-11-14, with open objections."""
    life = nb21("P02", "public_notice")
    for _ in range(objections):
        life.does("2025-11-10", "anyone", "object", content="x", anonymous=True)
    return life


@pytest.mark.rule("NB24-39")
def test_objections_dismissed_in_time_leave_the_notice_its_length() -> None:
    life = disputed(2)
    for number in (2, 1):
        resolved(life, "2025-11-11", number, "dismiss")
    life.waits("2025-11-14 23:59:59")
    assert life.state == "public_notice"
    life.waits("2025-11-15")
    assert (life.state, "objection" in life.visited) == ("district", False)
    assert life.papers.count("investigation_report") == 2


@pytest.mark.rule("NB24-39")
def test_one_objection_dismissed_in_time_leaves_the_other_to_be_checked() -> None:
    life = disputed(2)
    resolved(life, "2025-11-11", 2, "dismiss")
    life.waits("2025-11-15")
    assert life.state == "objection"
    resolved(life, "2025-11-17", 1, "dismiss")
    assert life.state == "district"


@pytest.mark.rule("NB24-39")
@pytest.mark.parametrize(
    ("outcome", "state"), [("uphold_minor", "returned"), ("uphold_misconduct", "suspended")]
)
def test_an_objection_upheld_in_time_stops_the_case_before_the_notice_ends(outcome: str, state: str) -> None:
    life = disputed()
    resolved(life, "2025-11-11", 1, outcome)
    life.waits("2025-11-17")
    assert (life.state, life.clock("notice").void) == (state, outcome == "uphold_minor")


@pytest.mark.rule("NB24-39")
def test_what_was_upheld_in_time_is_publicised_in_full() -> None:
    life = disputed()
    resolved(life, "2025-11-11", 1, "uphold_minor")
    life.does("2025-11-12", "applicant", "resubmit", answers=["1"], material_change=False)
    assert life.state == "unit_reviewed"


@pytest.mark.parametrize("procedure", ["P02", "P06"])
def test_without_an_objection_nothing_is_resolved(procedure: str) -> None:
    life = (nb21 if procedure == "P02" else nb24)(procedure, "public_notice")
    when = "2025-11-10" if procedure == "P02" else "2024-08-19"
    answer = life.refused(when, "unit_reviewer", "resolve_objection", objection=1, outcome="dismiss")
    assert answer == "not_allowed_in_state"


@pytest.mark.parametrize("by", ["applicant", "district_reviewer", "committee_office", "anyone"])
def test_who_does_not_resolve(by: str) -> None:
    answer = objected("P02").refused("2025-11-17", by, "resolve_objection", objection=1, outcome="dismiss")
    assert answer == "role_not_allowed"


def test_the_investigator_is_neither_applicant_nor_objector() -> None:
    content = {"objection": 1, "outcome": "dismiss", "_about": {"conflict": "核查人即异议人"}}
    assert objected("P02").refused("2025-11-17", "unit_reviewer", "resolve_objection", **content) == "recused"


@pytest.mark.parametrize("procedure", ["P02", "P06"])
def test_a_minor_fault_is_mended_and_publicised_in_full(procedure: str) -> None:
    life = objected(procedure)
    early = procedure == "P02"
    resolved(life, "2025-11-17" if early else "2024-08-26", 1, "uphold_minor")
    assert life.state == "returned"
    assert life.due("supplement") == ("2025-12-01" if early else "2024-09-09")
    life.does("2025-11-18" if early else "2024-08-27", "applicant", "resubmit", answers=["1"])
    assert life.state == "unit_reviewed"
    life.does("2025-11-19" if early else "2024-08-28", "unit_notice_keeper", "publish_notice", place="公告栏")
    assert life.due("notice") == ("2025-11-26" if early else "2024-09-04")
    life.waits("2025-11-27 00:00" if early else "2024-09-05 00:00")
    assert life.state == ("district" if early else "public_notice")
    assert life.papers.count("notice_sheet") == 2


def test_another_open_objection_is_checked_after_the_new_notice() -> None:
    life = objected("P02", 2)
    resolved(life, "2025-11-17", 1, "uphold_minor")
    life.does("2025-11-18", "applicant", "resubmit", answers=["1"])
    life.does("2025-11-19", "unit_notice_keeper", "publish_notice", place="公告栏")
    life.waits("2025-11-27 00:00")
    assert life.state == "objection"
    resolved(life, "2025-11-28", 2, "dismiss")
    assert life.state == "district"


@pytest.mark.rule("NB24-53")
def test_misconduct_opens_p11_and_suspends_the_case() -> None:
    life = objected("P02")
    resolved(life, "2025-11-17", 1, "uphold_misconduct")
    assert life.state == "suspended"
    assert [(spawn.procedure, spawn.state.value) for spawn in life.of_kind(Spawn)] == [("P11", "decision")]
    assert life.of_kind(Spawn)[0].about["case_no"] == "case-1"
    assert life.refused("2025-11-18", "applicant", "withdraw", reason="离职") == "not_allowed_in_state"


@pytest.mark.parametrize("procedure", ["P02", "P06"])
def test_after_a_dropped_p11_the_case_goes_on_where_the_notice_left_it(procedure: str) -> None:
    life = objected(procedure)
    early = procedure == "P02"
    resolved(life, "2025-11-17" if early else "2024-08-26", 1, "uphold_misconduct")
    life.does("2025-11-28" if early else "2024-09-06", "operator", "resume", reason="不予处理")
    assert life.state == ("district" if early else "public_notice")
    if early:
        assert life.case.dates["accepted_on"].isoformat() == "2025-11-28"
    assert life.case.objections[0].outcome == "uphold_misconduct"


def test_a_case_under_objection_may_be_withdrawn() -> None:
    life = objected("P02")
    life.does("2025-11-17", "applicant", "withdraw", reason="离职")
    assert life.state == "withdrawn"


def test_the_papers_of_an_objection_belong_to_their_deeds() -> None:
    life = objected("P02")
    resolved(life, "2025-11-17", 1, "dismiss")
    by_seq = {entry.seq: entry.deed.value for entry in life.entries}
    made = {item.kind.value: by_seq[item.seq] for item in life.of_kind(MakeDocument)}
    assert (made["objection_sheet"], made["investigation_report"]) == ("object", "resolve_objection")


def test_lost_days_are_added() -> None:
    life = nb21("P02", "public_notice")
    content = {"workdays": 2, "reason": "网站故障"}
    assert (
        life.refused("2025-11-10", "unit_notice_keeper", "interrupt_notice", workdays=2) == "missing_reason"
    )
    assert life.refused("2025-11-10", "unit_reviewer", "interrupt_notice", **content) == "role_not_allowed"
    life.does("2025-11-14 23:59:59", "unit_notice_keeper", "interrupt_notice", **content)
    assert life.due("notice") == "2025-11-18"
    life.waits("2025-11-19 00:00")
    assert life.state == "district"
    over = nb24("P06", "public_notice")
    assert over.refused("2024-08-23 00:00", "operator", "interrupt_notice", **content) == "notice_over"


@pytest.mark.rule("NB24-39")
def test_the_notice_cannot_be_ended_by_anybody() -> None:
    life = nb21("P02", "public_notice")
    for by in ("operator", "unit_notice_keeper", "district_reviewer", "leader"):
        assert life.refused("2025-11-12", by, "notice_end") == "role_not_allowed"
    assert life.state == "public_notice"

"""Which clocks start, stop, freeze and are met, and when a round begins anew (S-19)."""

import pytest

from states.terms import DeadlineName, State
from tests.states.living import (
    CARRIED,
    NB21_VERDICTS,
    PASS,
    RETURN,
    SIGNED,
    SUPPLEMENT,
    Life,
    at,
    day,
)
from tests.states.ways import nb21, nb24


def running(life: Life) -> set[str]:
    """The names of the clocks that run, frozen ones included."""
    return {clock.name.value for clock in life.case.deadlines if clock.running}


@pytest.mark.parametrize(
    ("procedure", "state", "expected"),
    [
        ("P02", "submitted", {"unit_review"}),
        ("P02", "unit_reviewed", {"publish_notice"}),
        ("P02", "public_notice", {"notice"}),
        ("P02", "district", {"district", "window"}),
        ("P02", "city", {"city", "window"}),
        ("P01", "committee", {"committee", "window"}),
        ("P03", "filing", {"filing", "window"}),
        ("P02", "production", {"production"}),
        ("P02", "issued", set()),
    ],
)
def test_each_stage_of_nb21_has_its_clock(procedure: str, state: str, expected: set[str]) -> None:
    assert running(nb21(procedure, state)) == expected


@pytest.mark.parametrize(
    ("procedure", "state", "expected"),
    [
        ("P06", "submitted", {"unit_close"}),
        ("P06", "unit_reviewed", {"unit_close"}),
        ("P06", "public_notice", {"unit_close", "notice"}),
        ("P06", "district", {"district_close"}),
        ("P06", "city", {"city"}),
        ("P06", "committee", {"committee"}),
        ("P09", "submitted", {"unit_review"}),
        ("P09", "unit_reviewed", {"publish_notice"}),
        ("P09", "district", {"district"}),
    ],
)
def test_each_stage_of_nb24_has_its_clock(procedure: str, state: str, expected: set[str]) -> None:
    assert running(nb24(procedure, state)) == expected


def test_one_unit_close_covers_the_whole_unit_stage() -> None:
    life = nb24("P06", "district")
    closes = [clock for clock in life.case.deadlines if clock.name is DeadlineName.UNIT_CLOSE]
    assert [(clock.start, clock.due_on, clock.met_on) for clock in closes] == [
        (day("2024-08-13"), day("2024-09-01"), day("2024-08-23"))
    ]


def test_a_stage_clock_is_met_on_the_day_of_leaving() -> None:
    life = nb21("P02", "city")
    assert life.clock("district").met_on == day("2025-11-17")
    assert life.clock("district").due_on == day("2025-12-12")


@pytest.mark.parametrize("state", ["production", "issued"])
@pytest.mark.rule("NB21-26")
def test_the_window_is_met_by_entering_production(state: str) -> None:
    assert nb21("P03", state).clock("window").met_on == day("2025-11-18")
    assert nb21("P02", state).clock("window").met_on == day("2025-11-18")
    assert nb21("P01", state).clock("window").met_on == day("2025-11-19")


def test_the_window_is_met_by_a_terminal() -> None:
    life = nb21("P02", "city")
    life.does("2025-12-01", "city_reviewer", "review", result="reject", reason="不符合")
    assert life.clock("window").met_on == day("2025-12-01")
    assert running(life) == set()


def test_a_return_freezes_the_stage_and_not_the_window() -> None:
    life = nb21("P02", "district")
    life.does("2025-11-24", "district_reviewer", "review", **RETURN)
    assert life.clock("district").frozen
    assert not life.clock("window").frozen
    assert life.due("supplement") == "2025-12-08"
    life.does("2025-12-01", "applicant", "resubmit", answers=["x"])
    # used 17 18 19 20 21 24; fourteen from 12-02
    assert life.due("district") == "2025-12-19"
    assert life.due("window") == "2026-02-15"
    assert life.clock("supplement").met_on == day("2025-12-01")


@pytest.mark.rule("NB21-26")
def test_the_window_goes_on_to_escalate_while_returned() -> None:
    life = nb21("P02", "district")
    life.does("2026-02-12", "district_reviewer", "review", **RETURN)
    life.waits("2026-02-16 00:00")
    assert life.state == "returned"
    assert life.clock("window").level == 2


def test_the_window_stops_by_its_switch() -> None:
    life = nb21("P02", "district", switches={"nb21.window.stop_on_return": True})
    life.does("2025-12-01", "district_reviewer", "review", **RETURN)
    life.does("2025-12-11", "applicant", "resubmit", answers=["x"])
    assert life.due("window") == "2026-02-25"


def test_suspension_freezes_stage_clocks_but_neither_notice_nor_fixed_dates() -> None:
    life = nb24("P06", "public_notice")
    life.does("2024-08-16", "operator", "suspend", reason="举报")
    assert not life.clock("notice").frozen
    assert not life.clock("unit_close").frozen
    other = nb21("P02", "city")
    other.does("2025-11-18", "operator", "suspend", reason="举报")
    assert other.clock("city").frozen
    assert not other.clock("window").frozen
    other.does("2025-11-25", "operator", "resume", reason="查否")
    # entered 11-17; 18 used; fourteen from 11-26: 26 27 28 | 1…5 | 8…12 | 15
    assert other.due("city") == "2025-12-15"


def test_frozen_clocks_neither_warn_nor_climb() -> None:
    life = nb21("P02", "city")
    life.does("2025-11-18", "operator", "suspend", reason="举报")
    life.waits("2026-01-10 00:00")
    assert life.clock_deeds() == [("warn", "publish_notice", "2025-11-07")]


def test_a_stage_clock_left_while_it_stands_still_is_void_not_met() -> None:
    life = nb21("P02", "district")
    life.does("2025-12-01", "district_reviewer", "review", **RETURN)
    life.does("2025-12-02", "applicant", "withdraw", reason="离职")
    assert life.clock("district").void
    assert life.clock("district").met_on is None
    assert life.clock("supplement").met_on == day("2025-12-02")


def test_a_new_clock_starts_when_a_stage_is_entered_again() -> None:
    life = nb21("P02", "city")
    life.does("2025-11-20", "city_reviewer", "send_back", reason="补核")
    life.does("2025-11-21", "district_reviewer", "review", **PASS)
    assert life.clock("city").start == day("2025-11-21")
    assert [clock.met_on for clock in life.case.deadlines if clock.name is DeadlineName.CITY] == [
        day("2025-11-20"),
        None,
    ]


def test_a_stage_entered_again_begins_a_new_round() -> None:
    life = nb21("P02", "city")
    assert life.refused("2025-11-18", "district_reviewer", "review", **PASS) == "already_done"
    life.does("2025-11-20", "city_reviewer", "send_back", reason="补核")
    life.does("2025-11-21", "district_reviewer", "review", **PASS)
    assert life.state == "city"


@pytest.mark.parametrize("waiting", ["returned", "objection"])
def test_a_waiting_case_that_was_suspended_comes_back_as_it_was(waiting: str) -> None:
    life = nb21("P02", "public_notice" if waiting == "objection" else "district")
    if waiting == "objection":
        life.does("2025-11-10", "anyone", "object", content="x", anonymous=True)
        life.waits("2025-11-17 00:00")
    else:
        life.does("2025-11-17", "district_reviewer", "review", **RETURN)
    origin, clock = life.case.origins, "supplement" if waiting == "returned" else "objection"
    started = [item.start for item in life.case.deadlines if item.name == clock]
    life.does("2025-11-18", "operator", "suspend", reason="举报")
    assert life.state == "suspended"
    life.does("2025-11-20", "operator", "resume", reason="查否")
    assert (life.state, life.case.origins) == (waiting, origin)
    assert [item.start for item in life.case.deadlines if item.name == clock] == started
    assert not life.clock(clock).frozen


def test_a_returned_case_that_was_suspended_is_resubmitted_to_its_stage() -> None:
    life = nb21("P02", "district")
    life.does("2025-11-24", "district_reviewer", "review", **RETURN)
    life.does("2025-11-25", "operator", "suspend", reason="举报")
    life.does("2025-11-27", "operator", "resume", reason="查否")
    # supplement from 11-24: 25 used, nine from 11-28: 28 | 1…5 | 8 9 10
    assert life.due("supplement") == "2025-12-10"
    life.does("2025-11-28", "applicant", "resubmit", answers=["x"])
    assert life.state == "district"


def test_the_committee_step_survives_a_suspended_return() -> None:
    life = nb24("P06", "committee.vote")
    life.does("2024-09-21", "committee_office", "request_supplement", **SUPPLEMENT)
    life.does("2024-09-22", "operator", "suspend", reason="举报")
    life.does("2024-09-23", "operator", "resume", reason="查否")
    life.does("2024-09-24", "applicant", "resubmit", answers=["x"])
    assert (life.state, life.case.substate) == ("committee", "committee.vote")


@pytest.mark.parametrize("pause", ["suspend", "request_supplement"])
def test_the_committee_step_survives_a_pause(pause: str) -> None:
    life = nb24("P06", "committee.vote")
    if pause == "suspend":
        life.does("2024-09-21", "operator", "suspend", reason="举报")
        life.does("2024-09-22", "operator", "resume", reason="查否")
    else:
        life.does("2024-09-21", "committee_office", "request_supplement", **SUPPLEMENT)
        life.does("2024-09-22", "applicant", "resubmit", answers=["x"])
    assert life.case.substate == "committee.vote"
    assert life.hears("2024-09-25", "committee_office", "vote", **CARRIED).accepted


def test_the_substate_is_null_outside_the_committee() -> None:
    life = nb24("P06", "committee.vote")
    life.does("2024-09-21", "committee_office", "request_supplement", **SUPPLEMENT)
    assert life.case.substate is None
    assert nb24("P06", "city").case.substate is None


def test_dates_of_the_case() -> None:
    life = nb21("P02", "issued")
    assert {name: when.isoformat() for name, when in life.case.dates.items()} == {
        "submitted_on": "2025-11-03", "accepted_on": "2025-11-15", "decided_on": "2025-11-18", "issued_on": "2025-11-19",
    }  # fmt: skip


def test_the_first_submission_counts_also_after_a_return() -> None:
    life = nb21("P02", "submitted")
    life.does("2025-11-04", "unit_reviewer", "unit_review", **RETURN)
    life.does("2025-11-06", "applicant", "resubmit", answers=["x"])
    assert (life.state, life.case.dates["submitted_on"]) == ("submitted", day("2025-11-03"))
    life.does("2025-11-07", "unit_reviewer", "unit_review", result="pass", verdicts=NB21_VERDICTS, **SIGNED)
    assert life.state == "unit_reviewed"


@pytest.mark.rule("NB24-14")
@pytest.mark.parametrize(
    ("when", "by", "start", "closing", "fallback"),
    [
        ("2024-09-05", "district_reviewer", "district", "unit_close", "unit_review"),
        ("2024-09-12", "city_reviewer", "city", "district_close", "district"),
    ],
)
def test_a_fixed_date_that_is_over_gives_way_to_its_default(
    when: str, by: str, start: str, closing: str, fallback: str
) -> None:
    life = nb24("P06", start)
    life.does(when, by, "send_back", reason="补核")
    assert running(life) == {fallback}
    assert life.clock(closing).met_on is not None
    assert life.escalations == []


@pytest.mark.rule("NB24-14")
def test_a_fixed_date_still_ahead_binds_the_second_round_too() -> None:
    life = nb24("P06", "district")
    life.does("2024-08-26", "district_reviewer", "send_back", reason="补核")
    assert running(life) == {"unit_close"}
    assert life.due("unit_close") == "2024-09-01"


@pytest.mark.parametrize("state", [State.RETURNED, State.SUSPENDED])
def test_an_unfinished_case_always_knows_where_it_came_from(state: State) -> None:
    life = nb21("P01", "committee")
    if state is State.RETURNED:
        life.does("2025-11-19", "committee_office", "request_supplement", **SUPPLEMENT)
    else:
        life.does("2025-11-19", "operator", "suspend", reason="举报")
    assert life.case.state is state
    assert life.case.origin_state is State.COMMITTEE


@pytest.mark.rule("NB21-33")
def test_the_committees_supplement_comes_back_to_the_committee() -> None:
    life = nb21("P01", "committee")
    life.does("2025-11-19", "committee_office", "request_supplement", **SUPPLEMENT)
    life.does("2025-11-20", "applicant", "resubmit", answers=["x"])
    assert life.visited[-3:] == ["committee", "returned", "committee"]
    assert life.case.touched_at == at("2025-11-20")

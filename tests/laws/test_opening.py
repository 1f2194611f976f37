"""Opening a case: its first state, its pinned rules, the calendar it carries (G-13, S-06, NB24-01)."""

from datetime import date

import pytest

from policies.laws import law_for, ruleset_for
from policies.notices import SHELF
from policies.opening import open_case
from policies.packs import NOTICES, notice_of, pack
from policies.parameters import UnknownSwitch
from states.case import RulesetRef
from states.instants import SHANGHAI
from states.terms import DeadlineName, State
from tests.states.living import at

FIRST = {f"P{number:02}": "draft" for number in range(1, 11)} | {
    "P11": "investigating",
    "P12": "investigating",
    "P36": "submitted",
}


@pytest.mark.parametrize(("procedure", "state"), FIRST.items())
def test_the_first_state_stands_first_in_visited(procedure: str, state: str) -> None:
    ref = ruleset_for(procedure, date(2024, 8, 12))
    outcome = open_case("c", procedure, ref, at("2024-08-12"))
    [row] = outcome.entries
    assert (row.deed.value, row.by, row.seq, row.to_state.value) == ("open", "system", 1, state)
    assert outcome.case.state.value == state
    assert outcome.answer is None


def test_a_case_opened_by_another_begins_in_decision() -> None:
    for procedure in ("P11", "P12"):
        case = open_case(
            "c", procedure, ruleset_for(procedure, date(2025, 3, 3)), at("2025-03-03"), state=State.DECISION
        ).case
        assert case.state is State.DECISION
        clock = case.running(DeadlineName.CONCLUDE)
        assert clock is not None
        assert clock.due_on == date(2025, 5, 2)


@pytest.mark.parametrize("notice", NOTICES)
def test_every_procedure_is_found_by_its_notice(notice: str) -> None:
    for procedure in pack(notice).procedures:
        assert notice_of(procedure) == notice
        assert ruleset_for(procedure, date(2024, 8, 12)).id == notice
    with pytest.raises(KeyError):
        notice_of("P99")


def test_the_rules_in_force_when_the_case_starts_are_pinned() -> None:
    pinned = ruleset_for("P06", date(2024, 8, 9))
    assert pinned == RulesetRef("nb24", "2024", {}, law_for(pinned).fingerprint)
    assert ruleset_for("P06", date(2024, 1, 1)).version == "2024"  # too early: its own rule refuses the start


@pytest.mark.rule("NB24-01")
def test_a_later_years_notice_does_not_move_a_running_case() -> None:
    before = law_for(ruleset_for("P06", date(2024, 8, 12)))
    year = {"id": "nb24", "version": "2099", "parent": "2024", "effective_from": date(2099, 1, 1)}
    SHELF.add({"meta": year, "parameters": {"nb24": {"unit_close": date(2099, 9, 1)}}})
    assert ruleset_for("P06", date(2099, 8, 1)).version == "2099"
    assert ruleset_for("P06", date(2024, 8, 12)).version == "2024"
    later, same = law_for(RulesetRef("nb24", "2099")), law_for(RulesetRef("nb24", "2024"))
    assert same is before
    assert later.spec(DeadlineName.UNIT_CLOSE).on == date(2099, 9, 1)
    assert same.spec(DeadlineName.UNIT_CLOSE).on == date(2024, 9, 1)
    assert later.spec(DeadlineName.DISTRICT_CLOSE).on == date(2024, 9, 10)
    assert later.fingerprint != same.fingerprint


def test_the_same_reference_is_the_same_law() -> None:
    assert law_for(RulesetRef("nb21", "2021", {"nb21.mode": "confirm"})) is law_for(
        RulesetRef("nb21", "2021", {"nb21.mode": "confirm"})
    )


def test_a_switch_makes_other_rules() -> None:
    plain, switched = (
        ruleset_for("P02", date(2025, 1, 1)),
        ruleset_for("P02", date(2025, 1, 1), {"nb21.unit_notice": False}),
    )
    assert law_for(plain).fingerprint != law_for(switched).fingerprint
    assert not law_for(switched).flag("nb21.unit_notice")
    assert law_for(plain).flag("nb21.unit_notice")


@pytest.mark.parametrize("switches", [{"nb21.unit_notise": False}, {"nope": 1}])
def test_an_unknown_switch_is_named(switches: dict[str, object]) -> None:
    with pytest.raises(UnknownSwitch, match=next(iter(switches))):
        ruleset_for("P02", date(2025, 1, 1), switches)


@pytest.mark.parametrize(
    ("procedure", "switches"),
    [
        ("P02", {"notice.min_workdays": "x"}),
        ("P02", {"notice.min_workdays": -1}),
        ("P02", {"nb21.window.months": "three"}),
        ("P02", {"nb21.window.roll": "sideways"}),
        ("P06", {"nb24.district_subreviews": ["mars"]}),
        ("P08", {"nb24.self_score.min": "ninety"}),
    ],
)
def test_a_switch_of_the_wrong_kind_is_named(procedure: str, switches: dict[str, object]) -> None:
    with pytest.raises(UnknownSwitch, match=next(iter(switches))):
        ruleset_for(procedure, date(2024, 8, 12), switches)


def test_a_date_written_as_text_is_a_date() -> None:
    law = law_for(ruleset_for("P06", date(2024, 8, 12), {"nb24.unit_close": "2024-09-05"}))
    assert law.spec(DeadlineName.UNIT_CLOSE).on == date(2024, 9, 5)


def test_the_calendar_of_a_case_covers_its_years() -> None:
    case = open_case("c", "P02", ruleset_for("P02", date(2025, 11, 3)), at("2025-11-03")).case
    assert [year.year for year in case.calendar.years] == [2024, 2025, 2026, 2027, 2028]
    assert case.calendar.provisional(date(2029, 1, 1), date(2029, 1, 1))


def test_the_year_is_shanghais() -> None:
    midnight = at("2026-01-01 00:00").astimezone(SHANGHAI)
    case = open_case("c", "P02", ruleset_for("P02", date(2026, 1, 1)), midnight).case
    assert case.calendar.years[0].year == 2025


def test_every_clock_that_a_table_names_has_words_in_its_notice() -> None:
    for notice in NOTICES:
        for procedure in pack(notice).procedures.values():
            law = law_for(ruleset_for(procedure.id, date(2024, 8, 12)))
            named = {
                clock for stage in procedure.table.stages for clock in (*stage.clocks, *stage.clocks_again)
            }
            assert all(clock in law.deadlines for clock in named | set(procedure.table.overall)), procedure.id
            assert all(DeadlineName(name) is law.spec(name).name for name in law.deadlines.specs)


def test_default_service_times() -> None:
    specs = law_for(ruleset_for("P02", date(2025, 1, 1))).deadlines.specs
    times = {name.value: (spec.unit.value, spec.amount, spec.warn) for name, spec in specs.items()}
    assert {name: times[name] for name in TIMES} == TIMES


TIMES = {
    "unit_review": ("workdays", 10, 3), "publish_notice": ("workdays", 5, 2), "notice": ("workdays", 5, 0),
    "notice_result": ("workdays", 2, 0), "district": ("workdays", 20, 5), "city": ("workdays", 15, 3),
    "committee": ("workdays", 20, 5), "window": ("months", 3, 10), "filing": ("workdays", 5, 2),
    "production": ("workdays", 10, 3), "supplement": ("workdays", 10, 0), "objection": ("workdays", 10, 3),
    "accept_report": ("days", 15, 10), "conclude": ("days", 60, 10), "recover_paper": ("days", 30, 7),
    "statement": ("workdays", 5, 0), "result_notice": ("workdays", 5, 0), "reply": ("days", 15, 10),
}  # fmt: skip
"""rules.md 2.1, NB21-26, NB21-45, NB21-46, B-08, S-33."""

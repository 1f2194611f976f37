"""The rules at work in a case: what they refuse, what the city holds back, what a batch makes (S-30, S-31)."""

from pathlib import Path
from typing import Any

import pytest

from rehearsal.loading import script_of
from rehearsal.run import Run
from rehearsal.simulating import on_core

SIGNED = {"result": "pass", "signed": True, "sealed": True}


@pytest.fixture
def play(document):
    """`play(procedure, changes, start, *acts, until=…, switches=…)`: the run of one claim."""

    def played(
        procedure: str, changes: dict[str, Any], start: str, *acts: dict[str, Any], **more: Any
    ) -> Run:
        scenario = {
            "scenario": "inline",
            "start": start,
            "application": document(procedure, changes),
            "acts": list(acts),
            **more,
        }
        return on_core(script_of(scenario, "inline.yaml", Path()))

    return played


def act(at: str, by: str, do: str, **content: Any) -> dict[str, Any]:
    return {"at": at, "by": by, "do": do, "with": content} if content else {"at": at, "by": by, "do": do}


def review(at: str, by: str) -> dict[str, Any]:
    return act(at, by, "review", checks="all", **SIGNED)


def claim(day: str = "2020-12-10") -> list[dict[str, Any]]:
    """The holder uploads, the exam body compiles and uploads."""
    return [act(f"{day} 10:00", "applicant", "submit"), review(f"{day} 11:00", "exam_body")]


def answers(run: Run) -> list[tuple[str, str | None, str | None]]:
    """What the human deeds were answered: result, rule, reason."""
    return [(row.result, row.rule, row.reason) for row in run.timeline if row.by != "system"]


@pytest.mark.rule("TJ20-30")
@pytest.mark.parametrize(
    ("at", "answer"),
    [
        ("2020-04-30 23:59", ("refused", "TJ20-30", "ruleset_not_in_force")),
        ("2020-05-01 00:00", ("accepted", None, None)),
        ("2022-04-30 23:59", ("accepted", None, None)),
        ("2022-05-01 00:00", ("refused", "TJ20-30", "ruleset_not_in_force")),
    ],
)
def test_the_term_binds_the_holder_s_submission(play, at, answer) -> None:
    submit = {**act(at, "applicant", "submit"), "expect": answer[0]}
    changes = {"appointment.on": "2020-04-01"}
    assert answers(play("P26", changes, at[:10] + " 00:00", submit)) == [answer]


@pytest.mark.rule("TJ20-30")
def test_what_was_uploaded_in_april_is_made_and_released_after_the_term(play) -> None:
    acts = [*claim("2022-04-20"), review("2022-04-22 09:00", "city_reviewer")]
    run = play("P27", {}, "2022-04-20 08:00", *acts, until="2022-05-17 09:00")
    assert run.case.state == "issued"
    assert [item.status for item in run.certificates] == ["valid"]


@pytest.mark.rule("TJ20-16")
def test_without_series_nothing_is_handed_in(play) -> None:
    refused = {**claim()[0], "expect": "refused"}
    run = play("P27", {"title.series": None}, "2020-12-10 08:00", refused, until="2021-01-20 09:00")
    assert answers(run)[-1] == ("refused", "TJ20-16", "material_missing")
    assert (run.case.state, run.certificates) == ("draft", [])


@pytest.mark.rule("TJ20-16")
def test_a_series_lost_on_the_way_is_not_confirmed(play) -> None:
    lost = {
        "at": "2020-12-11 08:00",
        "by": "operator",
        "do": "update_facts",
        "with": {"set": {"title.series": None}},
    }
    refused = {**review("2020-12-11 09:00", "city_reviewer"), "expect": "refused"}
    run = play("P27", {}, "2020-12-10 08:00", *claim(), lost, refused, until="2021-01-20 09:00")
    assert ("refused", "TJ20-16", "material_missing") in answers(run)
    assert (run.case.state, run.certificates) == ("city", [])


@pytest.mark.rule("TJ20-33")
@pytest.mark.rule("TJ20-12")
@pytest.mark.parametrize(
    ("until", "state", "statuses"),
    [
        ("2020-12-30 23:59", "city", []),
        ("2020-12-31 09:00", "issued", ["pending_release"]),
        ("2021-01-15 23:59", "issued", ["pending_release"]),
        ("2021-01-16 00:00", "issued", ["valid"]),
    ],
)
def test_what_the_city_confirmed_is_made_at_month_s_end_and_opens_on_the_16th(
    play, until, state, statuses
) -> None:
    acts = [*claim(), review("2020-12-11 09:00", "city_reviewer")]
    run = play("P27", {}, "2020-12-10 08:00", *acts, until=until)
    assert (run.case.state, [item.status for item in run.certificates]) == (state, statuses)


@pytest.mark.rule("TJ20-33")
@pytest.mark.rule("TJ20-11")
def test_what_nobody_confirmed_cannot_be_fetched_on_any_day(play) -> None:
    run = play("P27", {}, "2020-12-10 08:00", *claim(), until="2021-03-01 09:00")
    assert (run.case.state, run.certificates) == ("city", [])


@pytest.mark.rule("TJ20-21")
@pytest.mark.parametrize(("given_on", "state"), [("2020-12-29", "issued"), (None, "city")])
def test_a_rare_name_waits_for_its_pinyin(play, given_on, state) -> None:
    acts = [*claim(), review("2020-12-11 09:00", "city_reviewer")]
    if given_on:
        pinyin = {"applicant.name_pinyin": "yan"}
        acts.append(act(f"{given_on} 09:00", "operator", "update_facts", set=pinyin, evidence="户口簿"))
    run = play("P27", {"applicant.name": "张䶮"}, "2020-12-10 08:00", *acts, until="2021-01-01 09:00")
    assert run.case.state == state
    assert [task.kind for task in run.tasks] == (["annotate_rare_character"] if given_on else [])


@pytest.mark.rule("TJ20-22")
@pytest.mark.parametrize("by", ["applicant", "exam_body", "competent_dept", "operator"])
def test_nobody_but_the_city_leads_to_a_certificate(play, by) -> None:
    refused = {**review("2020-12-11 09:00", by), "expect": "refused"}
    run = play("P27", {}, "2020-12-10 08:00", *claim(), refused, until="2021-01-20 09:00")
    assert run.certificates == []


@pytest.mark.rule("TJ20-24")
@pytest.mark.parametrize("procedure", ["P26", "P27"])
def test_an_exchange_is_refused_at_once(play, procedure) -> None:
    submit = {**act("2020-12-10 10:00", "applicant", "submit"), "expect": "refused"}
    run = play(procedure, {"paper_certificate_recorded": True}, "2020-12-10 08:00", submit)
    assert answers(run) == [("refused", "TJ20-24", "no_exchange_needed")]

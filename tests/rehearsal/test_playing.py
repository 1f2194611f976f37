"""Playing: further cases, what is given, days of one's own, questions to the register, acts out of time."""

from pathlib import Path
from typing import Any

import pytest

from policies.application.errors import InputError
from policies.application.load import load_document
from rehearsal.loading import load_script, script_of
from rehearsal.run import Run
from rehearsal.simulating import on_core, simulate

TESTS = Path(__file__).parents[1]
SIGNED = {"signed": True, "sealed": True}
UNIT = {"result": "pass", "verdicts": {"archive": True, "application": True}, **SIGNED}
CERTIFICATE = {
    "number": "3302C202400000190",
    "holder": {"name": "虞晚晴", "id_number": "330211199607070062", "mobile": "13800009999"},
    "level": "intermediate",
    "kind": "title",
    "city": "ningbo",
    "obtained_on": "2024-09-27",
    "status": "valid",
}


def played(acts: list[dict[str, Any]], **more: Any) -> Run:
    scenario = {
        "scenario": "inline",
        "start": "2025-11-03 09:00",
        "application": load_document(TESTS / "applications" / "p02.yaml"),
        "acts": acts,
        **more,
    }
    return on_core(script_of(scenario, "inline.yaml", TESTS / "applications"))


def submit(at: str = "2025-11-03 10:00", **more: Any) -> dict[str, Any]:
    return {"at": at, "by": "applicant", "do": "submit", **more}


def to_district(**more: Any) -> list[dict[str, Any]]:
    return [
        submit(),
        {"after": "1wd", "by": "unit_reviewer", "do": "unit_review", "with": UNIT},
        {
            "at": "2025-11-07 09:00",
            "by": "unit_notice_keeper",
            "do": "publish_notice",
            "with": {"place": "公告栏"},
        },
    ]


def test_after_counts_from_the_act_before():
    run = played(to_district())
    assert [str(row.at)[:16] for row in run.timeline[1:3]] == ["2025-11-03 10:00", "2025-11-04 10:00"]


def test_nothing_happens_after_the_last_act_without_until():
    assert played(to_district()).case.state == "public_notice"
    assert played(to_district(), until="2025-11-14 23:59").case.state == "public_notice"
    assert played(to_district(), until="2025-11-15").case.state == "district"


@pytest.mark.parametrize(
    ("day", "ends_on"),
    [
        ({"date": "2025-11-08", "kind": "makeup_workday"}, "2025-11-13"),  # a Saturday on which people work
        ({"date": "2025-11-10", "kind": "holiday", "name": "校庆"}, "2025-11-17"),  # a Monday off
    ],
)
def test_days_of_its_own_move_the_notice(day, ends_on):
    run = played(to_district(), given={"workdays": [day]})
    assert str(run.case.dates["notice.ends_on"]) == ends_on


def test_a_given_open_case_is_a_duplicate():
    row = {
        "procedure": "P02",
        "state": "district",
        "applicant": {"id_number": "340103198803150010"},
        "level": "intermediate",
        "specialty": "测绘",
    }
    run = played([submit(expect="refused", reason="duplicate_application")], given={"cases": [row]})
    assert run.failures == []
    run = played([submit()], given={"cases": [row | {"state": "rejected"}]})
    assert run.failures == []


def test_further_cases_are_about_the_first_when_they_name_none():
    report = str(TESTS / "applications" / "p36.yaml")
    run = played(
        [
            submit(),
            {"at": "2025-11-04 09:00", "open": {"as": "tip", "procedure": "P36", "application": report}},
        ]
    )
    assert run.cases["tip"].case.state == "submitted"
    assert run.passed


def test_what_is_addressed_to_nobody_is_an_unknown_case():
    run = played([submit(case="p12", expect="refused", reason="unknown_case")])
    assert run.failures == []
    assert len(run.timeline) == 1
    assert played([submit(case="p12")]).failures[0].startswith("acts.0（submit by applicant）：应为 accepted")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"by": "number", "number": "3302C202400000190"}, "valid"),
        ({"number": "3302C202400000190", "obtained_on": "2024-09-27"}, "valid"),
        ({"number": "3302C202400000190", "obtained_on": "2024-09-28"}, "no_match"),
        ({"by": {"number": {"number": "3302C202400000190"}}}, "valid"),
        ({"by": {"number": "3302C202400000190", "obtained_on": "2024-09-28"}}, "no_match"),
        ({"number": "3302C202400000191"}, "no_match"),
        ({"by": "qr", "number": "3302C202400000190", "version": 1}, "valid"),
        ({"by": "qr", "number": "3302C202400000190", "version": 2}, "no_match"),
        ({"by": "file", "sha256": "0" * 64}, "not_original"),
        ({"by": {"own": {"user": "虞晚晴"}}, "number": "3302C202400000190"}, "valid"),
        ({"by": "own", "user": "苏眠", "number": "3302C202400000190"}, "no_match"),
        (
            {
                "by": "other",
                "id_number": "330211199607070062",
                "number": "3302C202400000190",
                "mobile": "13800009999",
                "code": "ok",
            },
            "valid",
        ),
        (
            {
                "by": "other",
                "id_number": "330211199607070062",
                "number": "3302C202400000190",
                "mobile": "13800009999",
                "code": "wrong",
            },
            "no_match",
        ),
        (
            {
                "by": "other",
                "id_number": "330211199607070062",
                "number": "3302C202400000190",
                "mobile": "13800009998",
                "code": "ok",
            },
            "no_match",
        ),
    ],
)
def test_questions_to_the_register(asked, answer):
    run = played(
        [submit(), {"after": "1h", "verify": asked, "answer": answer}],
        given={"certificates": [CERTIFICATE]},
        set={"applicant.name": "顾临川"},
    )
    assert run.failures == []
    assert [row.answer for row in run.verifications] == [answer]


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        ("valid", "valid"),
        ("legacy_valid", "valid"),
        ("frozen", "valid"),
        ("revoked", "revoked"),
        ("superseded", "superseded"),
        ("pending_release", "pending_release"),
    ],
)
def test_what_a_status_is_answered_with(status, answer):
    question = {"at": "2025-11-03 10:00", "verify": {"number": CERTIFICATE["number"]}, "answer": answer}
    run = played([question], given={"certificates": [CERTIFICATE | {"status": status}]})
    assert run.failures == []


def test_a_wrong_answer_is_a_failure():
    run = played([{"at": "2025-11-03 10:00", "verify": {"number": "1"}, "answer": "valid"}])
    assert run.failures == ["acts.0（verify）：应答 valid，实答 no_match"]


def test_a_deed_of_another_reason_is_a_failure():
    run = played([submit(expect="refused", reason="wrong_channel", rule="NB21-18")], set={"commitment": None})
    assert "应以 wrong_channel 拒绝，实为 refused（commitment_missing" in run.failures[0]


def test_new_content_that_is_wrong_is_malformed():
    wrong = {
        "at": "2025-11-03 11:00",
        "by": "operator",
        "do": "update_facts",
        "with": {"set": {"origin.acquired": "x"}},
    }
    run = played([submit(), wrong | {"expect": "refused", "reason": "malformed"}])
    assert run.failures == []
    with pytest.raises(InputError):
        played([submit(), wrong])


def test_names_of_cases_that_follow_are_numbered_when_they_repeat():
    report = str(TESTS / "applications" / "p36.yaml")
    opened = [
        {"at": f"2025-11-0{n} 09:00", "open": {"as": "tip", "procedure": "P36", "application": report}}
        for n in (4, 5)
    ]
    run = played([submit(), *opened])
    assert list(run.cases) == ["tip", "tip_2"]


def test_a_scenario_of_the_suite_plays_the_same_twice():
    path = TESTS / "scenarios" / "P06" / "revoked_after_issue.yaml"
    assert simulate(path).document() == simulate(path).document()


def test_applications_are_looked_for_beside_the_scenario():
    script = load_script(TESTS / "scenarios" / "P03" / "whole_life.yaml")
    assert script.procedure == "P03"

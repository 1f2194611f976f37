"""Every row of the boundary table for pure guards (rules.md B.5), both sides, on the sample files."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from policies.application.load import load_document
from policies.application.parse import parse_application
from policies.assessment import assessment
from policies.nb24.integrity import is_active
from records.integrity import status_on
from records.tables import IntegrityRow
from states.instants import SHANGHAI
from tests.policies.judging import put
from tests.states.living import CARRIED, Life
from tests.states.ways import nb24

SAMPLES = Path(__file__).parents[1] / "applications"
INSURED = {"payer": "宁波东钱湖勘测设计有限公司", "province": "浙江", "via": "direct"}
FORMER = {**INSURED, "payer": "宁波旧单位有限公司"}


def judged(procedure: str, on: str, changes: Mapping[str, Any]) -> dict[str, str]:
    """Results by rule for a sample file after `changes`, judged at an instant."""
    document = dict(load_document(SAMPLES / f"{procedure.lower()}.yaml"))
    for path, value in changes.items():
        put(document, path, value)
    moment = datetime.fromisoformat(on).replace(tzinfo=SHANGHAI)
    found = assessment(parse_application(document, "test"), moment, "test")
    return {row["rule"]: row["result"] for row in found["findings"]}


def year(professional: int, public: int) -> dict[str, Any]:
    """Study of 2022, the public subjects in one kind."""
    return {
        "continuing_education.0": {
            "year": 2022, "professional": professional, "industry_public": public, "general_public": 0,
            "recognised": True,
        }
    }  # fmt: skip


def born(day: str, number: str, sex: str) -> dict[str, Any]:
    """A person of an age, as a cadre."""
    return {"applicant.born_on": day, "applicant.id_number": number, "applicant.sex": sex}


def exceptional(since: str) -> dict[str, Any]:
    """A bachelor on the exceptional path."""
    return {
        "title.path": "exceptional",
        "education": [{"degree": "bachelor", "obtained_on": "2012-06-30", "fetched": True}],
        "present_title.since": since,
    }


ROWS: list[tuple[str, str, str, dict[str, Any], str]] = [
    ("NB24-28", "P06", "2024-08-15", year(72, 18), "pass"),
    ("NB24-28", "P06", "2024-08-15", year(60, 30), "pass"),
    ("NB24-28", "P06", "2024-08-15", year(60, 18), "fail"),
    ("NB24-28", "P06", "2024-08-15", year(71, 18), "fail"),
    ("NB24-28", "P06", "2024-08-15", year(59, 41), "fail"),
    ("NB24-28", "P06", "2024-08-15", year(83, 17), "fail"),
    ("NB24-68", "P06", "2024-08-15", {"present_title.since": "2020-12-31"}, "pass"),
    ("NB24-68", "P06", "2024-08-15", {"present_title.since": "2021-01-01"}, "fail"),
    ("NB24-70", "P07", "2024-08-15", exceptional("2021-01-01"), "pass"),
    ("NB24-70", "P07", "2024-08-15", exceptional("2021-12-31"), "pass"),
    ("NB24-70", "P07", "2024-08-15", exceptional("2022-01-01"), "fail"),
    ("NB24-12", "P06", "2024-08-15", born("1965-01-01", "330203196501010011", "male"), "pass"),
    ("NB24-12", "P06", "2024-08-15", born("1964-12-31", "330203196412310011", "male"), "fail"),
    ("NB24-12", "P06", "2024-08-15", born("1970-01-01", "330203197001010022", "female"), "pass"),
    ("NB24-12", "P06", "2024-08-15", born("1969-12-31", "330203196912310022", "female"), "fail"),
    ("NB24-13", "P06", "2024-08-21 23:59:59", {}, "pass"),
    ("NB24-13", "P06", "2024-08-22 00:00", {}, "fail"),
    ("NB21-17", "P02", "2025-11-03", {"social_insurance": [{"from": "2024-11", "to": "2025-10", **INSURED}]}, "pass"),
    ("NB21-17", "P02", "2025-11-03", {"social_insurance": [{"from": "2024-12", "to": "2025-10", **INSURED}]}, "fail"),
    ("NB21-17", "P02", "2025-11-03", {"social_insurance": [{"from": "2024-11", "to": "2024-12", **FORMER},
                                                          {"from": "2025-01", "to": "2025-10", **INSURED}]}, "fail"),
    ("TJ20-30", "P26", "2022-04-30 23:59:59", {}, "pass"),
    ("TJ20-30", "P26", "2022-05-01 00:00", {}, "fail"),
]  # fmt: skip


@pytest.mark.rule("NB24-28")
@pytest.mark.rule("NB24-68")
@pytest.mark.rule("NB24-70")
@pytest.mark.rule("NB24-12")
@pytest.mark.rule("NB24-13")
@pytest.mark.rule("NB21-17")
@pytest.mark.rule("TJ20-30")
@pytest.mark.parametrize(("rule", "procedure", "on", "changes", "expected"), ROWS)
def test_both_sides_of_a_guard(
    rule: str, procedure: str, on: str, changes: dict[str, Any], expected: str
) -> None:
    changes = {
        path: valid_number(value) if path.endswith("id_number") else value for path, value in changes.items()
    }
    assert judged(procedure, on, changes)[rule] == expected


def valid_number(text: str) -> str:
    """The same number with its right check digit."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    rest = sum(int(digit) * weight for digit, weight in zip(text[:17], weights, strict=True)) % 11
    return text[:17] + "10X98765432"[rest]


@pytest.mark.rule("NB24-08")
@pytest.mark.parametrize(("score", "state"), [(90, "city"), (89.99, "rejected"), (89, "rejected")])
def test_the_checked_score_decides_whatever_the_self_score(score: float, state: str) -> None:
    life = nb24("P08", "committee.score_check", path="self_score")
    life.does("2024-08-30", "committee_office", "check_score", checked_score=score)
    assert life.state == state


@pytest.mark.rule("NB24-54")
def test_a_record_is_active_on_its_last_day_and_expired_on_the_next() -> None:
    row = IntegrityRow(ground="false_materials", start=date(2024, 11, 30), to=date(2027, 11, 30))
    given = {"from": "2024-11-30"}
    for day, active in ((date(2024, 11, 30), True), (date(2027, 11, 30), True), (date(2027, 12, 1), False)):
        assert (status_on(row, day) == "active") is active
        assert is_active(given, day, 3) is active
    assert status_on(row, date(2027, 12, 1)) == "expired"


@pytest.mark.parametrize(
    ("members", "present", "yes", "state"),
    [
        (9, 6, 4, "result_notice"),
        (9, 5, 5, "no_quorum"),
        (9, 9, 6, "result_notice"),
        (9, 9, 5, "rejected"),
        (7, 7, 5, "result_notice"),
        (7, 7, 4, "rejected"),
        (7, 5, 4, "result_notice"),
        (7, 4, 4, "no_quorum"),
    ],
)
def test_two_thirds_of_the_members_and_of_those_present(
    members: int, present: int, yes: int, state: str
) -> None:
    life: Life = nb24("P06", "committee.vote")
    content = {**CARRIED, "members": members, "present": present, "yes": yes}
    answer = life.hears("2024-09-25", "committee_office", "vote", **content)
    assert state in (life.state, answer.reason)

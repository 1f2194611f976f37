"""Ways of applications through their stages with plain dates: NB21 in November 2025, NB24 in August 2024."""

from collections.abc import Mapping
from typing import Any

from tests.states.living import (
    BOTH_TESTS,
    CARRIED,
    DISTRICT_PASS,
    NB21_VERDICTS,
    NB24_VERDICTS,
    PASS,
    SIGNED,
    Life,
)

COMMITTEE = {"committee": True}
JUNIOR, SENIOR = ("P03", "P05"), ("P01",)


def nb21(procedure: str, state: str, *, switches: Mapping[str, Any] | None = None, **routing: Any) -> Life:
    """P01–P05 up to `state`: submitted 11-03, notice 11-07 … 11-14, district on Saturday 2025-11-15."""
    life = Life(procedure, "2025-11-03 09:00", switches=switches, routing={**COMMITTEE, **routing})
    for step in (_submit, _unit_review, _publish, _notice_over, _district, _second, _third, _made):
        if life.state == state:
            break
        step(life, procedure)
    assert life.state == state, life.visited
    return life


def _submit(life: Life, _: str) -> None:
    life.does("2025-11-03 10:00", "applicant", "submit")


def _unit_review(life: Life, _: str) -> None:
    life.does("2025-11-04", "unit_reviewer", "unit_review", result="pass", verdicts=NB21_VERDICTS, **SIGNED)


def _publish(life: Life, _: str) -> None:
    life.does("2025-11-07 09:00", "unit_notice_keeper", "publish_notice", place="公告栏")


def _notice_over(life: Life, _: str) -> None:
    life.waits("2025-11-15 00:00")


def _district(life: Life, _: str) -> None:
    life.does("2025-11-17", "district_reviewer", "review", **PASS)


def _second(life: Life, procedure: str) -> None:
    if procedure in JUNIOR:
        life.does("2025-11-18", "city_reviewer", "file_record", result="accept")
    else:
        life.does("2025-11-18", "city_reviewer", "review", **PASS)


def _third(life: Life, procedure: str) -> None:
    if procedure in SENIOR:
        life.does("2025-11-19", "committee_office", "confirm", **BOTH_TESTS)


def _made(life: Life, _: str) -> None:
    life.is_made("2025-11-19 11:00")


def nb24(procedure: str, state: str, *, switches: Mapping[str, Any] | None = None, **routing: Any) -> Life:
    """P06–P10 up to `state` (or `committee.vote` …): published 08-15, over on 08-22, district the same day."""
    life = Life(procedure, "2024-08-12 09:00", switches=switches, routing=routing)
    for step in NB24_STEPS:
        if state in (life.state, life.case.substate):
            break
        when, by, do, content = step
        if life.case.state in TURN[do]:
            life.does(when, by, do, **content)
    assert state in (life.state, life.case.substate), life.visited
    return life


NB24_STEPS: tuple[tuple[str, str, str, Mapping[str, Any]], ...] = (
    ("2024-08-13", "applicant", "submit", {}),
    ("2024-08-14", "unit_reviewer", "unit_review", {"result": "pass", "verdicts": NB24_VERDICTS, **SIGNED}),
    ("2024-08-15", "unit_notice_keeper", "publish_notice", {"place": "公告栏"}),
    ("2024-08-23", "unit_notice_keeper", "enter_notice_result", {"place": "公告栏", "conclusion": "无异议"}),
    ("2024-08-26", "district_reviewer", "review", DISTRICT_PASS),
    ("2024-08-27", "market_supervision_reviewer", "review", DISTRICT_PASS),
    ("2024-08-28", "city_reviewer", "review", PASS),
    ("2024-08-29", "committee_office", "check_score", {"checked_score": 91}),
    ("2024-08-30", "committee_office", "screen", {"result": "pass"}),
    ("2024-09-02 10:00", "committee_office", "notify_interview", {"at": "2024-09-20T10:00", "place": "甲室"}),
    ("2024-09-20 12:00", "committee_office", "interview", {"attended": True}),
    ("2024-09-25", "committee_office", "vote", CARRIED),
    ("2024-09-26", "committee_office", "publish_result", {}),
)
TURN: dict[str, tuple[str, ...]] = {
    "submit": ("draft",), "unit_review": ("submitted",), "publish_notice": ("unit_reviewed",),
    "enter_notice_result": ("public_notice",), "review": ("district", "city"), "check_score": (), "screen": ("committee",),
    "notify_interview": ("committee",), "interview": ("committee",), "vote": ("committee",),
    "publish_result": ("result_notice",),
}  # fmt: skip

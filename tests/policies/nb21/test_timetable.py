"""Timetables of the year: known, kept, and leaving the city its time; here as findings, which bind nobody (NB21-38…40)."""

from datetime import date
from typing import Any

import pytest

from policies.nb21.timetable import workdays_left
from policies.official_calendar import official_calendar
from states.findings import Binding

DISTRICT, CITY = "鄞州区人力资源和社会保障局", "宁波市人力资源和社会保障局"
COMMITTEE = "浙江省卫生系列高评委"


def row(org: str, opens_on: Any, closes_on: Any, stage: str = "审核") -> dict[str, Any]:
    return {"org": org, "year": 2025, "stage": stage, "opens_on": opens_on, "closes_on": closes_on}


PLAN = row(DISTRICT, "2025-11-01", "2025-11-20")


def told(judge: Any, rule: str, *rows: dict[str, Any], on: str = "2025-11-15", procedure: str = "P02") -> str:
    finding = judge(rule, procedure, on=on, timetables=rows)
    assert finding.stage is Binding.INFORMATION
    return finding.result.value


@pytest.mark.rule("NB21-38")
@pytest.mark.parametrize(
    ("rows", "result"),
    [
        ([], "not_applicable"),
        ([PLAN], "pass"),
        ([row(CITY, "2025-11-01", "2025-12-20")], "conditional"),
        ([row(DISTRICT, "2024-11-01", "2024-11-30")], "conditional"),
        ([{"name": "2025", "district_close": "2025-09-10"}], "conditional"),
        ([row(DISTRICT, "2025-11-01", "待定")], "conditional"),
    ],
)
def test_the_responsible_body_has_a_timetable_of_the_year(judge, rows, result) -> None:
    assert told(judge, "NB21-38", *rows) == result


@pytest.mark.rule("NB21-38")
@pytest.mark.parametrize(
    ("on", "result"),
    [
        ("2025-10-31", "conditional"),
        ("2025-11-01", "pass"),
        ("2025-11-20", "pass"),
        ("2025-11-21", "conditional"),
    ],
)
def test_outside_the_window_a_hand_over_needs_a_reason(judge, on, result) -> None:
    assert told(judge, "NB21-38", PLAN, on=on) == result


@pytest.mark.rule("NB21-38")
def test_a_senior_title_asks_for_the_committee_s_timetable_too(judge) -> None:
    finding = judge("NB21-38", "P01", timetables=(PLAN,))
    assert (finding.result, finding.message) == ("conditional", f"{COMMITTEE}没有 2025 年度时间安排；请补录")
    whole = (PLAN, row(COMMITTEE, "2025-12-01", "2025-12-31", "评审"))
    assert judge("NB21-38", "P01", timetables=whole).result == "pass"
    assert judge("NB21-38", "P02", timetables=(PLAN,)).result == "pass"


@pytest.mark.rule("NB21-39")
@pytest.mark.parametrize(("on", "result"), [("2025-11-20", "pass"), ("2025-11-21", "conditional")])
def test_a_node_is_kept_to_its_24_o_clock(judge, on, result) -> None:
    assert told(judge, "NB21-39", PLAN, on=on) == result


@pytest.mark.rule("NB21-39")
def test_the_latest_node_that_passed_is_named(judge) -> None:
    rows = (row(DISTRICT, "2025-11-01", "2025-11-20"), row(DISTRICT, "2025-10-01", "2025-10-31", "受理"))
    assert "受理节点 2025-10-31" in judge("NB21-39", on="2025-11-15", timetables=rows).message
    assert "审核节点 2025-11-20" in judge("NB21-39", on="2025-11-21", timetables=rows).message


@pytest.mark.rule("NB21-39")
def test_without_a_plan_there_is_no_node(judge) -> None:
    assert told(judge, "NB21-39") == "not_applicable"


@pytest.mark.rule("NB21-40")
@pytest.mark.parametrize(
    ("district", "left", "result"),
    [
        ("2025-11-28", 15, "pass"),  # Friday; three working weeks up to Friday 19 December
        ("2025-12-01", 14, "conditional"),
        ("2025-12-16", 3, "conditional"),
        ("2025-12-22", 0, "conditional"),
    ],
)
def test_the_city_is_left_ten_working_days_and_a_buffer_of_five(judge, district, left, result) -> None:
    rows = (row(DISTRICT, "2025-11-01", district), row(CITY, "2025-11-01", "2025-12-19"))
    finding = judge("NB21-40", timetables=rows)
    assert finding.result == result
    assert f" {left} 个工作日" in finding.message


@pytest.mark.rule("NB21-40")
@pytest.mark.parametrize(
    ("switches", "result"),
    [
        ({"nb21.timetable.min_superior_days": 9}, "pass"),
        ({"nb21.timetable.buffer_days": 4}, "pass"),
        ({}, "conditional"),
    ],
)
def test_both_numbers_count(judge, switches, result) -> None:
    rows = (row(DISTRICT, "2025-11-01", "2025-12-01"), row(CITY, "2025-11-01", "2025-12-19"))
    assert judge("NB21-40", timetables=rows, switches=switches).result == result


@pytest.mark.rule("NB21-40")
@pytest.mark.parametrize("rows", [[PLAN], [row(CITY, "2025-11-01", "2025-12-19")], []])
def test_one_plan_alone_cannot_be_compared(judge, rows) -> None:
    assert told(judge, "NB21-40", *rows) == "not_applicable"


def test_holidays_are_no_time_left() -> None:
    """National Day 2025: 1–8 October off, Sunday 28 September and Saturday 11 October work."""
    left = workdays_left(date(2025, 9, 26), date(2025, 10, 11), official_calendar())
    assert left == 6  # 28, 29, 30 September; 9, 10, 11 October

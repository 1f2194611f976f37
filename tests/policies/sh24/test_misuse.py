"""Misuse of a certificate: SH24-50…52."""

import pytest

from policies.application.errors import InputError


@pytest.mark.rule("SH24-50")
@pytest.mark.parametrize("violation", ["forgery", "tampering", "lending", "abuse"])
def test_four_kinds_of_misuse(judge, violation) -> None:
    assert judge("P24", {"violation": violation})["SH24-50"] == "pass"


@pytest.mark.rule("SH24-50")
def test_a_fifth_kind_is_refused(judge) -> None:
    with pytest.raises(InputError) as refused:
        judge("P24", {"violation": "boasting"})
    assert refused.value.path == "violation"


@pytest.mark.rule("SH24-50")
def test_without_a_kind_the_file_is_incomplete_and_a_case_asks_its_decision(judge) -> None:
    assert judge("P24", {"violation": None})["SH24-50"] == "missing"
    assert judge("P24", {"violation": None}, in_case=True)["SH24-50"] == "conditional"


@pytest.mark.rule("SH24-51")
@pytest.mark.parametrize(
    ("answers", "result"),
    [({}, "conditional"), ({"SH24-51": True}, "pass"), ({"SH24-51": False}, "fail")],
)
def test_only_what_is_verified_is_entered(judge, answers, result) -> None:
    assert judge("P24", {"violation": "forgery"}, answers=answers)["SH24-51"] == result


@pytest.mark.rule("SH24-51")
@pytest.mark.parametrize(
    ("violation", "insured", "registered", "result"),
    [
        ("lending", "甲测绘公司", "乙测绘公司", "conditional"),
        ("lending", "甲测绘公司", "甲测绘公司", "manual"),
        ("lending", None, None, "conditional"),
        ("abuse", "甲测绘公司", "甲测绘公司", "conditional"),
    ],
)
def test_a_certificate_is_lent_to_another_unit(judge, violation, insured, registered, result) -> None:
    changes = {"violation": violation, "insurance_unit": insured, "registration_unit": registered}
    assert judge("P24", changes)["SH24-51"] == result


@pytest.mark.rule("SH24-51")
def test_the_entry_has_no_end_unless_the_reading_gives_one(judge) -> None:
    assert "不设期限" in judge("P24").says("SH24-51")
    assert "3 年" in judge("P24", switches={"sh.integrity.term": 3}).says("SH24-51")


@pytest.mark.rule("SH24-52")
@pytest.mark.parametrize(
    ("suspected", "on", "result"),
    [
        (True, None, "manual"),
        (True, "2024-10-10", "pass"),
        (True, "2024-10-11", "manual"),
        (False, None, "not_applicable"),
        (None, None, "not_applicable"),
    ],
)
def test_a_suspected_crime_waits_for_its_transfer(judge, suspected, on, result) -> None:
    changes = {"suspected_crime": suspected, "transferred_to_judicial_on": on}
    assert judge("P24", changes)["SH24-52"] == result

"""NB21-02, 03, 04, 05, 12: who and what the notice covers."""

from datetime import date
from typing import Any

import pytest

from states.findings import Binding, Result

ALL = ("P01", "P02", "P03", "P04", "P05")
IN_CITY = {"origin.province": "浙江", "origin.city": "宁波"}


@pytest.mark.rule("NB21-02")
@pytest.mark.parametrize("procedure", ALL)
def test_a_responsible_body_is_needed_to_leave_the_unit(judge: Any, procedure: str) -> None:
    mapped = judge("NB21-02", procedure, {"employer.responsible_body": "宁波大榭开发区管委会人社部门"})
    assert (mapped.result, mapped.stage) == (Result.PASS, Binding.UNIT_REVIEWED)
    unmapped = judge("NB21-02", procedure, {"employer.responsible_body": None})
    assert (unmapped.result, unmapped.reason) == (Result.MISSING, "no_responsible_district")
    assert unmapped.stage is Binding.UNIT_REVIEWED


@pytest.mark.rule("NB21-03")
@pytest.mark.parametrize(
    ("procedure", "level", "result"),
    [
        ("P01", "associate_senior", Result.PASS),
        ("P01", "full_senior", Result.PASS),
        ("P01", "intermediate", Result.FAIL),
        ("P02", "intermediate", Result.PASS),
        ("P02", "assistant", Result.FAIL),
        ("P02", "associate_senior", Result.FAIL),
        ("P03", "assistant", Result.PASS),
        ("P03", "technician", Result.PASS),
        ("P03", "intermediate", Result.FAIL),
        ("P04", "intermediate", Result.PASS),
        ("P04", "technician", Result.FAIL),
        ("P05", "assistant", Result.PASS),
        ("P05", "technician", Result.PASS),
        ("P05", "intermediate", Result.FAIL),
        ("P05", None, Result.MISSING),
    ],
)
def test_the_level_fits_the_procedure(judge: Any, procedure: str, level: str | None, result: Result) -> None:
    finding = judge("NB21-03", procedure, {"title.level": level})
    assert (finding.result, finding.stage, finding.reason) == (result, Binding.SUBMITTED, None)


@pytest.mark.rule("NB21-03")
@pytest.mark.parametrize("procedure", ["P01", "P02", "P04"])
@pytest.mark.parametrize("level", ["associate_senior", "full_senior"])
def test_a_senior_title_from_the_city_is_not_covered(judge: Any, procedure: str, level: str) -> None:
    finding = judge("NB21-03", procedure, {"title.level": level, **IN_CITY})
    assert (finding.result, finding.reason) == (Result.FAIL, "senior_in_city_not_covered")


@pytest.mark.rule("NB21-03")
def test_the_switch_admits_senior_titles_from_the_city(judge: Any) -> None:
    switches = {"nb21.allow_senior_in_city": True}
    for rule in ("NB21-03", "NB21-04", "NB21-12"):
        assert judge(rule, "P01", IN_CITY, switches=switches).result is Result.PASS
    electronic = judge("NB21-12", "P01", {**IN_CITY, "origin.medium": "electronic"}, switches=switches)
    assert electronic.reason == "already_electronic"
    elsewhere = {"origin.province": "浙江", "origin.city": "杭州"}
    assert judge("NB21-04", "P01", elsewhere, switches=switches).result is Result.FAIL


@pytest.mark.rule("NB21-04")
@pytest.mark.parametrize(
    ("acquired", "started", "result"),
    [
        ("2020-06-30", "2020-07-01", Result.PASS),
        ("2020-07-01", "2020-07-01", Result.MANUAL),
        ("2020-07-02", "2020-07-01", Result.FAIL),
        (None, "2020-07-01", Result.MISSING),
        ("2020-06-30", None, Result.MISSING),
    ],
)
def test_a_senior_title_precedes_work_in_zhejiang(
    judge: Any, acquired: str | None, started: str | None, result: Result
) -> None:
    changes = {"origin.acquired_on": acquired, "origin.started_in_zhejiang_on": started}
    assert judge("NB21-04", "P01", changes).result is result


@pytest.mark.rule("NB21-04")
@pytest.mark.parametrize("province", ["浙江", "浙江省"])
def test_a_senior_title_from_zhejiang_is_the_wrong_category(judge: Any, province: str) -> None:
    changes = {"origin.province": province, "origin.city": "杭州"}
    assert judge("NB21-04", "P01", changes).result is Result.FAIL
    assert judge("NB21-03", "P01", changes).result is Result.PASS


@pytest.mark.rule("NB21-04")
def test_the_province_is_asked_for(judge: Any) -> None:
    assert judge("NB21-04", "P01", {"origin.province": None}).result is Result.MISSING


@pytest.mark.rule("NB21-04")
@pytest.mark.parametrize("procedure", ALL[1:])
def test_the_senior_scope_leaves_lower_levels_alone(judge: Any, procedure: str) -> None:
    changes = {"origin.acquired_on": "2022-01-01"}
    assert judge("NB21-04", procedure, changes).result is Result.NOT_APPLICABLE


@pytest.mark.rule("NB21-05")
def test_a_hospital_confirms_its_own_seniors(judge: Any) -> None:
    hospital = {"employer.autonomous_senior": True}
    refused = judge("NB21-05", "P01", hospital)
    assert (refused.result, refused.reason) == (Result.FAIL, "autonomous_unit_handles_itself")
    assert judge("NB21-05", "P01").result is Result.PASS
    assert judge("NB21-05", "P01", {"employer.autonomous_senior": None}).result is Result.MISSING
    assert judge("NB21-05", "P02", hospital).result is Result.NOT_APPLICABLE


@pytest.mark.rule("NB21-05")
def test_a_later_change_of_the_unit_only_warns(judge: Any) -> None:
    hospital = {"employer.autonomous_senior": True}
    assert judge("NB21-05", "P01", hospital, in_case=True, stage=Binding.SUBMITTED).result is Result.FAIL
    assert judge("NB21-05", "P01", hospital, in_case=True, stage=Binding.DISTRICT).result is Result.MANUAL
    assert (
        judge("NB21-05", "P01", hospital, in_case=True, accepted_on=date(2025, 11, 15)).result
        is Result.MANUAL
    )


@pytest.mark.rule("NB21-12")
@pytest.mark.parametrize(
    ("province", "city", "inside"),
    [
        ("浙江", "宁波", True),
        ("浙江省", "宁波市", True),
        ("浙江", "余姚", True),
        ("浙江", "慈溪市", True),
        ("浙江省", "宁海县", True),
        ("浙江", "象山县", True),
        ("浙江", "奉化区", True),
        ("浙江", "鄞州", True),
        ("浙江", "镇海区", True),
        ("浙江", "北仑", True),
        ("浙江", "海曙区", True),
        ("浙江", "江北区", True),
        ("浙江", "宁波市鄞州区", True),
        ("浙江", "浙江省宁波市", True),
        ("重庆", "江北区", False),
        ("广西", "象山区", False),
        ("浙江", "杭州", False),
        ("浙江", "舟山市", False),
        ("安徽", "合肥", False),
        ("安徽", None, False),
    ],
)
def test_counties_of_greater_ningbo_are_in_the_city(
    judge: Any, province: str, city: str | None, inside: bool
) -> None:
    place = {"origin.province": province, "origin.city": city}
    results = {p: judge("NB21-12", p, place).result for p in ALL[1:]}
    out, home = (Result.FAIL, Result.PASS) if inside else (Result.PASS, Result.FAIL)
    assert results == {"P02": out, "P03": out, "P04": home, "P05": home}


@pytest.mark.rule("NB21-12")
@pytest.mark.parametrize(
    "changes",
    [
        {"origin.province": None},
        {"origin.province": "浙江", "origin.city": None},
        {"origin.medium": None},
    ],
)
def test_place_and_medium_are_asked_for(judge: Any, changes: dict[str, Any]) -> None:
    assert judge("NB21-12", "P02", changes).result is Result.MISSING


@pytest.mark.rule("NB21-12")
@pytest.mark.parametrize("procedure", ["P02", "P03", "P04", "P05"])
def test_an_electronic_certificate_of_the_city_needs_no_exchange(judge: Any, procedure: str) -> None:
    finding = judge("NB21-12", procedure, {"origin.medium": "electronic", **IN_CITY})
    assert (finding.result, finding.reason) == (Result.FAIL, "already_electronic")


@pytest.mark.rule("NB21-12")
def test_an_electronic_certificate_from_elsewhere_needs_a_person(judge: Any) -> None:
    assert judge("NB21-12", "P02", {"origin.medium": "electronic"}).result is Result.MANUAL


@pytest.mark.rule("NB21-12")
@pytest.mark.parametrize(
    ("change", "result"),
    [
        ({}, Result.FAIL),
        ({"obtained_on": None}, Result.FAIL),
        ({"obtained_on": "2019-01-01"}, Result.PASS),
        ({"level": "junior"}, Result.PASS),
        ({"status": "revoked"}, Result.PASS),
        ({"city": "tianjin"}, Result.PASS),
        ({"kind": "vocational"}, Result.PASS),
        ({"paper": True}, Result.PASS),
    ],
)
def test_the_register_shows_what_is_electronic_already(
    judge: Any, change: dict[str, Any], result: Result
) -> None:
    held = {
        "number": "N-1", "kind": "title", "city": "ningbo", "level": "intermediate", "status": "valid",
        "obtained_on": "2018-06-30", "paper": False,
    }  # fmt: skip
    finding = judge("NB21-12", "P04", certificates=(held | change,))
    assert finding.result is result
    assert (finding.reason == "already_electronic") is (result is Result.FAIL)


@pytest.mark.rule("NB21-12")
def test_a_junior_certificate_in_the_register_is_known_by_its_grade(judge: Any) -> None:
    held = {"city": "ningbo", "level": "junior", "status": "valid", "obtained_on": "2018-06-30"}
    assert judge("NB21-12", "P05", certificates=(held,)).reason == "already_electronic"
    assert judge("NB21-12", "P03", certificates=(held,)).result is Result.PASS


LATE = {"origin.acquired_on": "2020-07-02"}
NO_PLACE = {"origin.province": None, "origin.city": None}


@pytest.mark.rule("NB21-04")
@pytest.mark.parametrize(
    ("changes", "result"),
    [
        (LATE, Result.FAIL),
        ({"origin.acquired_on": "2020-07-01"}, Result.MISSING),
        ({"origin.acquired_on": "2020-06-30"}, Result.MISSING),
        ({"origin.acquired_on": None}, Result.MISSING),
    ],
)
def test_a_title_acquired_too_late_is_not_hidden_by_its_absent_place(
    judge: Any, changes: dict[str, Any], result: Result
) -> None:
    assert judge("NB21-04", "P01", NO_PLACE | changes).result is result


@pytest.mark.rule("NB21-04")
def test_where_titles_of_the_city_are_admitted_the_place_decides_first(judge: Any) -> None:
    relaxed = {"nb21.allow_senior_in_city": True}
    assert judge("NB21-04", "P01", NO_PLACE | LATE, switches=relaxed).result is Result.MISSING


@pytest.mark.rule("NB21-12")
@pytest.mark.parametrize(
    ("procedure", "changes", "result", "reason"),
    [
        ("P04", NO_PLACE | {"origin.medium": "electronic"}, Result.FAIL, "already_electronic"),
        ("P04", NO_PLACE | {"origin.medium": "paper"}, Result.MISSING, None),
        ("P02", NO_PLACE | {"origin.medium": "electronic"}, Result.MISSING, None),
        ("P04", {"origin.province": "安徽", "origin.city": "合肥", "origin.medium": None}, Result.FAIL, None),
        ("P04", {"origin.medium": None}, Result.MISSING, None),
        ("P02", IN_CITY | {"origin.medium": None}, Result.FAIL, None),
        ("P02", {"origin.medium": None}, Result.MISSING, None),
    ],
)
def test_a_certificate_that_is_none_of_these_is_not_hidden_by_what_is_absent(
    judge: Any, procedure: str, changes: dict[str, Any], result: Result, reason: str | None
) -> None:
    found = judge("NB21-12", procedure, changes)
    assert (found.result, found.reason) == (result, reason)

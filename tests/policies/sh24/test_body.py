"""Bodies, examinations, numbers, start and version: SH24-02…04, SH24-30, SH24-31, SH24-53."""

import pytest


@pytest.mark.rule("SH24-02")
@pytest.mark.parametrize(
    ("status", "result"),
    [("approved", "pass"), ("filed", "pass"), ("unregistered", "fail"), (None, "missing")],
)
def test_an_assessment_body_is_approved_or_filed(judge, status, result) -> None:
    assert judge("P15", {"body.status": status})["SH24-02"] == result


@pytest.mark.rule("SH24-02")
@pytest.mark.parametrize(
    ("begun", "ended", "result"),
    [
        ("2024-09-15", None, "pass"),
        ("2024-09-16", None, "fail"),
        ("2020-01-01", "2024-09-15", "pass"),
        ("2020-01-01", "2024-09-14", "fail"),
        (None, None, "missing"),
    ],
)
def test_the_body_may_review_on_the_day_of_the_review(judge, begun, ended, result) -> None:
    """The persons passed on 2024-09-15; both ends of the body's term count."""
    assert judge("P15", {"body.approved_from": begun, "body.approved_to": ended})["SH24-02"] == result


@pytest.mark.rule("SH24-02")
def test_the_person_who_passed_outside_the_term_is_named(judge) -> None:
    judged = judge("P15", {"body.approved_to": "2024-09-15", "persons.1.obtained_on": "2024-09-16"})
    assert judged["SH24-02"] == "fail"
    assert "persons.1" in judged.says("SH24-02")
    assert "沈若溪" not in judged.says("SH24-02")


@pytest.mark.rule("SH24-02")
@pytest.mark.rule("SH24-03")
def test_each_kind_of_certificate_has_its_procedure(judge) -> None:
    assert judge("P15", {"kind": "vocational"})["SH24-02"] == "fail"
    assert judge("P15", {"kind": "title"})["SH24-02"] == "pass"
    assert judge("P17", {"kind": "title"})["SH24-03"] == "fail"
    assert judge("P17", {"kind": None})["SH24-03"] == "pass"


@pytest.mark.rule("SH24-03")
@pytest.mark.parametrize(("place", "result"), [("shanghai", "pass"), ("other", "fail"), (None, "missing")])
def test_the_city_organises_the_examination(judge, place, result) -> None:
    assert judge("P17", {"exam.organised_by": place})["SH24-03"] == result


@pytest.mark.rule("SH24-03")
def test_a_file_without_an_examination_is_incomplete(judge) -> None:
    assert judge("P17", {"exam": None})["SH24-03"] == "missing"


@pytest.mark.rule("SH24-04")
@pytest.mark.parametrize("procedure", ["P15", "P17"])
def test_a_title_of_2023_gets_the_version_of_2024(judge, procedure) -> None:
    assert judge(procedure, {"persons.0.obtained_on": "2023-12-20"})["SH24-04"] == "pass"


@pytest.mark.rule("SH24-04")
@pytest.mark.parametrize(("obtained", "result"), [("2024-09-01", "pass"), ("2024-08-31", "fail")])
def test_the_other_reading_looks_at_the_day_of_the_title(judge, obtained, result) -> None:
    judged = judge("P15", {"persons.0.obtained_on": obtained}, switches={"sh.version_by": "obtained_on"})
    assert judged["SH24-04"] == result
    assert judge("P15", {"persons.0.obtained_on": obtained})["SH24-04"] == "pass"


@pytest.mark.rule("SH24-53")
@pytest.mark.rule("SH24-04")
@pytest.mark.parametrize("procedure", ["P15", "P16", "P17", "P19", "P20", "P21", "P22", "P23", "P24"])
def test_the_notice_holds_from_the_first_instant_of_september_2024(judge, procedure) -> None:
    before = judge(procedure, on="2024-08-31 23:59:59")
    assert (before["SH24-53"], before.reason("SH24-53")) == ("fail", "ruleset_not_in_force")
    assert before.findings.get("SH24-04") is None or before["SH24-04"] == "conditional"
    assert judge(procedure, on="2024-09-01 00:00:00")["SH24-53"] == "pass"


@pytest.mark.rule("SH24-30")
@pytest.mark.parametrize("procedure", ["P15", "P16", "P17"])
@pytest.mark.parametrize(
    ("code", "result"),
    [
        ("GC01", "pass"),
        ("A", "pass"),
        ("gc01", "fail"),
        ("GC-01", "fail"),
        ("工程01", "fail"),
        ("0101", "fail"),
    ],
)
def test_a_number_mixes_digits_and_capital_letters(judge, procedure, code, result) -> None:
    assert judge(procedure, {"body.code": code})["SH24-30"] == result


@pytest.mark.rule("SH24-30")
@pytest.mark.parametrize(
    ("year", "result"), [(2024, "pass"), (2025, "pass"), (2026, "fail"), (None, "missing")]
)
def test_the_year_of_application_stands_in_the_number(judge, year, result) -> None:
    """Applied for 2024 and handed in in 2025: 2024 stands in the number."""
    judged = judge("P15", {"apply_year": year}, on="2025-01-10 09:00")
    assert judged["SH24-30"] == result
    assert result != "pass" or f"{year}GC01000001" in judged.says("SH24-30")


@pytest.mark.rule("SH24-30")
def test_the_pattern_of_numbers_is_data(judge) -> None:
    judged = judge("P15", switches={"sh.number.pattern": "{code}{apply_year}{seq:04d}"})
    assert "GC0120240001" in judged.says("SH24-30")


@pytest.mark.rule("SH24-31")
@pytest.mark.parametrize("procedure", ["P15", "P16", "P17"])
@pytest.mark.parametrize("code", [None, " "])
def test_without_a_code_nothing_is_made(judge, procedure, code) -> None:
    judged = judge(procedure, {"body.code": code})
    assert (judged["SH24-30"], judged["SH24-31"]) == ("not_applicable", "missing")


@pytest.mark.rule("SH24-02")
@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({"body.status": "unregistered", "body.approved_from": None}, "fail"),
        ({"body.status": "unregistered", "body.name": None}, "fail"),
        ({"body.status": "filed", "body.approved_from": None}, "missing"),
        ({"body.approved_from": None, "body.approved_to": "2024-09-14"}, "fail"),
        ({"body.approved_from": None, "body.approved_to": "2024-09-15"}, "missing"),
        ({"body.name": None, "body.approved_from": "2024-09-16"}, "fail"),
        ({"body.name": None}, "missing"),
    ],
)
def test_what_refuses_by_itself_is_not_hidden_by_what_is_absent(judge, changes, result) -> None:
    assert judge("P15", changes)["SH24-02"] == result

"""Slips for lost paper certificates and examinations: SH24-46…49."""

from datetime import date

import pytest


@pytest.mark.rule("SH24-46")
@pytest.mark.parametrize("procedure", ["P21", "P22"])
@pytest.mark.parametrize(
    ("obtained", "result", "reason"),
    [
        ("2009-12-31", "manual", None),
        ("2010-01-01", "pass", None),
        ("2015-05-01", "pass", None),
        ("2019-08-31", "pass", None),
        ("2019-09-01", "fail", "already_electronic"),
        ("2019-12-31", "fail", "already_electronic"),
        ("2020-01-01", "fail", "already_electronic"),
        (None, "missing", None),
    ],
)
def test_paper_of_2010_to_2019_is_not_reissued_but_has_a_slip(
    judge, procedure, obtained, result, reason
) -> None:
    judged = judge(procedure, {"obtained_on": obtained})
    assert (judged["SH24-46"], judged.reason("SH24-46")) == (result, reason)


@pytest.mark.rule("SH24-46")
@pytest.mark.parametrize(("obtained", "result"), [("2019-12-31", "pass"), ("2020-01-01", "fail")])
def test_2019_is_the_last_year_of_paper_whenever_certificates_became_electronic(
    judge, obtained, result
) -> None:
    later = {"sh.electronic_since": date(2021, 1, 1)}
    assert judge("P21", {"obtained_on": obtained}, switches=later)["SH24-46"] == result


@pytest.mark.rule("SH24-46")
def test_who_may_not_have_paper_again_is_told_where_to_look(judge) -> None:
    assert "官网查询" in judge("P21").says("SH24-46")
    assert "下载" in judge("P21", {"obtained_on": "2019-10-08"}).says("SH24-46")


@pytest.mark.rule("SH24-46")
def test_before_2010_an_archive_may_answer_by_hand(judge) -> None:
    old = {"obtained_on": "2009-12-31", "source": "archive", "archive_reference": "0042"}
    assert judge("P21", old)["SH24-46"] == "manual"
    assert "数据库" not in judge("P21", old).says("SH24-46")
    assert "数据库不提供查询" in judge("P21", old | {"source": "database"}).says("SH24-46")
    assert judge("P21", old | {"obtained_on": "2010-01-01"})["SH24-46"] == "pass"


@pytest.mark.rule("SH24-46")
def test_the_years_are_a_reading(judge) -> None:
    wider, narrower = {"sh.slip.years": (2008, 2019)}, {"sh.slip.years": (2010, 2014)}
    assert judge("P21", {"obtained_on": "2008-01-01"}, switches=wider)["SH24-46"] == "pass"
    assert judge("P21", {"obtained_on": "2014-12-31"}, switches=narrower)["SH24-46"] == "pass"
    assert judge("P21", {"obtained_on": "2015-01-01"}, switches=narrower)["SH24-46"] == "fail"


@pytest.mark.rule("SH24-46")
@pytest.mark.parametrize(("paper", "result"), [("lost", "pass"), ("damaged", "pass"), (None, "missing")])
def test_the_paper_is_lost_or_damaged(judge, paper, result) -> None:
    assert judge("P21", {"paper": paper})["SH24-46"] == result


@pytest.mark.rule("SH24-46")
def test_a_title_of_tomorrow_is_a_mistake(judge) -> None:
    assert judge("P21", {"obtained_on": "2024-10-11"}).reason("SH24-46") is None
    assert judge("P21", {"obtained_on": "2024-10-11"})["SH24-46"] == "fail"


@pytest.mark.rule("SH24-46")
def test_the_day_may_stand_with_the_person(judge) -> None:
    assert judge("P21", {"obtained_on": None, "person.obtained_on": "2015-05-01"})["SH24-46"] == "pass"


@pytest.mark.rule("SH24-47")
@pytest.mark.parametrize("procedure", ["P21", "P22"])
@pytest.mark.parametrize(
    ("changes", "result", "reason"),
    [
        ({"reason": None}, "missing", "missing_reason"),
        ({"reason": " "}, "missing", "missing_reason"),
        ({"source": None}, "missing", None),
        ({"source": "archive"}, "missing", None),
        ({"source": "archive", "archive_reference": " "}, "missing", None),
        ({"source": "archive", "archive_reference": "0042"}, "pass", None),
        ({"person.name": None}, "missing", None),
        ({"person.id_number": None}, "missing", None),
        ({"person.sex": "female"}, "fail", None),
    ],
)
def test_a_slip_has_reason_source_and_person(judge, procedure, changes, result, reason) -> None:
    judged = judge(procedure, changes)
    assert (judged["SH24-47"], judged.reason("SH24-47")) == (result, reason)


@pytest.mark.rule("SH24-48")
@pytest.mark.parametrize(
    ("procedure", "level", "result"),
    [
        ("P21", "technician", "pass"),
        ("P21", "assistant", "pass"),
        ("P21", "intermediate", "pass"),
        ("P21", "associate_senior", "fail"),
        ("P21", "full_senior", "fail"),
        ("P22", "intermediate", "fail"),
        ("P22", "associate_senior", "pass"),
        ("P22", "full_senior", "pass"),
        ("P22", None, "missing"),
    ],
)
def test_senior_slips_go_to_the_institute_and_no_others(judge, procedure, level, result) -> None:
    judged = judge(procedure, {"level": level})
    assert judged["SH24-48"] == result
    if result == "fail":
        assert {"P21": "P22", "P22": "P21"}[procedure] in judged.says("SH24-48")


@pytest.mark.rule("SH24-49")
@pytest.mark.parametrize(
    ("taken", "result"),
    [("2009-12-31", "fail"), ("2010-01-01", "pass"), ("2024-10-10", "pass"), ("2024-10-11", "fail")],
)
def test_examinations_since_2010(judge, taken, result) -> None:
    assert judge("P23", {"exam.on": taken})["SH24-49"] == result
    assert judge("P23", {"exam": None, "obtained_on": taken})["SH24-49"] == result


@pytest.mark.rule("SH24-49")
@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({"exam.organised_by": "other"}, "fail"),
        ({"exam": None, "obtained_on": None}, "missing"),
        ({"source": "archive"}, "manual"),
        ({"source": None}, "pass"),
        ({"reason": None}, "pass"),
        ({"person.id_number": None}, "missing"),
        ({"person.born_on": "1990-01-02"}, "fail"),
    ],
)
def test_the_exam_body_answers_from_its_own_database(judge, changes, result) -> None:
    assert judge("P23", changes)["SH24-49"] == result


@pytest.mark.rule("SH24-49")
def test_the_first_year_is_data(judge) -> None:
    later = {"sh.slip.exam_from": 2016}
    assert judge("P23", {"exam.on": "2015-12-31"}, switches=later)["SH24-49"] == "fail"
    assert judge("P23", {"exam.on": "2016-01-01"}, switches=later)["SH24-49"] == "pass"

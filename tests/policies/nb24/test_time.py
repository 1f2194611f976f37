"""Service, retirement, closing days: NB24-11…13, NB24-16."""

from datetime import date

import pytest


@pytest.mark.rule("NB24-11")
@pytest.mark.parametrize(("since", "years"), [("2020-12-31", 4), ("2021-01-01", 3), ("2020-02-29", 4)])
def test_service_counts_completed_anniversaries_at_the_cutoff(judge, since, years) -> None:
    assert f"满 {years} 年" in judge("P06", {"present_title.since": since}).says("NB24-11")


@pytest.mark.rule("NB24-11")
def test_the_other_reading_subtracts_years(judge) -> None:
    by_year = {"years.method": "calendar_year"}
    assert "满 3 年" in judge("P06", {"present_title.since": "2021-12-31"}, switches=by_year).says("NB24-11")
    assert judge("P06", {"present_title.since": "2020-12-31"}, switches=by_year)["NB24-68"] == "pass"
    assert judge("P06", {"present_title.since": "2021-01-01"}, switches=by_year)["NB24-68"] == "fail"
    assert judge("P08", {"present_title.since": None})["NB24-11"] == "missing"


@pytest.mark.rule("NB24-11")
@pytest.mark.rule("NB24-68")
@pytest.mark.parametrize(
    ("since", "anniversary", "by_year"),
    [
        ("2020-08-31", "pass", "pass"),
        ("2020-09-01", "fail", "pass"),
        ("2020-12-31", "fail", "pass"),
        ("2021-01-01", "fail", "fail"),
    ],
)
def test_the_two_readings_part_at_a_cut_off_within_the_year(judge, since, anniversary, by_year) -> None:
    """AMB-13: on 31 December both say the same; counted to 31 August, four years are full or merely begun."""
    for method, result in {"anniversary": anniversary, "calendar_year": by_year}.items():
        switches = {"nb24.cutoff": date(2024, 8, 31), "years.method": method}
        assert judge("P06", {"present_title.since": since}, switches=switches)["NB24-68"] == result, method


@pytest.mark.rule("NB24-11")
@pytest.mark.parametrize(("since", "result"), [("2024-08-15", "pass"), ("2024-08-16", "fail")])
def test_the_present_title_is_held_already(judge, since, result) -> None:
    assert judge("P06", {"present_title.since": since})["NB24-11"] == result


MAN = {"applicant.sex": "male", "applicant.id_number": None}
CADRE = {"applicant.post_class": "cadre", "applicant.id_number": None}
WORKER = {"applicant.post_class": "worker", "applicant.id_number": None}


@pytest.mark.rule("NB24-12")
@pytest.mark.parametrize(
    ("person", "born", "result"),
    [
        (MAN, "1964-12-31", "fail"),
        (MAN, "1965-01-01", "pass"),
        (CADRE, "1969-12-31", "fail"),
        (CADRE, "1970-01-01", "pass"),
        (WORKER, "1974-12-31", "fail"),
        (WORKER, "1975-01-01", "pass"),
    ],
)
def test_who_retires_by_the_cutoff_is_not_reviewed(judge, person, born, result) -> None:
    assert judge("P06", person | {"applicant.born_on": born})["NB24-12"] == result


@pytest.mark.rule("NB24-12")
@pytest.mark.parametrize(
    ("document", "result"), [("甬人延〔2024〕1号", "pass"), (" ", "fail"), (None, "fail")]
)
def test_an_approved_postponement_helps(judge, document, result) -> None:
    changes = MAN | {"applicant.born_on": "1964-05-01", "retirement_postponed_document": document}
    assert judge("P06", changes)["NB24-12"] == result


@pytest.mark.rule("NB24-12")
@pytest.mark.parametrize(
    ("born", "document", "result"),
    [
        ("1969-12-31", None, "fail"),  # 55 as a cadre, and 50 as a worker long before
        ("1970-01-01", None, "missing"),
        ("1974-12-31", None, "missing"),  # 50 as a worker, not yet 55
        ("1975-01-01", None, "pass"),  # not even 50
        ("1974-12-31", "甬人延〔2024〕1号", "pass"),
        ("1969-12-31", "甬人延〔2024〕1号", "pass"),
    ],
)
def test_a_womans_post_must_be_known_where_it_decides(judge, born, document, result) -> None:
    woman = {"applicant.sex": "female", "applicant.post_class": None, "applicant.born_on": born}
    assert judge("P06", woman | {"retirement_postponed_document": document})["NB24-12"] == result


@pytest.mark.rule("NB24-12")
def test_sex_and_birth_must_be_known_and_a_mans_post_need_not(judge) -> None:
    assert judge("P06", MAN | {"applicant.post_class": None})["NB24-12"] == "pass"
    assert judge("P06", {"applicant.sex": None})["NB24-12"] == "missing"
    assert judge("P06", {"applicant.born_on": None})["NB24-12"] == "missing"


@pytest.mark.rule("NB24-13")
@pytest.mark.parametrize("procedure", ["P06", "P07", "P08"])
@pytest.mark.parametrize(("on", "result"), [("2024-08-21 23:59:59", "pass"), ("2024-08-22 00:00:00", "fail")])
def test_applications_close_at_the_end_of_21_august(judge, procedure, on, result) -> None:
    judged = judge(procedure, on=on)
    assert judged["NB24-13"] == result
    assert judged.reason("NB24-13") == ("application_closed" if result == "fail" else None)


@pytest.mark.rule("NB24-13")
@pytest.mark.rule("NB24-16")
@pytest.mark.parametrize("procedure", ["P09", "P10"])
def test_full_senior_and_special_equipment_follow_the_higher_notices(judge, procedure) -> None:
    judged = judge(procedure, on="2024-09-20 09:00")
    assert (judged["NB24-13"], judged["NB24-16"]) == ("not_applicable", "conditional")


@pytest.mark.rule("NB24-16")
@pytest.mark.parametrize(("on", "result"), [("2024-09-05 23:59", "pass"), ("2024-09-06 00:00", "fail")])
def test_an_entered_higher_deadline_closes(judge, on, result) -> None:
    key = "nb24.external_deadlines.full_senior"
    for entered in (date(2024, 9, 5), "2024-09-05"):
        assert judge("P09", on=on, switches={key: entered})["NB24-16"] == result
        assert judge("P10", on=on, switches={key: entered})["NB24-16"] == "conditional"


@pytest.mark.rule("NB24-16")
def test_without_a_date_the_year_of_the_notice_is_the_end(judge) -> None:
    assert judge("P09", on="2024-12-31 23:59")["NB24-16"] == "conditional"
    judged = judge("P09", on="2025-01-01 00:00")
    assert (judged["NB24-16"], judged.reason("NB24-16")) == ("fail", "ruleset_not_in_force")

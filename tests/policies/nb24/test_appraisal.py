"""Appraisals: NB24-79, AMB-25, AMB-48."""

import pytest


def graded(**years):
    return {"appraisals": {int(name[1:]): grade for name, grade in years.items()}}


GOOD = {"y2021": "excellent", "y2022": "qualified", "y2023": "qualified"}


@pytest.mark.rule("NB24-79")
@pytest.mark.parametrize(
    ("years", "result"),
    [
        (GOOD, "pass"),
        (GOOD | {"y2023": "basically_qualified"}, "fail"),
        (GOOD | {"y2022": "unqualified"}, "fail"),
        ({"y2021": "excellent", "y2022": "qualified"}, "missing"),
        ({"y2021": "unqualified", "y2022": "qualified"}, "fail"),  # cannot be cured by adding 2023
        (GOOD | {"y2020": "unqualified"}, "pass"),  # in the title only since 2020-12-31
        ({}, "missing"),
    ],
)
def test_the_last_three_finished_years(judge, years, result) -> None:
    assert judge("P06", graded(**years))["NB24-79"] == result


@pytest.mark.rule("NB24-79")
@pytest.mark.parametrize(
    ("since", "results"),
    [
        ("2020-12-31", ("pass", "pass")),
        ("2020-01-02", ("pass", "pass")),  # 2020 is not a full year in the title
        ("2020-01-01", ("fail", "pass")),
        ("2019-12-31", ("fail", "pass")),
        ("2023-06-01", ("pass", "pass")),
        (None, ("pass", "pass")),
    ],
)
def test_every_full_year_of_the_present_title(judge, since, results) -> None:
    changes = graded(**GOOD, y2020="unqualified") | {"present_title.since": since}
    whole = judge("P06", changes)["NB24-79"]
    last = judge("P06", changes, switches={"appraisal.years": "last"})["NB24-79"]
    assert (whole, last) == results


@pytest.mark.rule("NB24-79")
def test_a_short_time_in_the_title_still_needs_three_years(judge) -> None:
    changes = graded(y2022="qualified", y2023="qualified") | {"present_title.since": "2022-01-01"}
    assert judge("P06", changes)["NB24-79"] == "missing"
    assert judge("P06", changes, switches={"nb24.appraisal.years": 2})["NB24-79"] == "pass"


@pytest.mark.rule("NB24-79")
def test_the_running_year_counts_by_switch_only(judge) -> None:
    until = {"appraisal.until": "cutoff_year"}
    assert judge("P06", graded(**GOOD), switches=until)["NB24-79"] == "missing"
    assert judge("P06", graded(**GOOD, y2024="qualified"), switches=until)["NB24-79"] == "pass"

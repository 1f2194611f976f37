"""Continuing education: NB24-27…30, AMB-17, AMB-18, AMB-46."""

import pytest
from hypothesis import given
from hypothesis import strategies as st


def years(**hours):
    """Rows of 72/10/8 for 2022–2024 with some years replaced: y2023=(p, i, g) or None to leave a year out."""
    rows = dict.fromkeys((2022, 2023, 2024), (72, 10, 8))
    rows |= {int(name[1:]): value for name, value in hours.items()}
    return {"continuing_education": [row(year, *value) for year, value in rows.items() if value is not None]}


def row(year, professional, industry, general, recognised=True):
    return {
        "year": year, "professional": professional, "industry_public": industry, "general_public": general,
        "recognised": recognised,
    }  # fmt: skip


@pytest.mark.rule("NB24-27")
def test_without_records_nobody_is_eligible(judge) -> None:
    assert judge("P06", {"continuing_education": []})["NB24-27"] == "fail"
    assert judge("P06")["NB24-27"] == "pass"


@pytest.mark.rule("NB24-28")
@pytest.mark.parametrize(
    ("hours", "result"),
    [
        ((72, 10, 8), "pass"),
        ((72, 18, 0), "pass"),
        ((72, 0, 18), "pass"),
        ((60, 30, 0), "pass"),
        ((60, 12, 6), "fail"),  # total 78
        ((75, 10, 7), "fail"),  # public 17
        ((59, 20, 20), "fail"),  # professional
        ((60, 18, 0), "fail"),  # both sub-minima, total 78
        ((71, 18, 0), "fail"),  # total 89
        ((59, 41, 0), "fail"),
        ((83, 17, 0), "fail"),
        ((71.5, 10, 8), "fail"),  # total 89.5
        ((0, 0, 0), "fail"),
    ],
)
def test_three_comparisons_for_one_year(judge, hours, result) -> None:
    assert judge("P06", years(y2023=hours))["NB24-28"] == result


@pytest.mark.rule("NB24-28")
def test_years_are_not_averaged(judge) -> None:
    judged = judge("P06", years(y2022=(144, 20, 16), y2023=(0, 0, 0)))
    assert judged["NB24-28"] == "fail"
    assert "2023 年学时合计 0 学时，少于 90 学时" in judged.says("NB24-28")


@pytest.mark.rule("NB24-28")
@given(surplus=st.integers(90, 10_000), short=st.integers(0, 89), year=st.sampled_from([2022, 2023]))
def test_no_surplus_of_one_year_heals_another(judge, surplus, short, year) -> None:
    other = {2022: 2023, 2023: 2022}[year]
    rows = {f"y{year}": (max(short - 18, 0), 9, 9), f"y{other}": (surplus, surplus, surplus)}
    assert judge("P06", years(**rows))["NB24-28"] == "fail"


@pytest.mark.rule("NB24-28")
@given(
    hours=st.tuples(st.integers(0, 120), st.integers(0, 40), st.integers(0, 40)),
    more=st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)),
)
def test_more_hours_never_harm(judge, hours, more) -> None:
    before = judge("P06", years(y2023=hours))["NB24-28"]
    after = judge("P06", years(y2023=tuple(map(sum, zip(hours, more, strict=True)))))["NB24-28"]
    assert (before, after) != ("pass", "fail")


@pytest.mark.rule("NB24-28")
@pytest.mark.parametrize(
    ("hours", "result"), [((54, 18, 18), "fail"), ((60, 18, 18), "pass"), ((72, 17, 19), "fail")]
)
def test_eighteen_of_each_kind_by_switch(judge, hours, result) -> None:
    switches = {"ce.public_min_mode": "each"}
    changes = years(y2022=(60, 18, 18), y2023=hours, y2024=(60, 18, 18))
    assert judge("P06", changes, switches=switches)["NB24-28"] == result
    assert judge("P06", years(y2023=(72, 17, 1)), switches=switches)["NB24-28"] == "fail"
    assert judge("P06", years(y2023=(72, 17, 1)))["NB24-28"] == "pass"


@pytest.mark.rule("NB24-29")
def test_years_outside_the_window_are_irrelevant(judge) -> None:
    judged = judge("P06", years(y2021=(1, 0, 0)))
    assert (judged["NB24-28"], judged["NB24-29"]) == ("pass", "pass")


@pytest.mark.rule("NB24-29")
def test_special_equipment_senior_needs_five_years(judge) -> None:
    rows = years(y2021=(72, 10, 8))
    assert judge("P10", rows)["NB24-29"] == "fail"
    assert judge("P10", rows | years(y2020=(72, 10, 8), y2021=(72, 10, 8)))["NB24-29"] == "pass"
    assert judge("P09", rows)["NB24-29"] == "pass"
    assert judge("P10", years(y2020=(72, 10, 7), y2021=(72, 10, 8)))["NB24-28"] == "fail"


@pytest.mark.rule("NB24-29")
@pytest.mark.parametrize("year", ["y2020", "y2021", "y2022", "y2023"])
def test_none_of_the_finished_five_years_may_be_missing(judge, year) -> None:
    five = {"y2020": (72, 10, 8), "y2021": (72, 10, 8)}
    assert judge("P10", years(**five))["NB24-29"] == "pass"
    assert judge("P10", years(**{**five, year: None}))["NB24-29"] == "fail"


@pytest.mark.rule("NB24-29")
@pytest.mark.parametrize("year", ["y2022", "y2023"])
def test_a_finished_year_without_record_fails(judge, year) -> None:
    judged = judge("P06", years(**{year: None}))
    assert (judged["NB24-28"], judged["NB24-29"]) == ("fail", "fail")


@pytest.mark.rule("NB24-28")
@pytest.mark.rule("NB24-29")
@pytest.mark.parametrize(
    ("on", "result"), [("2024-09-10 23:59", "conditional"), ("2024-09-11 00:00", "fail")]
)
def test_the_running_year_may_be_completed_up_to_the_district_deadline(judge, on, result) -> None:
    assert judge("P06", years(y2024=(40, 5, 0)), on=on)["NB24-28"] == result
    absent = judge("P06", years(y2024=None), on=on)
    assert (absent["NB24-28"], absent["NB24-29"]) == (result, result)


@pytest.mark.rule("NB24-28")
def test_a_short_finished_year_fails_beside_a_short_running_one(judge) -> None:
    assert judge("P06", years(y2023=(40, 5, 0), y2024=(40, 5, 0)))["NB24-28"] == "fail"


@pytest.mark.rule("NB24-28")
def test_the_higher_notices_have_no_district_deadline_of_ours(judge) -> None:
    running = years(y2020=(72, 10, 8), y2021=(72, 10, 8), y2024=(40, 5, 0))
    assert judge("P10", running, on="2024-10-08 09:00")["NB24-28"] == "conditional"
    entered = {"nb24.external_deadlines.special_equipment_senior": "2024-09-20"}
    assert judge("P10", running, on="2024-09-20 09:00", switches=entered)["NB24-28"] == "conditional"
    assert judge("P10", running, on="2024-09-21 09:00", switches=entered)["NB24-28"] == "fail"


@pytest.mark.rule("NB24-28")
@pytest.mark.parametrize(
    ("hours", "result"),
    [
        ((42, 10, 0.5), "pass"),  # 7 of 12 months on 15 August: 52.5 in total, 35 professional, 10.5 public
        ((42, 10, 0.4), "conditional"),
        ((34, 19, 0), "conditional"),
    ],
)
def test_pro_rata_by_switch(judge, hours, result) -> None:
    assert judge("P06", years(y2024=hours), switches={"ce.current_year": "pro_rata"})["NB24-28"] == result
    assert judge("P06", years(y2024=hours))["NB24-28"] == "conditional"


@pytest.mark.rule("NB24-29")
def test_the_window_may_bind_the_sheet_only_by_switch(judge) -> None:
    only_sheet = {"ce.years_scope": "sheet"}
    recorded = years(y2021=(40, 0, 0))
    assert judge("P06", recorded, switches=only_sheet)["NB24-28"] == "fail"
    absent = judge("P06", years(y2022=None), switches=only_sheet)
    assert (absent["NB24-28"], absent["NB24-29"]) == ("pass", "fail")


@pytest.mark.rule("NB24-30")
def test_only_recognised_hours_count(judge) -> None:
    rows = years(y2023=None)["continuing_education"]
    twelve_of_twenty = [row(2023, 60, 9, 9), row(2023, 12, 0, 0), row(2023, 8, 0, 0, recognised=False)]
    enough = judge("P06", {"continuing_education": rows + twelve_of_twenty})
    assert (enough["NB24-28"], enough["NB24-30"]) == ("pass", "conditional")
    assert "8 学时未经认定" in enough.says("NB24-30")
    short = [row(2023, 60, 9, 9), row(2023, 20, 0, 0, recognised=False)]
    assert judge("P06", {"continuing_education": rows + short})["NB24-28"] == "fail"
    assert judge("P06")["NB24-30"] == "pass"
    assert judge("P06", {"continuing_education": []})["NB24-30"] == "not_applicable"


@pytest.mark.rule("NB24-15")
@pytest.mark.parametrize(
    ("on", "result"), [("2024-09-09 23:59", "conditional"), ("2024-09-10 00:00", "fail")]
)
def test_by_the_tenth_may_be_read_without_that_day(judge, on, result) -> None:
    short = {"continuing_education.2.professional": 30}
    judged = judge("P06", short, on=on, switches={"deadline.before_inclusive": False})
    assert judged["NB24-28"] == result

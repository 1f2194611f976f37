"""Numbers of Shanghai and Tianjin, by the forms that their notices' files hold."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.papers.number import NotNumbered, Series, number_of
from policies.notices import SHELF

SH = SHELF.version_on("sh24", date(2024, 9, 1)).parameters.values
TJ = SHELF.version_on("tj20", date(2020, 5, 1)).parameters.values


@pytest.mark.rule("SH24-30")
def test_shanghai_counts_by_application_year_and_code() -> None:
    assert number_of(Series("shanghai", "associate_senior", 2024, "GC01"), 1, SH) == "2024GC01000001"
    assert number_of(Series("shanghai", "intermediate", 2024, "GC01"), 999_999, SH) == "2024GC01999999"


@pytest.mark.rule("SH24-30")
@pytest.mark.parametrize(("code", "sequence"), [("123", 1), ("gc01", 1), ("GC-1", 1), ("GC01", 1_000_000)])
def test_what_is_no_mixture_of_digits_and_capitals_is_refused(code: str, sequence: int) -> None:
    with pytest.raises(NotNumbered):
        number_of(Series("shanghai", "intermediate", 2024, code), sequence, SH)


@pytest.mark.rule("TJ20-20")
@pytest.mark.parametrize(
    ("level", "letter"),
    [
        ("full_senior", "A"),
        ("associate_senior", "B"),
        ("intermediate", "C"),
        ("assistant", "D"),
        ("technician", "E"),
    ],
)
def test_in_tianjin_the_letter_says_the_level(level: str, letter: str) -> None:
    assert number_of(Series("tianjin", level, 2020, "007"), 12, TJ) == f"{letter}202000700012"


@pytest.mark.rule("TJ20-20")
@pytest.mark.parametrize(("level", "sequence"), [("", 1), ("senior", 1), ("intermediate", 100_000)])
def test_without_a_letter_or_beyond_five_digits_there_is_no_number(level: str, sequence: int) -> None:
    with pytest.raises(NotNumbered, match="不能编号"):
        number_of(Series("tianjin", level, 2020, "007"), sequence, TJ)


def test_a_level_that_ningbo_does_not_issue_has_no_number() -> None:
    with pytest.raises(NotNumbered, match="不能编号"):
        number_of(Series("ningbo", "full_senior", 2024), 1, {})


@given(
    one=st.tuples(st.integers(2020, 2030), st.sampled_from(["GC01", "WS2", "A"]), st.integers(1, 999_999)),
    other=st.tuples(st.integers(2020, 2030), st.sampled_from(["GC01", "WS2", "A"]), st.integers(1, 999_999)),
)
def test_different_series_or_places_have_different_numbers(
    one: tuple[int, str, int], other: tuple[int, str, int]
) -> None:
    first, second = (number_of(Series("shanghai", "", year, code), n, SH) for year, code, n in (one, other))
    assert (first == second) is (one == other)


def test_a_number_asked_for_again_in_another_year_stays_in_its_series() -> None:
    """The year of making passes by itself; that of application is filed."""
    later = Series("ningbo", "intermediate", 2025)
    assert later.begun("ningbo-intermediate-2024").key == "ningbo-intermediate-2024"
    assert later.begun("ningbo-assistant-2024") == later
    tianjin = Series("tianjin", "intermediate", 2021, "007")
    assert tianjin.begun("tianjin-intermediate-007-2020").year == 2020
    assert tianjin.begun("tianjin-intermediate-008-2020") == tianjin
    shanghai = Series("shanghai", "intermediate", 2025, "GC01")
    assert shanghai.begun("shanghai-2024-GC01") == shanghai

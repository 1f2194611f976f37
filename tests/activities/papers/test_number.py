"""Certificate numbers: who issues what, and mistakes in copying are seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_97_10

from activities.papers.number import certificate_number


def well_formed(number: str) -> bool:
    """Whether the check digits fit."""
    return len(number) == 17 and number.isascii() and bool(mod_97_10.is_valid(number))


def test_the_parts_of_a_number() -> None:
    assert certificate_number("ningbo", "intermediate", 2024, 123) == "3302C202400012367"
    assert certificate_number("zhejiang", "associate_senior", 2025, 1)[:-2] == "3300B2025000001"


@pytest.mark.rule("NB21-15")
@pytest.mark.parametrize("level", ["full_senior", "associate_senior"])
def test_ningbo_numbers_no_senior_titles(level: str) -> None:
    with pytest.raises(ValueError, match="issues no certificates"):
        certificate_number("ningbo", level, 2024, 1)


@pytest.mark.rule("NB21-09")
@pytest.mark.parametrize("level", ["intermediate", "assistant", "technician"])
def test_zhejiang_numbers_senior_titles_only(level: str) -> None:
    with pytest.raises(ValueError, match="issues no certificates"):
        certificate_number("zhejiang", level, 2024, 1)


@pytest.mark.parametrize(("sequence", "fits"), [(0, False), (1, True), (999_999, True), (1_000_000, False)])
def test_the_sequence_has_six_digits(sequence: int, fits: bool) -> None:
    if fits:
        assert well_formed(certificate_number("ningbo", "assistant", 2024, sequence))
    else:
        with pytest.raises(ValueError, match="sequence"):
            certificate_number("ningbo", "assistant", 2024, sequence)


@given(sequence=st.integers(1, 999_999), place=st.integers(5, 14), digit=st.integers(0, 9))
def test_one_wrong_digit_is_seen(sequence: int, place: int, digit: int) -> None:
    number = certificate_number("ningbo", "intermediate", 2024, sequence)
    wrong = number[:place] + str(digit) + number[place + 1 :]
    assert well_formed(wrong) is (wrong == number)

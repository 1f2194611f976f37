"""Switches in the spellings of the rules: a table by scope, null for no limit, keys of another notice."""

from datetime import date

import pytest

from policies.parameters import UnknownSwitch
from policies.switching import require_choices, standing_values, unlimited, written_switches

MAY = date(2020, 5, 4)


@pytest.mark.parametrize(
    "written",
    [
        {"tj.cutoff": {1: None, 3: 15}},
        {"tj": {"cutoff": {"scope1": None, "scope3": 15}}},
        {"tj.cutoff.scope1": None, "tj.cutoff.3": 15},
    ],
)
def test_the_cut_off_is_one_switch_in_every_spelling(written) -> None:
    assert written_switches(written) == {"tj.cutoff.scope1": None, "tj.cutoff.scope3": 15}


def test_other_keys_stay_as_they_are() -> None:
    assert written_switches({"notice.count_publication_day": True}) == {"notice.count_publication_day": True}


def test_null_is_no_limit_for_numbers_alone() -> None:
    assert (unlimited(15, None), unlimited(15, 20), unlimited(True, None), unlimited("x", None)) == (
        0,
        20,
        None,
        None,
    )


def test_every_notice_has_its_say() -> None:
    values = standing_values(MAY)
    assert (values["tj.release_day"], values["ext.p39"]) == (16, True)
    require_choices({"tj.claim_month": "upload", "ext.p39": False}, MAY)
    with pytest.raises(UnknownSwitch, match="claim_month"):
        require_choices({"tj.claim_month": "year"}, MAY)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("sh.verify.windows", [{"kind": "title", "from": "2010-01-01", "channels": ["web"]}]),
        ("sh.verify.windows", ({"kind": "title"},)),
        ("sh.slip.years", ["2010", "2019"]),
        ("nb24.ce.years", [2022, {"year": 2023}]),
        ("rev.freeze", [{"so": True}]),
    ],
)
def test_a_list_holds_what_the_notice_s_list_holds(key, value) -> None:
    """A table is written in a notice's own file; anything else of another kind is named, never a fault."""
    with pytest.raises(UnknownSwitch, match=key):
        require_choices({key: value}, MAY)


def test_a_list_of_numbers_may_be_another_one() -> None:
    require_choices({"sh.slip.years": [2010, 2015], "nb24.specialties.senior": ["quality"]}, MAY)


@pytest.mark.parametrize(
    ("key", "allowed", "refused"),
    [
        ("tj.release_day", 1, 0),
        ("tj.release_day", 31, 32),
        ("sh.slip.years", [2015], []),
        ("sh.number.pattern", "{code}{apply_year}{seq:07d}", "{apply_year}{code}"),
        ("sh.number.pattern", "{seq:04d}", "{number}{seq}"),
        ("sh.number.pattern", "SH{seq}", "{seq"),
        ("tj.number.pattern", "{letter}{seq:09d}", "{letter:d}{seq}"),
        ("sh.number.regex", "[0-9A-Z]+", "[0-9"),
        ("nb24.achievement_years.mid", 100, 101),
        ("nb24.external_deadlines.full_senior", "2024-08-31", "8月底"),
        ("nb24.external_deadlines.full_senior", "", "-"),
    ],
)
@pytest.mark.rule("TJ20-12", "TJ20-20", "SH24-30", "SH24-46", "NB24-16", "NB24-22")
def test_a_reading_stays_within_its_notice_s_limits(key, allowed, refused) -> None:
    require_choices({key: allowed}, MAY)
    with pytest.raises(UnknownSwitch, match=key):
        require_choices({key: refused}, MAY)

"""The monthly rhythm: upload, batch, production, release, computed by hand from the official calendar (B.4)."""

from datetime import date

import pytest

from policies import notices
from policies.notices import NoticeShelf
from policies.official_calendar import official_calendar
from policies.tj20.calendar import batch, batch_of_upload, upload_period
from tests.appendix_b import BATCHES, UPLOADS

CALENDAR = official_calendar()


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.rule("TJ20-06")
@pytest.mark.parametrize(
    ("filed", "due"),
    UPLOADS,
)
def test_five_working_days_after_filing(parameters, filed, due) -> None:
    assert upload_period(day(filed), CALENDAR, parameters()).ends_on == day(due)


@pytest.mark.rule("TJ20-07")
@pytest.mark.rule("TJ20-11")
@pytest.mark.rule("TJ20-12")
@pytest.mark.parametrize(
    ("uploaded", "code", "target", "deadline", "available"),
    BATCHES,
)
def test_an_upload_of_scope_2_and_its_batch(parameters, uploaded, code, target, deadline, available) -> None:
    found = batch_of_upload(day(uploaded), 2, CALENDAR, parameters())
    assert (found.code, found.target, found.deadline) == (code, day(target), day(deadline))
    assert found.available_from == day(available)


@pytest.mark.rule("TJ20-09")
@pytest.mark.rule("TJ20-10")
@pytest.mark.parametrize("scope", [1, 3, 4])
@pytest.mark.parametrize("uploaded", ["2020-05-15", "2020-05-16", "2020-05-20", "2020-05-31"])
def test_other_scopes_know_no_cut_off(parameters, scope, uploaded) -> None:
    assert batch_of_upload(day(uploaded), scope, CALENDAR, parameters()).code == "2020-05"


@pytest.mark.rule("TJ20-09")
@pytest.mark.parametrize(("cutoff", "code"), [(0, "2020-05"), (15, "2020-06"), (16, "2020-05")])
def test_a_cut_off_for_exams_is_a_reading(parameters, cutoff, code) -> None:
    """AMB-37."""
    numbers = parameters({"tj.cutoff.scope3": cutoff})
    assert batch_of_upload(day("2020-05-16"), 3, CALENDAR, numbers).code == code


@pytest.mark.rule("TJ20-07")
@pytest.mark.parametrize(
    ("inclusive", "uploaded", "code"),
    [
        (True, "2020-05-15", "2020-05"),
        (False, "2020-05-15", "2020-06"),
        (False, "2020-05-14", "2020-05"),
    ],
)
def test_whether_before_the_15th_holds_the_15th_is_a_reading(parameters, inclusive, uploaded, code) -> None:
    """AMB-06."""
    numbers = parameters({"deadline.before_inclusive": inclusive})
    assert batch_of_upload(day(uploaded), 2, CALENDAR, numbers).code == code


@pytest.mark.rule("TJ20-12")
@pytest.mark.parametrize(
    ("reading", "uploaded", "available"),
    [
        ("batch", "2020-05-16", "2020-07-16"),
        ("upload", "2020-05-16", "2020-06-16"),
        ("upload", "2020-05-15", "2020-06-16"),
        ("upload", "2020-12-16", "2021-01-16"),
    ],
)
def test_the_month_of_the_claim_is_a_reading(parameters, reading, uploaded, available) -> None:
    """AMB-38."""
    found = batch_of_upload(day(uploaded), 2, CALENDAR, parameters({"tj.claim_month": reading}))
    assert found.available_from == day(available)


@pytest.mark.rule("TJ20-12")
@pytest.mark.parametrize(("release_day", "available"), [(16, "2021-01-16"), (15, "2021-01-15")])
def test_after_the_15th_begins_on_the_16th(parameters, release_day, available) -> None:
    """AMB-07."""
    numbers = parameters({"tj.release_day": release_day})
    assert batch(day("2020-12-01"), CALENDAR, numbers).available_from == day(available)


@pytest.mark.rule("TJ20-11")
@pytest.mark.parametrize(("reading", "target"), [("last_workday", "2020-05-29"), ("month_end", "2020-05-31")])
def test_the_target_of_production_is_a_reading(parameters, reading, target) -> None:
    numbers = parameters({"tj.production.target": reading})
    found = batch(day("2020-05-20"), CALENDAR, numbers)
    assert (found.target, found.deadline) == (day(target), day("2020-05-31"))


@pytest.mark.rule("TJ20-12")
@pytest.mark.parametrize(
    ("uploaded", "available"), [("2020-12-10", "2021-01-31"), ("2021-01-10", "2021-02-28")]
)
def test_a_release_day_that_a_month_lacks_is_its_last(parameters, uploaded, available) -> None:
    """G-03, under another reading of the day."""
    found = batch_of_upload(day(uploaded), 2, CALENDAR, parameters({"tj.release_day": 31}))
    assert found.available_from == day(available)


@pytest.mark.rule("TJ20-07", "G-13")
def test_a_later_version_s_cut_off_holds_from_its_first_day(monkeypatch) -> None:
    """An installation's own yearly version is the law of the batch as it is of the cases."""
    shelf = NoticeShelf()
    later = {"id": "tj20", "version": "2031", "parent": "2020", "effective_from": day("2031-01-01")}
    shelf.add({"meta": later, "parameters": {"tj": {"cutoff": {"scope2": 10}}}})
    monkeypatch.setattr(notices, "SHELF", shelf)
    before, after = (
        notices.numbers_on("tj20", day(on)).integer("tj.cutoff.scope2") for on in ("2030-12-31", "2031-01-01")
    )
    assert (before, after) == (15, 10)

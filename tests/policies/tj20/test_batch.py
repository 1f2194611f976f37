"""The month's batch on the core: it makes what an officer confirmed, once, at its time, and holds the rest."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.notices import numbers_on
from policies.official_calendar import official_calendar
from policies.tj20.calendar import batch_of_upload
from states.deadlines import DeadlineSpec, Unit, begin
from states.effects import ChangeCertificate, Produce
from states.entering import over
from states.explanation import derivation
from states.instants import SHANGHAI, midnight
from states.terms import DeadlineName
from tests.states.living import PASS, Life

RARE = {"rare_in": ["gbk", "gb2312"], "unprintable_in": ["gbk", "gb2312"]}
PRINTABLE = {"rare_in": ["gbk", "gb2312"], "unprintable_in": []}


def in_city(uploaded: str = "2020-05-13 10:00", *, procedure: str = "P28", **more: Any) -> Life:
    """A claim of scope 4 that the department has uploaded."""
    first = datetime.fromisoformat(uploaded).replace(tzinfo=SHANGHAI) - timedelta(hours=2)
    life = Life(procedure, f"{first:%Y-%m-%d %H:%M}", **more)
    life.does(f"{first:%Y-%m-%d %H:%M}", "applicant", "submit")
    life.does(f"{first:%Y-%m-%d %H:%M}", "unit_reviewer", "unit_review", **PASS)
    life.does(uploaded, "competent_dept", "review", **PASS)
    assert life.state == "city"
    return life


def confirmed(when: str = "2020-05-20", **more: Any) -> Life:
    life = in_city(**more)
    life.does(when, "city_reviewer", "review", **PASS)
    return life


def orders(life: Life) -> int:
    """How often a certificate was asked for."""
    return len(life.of_kind(Produce))


@pytest.mark.rule("TJ20-11")
def test_the_target_day_makes_what_is_confirmed() -> None:
    life = confirmed()
    assert life.waits("2020-05-28 23:59") == ()
    assert [(row.deed.value, row.at) for row in life.waits("2020-05-29 00:00")] == [
        ("pass", midnight(date(2020, 5, 29)))
    ]
    assert life.state == "production"
    assert orders(life) == 1


@pytest.mark.rule("TJ20-33")
def test_the_target_day_warns_of_what_is_not() -> None:
    life = in_city()
    assert [row.deed.value for row in life.waits("2020-05-29 00:00")] == ["warn"]
    assert (life.state, orders(life)) == ("city", 0)


@pytest.mark.rule("TJ20-11")
def test_every_later_month_warns_again_of_what_is_held() -> None:
    """Level 2 on the first, level 3 after five working days, then a warning on each target day; each is recorded."""
    life = in_city()
    life.waits("2020-09-01")
    assert life.clock_deeds() == [
        ("warn", "batch", "2020-05-29"), ("overdue", "batch", "2020-06-01"), ("escalate", "batch", "2020-06-06"),
        ("warn", "batch", "2020-06-30"), ("warn", "batch", "2020-07-31"), ("warn", "batch", "2020-08-31"),
    ]  # fmt: skip
    assert life.case.overdue_level == 3


@pytest.mark.rule("TJ20-11")
def test_a_called_batch_makes_it_before_the_target_and_only_once() -> None:
    life = confirmed()
    assert life.system("2020-05-21", "pass", batch="2020-05").accepted
    assert not life.system("2020-05-21 10:01", "pass", batch="2020-05").accepted
    life.is_made("2020-05-21 10:02")
    assert not life.system("2020-05-21 10:03", "pass", batch="2020-05").accepted
    life.waits("2020-06-15")
    assert (life.state, orders(life), life.due("release")) == ("issued", 1, "2020-06-16")


@pytest.mark.parametrize("month", ["2020-04", "2020-06", "2021-05", ""])
def test_another_months_batch_makes_nothing(month: str) -> None:
    life = confirmed()
    assert not life.system("2020-05-21", "pass", batch=month).accepted
    assert (life.state, orders(life)) == ("city", 0)


@pytest.mark.rule("TJ20-07")
def test_a_batch_is_not_called_before_its_month() -> None:
    life = confirmed(procedure="P26", uploaded="2020-05-16 10:00")
    assert not life.system("2020-05-21", "pass", batch="2020-06").accepted
    assert life.system("2020-06-01 00:00", "pass", batch="2020-06").accepted


@pytest.mark.rule("TJ20-33")
def test_a_called_batch_never_approves() -> None:
    life = in_city()
    assert not life.system("2020-05-21", "pass", batch="2020-05").accepted
    assert (life.state, orders(life)) == ("city", 0)


@pytest.mark.parametrize("routing", [{}, RARE, PRINTABLE])
def test_the_reason_of_what_nobody_checked(routing: dict[str, Any]) -> None:
    life = in_city(routing=routing)
    life.waits("2020-06-01 00:00")
    assert life.case.facts["held"] == {"batch": "2020-05", "reason": "not_confirmed"}


@pytest.mark.rule("TJ20-21")
def test_the_reason_of_a_name_without_pinyin() -> None:
    life = confirmed(routing=RARE)
    life.waits("2020-06-01 00:00")
    assert life.case.facts["held"] == {"batch": "2020-05", "reason": "pinyin_missing"}
    assert (life.state, life.papers[-2:]) == ("city", ["held_items_list", "escalation_report"])


@pytest.mark.rule("TJ20-21")
def test_a_name_rare_only_by_another_charset_is_made() -> None:
    narrow = {"rare_in": ["gb2312"], "unprintable_in": ["gb2312"]}
    life = confirmed(routing=narrow)
    life.waits("2020-05-29 00:00")
    assert life.state == "production"
    assert (
        confirmed(routing=narrow, switches={"tj.name_charset": "gb2312"}).waits("2020-05-30")[0].deed
        == "warn"
    )


@pytest.mark.rule("TJ20-21")
def test_the_annotation_is_counted_from_the_day_of_printing() -> None:
    life = confirmed(routing=PRINTABLE)
    life.waits("2020-05-29 00:00")
    life.is_made("2020-05-29 00:00")
    task = life.case.tasks[0]
    assert (task.kind, task.owner, task.opened_on) == (
        "annotate_rare_character",
        "assessment_body",
        date(2020, 5, 29),
    )
    assert (task.due_on, life.clock("task").start) == (date(2020, 7, 1), date(2020, 6, 16))


@pytest.mark.rule("TJ20-12")
def test_the_release_makes_the_certificate_valid_once() -> None:
    life = confirmed()
    life.waits("2020-05-29 00:00")
    life.system("2020-05-29 00:00", "produced", number="C1", version=1, status="pending_release",
                available_from="2020-06-16")  # fmt: skip
    assert life.case.certificate is not None
    assert life.case.certificate.status == "pending_release"
    assert life.waits("2020-06-15 23:59") == ()
    assert [row.deed.value for row in life.waits("2021-06-16")] == ["released"]
    assert life.case.certificate.status == "valid"
    assert life.of_kind(ChangeCertificate) == [
        ChangeCertificate("C1", "valid", date(2020, 6, 16), "pending_release")
    ]


@pytest.mark.rule("TJ20-12")
def test_what_was_revoked_before_the_release_stays_revoked() -> None:
    life = confirmed()
    life.waits("2020-05-29 00:00")
    life.is_made("2020-05-29 00:00")
    life.system("2020-06-10", "revoke", cause="case-9")
    assert over(life.case)
    assert life.waits("2020-07-01") == ()
    assert life.state == "revoked"
    assert life.of_kind(ChangeCertificate) == []


def test_a_production_that_fails_over_the_month_end_is_overdue_and_keeps_its_day() -> None:
    life = confirmed()
    life.waits("2020-05-29 00:00")
    life.waits("2020-06-01 00:00")
    assert [(name, level, day) for name, level, day, _ in life.escalations] == [("batch", 2, "2020-06-01")]
    assert "held" not in life.case.facts
    life.is_made("2020-06-02")
    assert life.due("release") == "2020-06-16"


def test_what_is_filled_in_needs_no_second_check_and_other_data_do() -> None:
    life = confirmed()
    life.does(
        "2020-05-21",
        "operator",
        "update_facts",
        set={"external_ref": "x"},
        _about={"set_paths": ["external_ref"]},
    )
    assert "claim_confirmed_on" in life.case.facts
    life.does(
        "2020-05-22",
        "operator",
        "update_facts",
        set={"title.name": "x"},
        _about={"set_paths": ["title.name"]},
    )
    assert "claim_confirmed_on" not in life.case.facts
    life.does("2020-05-23", "city_reviewer", "review", **PASS)
    life.waits("2020-05-29")
    assert life.state == "production"


@pytest.mark.rule("TJ20-06")
def test_a_filing_day_written_down_wrongly_is_counted_anew() -> None:
    life = Life("P25", "2020-05-07", routing={"filed_on": "2020-05-06"})
    assert life.due("upload") == "2020-05-12"
    life.does(
        "2020-05-08", "operator", "update_facts", set={"x": 1}, _about={"routing": {"filed_on": "2020-05-07"}}
    )
    assert life.due("upload") == "2020-05-13"
    assert [clock.void for clock in life.case.deadlines] == [True, False]


@given(
    uploaded=st.dates(date(2020, 5, 1), date(2022, 4, 20)),
    wait=st.integers(0, 70),
    scope=st.sampled_from((2, 4)),
)
@pytest.mark.rule("TJ20-11")
def test_confirmed_claims_are_made_in_the_first_month_that_is_open(
    uploaded: date, wait: int, scope: int
) -> None:
    """At the target, or at once between target and month end; never outside the batch's month, never unconfirmed."""
    life = in_city(f"{uploaded} 10:00", procedure="P26" if scope == 2 else "P28")
    joined = batch_of_upload(uploaded, scope, official_calendar(), numbers_on("tj20", uploaded))
    day = uploaded + timedelta(days=wait)
    life.does(f"{day} 11:00", "city_reviewer", "review", **PASS)
    life.waits(f"{day + timedelta(days=100)}")
    made = next(row.at for row in life.entries if row.to_state == "production").date()
    first = max(joined.month, day.replace(day=1))
    month = batch_of_upload(first, 4, official_calendar(), numbers_on("tj20", first))
    assert made == max(day, month.target)
    assert life.case.facts["available_from"] == month.available_from.isoformat()


MONTHLY = DeadlineSpec(DeadlineName.BATCH, "TJ20-11", Unit.MONTH_END, escalate=("city_leadership",))


@pytest.mark.parametrize(
    ("start", "due", "target"),
    [
        ("2020-05-01", "2020-05-31", "2020-05-29"),
        ("2020-05-31", "2020-05-31", "2020-05-29"),
        ("2020-12-15", "2020-12-31", "2020-12-31"),
        ("2021-02-15", "2021-02-28", "2021-02-26"),
        ("2022-01-10", "2022-01-31", "2022-01-30"),
        ("2024-02-01", "2024-02-29", "2024-02-29"),
    ],
)
@pytest.mark.rule("TJ20-11")
def test_the_end_of_a_month_and_its_last_working_day(start: str, due: str, target: str) -> None:
    """Sunday 30 January 2022 is a working day, Monday 31 is New Year's Eve."""
    clock = begin(MONTHLY, date.fromisoformat(start), official_calendar())
    assert (clock.due_on.isoformat(), [day.isoformat() for day in clock.warn_on]) == (due, [target])


def test_the_derivation_of_a_month_end_in_words() -> None:
    clock = begin(MONTHLY, date(2020, 5, 13), official_calendar())
    assert derivation(clock, official_calendar()).sentence.startswith("2020-05 月最后一日")

"""Certificates of Tianjin: numbered, released on the 16th, rare characters, or not made at all."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import Engine

from activities.numbering import AllocateActivities
from activities.orders import Production
from records.contents import put_application
from records.database import session
from states.instants import SHANGHAI
from tests.activities.city_workshop import (
    MAY,
    Workshop,
    correction,
    fails,
    kept,
    produced,
    reason,
    tianjin,
    version,
)
from tests.activities.desk import application, opened


@pytest.mark.rule("TJ20-12")
@pytest.mark.parametrize(
    ("day", "status"), [(None, "valid"), (date(2020, 5, 29), "valid"), (date(2020, 5, 30), "pending_release")]
)
def test_in_tianjin_a_certificate_waits_for_its_release(
    register: Engine, day: date | None, status: str
) -> None:
    opened(register, "app-1", application("p25"), MAY)
    done = produced(register, tianjin(available_from=day))
    waiting = status == "pending_release"
    assert (done.status, done.available_from) == (status, day if waiting else None)
    assert kept(register, "app-1")[0].status == status


@pytest.mark.rule("TJ20-20")
def test_the_bodies_of_tianjin_are_numbered_on_first_use(register: Engine) -> None:
    for case_no, file in (("app-1", "p25"), ("app-2", "p26"), ("app-3", "p25")):
        opened(register, case_no, application(file), MAY)
    numbers = [
        AllocateActivities(register).allocate(tianjin(no)).number for no in ("app-1", "app-2", "app-3")
    ]
    assert numbers == ["B202000100001", "C202000200001", "B202000100002"]


@pytest.mark.rule("TJ20-20")
def test_another_level_gives_another_number(register: Engine) -> None:
    opened(register, "app-1", application("p25"), MAY)
    old = str(produced(register, tianjin(available_from=date(2020, 6, 16))).number)
    opened(register, "rev-1", correction(old, level="intermediate"), MAY)
    done = produced(register, tianjin("rev-1", kind="correct", subject=old))
    assert (done.number, done.version) == ("C202000100001", 2)
    assert (done.status, done.available_from) == ("pending_release", date(2020, 6, 16))


@pytest.mark.rule("TJ20-15")
@pytest.mark.rule("TJ20-17")
@pytest.mark.rule("TJ20-18")
@pytest.mark.rule("TJ20-19")
def test_what_a_tianjin_certificate_shows(register: Engine) -> None:
    opened(register, "app-1", application("p25"), MAY)
    workshop = Workshop()
    produced(register, tianjin(), workshop)
    order = workshop.orders[0]
    assert (order.holder.committee, order.holder.obtained_on, order.holder.submitting_unit, order.seals) == (
        "天津市例示工程技术高级评审委员会",
        date(2020, 4, 20),
        "天津市例示工业局",
        ("天津市人力资源和社会保障局",),
    )


@pytest.mark.rule("TJ20-16")
def test_with_one_of_the_nine_data_missing_nothing_is_made(register: Engine) -> None:
    data = application("p25")
    opened(register, "app-1", {**data, "title": {**data["title"], "series": None}}, MAY)
    fault = fails(register, tianjin())
    assert reason(fault)[0] == "TJ20-16"
    assert "系列" in fault.message


@pytest.mark.rule("TJ20-21")
def test_a_rare_character_is_printed_as_pinyin_and_kept_as_it_is(register: Engine) -> None:
    opened(register, "app-1", application("p25", name="张䶮", name_pinyin="yan"), MAY)
    workshop = Workshop()
    done = produced(register, tianjin(), workshop)
    assert workshop.orders[0].holder.name == "张yan"
    assert kept(register, "app-1")[0].holder_name == "张䶮"
    assert version(register, str(done.number)).fields["name"] == "张yan"


@pytest.mark.rule("TJ20-21")
def test_without_pinyin_nothing_is_made_and_the_fault_names_nobody(register: Engine) -> None:
    opened(register, "app-1", application("p25", name="张䶮"), MAY)
    fault = fails(register, tianjin())
    assert reason(fault)[0] == "TJ20-21"
    assert "张" not in fault.message


def test_a_number_given_in_december_is_kept_in_january(register: Engine) -> None:
    """A paper that could not be printed is made later under the number that it had."""
    opened(register, "app-1", application(), datetime(2024, 8, 15, 9, tzinfo=SHANGHAI))
    december = Production("app-1", 1, datetime(2024, 12, 31, 9, tzinfo=SHANGHAI), "intermediate", "ningbo")
    january = replace(december, at=datetime(2025, 1, 1, 9, tzinfo=SHANGHAI))
    first = AllocateActivities(register).allocate(december).number
    assert AllocateActivities(register).allocate(january).number == first


def test_a_level_changed_after_numbering_is_no_quiet_new_number(register: Engine) -> None:
    opened(register, "app-1", application("p25"), MAY)
    AllocateActivities(register).allocate(tianjin())
    data = application("p25")
    with session(register) as seen:
        put_application(seen, "app-1", {**data, "title": {**data["title"], "level": "intermediate"}}, 2)
    assert "改动" in fails(register, tianjin()).message

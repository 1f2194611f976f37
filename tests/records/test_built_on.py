"""Titles that rest on another one are found when it falls."""

from typing import Any

import pytest
from sqlalchemy import Engine

from records.built_on import resting_on
from records.certificates import Holder, Issue, change_status, keep
from records.database import session
from records.given import fill
from tests.records.life import START, on

ME, ANOTHER = Holder("沈若溪", "310101198402110028"), Holder("沈若溪", "330212198807150018")


def issue(number: str, level: str, obtained: str, holder: Holder = ME) -> Issue:
    return Issue(
        number, "title", "shanghai", holder, on(obtained), level=level, obtained_on=on(obtained), file_sha256=number,
        token=number,
    )  # fmt: skip


@pytest.fixture
def known(engine: Engine) -> Engine:
    rows = [
        issue("JUNIOR", "assistant", "2012-01-01"),
        issue("MIDDLE", "intermediate", "2016-01-01"),
        issue("SENIOR", "associate_senior", "2021-01-01"),
        issue("OTHERS", "associate_senior", "2021-01-01", ANOTHER),
    ]
    with session(engine) as opened:
        for row in rows:
            keep(opened, row)
    return engine


def found(engine: Engine, number: str) -> list[Any]:
    with session(engine) as opened:
        return [item.number or item.case_no for item in resting_on(opened, number)]


@pytest.mark.parametrize(
    ("number", "resting"),
    [("JUNIOR", ["MIDDLE", "SENIOR"]), ("MIDDLE", ["SENIOR"]), ("SENIOR", []), ("NONE", [])],
)
def test_higher_titles_of_the_same_holder(known: Engine, number: str, resting: list[str]) -> None:
    assert found(known, number) == resting


def test_what_fell_already_is_not_told_again(known: Engine) -> None:
    with session(known) as opened:
        change_status(opened, "SENIOR", "revoked", on("2025-01-01"), None)
    assert found(known, "MIDDLE") == []


def test_an_older_higher_title_does_not_rest_on_it(known: Engine) -> None:
    with session(known) as opened:
        keep(opened, issue("EARLY", "full_senior", "2010-01-01"))
    assert found(known, "MIDDLE") == ["SENIOR"]


@pytest.mark.parametrize(("state", "resting"), [("district", True), ("rejected", False)])
def test_applications_under_way_are_told_too(known: Engine, state: str, resting: bool) -> None:
    row = {
        "procedure": "P09", "applicant": {"name": ME.name, "id_number": ME.id_number}, "level": "full_senior",
        "specialty": "质量", "state": state,
    }  # fmt: skip
    with session(known) as opened:
        fill(opened, {"cases": [row]}, START)
    assert len(found(known, "SENIOR")) == int(resting)

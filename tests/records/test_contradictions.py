"""A register that is damaged or at odds with itself, and a clock that is wrong: neither ever reads as valid."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from records.certificates import change_status, keep
from records.database import session
from records.inquiries import Inquiry
from records.verification import answer
from tests.records.life import START, undone
from tests.records.test_verification import ask, issue

DAMAGE = {
    "its status is no status": "UPDATE certificate_versions SET status = 'vald'",
    "its status is empty": "UPDATE certificate_versions SET status = ''",
    "its newest version is not there": "UPDATE certificates SET version = 9",
    "it has no version at all": "DELETE FROM certificate_versions",
    "its city is another": "UPDATE certificates SET city = 'tianjin'",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_row_is_never_told_as_valid(engine: Engine, damage: str) -> None:
    """By number, by code and by file."""
    with undone(engine) as opened:
        keep(opened, issue())
        opened.flush()
        assert ask(opened).answer == "valid"
        opened.execute(text("DELETE FROM certificate_statuses"))
        opened.execute(text(DAMAGE[damage]))
        opened.expire_all()
        told = [
            ask(opened),
            ask(opened, None, by="token", token="t1"),
            ask(opened, None, by="file", sha256="a" * 64),
        ]
        assert "valid" not in {one.answer for one in told}


@pytest.mark.parametrize("wrong", [timedelta(days=-400), timedelta(days=-1), timedelta(days=4000)])
@pytest.mark.parametrize("status", ["revoked", "superseded"])
def test_a_wrong_clock_brings_nothing_back(engine: Engine, status: str, wrong: timedelta) -> None:
    with session(engine) as opened:
        keep(opened, issue())
        change_status(opened, "2024GC01000001", status, START.date(), "rev-1")
        asked = Inquiry("shanghai", "number", number="2024GC01000001")
        assert answer(opened, asked, START + wrong).answer != "valid"

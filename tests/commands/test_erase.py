"""`erase`: what would go is shown first; two persons, a flag, and every attempt on record."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from shutil import copy

import pytest
from sqlalchemy import Engine

from commands import erase, service
from records.contents import ContentMissing, application
from records.database import connect, reading, session, upgrade
from states.instants import SHANGHAI
from states.terms import Deed, Role
from tests.records.life import submitted

NO = "NB21-2025-000001"
RELEASE = ("erase", "release", NO, "--as", "operator/乙")


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with one case that ended on 2025-11-03."""
    file = tmp_path_factory.mktemp("ended") / "register.db"
    made = connect(f"sqlite:///{file}", b"secret")
    upgrade(made)
    with session(made) as opened:
        submitted(opened).act(opened, Deed.WITHDRAW, Role.APPLICANT, {"reason": "个人原因"})
    made.dispose()
    return file


@pytest.fixture(autouse=True)
def register(ended: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A copy of it, on the day after its retention."""
    made = connect(f"sqlite:///{copy(ended, tmp_path / 'register.db')}", b"secret")
    monkeypatch.setattr(service, "register", lambda: made)
    today(monkeypatch, "2035-11-04")
    yield made
    made.dispose()


def today(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setattr(erase, "now", lambda: datetime.fromisoformat(day).replace(tzinfo=SHANGHAI))


def there(register: Engine) -> bool:
    with reading(register) as opened:
        try:
            return bool(application(opened, NO))
        except ContentMissing:
            return False


def propose(starter):
    return starter("erase", "propose", NO, "--as", "operator/甲", "--reason", "保存期满")


def test_the_way_from_preview_to_erased(starter, register) -> None:
    assert [one["case_no"] for one in starter("erase", "list", "--json").document] == [NO]
    shown = starter("erase", "show", NO, "--json").document
    assert (shown["kept_until"], shown["obstacles"], shown["goes"]["acts"]) == ("2035-11-03", [], 2)
    assert "个人信息保护法" in starter("erase", "show", NO).out
    assert propose(starter).code == 0
    unsure = starter(*RELEASE)
    assert (unsure.code, "将删除" in unsure.out, "--confirm" in unsure.err) == (2, True, True)
    assert there(register)
    assert starter(*RELEASE, "--confirm").code == 0
    assert not there(register)
    assert starter("erase", "list", "--json").document == []
    told = starter("erase", "show", NO, "--json").document
    assert (told["erased"], sum(told["goes"].values())) == (True, 0)


def test_before_the_period_is_over_it_is_refused_and_recorded(starter, register, monkeypatch) -> None:
    today(monkeypatch, "2035-11-03")
    ended = propose(starter)
    assert (ended.code, "retention_running" in ended.err, "2035-11-03" in ended.err) == (1, True, True)
    (one,) = starter("erase", "log", "--json").document
    assert (one["result"], one["reason"], one["by"]) == ("refused", "retention_running", "operator/甲")
    assert "保存期未满" in starter("erase", "log").out
    assert there(register)


def test_the_period_is_the_installations_own(starter, monkeypatch) -> None:
    monkeypatch.setattr(erase, "chosen", lambda: type("Chosen", (), {"retention_years": 11}))
    assert "至 2036-11-03 止" in propose(starter).err


def test_one_person_does_not_do_both(starter, register) -> None:
    propose(starter)
    ended = starter("erase", "release", NO, "--as", "operator/甲", "--confirm")
    assert (ended.code, "four_eyes" in ended.err) == (1, True)
    assert there(register)
    assert starter("erase", "withdraw", NO, "--as", "operator/甲").code == 0
    assert "not_proposed" in starter(*RELEASE, "--confirm").err


def test_a_hold_stands_in_the_way_until_lifted(starter) -> None:
    propose(starter)
    told = ("--as", "operator/甲", "--reason", "行政复议")
    assert starter("erase", "hold", NO, *told).code == 0
    assert "held" in starter(*RELEASE, "--confirm").err
    assert "行政复议" in starter("erase", "show", NO).err
    assert starter("erase", "lift", NO, *told).code == 0
    assert starter(*RELEASE, "--confirm").code == 0


@pytest.mark.parametrize("words", [("show", "none"), ("withdraw", "none", "--as", "operator/甲")])
def test_a_case_that_is_not_there(starter, words) -> None:
    ended = starter("erase", *words)
    assert (ended.code, "没有案件 none" in ended.err) == (2, True)

"""`calendar load` as an operator meets it: the preview, its JSON, and what is wrong with a file (G-09)."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from records.calendars import calendar_in_force, keep_year
from records.database import connect, reading, session, upgrade
from settings import settings
from states.instants import midnight
from states.terms import Deed, Role
from states.workdays import CalendarYear
from tests.policies.test_arrangement import PLAIN
from tests.records.life import Life, file


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A register of its own, with one case submitted on 2026-12-28."""
    url = f"sqlite:///{tmp_path / 'register.db'}"
    monkeypatch.setenv("ZHICHENG_DATABASE_URL", url)
    monkeypatch.setenv("ZHICHENG_NOTICES_DIR", str(tmp_path / "notices"))
    settings.cache_clear()
    engine = connect(url, b"x" * 32)
    upgrade(engine)
    life = Life("app-1", content=file(), at=midnight(date(2026, 12, 28)))
    with session(engine) as opened:
        life.file(opened)
        life.act(opened, Deed.SUBMIT, Role.APPLICANT)
    yield engine
    engine.dispose()
    settings.cache_clear()


def written(folder: Path, **changed: Any) -> Path:
    """The arrangement as a file."""
    path = folder / "2027.json"
    path.write_text(json.dumps({**PLAIN, **changed}), encoding="utf-8")
    return path


def longer(folder: Path) -> Path:
    """New year up to 4 January: one working day less."""
    first = {**PLAIN["holidays"][0], "to": "2027-01-04"}
    return written(folder, holidays=[first, *PLAIN["holidays"][1:]])


def test_the_preview_as_data(starter: Any, register: Engine, tmp_path: Path) -> None:
    ended = starter("calendar", "load", longer(tmp_path), "--dry-run", "--json")
    assert ended.code == 0
    told = ended.document
    assert (told["year"], told["applied"], told["changes_calendar"]) == (2027, False, True)
    assert (told["open_cases"], told["concerned"], told["told"]) == (1, 1, [])
    assert [
        (move["case_no"], move["deadline"], move["due_on"], move["new_due_on"], move["days"], move["because"])
        for move in told["moves"]
    ] == [
        ("app-1", "unit_review", "2027-01-12", "2027-01-13", 1,
         [{"date": "2027-01-04", "was": "上班", "is": "元旦"}])
    ]  # fmt: skip
    with reading(register) as opened:
        assert "+" not in calendar_in_force(opened).version


def test_the_preview_for_people(starter: Any, register: Engine, tmp_path: Path) -> None:
    printed = starter("calendar", "load", longer(tmp_path), "--dry-run").out
    assert all(word in printed for word in ("未作任何改动", "app-1", "2027-01-13", "晚 1 天", "上班→元旦"))


def test_what_moves_nothing_says_so(starter: Any, register: Engine, tmp_path: Path) -> None:
    told = starter("calendar", "load", written(tmp_path), "--dry-run", "--json").document
    assert (told["moves"], told["concerned"]) == ([], 1)


def test_days_are_counted_by_the_loaded_year(starter: Any, register: Engine) -> None:
    year = CalendarYear(2027, (("元旦", date(2027, 1, 1), date(2027, 1, 4)),), (), "示例")
    with session(register) as opened:
        keep_year(opened, year, "operator", midnight(date(2026, 12, 1)))
    told = starter("calendar", "workdays", "2026-12-30", 5, "--json").document
    assert (told["ends_on"], told["provisional"]) == ("2027-01-08", False)


@pytest.mark.parametrize(
    ("changed", "named"),
    [({"year": "x"}, "year"), ({"source": ""}, "文号"), ({"holidays": []}, "2027-01-01（元旦）")],
)
def test_a_wrong_file_is_exit_2(
    starter: Any, register: Engine, tmp_path: Path, changed: dict[str, Any], named: str
) -> None:
    ended = starter("calendar", "load", written(tmp_path, **changed), "--dry-run")
    assert (ended.code, ended.out) == (2, "")
    assert named in ended.err


@pytest.mark.parametrize("by", ["applicant", "operator/", "someone"])
def test_only_operators_and_leaders_load(starter: Any, register: Engine, tmp_path: Path, by: str) -> None:
    ended = starter("calendar", "load", written(tmp_path), "--as", by, "--dry-run")
    assert (ended.code, "--as" in ended.err) == (2, True)


def test_without_a_register_a_preview_is_exit_3(
    starter: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHICHENG_DATABASE_URL", f"sqlite:///{tmp_path / 'none' / 'x.db'}")
    settings.cache_clear()
    ended = starter("calendar", "load", written(tmp_path), "--dry-run")
    settings.cache_clear()
    assert ended.code == 3

"""What the import contracts cannot say: which outside packages a room may know, and who may ask a clock."""

import ast
import sys
from functools import cache
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("states", "policies", "records", "activities", "workflows", "rehearsal", "commands", "dashboard")
PARSERS = {"pydantic", "pydantic_core", "stdnum", "ruamel", "phonenumbers", "openpyxl"}
TIMELESS = ("states", "policies", "records", "activities")
CLOCKS = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
    ("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"),
}  # fmt: skip


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(*ROOMS, include_external_packages=True, cache_dir=None)


def outside(room: str) -> set[str]:
    """Top-level names of the packages outside the house and the standard library that `room` imports."""
    modules = {room} | graph().find_descendants(room)
    imported = {
        target.split(".")[0] for m in modules for target in graph().find_modules_directly_imported_by(m)
    }
    return imported - set(ROOMS) - sys.stdlib_module_names


@pytest.mark.parametrize(
    ("room", "allowed"),
    [
        ("states", {"transitions"}),
        ("policies", PARSERS),
    ],
)
def test_the_core_knows_few_packages(room: str, allowed: set[str]) -> None:
    assert outside(room) <= allowed


def test_only_the_application_models_parse() -> None:
    room = {"policies"} | graph().find_descendants("policies")
    rest = {module for module in room if not module.startswith("policies.application")}
    users = {m for m in rest if PARSERS & graph().find_modules_directly_imported_by(m)}
    assert users == set()


def clocks_asked(source: str) -> list[int]:
    """Line numbers of calls such as `datetime.now(…)`: time is an argument below workflows/."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and (getattr(node.value, "id", getattr(node.value, "attr", "")), node.attr) in CLOCKS
    ]


@pytest.mark.parametrize("room", TIMELESS)
def test_nobody_below_the_workflows_asks_a_clock(room: str) -> None:
    asked = {
        str(path): clocks_asked(path.read_text(encoding="utf-8")) for path in (ROOT / room).rglob("*.py")
    }
    assert {path: found for path, found in asked.items() if found} == {}


def test_a_clock_would_be_seen() -> None:
    assert clocks_asked("import datetime\nx = datetime.datetime.now(UTC)\ny = date.today()\nz = now()") == [
        2,
        3,
    ]

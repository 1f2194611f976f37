"""What passes through the sandbox is pure, and what crosses is prepared once."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from temporalio.converter import WithSerializationContext

from policies.official_calendar import official_calendar, snapshot
from states.act import Act
from states.workdays import Calendar
from workflows.runner import DATA, PURE

ROOT = Path(__file__).parents[2]
IMPURE_MODULES = {"time", "random", "secrets", "uuid", "socket", "subprocess", "threading"}
IMPURE_CALLS = {"now", "today", "utcnow", "urandom", "getenv"}
CLOCKS = {"datetime", "date"}


def passed_through() -> Iterator[Path]:
    """Files of the rooms and modules that every case shares."""
    for name in PURE:
        place = ROOT / name.replace(".", "/")
        yield from sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]


def impurities(code: str) -> Iterator[str]:
    """Imports and calls by which two runs of the same code may differ."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (item.name for item in node.names if item.name.split(".")[0] in IMPURE_MODULES)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in IMPURE_MODULES:
            yield node.module or ""
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value) in CLOCKS:
            yield from {node.attr} & IMPURE_CALLS


@pytest.mark.parametrize("file", [*passed_through()], ids=lambda file: str(file.relative_to(ROOT)))
def test_what_every_case_shares_is_pure(file: Path) -> None:
    assert list(impurities(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("code", ["import random", "from time import sleep", "x = datetime.now()"])
def test_an_impurity_would_be_seen(code: str) -> None:
    assert list(impurities(code))


def test_the_shell_itself_stays_in_the_sandbox() -> None:
    assert not {"workflows", "workflows.shell", "workflows.kinds", "workflows.append"} & set(PURE)


def test_schemas_are_prepared_once_for_all_cases() -> None:
    one, other = DATA.payload_converter_class(), DATA.payload_converter_class()
    assert one.converters == other.converters  # type: ignore[attr-defined]
    json = one.converters[b"json/plain"]  # type: ignore[attr-defined]
    assert json._type_adapter(Act) is json._type_adapter(Act)


def test_no_conversion_depends_on_a_context() -> None:
    """What lets a case's runner spare the sandbox."""
    converters = DATA.payload_converter_class().converters.values()  # type: ignore[attr-defined]
    assert (DATA.payload_codec, DATA.external_storage) == (None, None)
    assert not [
        one for one in (*converters, DATA.failure_converter) if isinstance(one, WithSerializationContext)
    ]


def test_a_calendar_crosses_without_its_index_and_comes_back_as_the_same_years() -> None:
    calendar = snapshot(2023, 2027)
    payload = DATA.payload_converter.to_payload(calendar)
    assert b"_" not in payload.data
    back = DATA.payload_converter.from_payload(payload, Calendar)
    assert back == calendar
    assert back.years is calendar.years


def test_a_calendar_that_an_earlier_release_sent_is_read() -> None:
    text = DATA.payload_converter.to_payload(official_calendar())
    text.data = text.data[:-1] + b',"_names":{"2024-01-01":"\xe5\x85\x83\xe6\x97\xa6"},"_makeup":[]}'
    assert DATA.payload_converter.from_payload(text, Calendar) == official_calendar()

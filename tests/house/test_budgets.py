"""Sizes and signatures: no room grows a function or file that nobody can read in one go."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("states", "policies", "records", "activities", "workflows", "rehearsal", "commands", "dashboard")
BESIDE = ("tests", "bench", "docs", "migrations")
DRAWERS = {"utils", "util", "common", "misc", "helpers", "helper"}
LONGEST_FUNCTION, MEDIAN_FUNCTION, LONGEST_FILE = 60, 9, 400

Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def functions(path: Path) -> Iterator[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def lines(function: Function) -> int:
    """Lines from `def` to the end, docstring included, decorators not."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def untyped(function: Function) -> list[str]:
    """Names of parameters without annotation; `return` when the result has none."""
    a = function.args
    named = [*a.posonlyargs, *a.args, *a.kwonlyargs, *filter(None, (a.vararg, a.kwarg))]
    missing = [arg.arg for arg in named if arg.annotation is None and arg.arg not in ("self", "cls")]
    return missing + (["return"] if function.returns is None else [])


SHELLS = sorted(ROOT.glob("*.py"))
IN_ROOMS = python_files(*ROOMS) + SHELLS
EVERYWHERE = IN_ROOMS + python_files(*BESIDE)


def test_no_function_is_too_long() -> None:
    too_long = {
        f"{path.relative_to(ROOT)}:{f.lineno} {f.name}": lines(f)
        for path in EVERYWHERE
        for f in functions(path)
        if lines(f) > LONGEST_FUNCTION
    }
    assert too_long == {}


def test_no_file_is_too_long() -> None:
    sizes = {str(path.relative_to(ROOT)): path.read_bytes().count(b"\n") for path in EVERYWHERE}
    assert {path: size for path, size in sizes.items() if size > LONGEST_FILE} == {}


def test_the_median_function_is_short() -> None:
    lengths = [lines(f) for path in IN_ROOMS for f in functions(path)]
    assert median(lengths) <= MEDIAN_FUNCTION


def test_no_drawer_for_odds_and_ends() -> None:
    parts = {path.relative_to(ROOT): {*path.relative_to(ROOT).with_suffix("").parts} for path in EVERYWHERE}
    assert [str(path) for path, names in parts.items() if names & DRAWERS] == []


def test_every_signature_is_typed() -> None:
    missing = {
        f"{path.relative_to(ROOT)}:{f.lineno} {f.name}": untyped(f)
        for path in IN_ROOMS
        for f in functions(path)
        if untyped(f)
    }
    assert missing == {}


@pytest.mark.parametrize(
    ("source", "size", "missing"),
    [
        ("def a(x: int) -> int:\n    return x", 2, []),
        ("@cache\ndef a(x, *, y: int):\n    '''Doc.'''\n    return x", 3, ["x", "return"]),
        ("async def a(self, *rest, **more: int) -> None: ...", 1, ["rest"]),
    ],
)
def test_the_measure_itself(source: str, size: int, missing: list[str]) -> None:
    function = ast.parse(source).body[0]
    assert isinstance(function, Function)
    assert (lines(function), untyped(function)) == (size, missing)

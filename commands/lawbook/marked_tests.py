"""Which tests carry the marker of a rule (`@pytest.mark.rule`), read from the tests' source (测试)."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from commands.lawbook.citing import ROOT, Place

TESTS = ROOT / "tests"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def marked_tests(folder: Path = TESTS) -> Mapping[str, tuple[Place, ...]]:
    """Tests by rule id; empty where the tests are not at hand (an installation without them)."""
    found: dict[str, list[Place]] = {}
    for path in sorted(folder.rglob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        for rule, place in _marked(text, path) if "mark.rule(" in text else ():
            found.setdefault(rule, []).append(place)
    return {rule: tuple(dict.fromkeys(places)) for rule, places in found.items()}


def _marked(text: str, path: Path) -> Iterator[tuple[str, Place]]:
    name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    body = ast.parse(text).body
    for test, above in _tests(body, _for_all(body)):
        place = Place(name, test.lineno, test.name)
        yield from ((rule, place) for rule in (*above, *_rules(test.decorator_list)))


def _tests(body: Iterable[ast.stmt], above: tuple[str, ...]) -> Iterator[tuple[Function, tuple[str, ...]]]:
    """Tests with the rules that their class or module gives to all of them."""
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _tests(node.body, (*above, *_rules(node.decorator_list)))
        elif isinstance(node, Function) and node.name.startswith("test_"):
            yield node, above


def _for_all(body: Iterable[ast.stmt]) -> tuple[str, ...]:
    """The rules of `pytestmark = …`."""
    marks = [node.value for node in body if isinstance(node, ast.Assign) and _is_pytestmark(node)]
    return tuple(_rules(marks))


def _is_pytestmark(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets)


def _rules(expressions: Iterable[ast.expr]) -> Iterator[str]:
    """Ids in `mark.rule("…")`, also inside `pytest.param(…, marks=…)`."""
    for node in (inner for expression in expressions for inner in ast.walk(expression)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("mark.rule"):
            yield from (str(item.value) for item in node.args if isinstance(item, ast.Constant))

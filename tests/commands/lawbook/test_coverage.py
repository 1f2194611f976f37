"""`rules --coverage`: every rule of the catalogue is held by code and by a test that can fail."""

import ast
from functools import cache

import pytest

from commands.lawbook.citing import ROOT, Place
from commands.lawbook.coverage import Covered, coverage
from commands.lawbook.marked_tests import marked_tests

CATALOGUE = {"NB21": 47, "NB24": 79, "SH24": 59, "TJ20": 34}


def rule(**values) -> Covered:
    return Covered(
        **{"rule": "X", "title": "t", "kind": "function", "places": 1, "tests": 1, "reason": "", **values}
    )


def test_all_219_rules_of_the_catalogue_are_there():
    found = [entry.rule for entry in coverage() if entry.rule.partition("-")[0] in CATALOGUE]
    expected = [f"{notice}-{n:02d}" for notice, last in CATALOGUE.items() for n in range(1, last + 1)]
    assert sorted(found) == sorted(expected)


def test_no_rule_lacks_code_or_test():
    assert [(one.rule, one.lacks) for one in coverage() if one.lacks] == []


@cache
def able_to_fail(path: str) -> frozenset[int]:
    """Lines of the file's functions that assert something or expect a refusal."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return frozenset(one.lineno for one in functions if any(map(demands, ast.walk(one))))


def demands(node: ast.AST) -> bool:
    called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
    return isinstance(node, ast.Assert) or called == "pytest.raises"


def test_no_rule_is_held_by_an_empty_test() -> None:
    places: set[Place] = {place for found in marked_tests().values() for place in found}
    assert sorted(str(place) for place in places if place.line not in able_to_fail(place.path)) == []


def test_a_function_that_demands_nothing_is_no_test() -> None:
    able = able_to_fail("tests/commands/lawbook/test_coverage.py")
    assert rule.__code__.co_firstlineno not in able
    assert test_no_rule_lacks_code_or_test.__code__.co_firstlineno in able


@pytest.mark.parametrize(
    ("values", "lacks"),
    [
        ({}, None),
        ({"places": 0}, "代码中无落实之处"),
        ({"tests": 0}, "没有带此规则标记的测试"),
        ({"kind": "information", "places": 0, "tests": 0, "reason": "只作总括"}, None),
        ({"kind": "information", "places": 0, "tests": 0}, "未写明仅作说明的理由"),
    ],
)
def test_what_counts_as_covered(values, lacks):
    assert rule(**values).lacks == lacks


def test_the_command_counts_and_fails_when_something_is_missing(starter):
    ended = starter("rules", "--coverage", "--json")
    document = ended.document
    assert document["total"] == len(document["rules"])
    assert ended.code == (document["covered"] != document["total"])

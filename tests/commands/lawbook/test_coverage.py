"""`rules --coverage`: every rule of the catalogue is held by code and by a test that can fail."""

import pytest

from commands.lawbook.coverage import Covered, coverage

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

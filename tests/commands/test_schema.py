"""`schema`: documents that the program reads and prints fit their own schema's outline."""

import pytest


@pytest.mark.parametrize("kind", ["application", "scenario", "act", "run"])
def test_every_kind_has_a_schema(starter, kind):
    ended = starter("schema", kind)
    assert ended.code == 0
    assert ended.document["$schema"].endswith("2020-12/schema")
    assert ended.document["$defs"]


def test_the_scenario_schema_knows_the_keys_of_the_contract(starter):
    keys = set(starter("schema", "scenario").document["$defs"]["Scenario"]["properties"])
    assert keys == {
        "scenario",
        "procedure",
        "start",
        "application",
        "set",
        "switches",
        "given",
        "acts",
        "until",
        "expect",
    }


def test_steps_use_the_names_of_files(starter):
    step = starter("schema", "scenario").document["$defs"]["ScenarioStep"]["properties"]
    assert {"at", "after", "by", "do", "with", "expect", "reason", "case", "open", "verify", "answer"} <= set(
        step
    )


def test_an_unknown_kind(starter):
    ended = starter("schema", "poem")
    assert (ended.code, ended.out) == (2, "")

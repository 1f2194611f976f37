"""`whatif`: what would change, said for people and as JSON; nothing to ask, or nonsense, is refused."""

from pathlib import Path

SCENARIOS = Path(__file__).parents[1] / "scenarios"
ONE = SCENARIOS / "P02" / "accepted_2025-11-28.yaml"


def test_the_changed_ones_with_before_and_after(starter):
    ended = starter("whatif", "--switch", "nb21.window.months=2", ONE, "--json")
    document = ended.document
    assert (ended.code, document["compared"], document["concerned"]) == (0, 1, 1)
    changes = {row["what"]: (row["before"], row["after"]) for row in document["changed"][0]["differences"]}
    assert changes["dates.window.due_on"] == ("2026-02-28", "2026-01-28")


def test_a_table_for_people_and_the_sum(starter):
    ended = starter("whatif", "--switch", "nb21.window.months=2", ONE)
    assert "dates.window.due_on" in ended.out
    assert "没有改动任何案件" in ended.err


def test_nothing_to_ask_is_refused(starter):
    assert "FILE" in starter("whatif", "--switch", "nb21.window.months=2").err
    assert "--switch" in starter("whatif", ONE).err
    assert starter("whatif", ONE).code == 2


def test_an_unknown_key_and_a_wrong_kind_are_refused(starter):
    for switch, words in (("nb21.windw.months=2", "nb21.windw.months"), ("nb21.window.months=two", "整数")):
        ended = starter("whatif", "--switch", switch, ONE)
        assert ended.code == 2
        assert words in ended.err

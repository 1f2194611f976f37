"""`rules`: one rule with its numbers and places, the list, a procedure's table, wrong ids."""

import pytest

from commands.lawbook.entry import entries

NB21, NB24 = 47, 79


def rows(document, part: str) -> set[tuple[str, str]]:
    """Deed and function of the rows of one part."""
    return {(row["do"], row["code"].split()[-1]) for row in document["rows"] if row["part"] == part}


def test_a_rule_that_a_function_decides(starter):
    ended = starter("rules", "NB24-28", "--json")
    document = ended.document
    assert (ended.code, ended.err) == (0, "")
    assert (document["rule"], document["clause"], document["title"]) == ("NB24-28", "四(二)", "每年度学时")
    assert document["notice"]["number"] == "甬市监组人〔2024〕187号"
    assert (document["kind"], document["stage"]) == ("function", "submitted")
    assert document["function"].startswith("policies/nb24/rules_study.py:")
    assert document["procedures"] == ["P06", "P07", "P08", "P09", "P10"]
    read = document["parameters"]
    assert (read["nb24.ce.min.total"], read["nb24.ce.min.professional"], read["nb24.ce.min.public"]) == (
        90,
        60,
        18,
    )
    assert rows(document, "guard") == {("submit", "findings_hold")}
    assert any(test.startswith("tests/policies/nb24/test_study.py:") for test in document["tests"])


def test_each_ambiguity_names_its_key_its_reading_and_the_others(starter):
    readings = {one["id"]: one for one in starter("rules", "NB24-28", "--json").document["readings"]}
    assert set(readings) == {"AMB-17", "AMB-18", "AMB-46"}
    sum_or_each = readings["AMB-17"]
    assert (sum_or_each["key"], sum_or_each["chosen"], sum_or_each["choices"]) == (
        "ce.public_min_mode",
        "sum",
        ["sum", "each"],
    )


def test_a_rule_that_the_procedure_enforces(starter):
    document = starter("rules", "NB24-39", "--json").document
    assert (document["kind"], document["function"]) == ("deadline", None)
    assert ("enter_notice_result", "notice_ended") in rows(document, "guard")
    assert ("publish_notice", "start_notice") in rows(document, "consequence")
    assert document["parameters"]["notice.min_workdays"] == 5
    assert {row["length"] for row in document["deadlines"]} == {"5 个工作日"}
    assert "notice_sheet" in {paper["kind"] for paper in document["papers"]}


def test_a_rule_behind_a_switch_is_found_by_its_key(starter):
    document = starter("rules", "NB21-14", "--json").document
    assert document["parameters"] == {"nb21.junior_filing_gates_issue": True}
    assert ("pass", "switch_off") in rows(document, "choice")
    assert document["procedures"] == ["P03", "P05"]


def test_a_rule_checked_twice_binds_both_deeds(starter):
    document = starter("rules", "NB24-33", "--json").document
    assert {do for do, _ in rows(document, "guard")} == {"submit", "file_record"}


def test_a_rule_of_the_checklist(starter):
    document = starter("rules", "NB24-46", "--json").document
    checked = [row for row in document["rows"] if row["part"] == "checklist"]
    assert [(row["procedures"], row["from"]) for row in checked] == [(["P07"], ["district"])]


def test_a_rule_that_only_informs_says_why(starter):
    document = starter("rules", "NB24-63", "--json").document
    assert document["kind"] == "information"
    assert "NB24-68" in document["information"]


def test_one_procedure_only(starter):
    document = starter("rules", "NB24-39", "--procedure", "p06", "--json").document
    assert {name for row in document["rows"] for name in row["procedures"]} == {"P06"}
    assert [row["procedures"] for row in document["deadlines"]] == [["P06", "P07", "P08", "P09", "P10"]]


@pytest.mark.rule("NB24-39")
@pytest.mark.rule("NB21-26")
@pytest.mark.parametrize("rule", ["NB24-39", "NB21-26", "nb24-28"])
def test_people_read_numbers_places_and_tests(starter, rule):
    ended = starter("rules", rule)
    assert (ended.code, ended.err) == (0, "")
    entry = entries()[rule.upper()]
    assert all(
        word in ended.out.replace("\n", "") for word in (entry.id, entry.clause, "参数", "读法", "测试")
    )


def test_brackets_are_printed_as_they_stand(starter):
    assert "[notice]" in starter("rules", "NB24-39").out


def test_the_list_holds_every_rule_of_the_notices_loaded(starter):
    document = starter("rules", "--json").document
    ids = [row["rule"] for row in document["rules"]]
    assert document["procedure"] is None
    assert len(set(ids)) == len(ids)
    assert [sum(rule.startswith(notice) for rule in ids) for notice in ("NB21", "NB24")] == [NB21, NB24]
    assert all(row["text"] and row["clause"] for row in document["rules"])


def test_the_list_of_a_procedure_comes_with_its_table(starter):
    document = starter("rules", "--procedure", "P06", "--json").document
    table, ids = document["procedure"], {row["rule"] for row in document["rules"]}
    assert (table["id"], table["title"]) == ("P06", "中级职称评审")
    assert [stage["state"] for stage in table["stages"]][:5] == [
        "draft",
        "submitted",
        "unit_reviewed",
        "public_notice",
        "district",
    ]
    votes = [move for move in table["moves"] if move["do"] == "vote"]
    assert all("quorum" in move["guards"] for move in votes)
    assert votes
    assert {"NB24-59", "NB24-28"} <= ids
    assert "NB21-17" not in ids


def test_people_read_the_table_of_a_procedure(starter):
    out = starter("rules", "--procedure", "P02").out
    assert "市外调入人员中级职称确认" in out
    assert "NB21-17" in out


@pytest.mark.parametrize(
    ("typed", "near"),
    [("NB24-5", "NB24-05"), ("NB24-99", "NB24-"), ("nb21-3", "NB21-03"), ("??", "starter.py rules")],
)
def test_an_unknown_rule_names_near_ones(starter, typed, near):
    ended = starter("rules", typed)
    assert (ended.code, ended.out) == (2, "")
    assert typed in ended.err
    assert near in ended.err


def test_an_unknown_procedure_lists_all(starter):
    ended = starter("rules", "--procedure", "P99")
    assert (ended.code, ended.out) == (2, "")
    assert "P06" in ended.err

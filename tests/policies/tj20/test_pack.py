"""The pack as a whole: every rule stands somewhere, every valid file is eligible, the numbers are the notice's."""

import re
from datetime import date

import pytest

from policies.parameters import flatten
from policies.tj20 import BOOK
from states.findings import Assessed, Binding
from states.terms import Reason

CLAIMS = ("P25", "P26", "P27", "P28")


def test_every_reading_names_a_parameter_and_its_rules(notice) -> None:
    values = flatten(notice["parameters"])
    for name, reading in notice["readings"].items():
        assert values[reading["key"]] == reading.get("choices", [values[reading["key"]]])[0], name


@pytest.mark.parametrize("procedure", CLAIMS)
def test_a_valid_claim_is_eligible_and_sees_every_rule(judge, procedure) -> None:
    judged = judge(procedure)
    assert judged.not_held() == {}
    assert judged.outcome is Assessed.ELIGIBLE
    assert set(judged.findings) == set(BOOK.rules)


def test_a_valid_reissue_is_eligible_and_sees_the_rules_about_paper(judge) -> None:
    judged = judge("P30")
    assert judged.not_held() == {}
    assert set(judged.findings) == {"TJ20-23", "TJ20-24", "TJ20-25", "TJ20-30"}


@pytest.mark.parametrize("procedure", CLAIMS)
def test_all_rules_bind_the_submission_but_the_pinyin_of_a_name(judge, procedure) -> None:
    """S-08: all others bind `submit`; S-30: only a rare character's pinyin is waited for in the city's hands."""
    judged = judge(procedure)
    assert {rule for rule in judged.findings if judged.stage(rule) is Binding.CITY} == {"TJ20-21"}
    assert {judged.stage(rule) for rule in judged.findings} == {Binding.CITY, Binding.SUBMITTED}


def test_the_figures_are_the_notice_s(notice) -> None:
    values = flatten(notice["parameters"])
    assert values["tj.upload.scope1_workdays"] == 5
    assert [values[f"tj.cutoff.scope{n}"] for n in (1, 2, 3, 4)] == [0, 15, 0, 0]
    assert values["tj.release_day"] == 16
    assert (values["tj.validity.from"], values["tj.validity.to"]) == (date(2020, 5, 1), date(2022, 4, 30))


@pytest.mark.rule("TJ20-01")
def test_both_basic_documents_are_named(notice) -> None:
    assert notice["meta"]["legal_basis"] == ["人社厅函〔2018〕168号", "津人社规字〔2019〕4号"]


@pytest.mark.rule("TJ20-29")
@pytest.mark.parametrize("procedure", [*CLAIMS, "P30"])
def test_organising_the_work_is_no_condition_of_a_claim(judge, notice, procedure) -> None:
    """五 speaks to districts, departments and units: no file is measured by it, and the notice says so."""
    assert "TJ20-29" not in judge(procedure).findings
    assert "不是对申领的条件" in notice["information"]["TJ20-29"]["reason"]


@pytest.mark.rule("TJ20-34")
@pytest.mark.rule("TJ20-30")
def test_the_day_of_issue_is_not_the_day_of_effect(notice) -> None:
    meta, validity = notice["meta"], notice["parameters"]["tj"]["validity"]
    assert meta["issued_on"] == date(2020, 4, 7)
    assert (meta["effective_from"], meta["effective_to"]) == (validity["from"], validity["to"])


@pytest.mark.rule("TJ20-13")
def test_the_effect_speaks_of_the_printout(notice) -> None:
    assert "打印" in notice["parameters"]["tj"]["effect"]["equal"]


@pytest.mark.rule("TJ20-14")
def test_three_uses_are_listed(notice) -> None:
    uses = notice["parameters"]["tj"]["effect"]["uses"]
    assert uses == ["专业技术职务聘任（聘用）", "执业注册登记", "继续教育"]


@pytest.mark.rule("TJ20-15")
def test_one_seal_for_all_levels_and_scopes(notice) -> None:
    assert notice["parameters"]["tj"]["seal"] == "天津市人力资源和社会保障局"


@pytest.mark.rule("TJ20-20")
@pytest.mark.parametrize(
    ("number", "formed"),
    [("A202000100001", True), ("E1", True), ("c202000100001", False), ("F202000100001", False), ("A", False),
     ("2020A00001", False)],
)  # fmt: skip
def test_a_number_is_a_capital_letter_a_to_e_and_digits(notice, number, formed) -> None:
    assert bool(re.match(notice["parameters"]["tj"]["number"]["regex"], number)) is formed


@pytest.mark.rule("TJ20-20")
def test_the_pattern_makes_a_letter_and_twelve_digits(notice) -> None:
    pattern = notice["parameters"]["tj"]["number"]["pattern"]
    assert pattern.format(letter="C", year=2020, body=7, seq=42) == "C202000700042"


def test_reasons_are_of_the_closed_list(judge) -> None:
    judged = [
        judge("P25", {"paper_certificate_recorded": True}, on="2020-04-30 23:59"),
        judge("P27", {"exam.passed": False}),
        judge("P28", {"entrustment": None}),
        judge("P30", {"reason": None}),
    ]
    reasons = {finding.reason for one in judged for finding in one.findings.values()} - {None}
    assert reasons == {
        "no_exchange_needed", "ruleset_not_in_force", "score_below_minimum", "document_missing", "missing_reason",
    }  # fmt: skip
    assert {Reason(reason) for reason in reasons}

"""NB21-10, 11, 16: properly obtained, settled in the city."""

from typing import Any

import pytest

from states.findings import Binding, Result

PROPER = {"P01": "NB21-10", "P02": "NB21-16", "P03": "NB21-16", "P04": "NB21-16", "P05": "NB21-16"}
EVIDENCE = ("original_certificate", "original_review_form", "announcing_document")


def evidence(*without: str) -> dict[str, Any]:
    """The three papers that prove the title, but for those named."""
    kinds = [kind for kind in EVIDENCE if kind not in without]
    papers = [
        {"kind": k, "issuing_body_level": "ministry" if k == "announcing_document" else None} for k in kinds
    ]
    return {"materials": papers}


@pytest.mark.rule("NB21-10")
@pytest.mark.rule("NB21-16")
@pytest.mark.parametrize(("procedure", "rule"), PROPER.items())
@pytest.mark.parametrize("absent", EVIDENCE)
def test_without_evidence_the_item_cannot_be_ticked(
    judge: Any, procedure: str, rule: str, absent: str
) -> None:
    ticked = {"answers": {rule: True}, "stage": Binding.DISTRICT, "in_case": True}
    finding = judge(rule, procedure, evidence(absent), **ticked)
    assert (finding.result, finding.stage) == (Result.MISSING, Binding.DISTRICT)
    assert judge(rule, procedure, evidence(), **ticked).result is Result.PASS


@pytest.mark.rule("NB21-10")
@pytest.mark.rule("NB21-16")
@pytest.mark.parametrize(("procedure", "rule"), PROPER.items())
def test_the_district_judges_whether_it_was_proper(judge: Any, procedure: str, rule: str) -> None:
    assert judge(rule, procedure).result is Result.PASS
    assert judge(rule, procedure, in_case=True).result is Result.CONDITIONAL
    assert judge(rule, procedure, in_case=True, confirmed=frozenset({rule})).result is Result.PASS
    assert judge(rule, procedure, in_case=True, answers={rule: False}).result is Result.FAIL


@pytest.mark.rule("NB21-10")
@pytest.mark.rule("NB21-11")
@pytest.mark.rule("NB21-16")
@pytest.mark.rule("NB21-17")
@pytest.mark.parametrize(
    ("rule", "procedures"),
    [
        ("NB21-10", {"P01"}),
        ("NB21-11", {"P01"}),
        ("NB21-16", {"P02", "P03", "P04", "P05"}),
        ("NB21-17", {"P02", "P03", "P04", "P05"}),
    ],
)
def test_each_condition_answers_for_its_levels(judge: Any, rule: str, procedures: set[str]) -> None:
    applies = {p for p in PROPER if judge(rule, p).result is not Result.NOT_APPLICABLE}
    assert applies == procedures


@pytest.mark.rule("NB21-11")
@pytest.mark.rule("NB21-17")
@pytest.mark.parametrize(("procedure", "rule"), [("P01", "NB21-11"), ("P02", "NB21-17"), ("P05", "NB21-17")])
@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({}, Result.PASS),
        ({"works_in_city": False}, Result.FAIL),
        ({"employer.under_city": False}, Result.FAIL),
        ({"file_in_city": False}, Result.MISSING),
        ({"works_in_city": None}, Result.MISSING),
        ({"employer.under_city": None}, Result.MISSING),
        ({"file_in_city": None}, Result.MISSING),
        ({"works_in_city": False, "employer.under_city": None}, Result.FAIL),
        ({"works_in_city": None, "employer.under_city": False}, Result.FAIL),
    ],
)
def test_work_unit_and_file_are_in_the_city(
    judge: Any, procedure: str, rule: str, changes: dict[str, Any], result: Result
) -> None:
    finding = judge(rule, procedure, changes)
    assert (finding.result, finding.stage) == (result, Binding.DISTRICT)


@pytest.mark.rule("NB21-11")
def test_three_months_of_insurance_suffice_for_a_senior(judge: Any) -> None:
    few = [{"from": "2025-09", "to": "2025-11", "payer": "宁波甬测检测技术有限公司", "via": "direct"}]
    assert judge("NB21-11", "P01", {"social_insurance": few}).result is Result.PASS

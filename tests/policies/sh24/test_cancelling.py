"""Cancellation: SH24-37."""

import pytest

from states.findings import Binding

NUMBER = "2024GC01000001"


@pytest.mark.rule("SH24-37")
@pytest.mark.parametrize(
    "document",
    [None, {"number": "沪测〔2024〕9号"}, {"on": "2024-10-09"}, {"number": " ", "on": "2024-10-09"}],
)
def test_the_document_may_follow_until_the_decision(judge, document) -> None:
    absent = {"cancellation_document": document}
    assert judge("P20", absent)["SH24-37"] == "conditional"
    assert judge("P20", absent, stage=Binding.SUBMITTED, in_case=True)["SH24-37"] == "conditional"
    judged = judge("P20", absent, stage=Binding.DECISION, in_case=True)
    assert (judged["SH24-37"], judged.reason("SH24-37")) == ("missing", "document_missing")


@pytest.mark.rule("SH24-37")
def test_the_decision_may_bring_the_document(judge) -> None:
    given = {"stage": Binding.DECISION, "in_case": True, "answers": {"document_no": "沪测〔2024〕9号"}}
    assert judge("P20", {"cancellation_document": None}, **given)["SH24-37"] == "pass"
    assert judge("P20", stage=Binding.DECISION, in_case=True)["SH24-37"] == "pass"


@pytest.mark.rule("SH24-37")
@pytest.mark.parametrize(("on", "result"), [("2024-10-10", "pass"), ("2024-10-11", "fail")])
def test_the_document_is_issued_already(judge, on, result) -> None:
    assert judge("P20", {"cancellation_document.on": on})["SH24-37"] == result


@pytest.mark.rule("SH24-37")
@pytest.mark.parametrize(
    ("ground", "result"),
    [("report", "pass"), ("violation", "pass"), ("other", "pass"), (None, "missing")],
)
def test_the_ground_is_one_of_three(judge, ground, result) -> None:
    assert judge("P20", {"ground": ground})["SH24-37"] == result


@pytest.mark.rule("SH24-37")
@pytest.mark.parametrize("absent", [{"ground": None}, {"certificate_no": None}, {"certificate_no": " "}])
def test_what_a_file_leaves_out_its_case_may_know(judge, absent) -> None:
    """S-08 for the file by itself; a case is about its certificate (S-39), and the decision's guard asks the ground."""
    assert judge("P20", absent)["SH24-37"] == "missing"
    assert judge("P20", absent, in_case=True)["SH24-37"] == "pass"


@pytest.mark.rule("SH24-37")
@pytest.mark.parametrize(
    ("number", "status", "result"),
    [(NUMBER, "valid", "pass"), (NUMBER, "revoked", "fail"), ("2024GC01000002", "revoked", "pass")],
)
def test_nothing_is_cancelled_twice(judge, number, status, result) -> None:
    assert judge("P20", certificates=({"number": number, "status": status},))["SH24-37"] == result

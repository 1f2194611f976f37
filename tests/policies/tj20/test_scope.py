"""The four ways to a title that the notice covers (TJ20-02…05)."""

import pytest

SCOPES = {"P25": "TJ20-02", "P26": "TJ20-03", "P27": "TJ20-04", "P28": "TJ20-05"}


@pytest.mark.parametrize("procedure", SCOPES)
def test_exactly_the_scope_s_own_rule_applies(judge, procedure) -> None:
    judged = judge(procedure)
    applying = {rule for rule in SCOPES.values() if judged[rule] != "not_applicable"}
    assert applying == {SCOPES[procedure]}


@pytest.mark.rule("TJ20-02")
@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({"committee.on_file": True}, "pass"),
        ({"committee.on_file": False}, "fail"),
        ({"committee.on_file": None}, "missing"),
        ({"committee.name": " "}, "missing"),
        ({"committee": None}, "missing"),
        ({"committee.passed_on": None}, "missing"),
        ({"committee.passed_on": "2021-01-10", "committee.filed_on": "2021-01-10"}, "pass"),
        ({"committee.passed_on": "2021-01-11"}, "fail"),
    ],
)
def test_the_committee_is_on_file_and_has_passed(judge, changes, result) -> None:
    assert judge("P25", changes, on="2021-01-10 09:00")["TJ20-02"] == result


@pytest.mark.rule("TJ20-03")
@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({"appointment.on": None}, "missing"),
        ({"appointment": None}, "missing"),
        ({"appointment.document": None}, "missing"),
        ({"appointment.document": "  "}, "missing"),
        ({"appointment.on": "2021-01-10"}, "pass"),
        ({"appointment.on": "2021-01-11"}, "fail"),
    ],
)
def test_the_appointment_has_a_document_and_a_date(judge, changes, result) -> None:
    assert judge("P26", changes, on="2021-01-10 09:00")["TJ20-03"] == result


@pytest.mark.rule("TJ20-04")
@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({"exam.passed": False}, "fail"),
        ({"exam.passed": None}, "missing"),
        ({"exam.id": None}, "missing"),
        ({"exam": None}, "missing"),
        ({"exam.on": None}, "missing"),
        ({"exam.on": "2021-01-10"}, "pass"),
        ({"exam.on": "2021-01-11"}, "fail"),
    ],
)
def test_the_exam_was_passed(judge, changes, result) -> None:
    assert judge("P27", changes, on="2021-01-10 09:00")["TJ20-04"] == result


@pytest.mark.rule("TJ20-04")
def test_a_failed_exam_names_its_reason(judge) -> None:
    assert judge("P27", {"exam.passed": False}).reason("TJ20-04") == "score_below_minimum"


@pytest.mark.rule("TJ20-05")
@pytest.mark.parametrize(
    ("changes", "result", "reason"),
    [
        ({"entrustment": None}, "missing", "document_missing"),
        ({"entrustment.letter": None}, "missing", "document_missing"),
        ({"entrustment.letter": ""}, "missing", "document_missing"),
        ({"entrustment.issued_by_tianjin": None}, "missing", None),
        ({"entrustment.issued_by_tianjin": False}, "fail", None),
        ({"entrustment.issued_by_tianjin": True}, "pass", None),
    ],
)
def test_reviewed_on_entrustment_and_issued_here(judge, changes, result, reason) -> None:
    judged = judge("P28", changes)
    assert (judged["TJ20-05"], judged.reason("TJ20-05")) == (result, reason)


@pytest.mark.rule("TJ20-02")
@pytest.mark.rule("TJ20-03")
@pytest.mark.rule("TJ20-04")
@pytest.mark.rule("TJ20-05")
@pytest.mark.parametrize(
    ("procedure", "changes", "result"),
    [
        ("P25", {"committee.on_file": False, "committee.name": None}, "fail"),
        ("P25", {"committee.on_file": True, "committee.name": None}, "missing"),
        ("P25", {"committee.name": None, "committee.passed_on": "2021-01-11"}, "fail"),
        ("P25", {"committee.name": None, "committee.passed_on": "2021-01-10"}, "missing"),
        ("P25", {"committee.on_file": None, "committee.passed_on": "2021-01-11"}, "fail"),
        ("P26", {"appointment.document": None, "appointment.on": "2021-01-11"}, "fail"),
        ("P26", {"appointment.document": None, "appointment.on": "2021-01-10"}, "missing"),
        ("P27", {"exam.passed": False, "exam.id": None}, "fail"),
        ("P27", {"exam.passed": True, "exam.id": None}, "missing"),
        ("P27", {"exam.passed": None, "exam.on": "2021-01-11"}, "fail"),
        ("P27", {"exam.passed": None, "exam.on": "2021-01-10"}, "missing"),
        ("P28", {"entrustment.issued_by_tianjin": False, "entrustment.letter": None}, "fail"),
        ("P28", {"entrustment.issued_by_tianjin": True, "entrustment.letter": None}, "missing"),
        ("P28", {"entrustment": None}, "missing"),
    ],
)
def test_what_refuses_by_itself_is_not_hidden_by_what_is_absent(judge, procedure, changes, result) -> None:
    assert judge(procedure, changes, on="2021-01-10 09:00")[SCOPES[procedure]] == result

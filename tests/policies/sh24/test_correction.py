"""Correction and its picture: SH24-32…36."""

import pytest

NUMBER = "2024GC01000001"
PHOTO = {"changes": [{"field": "photo", "old": "p1.jpg", "new": "p2.jpg"}]}


@pytest.mark.rule("SH24-32")
@pytest.mark.parametrize(
    ("reason", "result"), [("单位名称录入错误", "pass"), (" ", "missing"), (None, "missing")]
)
def test_nothing_is_corrected_without_a_special_reason(judge, reason, result) -> None:
    judged = judge("P19", {"special_reason": reason})
    assert judged["SH24-32"] == result
    assert judged.reason("SH24-32") == (None if result == "pass" else "missing_reason")


@pytest.mark.rule("SH24-32")
def test_the_certificate_is_named_by_the_file_or_by_its_case(judge) -> None:
    assert judge("P19", {"certificate_no": None})["SH24-32"] == "missing"
    assert judge("P19", {"certificate_no": None}, in_case=True)["SH24-32"] == "conditional"


@pytest.mark.rule("SH24-33")
@pytest.mark.parametrize(
    ("cause", "result"), [("body", "pass"), ("holder", "pass"), ("institute", "pass"), (None, "missing")]
)
def test_every_correction_says_who_caused_it(judge, cause, result) -> None:
    assert judge("P19", {"caused_by": cause})["SH24-33"] == result


@pytest.mark.rule("SH24-34")
def test_other_corrections_ask_nothing_about_the_picture(judge) -> None:
    assert judge("P19")["SH24-34"] == "not_applicable"


@pytest.mark.rule("SH24-34")
@pytest.mark.parametrize(
    ("reason", "result"),
    [
        ("newer portrait", "fail"),
        ("想换成近照", "fail"),
        ("照片不是本人，系制证时误贴", "manual"),
        ("公安机关已更新照片库，原证误印他人", "manual"),
        ("贴错，应为近照", "manual"),
        ("原照片系他人近照", "manual"),
        ("被冒用，近照为准", "manual"),
        ("制证时张冠李戴，用了近照", "manual"),
        (None, "missing"),
    ],
)
def test_a_newer_portrait_is_no_special_reason(judge, reason, result) -> None:
    judged = judge("P19", PHOTO | {"special_reason": reason})
    assert judged["SH24-34"] == result


@pytest.mark.rule("SH24-34")
@pytest.mark.parametrize("field", ["photo", "photo_source"])
@pytest.mark.parametrize(
    ("evidence", "result"), [(["比对.pdf"], "manual"), ([], "missing"), ([" "], "missing")]
)
def test_another_picture_needs_evidence(judge, field, evidence, result) -> None:
    changes = {"changes": [{"field": field, "old": "a", "new": "b"}], "evidence": evidence}
    assert judge("P19", changes)["SH24-34"] == result


@pytest.mark.rule("SH24-34")
@pytest.mark.parametrize(("answer", "result"), [(True, "pass"), (False, "fail")])
def test_the_reviewer_judges_the_reason_for_another_picture(judge, answer, result) -> None:
    assert judge("P19", PHOTO, answers={"SH24-34": answer})["SH24-34"] == result


@pytest.mark.rule("SH24-35")
@pytest.mark.parametrize(
    ("who", "result", "reason"),
    [("competent_dept", "pass", None), ("holder", "fail", "role_not_allowed"), (None, "missing", None)],
)
def test_the_department_starts_a_correction_and_no_holder(judge, who, result, reason) -> None:
    judged = judge("P19", {"started_by": who})
    assert (judged["SH24-35"], judged.reason("SH24-35")) == (result, reason)


@pytest.mark.rule("SH24-35")
@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"statement": None}, "document_missing"),
        ({"summary_form": " "}, "document_missing"),
        ({"evidence": []}, "material_missing"),
        ({"changes": []}, None),
        ({"changes.0.old": None}, None),
        ({"changes.0.new": " "}, None),
    ],
)
def test_statement_summary_form_evidence_and_items_are_required(judge, changes, reason) -> None:
    judged = judge("P19", changes)
    assert (judged["SH24-35"], judged.reason("SH24-35")) == ("missing", reason)


@pytest.mark.rule("SH24-35")
def test_an_item_changes_something(judge) -> None:
    judged = judge("P19", {"changes.0.new": "上海申测设计院"})
    assert judged["SH24-35"] == "fail"
    assert "changes.0（work_unit）" in judged.says("SH24-35")


@pytest.mark.rule("SH24-36")
@pytest.mark.parametrize(
    ("field", "keep", "words"),
    [
        ("work_unit", True, "编号不变"),
        ("apply_year", True, "重新编号"),
        ("body", True, "重新编号"),
        ("work_unit", False, "重新编号"),
    ],
)
def test_the_number_stays_unless_it_is_the_error(judge, field, keep, words) -> None:
    changes = {"changes": [{"field": field, "old": "2023", "new": "2024"}]}
    judged = judge("P19", changes, switches={"corr.keep_number": keep})
    assert judged["SH24-36"] == "pass"
    assert words in judged.says("SH24-36")


@pytest.mark.rule("SH24-36")
@pytest.mark.parametrize(
    ("status", "result"),
    [("valid", "pass"), ("legacy_valid", "pass"), ("revoked", "fail"), ("superseded", "fail")],
)
def test_only_a_certificate_in_force_is_remade(judge, status, result) -> None:
    assert judge("P19", certificates=({"number": NUMBER, "status": status},))["SH24-36"] == result
    assert judge("P19", certificates=({"number": "2024GC01000002", "status": status},))["SH24-36"] == "pass"


OPEN = {"case_no": "C-1", "procedure": "P19", "state": "city", "open": True, "certificate_no": NUMBER}


@pytest.mark.rule("SH24-36")
@pytest.mark.parametrize(
    ("changed", "result", "reason"),
    [
        ({}, "fail", "duplicate_application"),
        ({"procedure": "P20", "state": "investigating"}, "fail", None),
        ({"state": "draft"}, "pass", None),
        ({"state": "issued"}, "pass", None),
        ({"state": "city", "open": False}, "pass", None),
        ({"procedure": "P24"}, "pass", None),
        ({"certificate_no": "2024GC01000002"}, "pass", None),
    ],
)
def test_one_correction_at_a_time_and_none_beside_a_cancellation(judge, changed, result, reason) -> None:
    judged = judge("P19", cases=(OPEN | changed,))
    assert (judged["SH24-36"], judged.reason("SH24-36")) == (result, reason)


@pytest.mark.rule("SH24-36")
def test_a_case_known_only_by_its_procedure_counts_as_running(judge) -> None:
    assert judge("P19", cases=({"procedure": "P20", "certificate_no": NUMBER},))["SH24-36"] == "fail"

"""NB21-27…33: the online list, item by item."""

from typing import Any

import pytest

from states.findings import Binding, Result

ALL = ("P01", "P02", "P03", "P04", "P05")
KINDS = {
    "NB21-27": {"original_certificate"},
    "NB21-28": {"original_review_form"},
    "NB21-29": {"announcing_document"},
    "NB21-30": {"labour_contract"},
    "NB21-31": {"file_transfer_proof"},
    "NB21-32": {"social_insurance_proof"},
}


def papers(*without: str, extra: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    """The list complete but for the kinds named, with `extra` papers."""
    whole = [
        {"kind": kind, **({"issuing_body_level": "provincial"} if kind == "announcing_document" else {})}
        for kinds in KINDS.values()
        for kind in kinds
    ]
    return {"materials": [paper for paper in whole if paper["kind"] not in without] + list(extra)}


@pytest.mark.rule("NB21-27")
@pytest.mark.rule("NB21-28")
@pytest.mark.rule("NB21-29")
@pytest.mark.rule("NB21-30")
@pytest.mark.rule("NB21-31")
@pytest.mark.rule("NB21-32")
@pytest.mark.parametrize("procedure", ALL)
@pytest.mark.parametrize("rule", KINDS)
def test_each_item_is_asked_of_everyone(judge: Any, procedure: str, rule: str) -> None:
    assert judge(rule, procedure, papers()).result is Result.PASS
    lacking = judge(rule, procedure, papers(*KINDS[rule]))
    assert (lacking.result, lacking.stage) == (Result.MISSING, Binding.SUBMITTED)


@pytest.mark.rule("NB21-28")
@pytest.mark.parametrize(
    ("flags", "result", "named"),
    [
        ({}, Result.PASS, ""),
        ({"is_copy": False}, Result.PASS, ""),
        ({"is_copy": True, "custodian_seal": True, "identity_remark": True}, Result.PASS, ""),
        ({"is_copy": True, "custodian_seal": True}, Result.MISSING, "注明"),
        ({"is_copy": True, "custodian_seal": True, "identity_remark": False}, Result.MISSING, "注明"),
        ({"is_copy": True, "identity_remark": True}, Result.MISSING, "印章"),
    ],
)
def test_a_copy_needs_seal_and_remark(judge: Any, flags: dict[str, Any], result: Result, named: str) -> None:
    form = {"kind": "original_review_form", **flags}
    finding = judge("NB21-28", "P01", papers("original_review_form", extra=(form,)))
    assert finding.result is result
    assert named in finding.message


@pytest.mark.rule("NB21-29")
@pytest.mark.parametrize(
    ("procedure", "level", "accepted"),
    [
        ("P01", "associate_senior", {"provincial", "ministry"}),
        ("P01", "full_senior", {"provincial", "ministry"}),
        ("P02", "intermediate", {"provincial", "ministry", "municipal"}),
        ("P04", "intermediate", {"provincial", "ministry", "municipal"}),
        ("P03", "assistant", {"provincial", "ministry", "municipal", "county"}),
        ("P05", "technician", {"provincial", "ministry", "municipal", "county"}),
    ],
)
def test_the_announcing_body_fits_the_level(
    judge: Any, procedure: str, level: str, accepted: set[str]
) -> None:
    def result(body: str | None, **switches: Any) -> Result:
        paper = {"kind": "announcing_document", "issuing_body_level": body}
        changes = {"title.level": level, **papers("announcing_document", extra=(paper,))}
        found: Result = judge("NB21-29", procedure, changes, switches=switches).result
        return found

    bodies = ("provincial", "ministry", "municipal", "county", None)
    assert {body for body in bodies if result(body) is Result.PASS} == accepted
    strict = {"nb21.announce_doc_level_by_title_level": False}
    assert {body for body in bodies if result(body, **strict) is Result.PASS} == {"provincial", "ministry"}
    assert result("county", **strict) is Result.MISSING


@pytest.mark.rule("NB21-30")
@pytest.mark.parametrize("employer", ["enterprise", "public_institution", "other"])
@pytest.mark.parametrize("kind", ["labour_contract", "post_information_form"])
def test_post_form_or_contract_for_either_employer(judge: Any, employer: str, kind: str) -> None:
    changes = {"employer.kind": employer, **papers("labour_contract", extra=({"kind": kind},))}
    assert judge("NB21-30", "P02", changes).result is Result.PASS


@pytest.mark.rule("NB21-31")
@pytest.mark.parametrize("procedure", ALL)
@pytest.mark.parametrize(
    ("kind", "result"),
    [
        ("file_transfer_proof", Result.PASS),
        ("file_transfer_letter", Result.PASS),
        ("file_storage_proof", Result.PASS),
        ("archive_storage_proof", Result.PASS),
        ("labour_contract", Result.MISSING),
    ],
)
def test_proof_of_the_file(judge: Any, procedure: str, kind: str, result: Result) -> None:
    changes = papers("file_transfer_proof", extra=({"kind": kind},))
    assert judge("NB21-31", procedure, changes).result is result


@pytest.mark.rule("NB21-32")
def test_a_senior_with_few_months_still_gives_proof(judge: Any) -> None:
    few = [{"from": "2025-09", "to": "2025-11", "payer": "宁波甬测检测技术有限公司", "via": "direct"}]
    assert judge("NB21-32", "P01", {"social_insurance": few}).result is Result.PASS
    assert judge("NB21-32", "P01", papers("social_insurance_proof")).result is Result.MISSING


@pytest.mark.rule("NB21-32")
def test_fetched_months_stand_in_for_the_proof(judge: Any) -> None:
    fetched = frozenset({"social_insurance"})
    without = papers("social_insurance_proof")
    assert judge("NB21-32", "P02", without, in_case=True, confirmed=fetched).result is Result.PASS
    assert judge("NB21-32", "P02", without, in_case=True).result is Result.MISSING


@pytest.mark.rule("NB21-33")
@pytest.mark.parametrize("procedure", ALL)
def test_supplements_of_the_committee_are_nothing_at_filing(judge: Any, procedure: str) -> None:
    assert judge("NB21-33", procedure).result is Result.NOT_APPLICABLE

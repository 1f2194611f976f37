"""From what a person sent to the act that the core decides: parsed, judged, stripped (S-04…S-08, G-18)."""

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import pytest

from policies.application.errors import InputError
from policies.application.parse import parse_application
from policies.facts import Facts
from policies.intake import confirmed_in, digest, prepare
from policies.redaction import PRESENT, travelling
from policies.routing import routing_facts
from states.act import Act
from states.engine import perform
from states.findings import Result
from states.terms import Role
from tests.states.living import NB21_VERDICTS, SIGNED, Life, at
from tests.states.ways import nb21

UNIT = "宁波甬测检测技术有限公司"
FILE: dict[str, Any] = {
    "procedure": "P02",
    "channel": "provincial_platform",
    "applicant": {
        "name": "林晓舟", "sex": "female", "born_on": "1990-04-12", "id_type": "resident_id",
        "id_number": "330203199004120024", "phone": "13800001234", "post_class": "cadre",
    },
    "employer": {
        "name": UNIT, "uscc": "91330203MA2AGPRR36", "kind": "enterprise", "district": "鄞州区", "in_city": True,
        "under_city": True, "autonomous_senior": False, "affiliated_institution": False,
        "responsible_body": "鄞州区人力资源和社会保障局",
    },
    "title": {"level": "intermediate", "series": "卫生", "specialty": "内科", "committee": None},
    "origin": {
        "province": "安徽", "city": "合肥", "acquired_on": "2018-06-30", "started_in_zhejiang_on": "2020-07-01",
        "medium": "paper",
    },
    "works_in_city": True,
    "file_in_city": True,
    "social_insurance": [{"from": "2024-12", "to": "2025-11", "payer": UNIT, "province": "浙江", "via": "direct"}],
    "archive_complete": True,
    "application_complete": True,
    "commitment": {"signed_on": "2025-11-03", "text_version": "nb21-2021"},
    "materials": [
        {"kind": "original_certificate"},
        {"kind": "original_review_form"},
        {"kind": "announcing_document", "issuing_body_level": "provincial"},
        {"kind": "labour_contract"},
        {"kind": "file_transfer_proof"},
        {"kind": "social_insurance_proof"},
    ],
}  # fmt: skip
PRIVATE = ("林晓舟", "330203199004120024", "13800001234", "330203", "晓舟")


def sent(life: Life, when: str, by: str, do: str, content: Mapping[str, Any], **changes: Any) -> Act:
    """What reaches the core of a deed on the application, changed by dotted path."""
    data = deepcopy(FILE)
    for path, value in changes.items():
        *above, last = path.split("__")
        place = data
        for step in above:
            place = place[step]
        place[last] = value
    facts = Facts(on=at(when))
    return prepare(
        life.case, parse_application(data, "test"), act_id=f"{do}-{when}", do=do, by=by, at=at(when), content=content,
        facts=facts,
    )  # fmt: skip


def answered(life: Life, act: Act) -> tuple[bool, str | None, str | None]:
    """Accepted, reason and rule."""
    outcome = perform(life.law, life.case, act)
    life.case = outcome.case
    assert outcome.answer is not None
    return outcome.answer.accepted, outcome.answer.reason, outcome.answer.rule


def drafted() -> Life:
    """A P02 draft."""
    return Life("P02", "2025-11-03 09:00")


def test_a_complete_file_is_submitted() -> None:
    life = drafted()
    assert answered(life, sent(life, "2025-11-03 10:00", "applicant", "submit", {})) == (True, None, None)


@pytest.mark.rule("NB21-19")
@pytest.mark.parametrize(
    ("path", "value", "reason", "rule"),
    [
        ("channel", "paper", "wrong_channel", "NB21-18"),
        ("archive_complete", False, "material_missing", "NB21-19"),
    ],
)
def test_an_incomplete_or_wrong_file_is_not(path: str, value: object, reason: str, rule: str) -> None:
    life = drafted()
    act = sent(life, "2025-11-03 10:00", "applicant", "submit", {}, **{path: value})
    assert answered(life, act) == (False, reason, rule)
    assert life.state == "draft"


@pytest.mark.rule("NB21-17")
def test_insurance_binds_the_districts_pass_and_not_the_submission() -> None:
    short = [{**FILE["social_insurance"][0], "from": "2025-01"}]
    life = drafted()
    assert answered(life, sent(life, "2025-11-03 10:00", "applicant", "submit", {}, social_insurance=short))[
        0
    ]
    for periods, expected in (
        (short, (False, "finding_failed", "NB21-17")),
        (FILE["social_insurance"], (True, None, None)),
    ):
        district = nb21("P02", "district")
        act = sent(
            district,
            "2025-11-17",
            "district_reviewer",
            "review",
            {"result": "pass", "checks": "all", **SIGNED},
            social_insurance=periods,
        )
        assert answered(district, act) == expected


@pytest.mark.rule("NB21-17")
def test_insurance_is_counted_as_of_acceptance() -> None:
    later = [{**FILE["social_insurance"][0], "from": "2025-01", "to": "2025-12"}]
    life = nb21("P02", "district")
    assert life.case.dates["accepted_on"].isoformat() == "2025-11-15"
    content = {"result": "pass", "checks": "all", **SIGNED}
    act = sent(life, "2025-12-30", "district_reviewer", "review", content, social_insurance=later)
    assert answered(life, act) == (False, "finding_failed", "NB21-17")


@pytest.mark.rule("NB21-22")
@pytest.mark.parametrize(
    ("copies", "expected"),
    [(3, None), (2, "material_missing"), (4, "material_missing"), (True, None), (False, "finding_failed")],
)
def test_papers_are_given_with_the_districts_deed(copies: object, expected: str | None) -> None:
    life = nb21("P02", "district")
    checks = {"NB21-16": True, "NB21-17": True, "NB21-21": True, "NB21-22": copies}
    act = sent(
        life, "2025-11-17", "district_reviewer", "review", {"result": "pass", "checks": checks, **SIGNED}
    )
    assert answered(life, act)[1] == expected


@pytest.mark.rule("NB21-21")
def test_absent_papers_are_conditional_at_filing() -> None:
    life = drafted()
    act = sent(life, "2025-11-03 10:00", "applicant", "submit", {})
    results = {finding.rule: finding.result for finding in act.findings}
    assert results["NB21-21"] is results["NB21-22"] is Result.CONDITIONAL


def test_only_deeds_that_a_rule_binds_carry_findings() -> None:
    life = nb21("P02", "submitted")
    unit = {"result": "pass", "verdicts": NB21_VERDICTS, **SIGNED}
    assert sent(life, "2025-11-04", "unit_reviewer", "unit_review", unit).findings
    assert sent(life, "2025-11-04", "applicant", "withdraw", {"reason": "离职"}).findings == ()


def test_what_is_set_is_judged_at_once() -> None:
    life = nb21("P02", "district")
    life.does("2025-11-17", "district_reviewer", "request_supplement", reason="不清", items=["一"])
    content = {"answers": ["1"], "set": {"channel": "paper"}}
    act = sent(life, "2025-11-18", "applicant", "resubmit", content)
    assert answered(life, act) == (False, "wrong_channel", "NB21-18")


@pytest.mark.parametrize("by", ["applicant", "unit_reviewer", "district_reviewer", "anyone"])
def test_a_late_entry_is_the_operators(by: str) -> None:
    late = {"reason": "x", "late_entry": {"received_at": "2025-11-03T10:00", "evidence": "信封"}}
    with pytest.raises(InputError, match="late_entry"):
        sent(drafted(), "2025-11-20", by, "withdraw", late)


def test_a_late_entry_has_its_evidence() -> None:
    with pytest.raises(InputError, match="evidence"):
        sent(
            drafted(),
            "2025-11-20",
            "operator",
            "withdraw",
            {"reason": "x", "late_entry": {"received_at": "2025-11-03T10:00"}},
        )


@pytest.mark.parametrize("by", ["applicant", "operator"])
def test_what_is_changed_is_confirmed_no_more(by: str) -> None:
    life = nb21("P02", "city")
    assert confirmed_in(life.case, {}, {}) >= {"archive_complete"}
    if by == "applicant":
        life.does("2025-11-18", "city_reviewer", "request_supplement", reason="不清", items=["一"])
        life.does(
            "2025-11-19",
            "applicant",
            "resubmit",
            answers=["1"],
            set={"archive_complete": True},
            _about={"set_paths": ["archive_complete"]},
        )
    else:
        life.does(
            "2025-11-19",
            "operator",
            "update_facts",
            set={"archive_complete": True},
            _about={"set_paths": ["archive_complete"]},
        )
    assert confirmed_in(life.case, {}, {}).isdisjoint({"archive_complete", "*"})


def test_checking_all_confirms_everything_from_then_on() -> None:
    life = nb21("P02", "district")
    assert "*" not in confirmed_in(life.case, {}, {})
    assert "*" in confirmed_in(life.case, {"checks": "all"}, {})
    some = {"NB21-16": True, "NB21-17": False}
    assert confirmed_in(life.case, {"checks": some}, some) == {
        "NB21-16",
        "archive_complete",
        "application_complete",
    }
    assert "*" in confirmed_in(nb21("P02", "city").case, {}, {})


def test_what_an_adapter_reports_is_confirmed() -> None:
    life = nb21("P02", "submitted")
    assert "file_in_city" not in confirmed_in(life.case, {}, {})
    life.does(
        "2025-11-04",
        "adapter",
        "update_facts",
        set={"file_in_city": True},
        _about={"set_paths": ["file_in_city"]},
    )
    assert "file_in_city" in confirmed_in(life.case, {}, {})


def test_a_late_entry_is_stamped_with_its_receipt() -> None:
    late = {"reason": "x", "late_entry": {"received_at": "2025-11-03T10:00", "evidence": "信封"}}
    act = sent(drafted(), "2025-11-20", "operator", "withdraw", late)
    assert (act.late_entry, act.received_at) == (True, at("2025-11-03 10:00"))
    assert "late_entry" not in act.content


def test_a_content_version_is_carried_beside_the_content() -> None:
    act = sent(drafted(), "2025-11-03", "applicant", "withdraw", {"reason": "x", "content_version": 1})
    assert (act.content_version, act.content) == (1, {"reason": PRESENT})


@pytest.mark.parametrize(
    ("by", "do", "content"),
    [
        ("nobody", "withdraw", {"reason": "x"}),
        ("", "withdraw", {"reason": "x"}),
        ("applicant", "notice_end", {}),
        ("applicant", "celebrate", {}),
        ("applicant", "withdraw", {"raison": "x"}),
        ("district_reviewer", "review", {"result": "perhaps"}),
        ("district_reviewer", "review", {"result": "pass", "checks": "some"}),
        ("operator", "extend", {"deadline": "lunch", "until": "2025-12-01", "reason": "x"}),
        ("operator", "extend", {"deadline": "city", "until": "tomorrow", "reason": "x"}),
        ("committee_office", "vote", {"members": 9, "present": 10, "yes": 1}),
        ("committee_office", "vote", {"members": 9, "present": 6, "yes": 7}),
    ],
)
def test_what_is_malformed_never_reaches_the_case(by: str, do: str, content: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        sent(drafted(), "2025-11-03", by, do, content)


def test_the_role_is_the_part_before_the_name() -> None:
    act = sent(drafted(), "2025-11-03", "unit_reviewer/甲", "unit_review", {"result": "pass"})
    assert (act.role, act.user) == (Role.UNIT_REVIEWER, "unit_reviewer/甲")


def test_nothing_personal_travels() -> None:
    life = nb21("P02", "district")
    content = {
        "result": "return", "reason": "林晓舟身份证 330203199004120024", "opinion": "电话13800001234",
        "items": ["请林晓舟补交"], "minutes": "林晓舟", "delivery_batch": "林晓舟", "to": "applicant",
    }  # fmt: skip
    act = sent(life, "2025-11-17", "district_reviewer", "review", content)
    text = json.dumps([act.content, act.about], ensure_ascii=False, default=str)
    assert not any(private in text for private in PRIVATE)
    assert act.content["items"] == [PRESENT]
    assert act.content["to"] == "applicant"


@pytest.mark.parametrize(
    ("do", "content"),
    [
        ("object", {"content": "林晓舟造假", "name": "13800001234", "evidence": ["林晓舟.pdf"]}),
        ("resubmit", {"answers": {"一": "林晓舟"}, "set": {"applicant.name": "林晓舟"}}),
        ("update_facts", {"set": {"applicant.phone": "13800001234"}, "evidence": "林晓舟"}),
        ("vote", {"members": 9, "present": 6, "yes": 4, "recused": ["林晓舟"], "minutes": "林晓舟"}),
        ("statement", {"text": "我是林晓舟"}),
        ("assign_committee", {"committee": "林晓舟评委会"}),
        ("transfer", {"to": "林晓舟", "reason": "13800001234"}),
        ("decide", {"ground": "false_materials", "opinion": "林晓舟", "document_no": "330203199004120024"}),
        ("finding", {"outcome": "substantiated", "opinion": "林晓舟", "report": "林晓舟", "facts": True}),
        ("feedback", {"means": "电话13800001234", "text": "林晓舟"}),
        ("assign_committee", {"committee": "评委会", "session": "林晓舟"}),
        ("notify_interview", {"at": "2025-11-20", "place": "林晓舟家"}),
    ],
)
def test_free_text_is_only_marked(do: str, content: dict[str, Any]) -> None:
    text = json.dumps(travelling(content), ensure_ascii=False)
    assert not any(private in text for private in PRIVATE), do


def test_codes_numbers_and_flags_travel() -> None:
    content = {
        "result": "pass",
        "signed": True,
        "sealed": False,
        "members": 9,
        "checks": {"NB21-22": 3},
        "until": "2025-12-01",
    }
    assert travelling(content) == content
    assert travelling({"reason": "", "items": [], "opinion": None, "attended": False, "yes": 0}) == {
        "attended": False,
        "yes": 0,
    }


def test_routing_holds_codes_and_presence_only() -> None:
    facts = routing_facts(parse_application(FILE, "test"))
    assert facts["committee"] is False
    assert facts["responsible_body"] is True
    text = json.dumps(facts, ensure_ascii=False)
    assert UNIT not in text
    assert not any(private in text for private in PRIVATE)


def test_the_digest_tells_contents_apart() -> None:
    first = digest("withdraw", "applicant", {"reason": "甲"})
    assert first == digest("withdraw", "applicant", {"reason": "甲"})
    assert first != digest("withdraw", "applicant", {"reason": "乙"})
    assert first != digest("withdraw", "applicant/甲", {"reason": "甲"})


def test_an_act_is_judged_by_the_rules_of_its_case() -> None:
    life = drafted()
    assert sent(life, "2025-11-03", "applicant", "submit", {}).ruleset_hash == life.law.fingerprint

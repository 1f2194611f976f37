"""From what a person sent to the act that the core decides: one way for scripts, pages and rehearsals (行为受理).

Content is parsed, findings are made on the newest content version, personal data stays behind.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from policies.application.acts import parse_act_content
from policies.application.errors import InputError
from policies.application.parse import parse_application
from policies.application.setting import with_set
from policies.facts import Facts
from policies.laws import assess, law_for
from policies.packs import own_plans, pack
from policies.redaction import travelling
from policies.routing import routing_facts
from states.act import Act
from states.case import Case
from states.findings import Binding, Finding, Result
from states.instants import shanghai
from states.terms import Deed, Role

EVERYTHING = "*"
STAGE_OF: dict[Deed, Binding] = {
    Deed.SUBMIT: Binding.SUBMITTED,
    Deed.RESUBMIT: Binding.SUBMITTED,
    Deed.UNIT_REVIEW: Binding.UNIT_REVIEW,
    Deed.PUBLISH_NOTICE: Binding.UNIT_REVIEWED,
    Deed.FILE_RECORD: Binding.FILING,
    Deed.DECIDE: Binding.DECISION,
    Deed.REQUEST_SUPPLEMENT: Binding.SUPPLEMENT,
}
REVIEW_STAGE = {"district": Binding.DISTRICT, "city": Binding.CITY, "committee": Binding.COMMITTEE}
SILENT = frozenset({Result.PASS, Result.NOT_APPLICABLE})
"""Findings that no guard asks for: they stay behind, four fifths of what an act would carry into the history."""
CARRIED = ("delivery_batch", "entrustment_letter", "items", "document_no")
"""Keys of a deed that rules read as answers: the district's papers (S-24), what a supplement demands (NB24-35),
the document of a decision (SH24-37)."""


def prepare(
    case: Case,
    application: Any | None,
    *,
    act_id: str,
    do: str,
    by: str,
    at: datetime,
    content: Mapping[str, Any],
    facts: Facts | None = None,
    about: Mapping[str, Any] | None = None,
) -> Act:
    """Parse and judge one deed on one case. Raises InputError for unknown keys and wrong types (`malformed`)."""
    parsed = parse_act_content(do, content)
    late = parsed.pop("late_entry", None)
    version = parsed.pop("content_version", None)
    deed, role = Deed(do), role_of(by)
    if late is not None and role is not Role.OPERATOR:
        raise InputError(
            act_id, "with.late_entry", "由经办操作员（operator）补录", by, "请由经办操作员附证据补录"
        )
    if late is not None and not late.get("evidence"):
        raise InputError(
            act_id, "with.late_entry.evidence", "证明收到时间的证据", "无", "请写明证据（如收件登记、邮戳）"
        )
    if application is not None and parsed.get("set"):
        application = parse_application(
            with_set(application.plain(), parsed["set"], case.case_no), case.case_no
        )
    received = shanghai(datetime.fromisoformat(late["received_at"])) if late else at
    return Act(
        id=act_id,
        deed=deed,
        user=by,
        role=role,
        received_at=received,
        content=travelling(parsed),
        findings=tuple(
            item
            for item in findings_for(case, application, deed, parsed, facts, received)
            if item.result not in SILENT
        ),
        about={
            **(about or {}),
            "routing": routing_with(application, facts) if application is not None else {},
            "set_paths": sorted(parsed.get("set") or ()),
        },
        content_version=version,
        ruleset_hash=law_for(case.ruleset).fingerprint,
        late_entry=late is not None,
        digest=digest(do, by, content),
    )


def routing_with(application: Any, facts: Facts | None) -> dict[str, Any]:
    """What the tables read of the file, and of the register where it is at hand."""
    return routing_facts(application) | (own_plans(application, facts) if facts is not None else {})


def role_of(by: str) -> Role:
    """The role of `ROLE` or `ROLE/NAME` (S-02). Raises InputError."""
    name = by.partition("/")[0]
    if name not in set(Role):
        raise InputError("行为", "by", "角色，或 角色/姓名", by, "角色见 starter.py schema act")
    return Role(name)


def findings_for(
    case: Case,
    application: Any | None,
    deed: Deed,
    content: Mapping[str, Any],
    facts: Facts | None,
    on: datetime,
) -> tuple[Finding, ...]:
    """The findings that this deed may depend on; none for a deed that no rule binds."""
    stage = REVIEW_STAGE.get(case.state.value) if deed is Deed.REVIEW else STAGE_OF.get(deed)
    if application is None or facts is None or stage is None:
        return ()
    answers = {**case.facts.get("checks", {}), **answers_in(case, content)}
    answers = {key: case.facts[key] for key in CARRIED if key in case.facts} | answers
    situation = replace(
        facts,
        on=on,
        in_case=True,
        stage=stage,
        accepted_on=case.dates.get("accepted_on"),
        answers=answers,
        confirmed=confirmed_in(case, content, answers),
    )
    return assess(application, situation, law_for(case.ruleset))


def answers_in(case: Case, content: Mapping[str, Any]) -> dict[str, Any]:
    """The authority's checklist answers in this act; `all` answers every rule that binds the district's pass."""
    carried = {key: content[key] for key in CARRIED if content.get(key)}
    checks = content.get("checks")
    if checks != "all":
        return {**carried, **(checks or {})}
    rules = pack(case.ruleset.id).book.of(case.procedure)
    return {**carried, **{rule.id: True for rule in rules if rule.stage is Binding.DISTRICT}}


def confirmed_in(case: Case, content: Mapping[str, Any], answers: Mapping[str, Any]) -> frozenset[str]:
    """Paths and rule ids that an authority has confirmed so far, this deed included (S-04)."""
    said = {key for key, answer in answers.items() if answer is True}
    everything = {EVERYTHING} if content.get("checks") == "all" or case.facts.get("confirmed_all") else set()
    return frozenset(said | everything | set(case.facts.get("confirmed", ())))


def digest(do: str, by: str, content: Mapping[str, Any]) -> str:
    """A short hash of the deed as sent: another content under the same act id is noticed."""
    text = json.dumps([do, by, content], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]

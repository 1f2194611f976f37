"""One case at every place of a procedure, and what each role hears there on each deed (角色 × 行为 × 状态)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from policies.packs import NOTICES, pack
from states.act import Act
from states.effects import Outcome
from states.engine import perform
from states.terms import CLOCK_DEEDS, Deed, Role
from tests.matrix import general, shanghai, tianjin
from tests.states.living import (
    BOTH_TESTS,
    CARRIED,
    NB21_VERDICTS,
    NB24_VERDICTS,
    PASS,
    SIGNED,
    SUPPLEMENT,
    Life,
    at,
)
from tests.states.ways import nb21, nb24

ROLES = sorted(set(Role) - {Role.SYSTEM})
DEEDS = sorted(set(Deed) - CLOCK_DEEDS)
VERDICTS = {**NB21_VERDICTS, **NB24_VERDICTS}
REASONED = {"reason": "理由", "items": ["一"]}
RESULTS: Mapping[Deed, tuple[str, ...]] = {
    Deed.UNIT_REVIEW: ("pass", "return", "reject"),
    Deed.REVIEW: ("pass", "return", "reject"),
    Deed.ACCEPT: ("accept", "refuse"),
    Deed.FILE_RECORD: ("accept", "refuse"),
    Deed.SCREEN: ("pass", "reject"),
    Deed.ACCEPT_REPORT: ("accept", "refuse"),
    Deed.FINDING: ("substantiated", "unfounded"),
    Deed.RESOLVE_OBJECTION: ("dismiss", "uphold_minor", "uphold_misconduct"),
    Deed.DECIDE: ("impose", "drop"),
}
"""The verdicts that a deed may carry; other deeds have none."""
OWN: Mapping[Deed, Mapping[str, Any]] = {
    Deed.VOTE: CARRIED,
    Deed.CONFIRM: BOTH_TESTS,
    Deed.CHECK_SCORE: {"checked_score": 95},
    Deed.INTERVIEW: {"attended": True},
    Deed.NOTIFY_INTERVIEW: {"at": "2024-09-20T10:00", "place": "甲室"},
    Deed.RESOLVE_OBJECTION: {"objection": 1, "report": "报告"},
    Deed.RESUBMIT: {"answers": ["1"]},
    Deed.SUBMIT: {"answers": ["1"]},
    Deed.DECIDE: {"ground": "false_materials", "document_no": "甬1"},
    Deed.FINDING: {"ground": "false_materials", **general.SIX},
    Deed.INTERRUPT_NOTICE: {"workdays": 1},
    Deed.UPDATE_FACTS: {"set": {"external_ref": "x"}},
    Deed.SERVE_NOTICE: {"means": "post"},
}
"""What a deed needs besides reason, signature, seal, verdicts and checks."""

NB21_PATHS = {
    "P01": (
        "draft",
        "submitted",
        "unit_reviewed",
        "public_notice",
        "district",
        "city",
        "committee",
        "production",
        "issued",
    ),
    "P02": (
        "draft",
        "submitted",
        "unit_reviewed",
        "public_notice",
        "district",
        "city",
        "production",
        "issued",
    ),
    "P03": (
        "draft",
        "submitted",
        "unit_reviewed",
        "public_notice",
        "district",
        "filing",
        "production",
        "issued",
    ),
}
UNIT = ("draft", "submitted", "unit_reviewed", "public_notice", "district", "city")
NB24_PATHS = {
    "P06": (*UNIT, "committee.screening", "committee.interview", "committee.vote", "result_notice"),
    "P08": (*UNIT, "committee.score_check"),
    "P09": UNIT,
}
ALIKE = {"P04": "P02", "P05": "P03", "P07": "P06", "P10": "P09", "P16": "P15", "P28": "P26"}
"""Procedures with the rows of another one."""


def life_at(procedure: str, state: str) -> Life:
    """A case at a place; before `objection`, `returned …` and `suspended …` something happened."""
    way, _, origin = state.partition(" from ")
    if procedure in general.WAYS:
        return general.life_at(procedure, state)
    if ALIKE.get(procedure, procedure) in tianjin.WAYS:
        return tianjin.life_at(ALIKE.get(procedure, procedure), state)
    if ALIKE.get(procedure, procedure) in shanghai.WAYS:
        return shanghai.life_at(procedure, state)
    if procedure in ("P11", "P12", "P36"):
        return misconduct(procedure, state)
    way_of: Callable[..., Life] = nb21 if procedure <= "P05" else nb24
    build = partial(way_of, procedure, **routing(procedure))
    match way:
        case "objection":
            return disputed(build(origin))
        case "returned":
            life = build(origin)
            life.does(later(life), HOLDERS[origin.partition(".")[0]], "request_supplement", **SUPPLEMENT)
            return life
        case "suspended":
            life = build(origin)
            life.does(later(life), "operator", "suspend", reason="举报")
            return life
        case "recommended" | "filing" | "production" | "issued" if procedure >= "P06":
            return after_the_committee(build, way)
        case "withdrawn":
            life = build("submitted")
            life.does(later(life), "applicant", "withdraw", reason="离职")
            return life
    return build(state)


def routing(procedure: str) -> dict[str, Any]:
    """Facts that lead through every stage of the procedure."""
    return {"path": "self_score", "self_score": 96} if procedure == "P08" else {}


HOLDERS = {
    "submitted": "unit_reviewer", "district": "district_reviewer", "city": "city_reviewer", "committee": "committee_office",
}  # fmt: skip


def later(life: Life) -> str:
    """One minute after the last thing that happened."""
    touched = life.case.touched_at
    assert touched is not None
    return f"{touched:%Y-%m-%d %H:%M}:30"


def disputed(life: Life) -> Life:
    """An objection in the running notice, and the notice over."""
    if life.state == "result_notice":
        life.does(later(life), "committee_office", "publish_result")
    life.does(later(life), "anyone", "object", content="x", anonymous=True)
    wake = life.case.wake
    while life.state != "objection" and wake is not None:
        life.waits(f"{wake.at:%Y-%m-%d %H:%M}")
        wake = life.case.wake
    return life


def after_the_committee(build: Any, state: str) -> Life:
    """P06 beyond the result notice, P08 and P09 recommended."""
    if state == "recommended":
        life: Life = build("city")
        life.does(later(life), "city_reviewer", "review", **PASS)
        if life.state == "committee":
            life.does(later(life), "committee_office", "check_score", checked_score=95)
        life.does(later(life), "city_decider", "recommend", document_no="甬1")
        return life
    life = build("result_notice")
    life.does(later(life), "committee_office", "publish_result")
    life.waits("2024-10-10 00:00")
    if state != "filing":
        life.does("2024-10-10 10:00", "city_reviewer/乙", "file_record", result="accept")
    if state == "issued":
        life.is_made("2024-10-10 11:00")
    return life


def misconduct(procedure: str, state: str) -> Life:
    """P11, P12 and P36 at their places."""
    life = Life(
        procedure, "2025-03-03", subject={"case_no": "case-9", "certificate_no": "甬-1", "paper": True}
    )
    for place, by, do, content in MISCONDUCT[procedure]:
        if place == state:
            return life
        if do == "produced":
            life.is_made(later(life))
        else:
            life.does(later(life), by, do, **content)
    return life


DECIDED = {"ground": "false_materials", "document_no": "甬1", **SIGNED}
HEARING: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("investigating", "investigator", "finding", {"outcome": "substantiated"}),
    ("decision", "investigator", "serve_notice", {"means": "post"}),
    ("decision served", "subject", "statement", {"text": "x"}),
    ("decision heard", "decider", "decide", DECIDED),
)
MISCONDUCT: dict[str, tuple[tuple[str, str, str, dict[str, Any]], ...]] = {
    "P11": HEARING,
    "P12": (*HEARING, ("production", "system", "produced", {})),
    "P36": (
        ("submitted", "petition_officer", "accept_report", {"result": "accept"}),
        ("investigating", "investigator", "finding", {"outcome": "unfounded"}),
    ),
}


def places(procedure: str) -> list[str]:
    """The places of a procedure that the matrix covers, in the order of a life."""
    procedure = ALIKE.get(procedure, procedure)
    if procedure in general.WAYS:
        return general.places(procedure)
    if procedure in tianjin.WAYS:
        return tianjin.places(procedure)
    if procedure in shanghai.WAYS:
        return shanghai.places(procedure)
    if procedure in MISCONDUCT:
        end = "revoked" if procedure == "P12" else "closed"
        return [*(step[0] for step in MISCONDUCT[procedure]), end]
    if procedure in NB21_PATHS:
        paused = [
            "objection from public_notice",
            "returned from district",
            "suspended from district",
            "withdrawn",
        ]
        return [*NB21_PATHS[procedure], *paused]
    ends = (
        ["filing", "production", "issued", "objection from result_notice"]
        if procedure == "P06"
        else ["recommended"]
    )
    paused = [
        "objection from public_notice",
        "returned from submitted",
        "suspended from public_notice",
        "withdrawn",
    ]
    return [*NB24_PATHS[procedure], *ends, *paused]


def content(deed: Deed, result: str | None) -> dict[str, Any]:
    """Everything that the deed needs."""
    verdict = {} if result is None else {"outcome" if deed in OWN else "result": result}
    return {"verdicts": VERDICTS, "checks": "all", **REASONED, **SIGNED, **OWN.get(deed, {}), **verdict}


def extension(life: Life) -> dict[str, Any]:
    """The running clock that ends last, a day longer."""
    running = [clock for clock in life.case.deadlines if clock.running]
    last = max(running, key=lambda clock: clock.due_on, default=None)
    return {"deadline": last.name.value, "until": last.due_on + timedelta(days=1)} if last else {}


def heard(life: Life, role: Role, deed: Deed, result: str | None) -> str:
    """What a role hears: where the deed leads, or why it is refused."""
    own = shanghai.CONTENT.get((life.case.procedure, deed), {})
    given = {**content(deed, result), **own, **(extension(life) if deed is Deed.EXTEND else {})}
    about = {"subject": dict(life.case.facts.get("subject") or {})}
    act = Act("matrix", deed, role.value, role, at(later(life)), given, about=about)
    outcome: Outcome = perform(life.law, life.case, act)
    assert outcome.answer is not None
    if not outcome.answer.accepted:
        return str(outcome.answer.reason)
    step = outcome.case.substate if outcome.case.state is outcome.answer.to_state else None
    target = step or outcome.answer.to_state.value
    return "stays" if target == (life.case.substate or life.state) else f"→ {target}"


def lines(procedure: str) -> Iterator[str]:
    """One line for a place, a deed and an answer, with all roles that hear it; who never may is left out."""
    for place in places(procedure):
        life = life_at(procedure, place)
        for deed in DEEDS:
            for result in RESULTS.get(deed, (None,)):
                yield from told(life, place, deed, result)


def told(life: Life, place: str, deed: Deed, result: str | None) -> Iterator[str]:
    """The answers to one deed at one place."""
    roles: dict[str, list[str]] = {}
    for role in ROLES:
        answer = heard(life, role, deed, result)
        if answer != "role_not_allowed":
            roles.setdefault(answer, []).append(role.value)
    for answer in sorted(roles):
        names = "everybody" if len(roles[answer]) == len(ROLES) else " ".join(roles[answer])
        yield f"{place} | {deed.value}{f' {result}' if result else ''} | {answer} | {names}"


def known() -> list[str]:
    """All procedures that the matrix covers."""
    tables = {name for notice in NOTICES for name in pack(notice).procedures}
    return sorted(
        tables & {*NB21_PATHS, *NB24_PATHS, *ALIKE, *MISCONDUCT, *shanghai.WAYS, *tianjin.WAYS, *general.WAYS}
    )

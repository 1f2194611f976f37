"""Cases of every city at every place of their tables: petitions, hours, corrections, revocations, reinstatements."""

from typing import Any

from tests.states.living import SIGNED, SUPPLEMENT, Life

Step = tuple[str, str, str, dict[str, Any]]
"""A place, and what leads on from it: who, which deed, with what."""

PARTS = ("facts", "evidence", "accuracy", "handling", "formalities", "procedure")
SIX = dict.fromkeys(PARTS, True)
DECIDED = {"ground": "false_materials", "document_no": "津1", **SIGNED}
WAYS: dict[str, tuple[Step, ...]] = {
    "P14": (
        ("submitted", "petition_officer", "accept_report", {"result": "accept"}),
        ("investigating", "investigator/甲", "finding", {"outcome": "unfounded", **SIX}),
        ("decision", "petition_officer", "feedback", {}),
    ),
    "P34": (
        ("draft", "applicant", "submit", {}),
        ("district", "district_reviewer/甲", "review", {"result": "pass", "recognised": [12], **SIGNED}),
        ("production", "district_reviewer", "produce", {}),
    ),
    "P39": (
        ("investigating", "investigator/甲", "finding", {"outcome": "substantiated"}),
        ("decision", "investigator", "serve_notice", {"means": "post"}),
        ("decision served", "subject", "statement", {"text": "x"}),
        ("decision heard", "decider/丙", "decide", DECIDED),
        ("decision decided", "decider", "confirm", {}),
        ("production", "system", "produced", {}),
    ),
    "P40": (("decision", "decider", "decide", DECIDED),),
}
CORRECTING: tuple[Step, ...] = (
    ("draft", "district_reviewer", "submit", {}),
    ("city", "city_reviewer/甲", "review", {"result": "pass", **SIGNED}),
    ("city reviewed", "decider", "confirm", {}),
    ("production correcting", "system", "produced", {}),
)
ENDS = {"P14": "closed", "P34": "closed", "P39": "revoked", "P40": "closed"}
ROUTING: dict[str, dict[str, Any]] = {"P14": {"reporter": True}, "P34": {"hours": [20.0]}}
RETURNED = {
    "P34": ("district", "district_reviewer", "request_supplement", SUPPLEMENT),
    "P39": ("city", "city_reviewer", "review", {"result": "return", **SUPPLEMENT}),
}


def places(procedure: str) -> list[str]:
    """The places that the matrix covers, in the order of a life."""
    own = [*(step[0] for step in WAYS[procedure]), ENDS[procedure]]
    corrected = [*(step[0] for step in CORRECTING), "issued"] if procedure == "P39" else []
    returned = [f"returned from {RETURNED[procedure][0]}"] if procedure in RETURNED else []
    return [*own, *corrected, *returned]


def life_at(procedure: str, place: str) -> Life:
    """A case at a place."""
    way, _, origin = place.partition(" from ")
    if origin:
        life = life_at(procedure, origin)
        step(life, *RETURNED[procedure][1:])
        assert life.state == way
        return life
    correcting = place == "issued" or place in [item[0] for item in CORRECTING]
    life = opened(procedure, correcting)
    for here, by, do, content in CORRECTING if correcting else WAYS[procedure]:
        if here == place:
            break
        step(life, by, do, content)
    return life


def opened(procedure: str, correcting: bool) -> Life:
    """A new case about a certificate: P39 about one that stands, P40 about a revoked one."""
    routing = {"changes": True} if correcting else ROUTING.get(procedure)
    status = "revoked" if procedure == "P40" else "valid"
    subject = {"certificate_no": "B202000100012", "certificate_status": status, "city": "tianjin"}
    return Life(procedure, "2024-08-12", routing=routing, subject=subject if procedure > "P34" else None)


def step(life: Life, by: str, do: str, content: dict[str, Any]) -> None:
    """One step of a way."""
    touched = life.case.touched_at
    assert touched is not None
    when = f"{touched:%Y-%m-%d %H:%M}:30"
    if do == "produced":
        life.is_made(when)
    else:
        life.does(when, by, do, _about={"subject": dict(life.case.facts.get("subject") or {})}, **content)

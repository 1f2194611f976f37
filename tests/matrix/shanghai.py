"""Cases of Shanghai at every place of their tables: P15–P24 in the autumn of 2024 (上海)."""

from typing import Any

from states.terms import Deed
from tests.states.living import PASS, SIGNED, SUPPLEMENT, Life

Step = tuple[str, str, str, dict[str, Any]]
"""A place, and what leads on from it: who, which deed, with what."""

MUNICIPAL = {"seal_owner": "sh_hrss", "level": "associate_senior"}
DISTRICT = {"seal_owner": "district_hrss:徐汇区", "level": "intermediate"}
SUBJECT = {
    "case_no": "case-9",
    "certificate_no": "2024GC01000001",
    "certificate_status": "valid",
    "city": "shanghai",
}
SUBSTANTIATED = {"outcome": "substantiated"}
DECIDED = {"document_no": "沪1", **SIGNED}
MADE: Step = ("production", "system", "produced", {})
CORRECTED: tuple[Step, ...] = (
    ("production", "exam_institute", "produce", {}),
    ("production ordered", *MADE[1:]),
)

WAYS: dict[str, tuple[Step, ...]] = {
    "P15": (("draft", "assessment_body", "submit", {}), ("city", "sh_hrss", "review", PASS), MADE),
    "P17": (
        ("draft", "exam_body", "submit", {}),
        ("district", "sector_dept", "review", PASS),
        ("city", "sh_hrss", "review", PASS),
        MADE,
    ),
    "P18": (("filing", "exam_institute", "file_record", {"result": "accept"}),),
    "P19": (
        ("draft", "competent_dept", "submit", {}),
        ("city", "sh_hrss", "review", PASS),
        ("city approved once", "sh_hrss/乙", "review", PASS),
        *CORRECTED,
    ),
    "P20": (
        ("draft", "competent_dept", "submit", {}),
        ("investigating", "competent_dept/甲", "finding", SUBSTANTIATED),
        ("decision", "competent_dept", "decide", DECIDED),
        ("city", "sh_hrss", "review", PASS),
        *CORRECTED,
    ),
    "P21": (("draft", "applicant", "submit", {}), ("submitted", "assessment_body", "review", PASS)),
    "P22": (
        ("draft", "applicant", "submit", {}),
        ("submitted", "assessment_body", "review", PASS),
        ("city", "exam_institute", "review", PASS),
    ),
    "P23": (("draft", "applicant", "submit", {}), ("submitted", "exam_body", "review", PASS)),
    "P24": (
        ("investigating", "investigator", "finding", SUBSTANTIATED),
        ("decision", "competent_dept", "decide", {"ground": "lending", **DECIDED}),
    ),
}
ENDS = {"P18": "closed", "P20": "revoked", "P24": "closed"}
ASIDE: dict[str, tuple[str, ...]] = {
    "P15": ("district", "filing gated", "returned from city", "suspended from city", "withdrawn from city"),
    "P17": ("returned from city", "suspended from district", "withdrawn from district"),
    "P19": ("returned from city", "suspended from production", "withdrawn from city"),
    "P20": ("returned from city", "suspended from decision", "withdrawn from draft"),
    "P21": ("returned from submitted", "withdrawn from submitted"),
    "P22": ("returned from city", "suspended from submitted"),
    "P23": ("returned from submitted",),
    "P24": ("suspended from decision",),
}
"""Places beside the straight way."""
ROUTING: dict[str, dict[str, Any]] = {
    "P15": MUNICIPAL,
    "P19": {"grave": ["title"]},
    "P20": {"ground": "violation"},
    "P24": {"violation": "lending"},
}
CONTENT: dict[tuple[str, Deed], dict[str, Any]] = {
    ("P24", Deed.FINDING): {"ground": "lending"},
    ("P24", Deed.DECIDE): {"ground": "lending"},
}
"""What a deed says here otherwise than elsewhere."""
HOLDER_OF = {"submitted": {"P23": "exam_body"}, "city": {"P22": "exam_institute"}}


def alike(procedure: str) -> str:
    """The procedure whose rows this one has."""
    return {"P16": "P15"}.get(procedure, procedure)


def way_of(procedure: str) -> tuple[Step, ...]:
    """The straight way through the table."""
    return WAYS[alike(procedure)]


def places(procedure: str) -> list[str]:
    """The places that the matrix covers, in the order of a life."""
    return [*(step[0] for step in WAYS[procedure]), ENDS.get(procedure, "issued"), *ASIDE.get(procedure, ())]


def life_at(procedure: str, place: str) -> Life:
    """A case at a place; P16 goes the ways of P15."""
    way, _, origin = place.partition(" from ")
    if origin:
        return paused(life_at(procedure, origin), way)
    gated = {"sh.filing_gates": True} if place == "filing gated" else None
    routing = DISTRICT if place == "district" and alike(procedure) == "P15" else ROUTING.get(alike(procedure))
    life = Life(procedure, "2024-10-10 09:00", routing=routing, subject=SUBJECT, switches=gated)
    for here, by, do, content in way_of(procedure):
        if place in (here, life.state) or life.state == place.partition(" ")[0] == "filing":
            break
        step(life, by, do, content)
    return life


def step(life: Life, by: str, do: str, content: dict[str, Any]) -> None:
    """One step of a way, half a minute after the last."""
    touched = life.case.touched_at
    assert touched is not None
    moment = f"{touched:%Y-%m-%d %H:%M}:30"
    if do == "produced":
        life.is_made(moment, "2024GC01000001")
    else:
        life.does(moment, by, do, **content)


def paused(life: Life, how: str) -> Life:
    """Returned, suspended or withdrawn from where it stands."""
    procedure, state = life.case.procedure, life.state
    filer = way_of(procedure)[0][1]
    holder = HOLDER_OF.get(state, {}).get(procedure, {"city": "sh_hrss"}.get(state, "assessment_body"))
    deeds: dict[str, tuple[str, str, dict[str, Any]]] = {
        "returned": (holder, "request_supplement", SUPPLEMENT),
        "suspended": ("operator", "suspend", {"reason": "举报"}),
        "withdrawn": (filer, "withdraw", {"reason": "误报"}),
    }
    step(life, *deeds[how])
    return life

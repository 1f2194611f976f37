"""Cases of Tianjin at every place of their tables: P25–P28 in May 2020, P30 by its channel (天津)."""

from typing import Any

from tests.states.living import PASS, SUPPLEMENT, Life

Step = tuple[str, str, str, dict[str, Any]]
"""A place, and what leads on from it: who, which deed, with what; `waits` lets the clock run to an instant."""

RELEASED: tuple[Step, ...] = (
    ("city confirmed", "system", "waits", {"until": "2020-05-29 00:00"}),
    ("production", "system", "produced", {}),
    ("issued", "system", "waits", {"until": "2020-06-16 00:00"}),
)
CONFIRMED: Step = ("city", "city_reviewer", "review", PASS)
WAYS: dict[str, tuple[Step, ...]] = {
    "P25": (("draft", "committee_organiser", "submit", {}), CONFIRMED, *RELEASED),
    "P26": (
        ("draft", "applicant", "submit", {}),
        ("submitted", "unit_reviewer", "unit_review", PASS),
        ("district", "competent_dept", "review", PASS),
        CONFIRMED,
        *RELEASED,
    ),
    "P27": (
        ("draft", "applicant", "submit", {}),
        ("district", "exam_body", "review", PASS),
        CONFIRMED,
        *RELEASED,
    ),
    "P30": (("draft", "applicant", "submit", {}), ("city", "city_reviewer", "review", PASS)),
}
ENDS = {"P25": "issued released", "P26": "issued released", "P27": "issued released", "P30": "issued"}
PAUSED = ("returned from city", "suspended from city", "withdrawn from city")
OF_DISTRICT = "district by its channel"
FILERS = {"P25": "committee_organiser"}


def places(procedure: str) -> list[str]:
    """The places that the matrix covers, in the order of a life."""
    own = [step[0] for step in WAYS[procedure]]
    return [*own, ENDS[procedure], *([OF_DISTRICT] if procedure == "P30" else []), *PAUSED]


def life_at(procedure: str, place: str) -> Life:
    """A case at a place."""
    way, _, origin = place.partition(" from ")
    if origin:
        return paused(life_at(procedure, origin), way)
    channel = "district" if place == OF_DISTRICT else None
    life = Life(procedure, "2020-05-06", routing={"filed_on": "2020-05-06", "original_channel": channel})
    for here, by, do, content in WAYS[procedure]:
        if here == place or (place == OF_DISTRICT and here == "city"):
            break
        step(life, by, do, content)
    return life


def step(life: Life, by: str, do: str, content: dict[str, Any]) -> None:
    """One step of a way."""
    touched = life.case.touched_at
    assert touched is not None
    if do == "waits":
        life.waits(content["until"])
    elif do == "produced":
        life.is_made(f"{touched:%Y-%m-%d %H:%M}:30")
    else:
        life.does(f"{touched:%Y-%m-%d %H:%M}:30", by, do, **content)


def paused(life: Life, how: str) -> Life:
    """Returned, suspended or withdrawn from where it stands."""
    deeds: dict[str, tuple[str, str, dict[str, Any]]] = {
        "returned": ("city_reviewer", "request_supplement", SUPPLEMENT),
        "suspended": ("operator", "suspend", {"reason": "举报"}),
        "withdrawn": (FILERS.get(life.case.procedure, "applicant"), "withdraw", {"reason": "误报"}),
    }
    step(life, *deeds[how])
    return life

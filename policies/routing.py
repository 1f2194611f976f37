"""Facts of an application that the tables read: codes and flags only, never a person's data (流转要素, G-18)."""

from decimal import Decimal
from typing import Any

from policies.packs import own_routes

ROUTES = {
    "committee": ("title", "committee"),
    "responsible_body": ("employer", "responsible_body"),
    "affiliated_institution": ("employer", "affiliated_institution"),
    "employer_kind": ("employer", "kind"),
    "path": ("title", "path"),
    "self_score": ("self_score",),
    "channel": ("channel",),
    "ground": ("ground",),
    "changes": ("changes",),
    "reason": ("reason",),
    "document": ("document", "number"),
    "reporter": ("reporter", "name"),
    "anonymous": ("reporter", "anonymous"),
    "seal_owner": ("body", "seal_owner"),
    "violation": ("violation",),
    "suspected_crime": ("suspected_crime",),
    "transferred": ("transferred_to_judicial_on",),
}
YES_NO = frozenset(
    {
        "committee", "responsible_body", "affiliated_institution", "changes", "reason", "document", "reporter",
        "transferred",
    }
)  # fmt: skip
"""Facts of which only the presence counts: a committee's name stays in the register."""

GRAVE = frozenset({"name", "id_number", "level", "title"})
"""Data whose correction changes who holds a certificate or what it says he may be (2.3 P19)."""


def routing_facts(application: Any) -> dict[str, Any]:
    """What decides the way of this application through its table."""
    found = {name: _value(application, path) for name, path in ROUTES.items()}
    flagged = {name: bool(value) if name in YES_NO else value for name, value in found.items()}
    claimed = [float(line.hours) for line in getattr(application, "hours", ())]
    hours = {"hours": claimed} if claimed else {}
    return {**flagged, **_listed(application), **hours, **own_routes(application)}


def _listed(application: Any) -> dict[str, Any]:
    """Of a making list its one level (S-03) and whether it names several; of a correction which grave data it changes."""
    persons, changes = getattr(application, "persons", ()), getattr(application, "changes", ())
    levels = [str(person.level) for person in persons if person.level]
    grave = sorted({change.field for change in changes} & GRAVE)
    listed = {"level": levels[0] if levels else None, "several": len(persons) > 1} if persons else {}
    return {**listed, "grave": grave} if grave else listed


def _value(application: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        application = getattr(application, step, None)
    if isinstance(application, Decimal):
        return float(application)  # a JSON number on its way through the workflow
    return str(application) if isinstance(application, str) else application

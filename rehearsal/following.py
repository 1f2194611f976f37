"""The application of a case that another case opened: taken over, not typed again (承接材料, S-32)."""

from collections.abc import Mapping
from typing import Any

from states.effects import Spawn

KEPT = ("channel", "reporter", "facts", "evidence", "violation", "suspected_crime", "competent_dept")
NAMED = ("role", "case_no", "certificate_no")
WHOLE = frozenset({"P18"})
"""A making list is the approved application itself (S-03)."""


def followed(data: Mapping[str, Any], spawn: Spawn) -> dict[str, Any]:
    """From the parent's application, and from what the parent's deed said of ground and subject."""
    if spawn.procedure in WHOLE:
        return {**data, "procedure": spawn.procedure}
    about = spawn.about
    person = data.get("subject") or data.get("applicant") or {}
    name = {"name": person["name"]} if person.get("name") else {}
    own = {key: about[key] for key in ("ground", "certificate_no") if about.get(key)}
    subject = {**name, **{key: about[key] for key in NAMED if about.get(key) is not None}}
    return {
        **{key: data[key] for key in KEPT if key in data},
        **own,
        "procedure": spawn.procedure,
        "subject": subject,
    }

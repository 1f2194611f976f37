"""The application of a case that another case opened: taken over, not typed again (承接材料, S-32)."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from activities.orders import Copy
from records import contents

KEPT = ("channel", "reporter", "facts", "evidence", "violation", "suspected_crime", "competent_dept")
"""What a deciding case takes over from the report that it follows; who is meant stands in `subject`."""
SUBJECT = ("role", "case_no", "certificate_no")
WHOLE = frozenset({"P18"})
"""A making list is the approved application itself (S-03)."""


def application_of(opened: Session, parent: str, copy: Copy) -> dict[str, Any]:
    """The new case's application, from its parent's as it stands and from what the parent's deed said."""
    try:
        data = contents.application(opened, parent)
    except contents.ContentMissing:
        data = {}
    procedure, about = copy.spawn.procedure, copy.spawn.about
    if procedure in WHOLE:
        return {**data, "procedure": procedure}
    named = {key: about[key] for key in SUBJECT if about.get(key) is not None}
    return {
        **{key: data[key] for key in KEPT if key in data},
        **({"ground": about["ground"]} if about.get("ground") else {}),
        **({"certificate_no": about["certificate_no"]} if about.get("certificate_no") else {}),
        "procedure": procedure,
        "subject": {**_name(data), **named},
    }


def _name(data: Mapping[str, Any]) -> dict[str, Any]:
    """Who is meant: the reported person, or the applicant of the case that the objection was about."""
    person = data.get("subject") or data.get("applicant") or {}
    return {"name": person["name"]} if person.get("name") else {}

"""The application of a case that another case opened: taken over, not typed again (承接材料, S-03, S-32)."""

from collections.abc import Mapping
from typing import Any

from policies.application.parse import MODELS

KEPT = ("channel", "reporter", "facts", "evidence", "violation", "suspected_crime", "competent_dept")
"""What a deciding case takes over from the report that it follows; who is meant stands in `subject`."""
SUBJECT = ("role", "case_no", "certificate_no")
WHOLE = frozenset({"P18"})
"""A making list is the approved application itself (S-03)."""
REPORTED: Mapping[str, Mapping[str, str]] = {"P20": {"ground": "report"}}
"""What a file says of its ground in codes of its own: a cancellation that follows a proved report (SH24-37)."""


def taken_over(procedure: str, data: Mapping[str, Any], about: Mapping[str, Any]) -> dict[str, Any]:
    """From the parent's application `data` as it stands, and from what the parent's deed said (`about`)."""
    if procedure in WHOLE:
        return {**data, "procedure": procedure}
    named = {key: about[key] for key in SUBJECT if about.get(key) is not None}
    own = {key: about[key] for key in ("ground", "certificate_no") if about.get(key)}
    misuse = {"violation": about["ground"]} if procedure == "P24" and about.get("ground") else {}
    written = {
        **{key: data[key] for key in KEPT if key in data},
        **own,
        **misuse,
        **REPORTED.get(procedure, {}),
        "procedure": procedure,
        "subject": {**_name(data), **named},
    }
    fields = MODELS[procedure].model_fields
    return {key: value for key, value in written.items() if key in fields}


def _name(data: Mapping[str, Any]) -> dict[str, Any]:
    """Who is meant: the reported person, or the applicant of the case that the objection was about."""
    person = data.get("subject") or data.get("applicant") or {}
    return {"name": person["name"]} if person.get("name") else {}

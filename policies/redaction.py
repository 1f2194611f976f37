"""What of an act may travel through the workflow: codes, numbers, dates and flags; free text only as a marker (G-18)."""

from collections.abc import Mapping
from typing import Any

PRESENT = "※"
"""Stands for free text or personal data that is kept in the register alone."""

TRAVELLING = frozenset(
    {
        "result", "outcome", "verdicts", "signed", "sealed", "objection", "workdays", "mode", "checks", "recommended_on",
        "checked_score", "at", "attended", "members", "present", "yes", "secret", "inspector_present",
        "original_title_recognised", "meets_zj_conditions", "deadline", "until", "ground", "facts", "evidence",
        "accuracy", "handling", "formalities", "procedure", "served_on", "material_change", "recognised", "seq",
    }
)  # fmt: skip
SIX_PARTS = frozenset({"facts", "evidence", "accuracy", "handling", "formalities", "procedure"})
MEANS = frozenset({"in_person", "post", "electronic", "public_notice"})
"""How a paper is served (S-33); anything else is free text."""
TARGETS = frozenset({"applicant", "previous"})


def travelling(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content as the core reads it. Lists keep their length, mappings of free text become lists of markers."""
    return {key: _travelling(key, value) for key, value in content.items() if value not in (None, "", [], {})}


def _travelling(key: str, value: Any) -> Any:
    if key == "to" and value in TARGETS:
        return value
    if key == "means":
        return value if value in MEANS else PRESENT
    if key in SIX_PARTS:
        return value if isinstance(value, bool) else PRESENT
    if key in TRAVELLING:
        return value
    if isinstance(value, (list, tuple, Mapping)) and key != "set":
        return [PRESENT] * len(value)
    return PRESENT if not isinstance(value, bool) else value

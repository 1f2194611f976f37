"""The labels of a case from its file (标签)."""

from collections.abc import Mapping
from typing import Any

from records.standing import city_of, given
from states.case import Case
from workflows.life import Labels


def labels_of(case: Case, data: Mapping[str, Any]) -> Labels:
    """What Temporal's lists show: city, responsible body and level."""
    return Labels(city_of(case), given(data, "employer.responsible_body"), given(data, "title.level"))

"""Switches as a scenario writes them: keys of any notice, in the spelling of any, null for no limit (读法开关, S-40)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from policies.notices import SHELF, Notice
from policies.parameters import flatten


def written_switches(switches: Mapping[str, Any]) -> dict[str, Any]:
    """Dotted keys as the notices have them: tables are flattened, `tj.cutoff.3` is `tj.cutoff.scope3`."""
    spellings: dict[str, str] = {}
    for notice in SHELF.notices.values():
        spellings |= flatten(notice.tables.get("also_written", {}))
    return {spellings.get(key, key): value for key, value in flatten(switches).items()}


def standing_values(day: date) -> dict[str, Any]:
    """Every parameter of every notice, in its version of a day."""
    values: dict[str, Any] = {}
    for notice in _notices(day):
        values |= notice.parameters.values
    return values


def require_choices(switches: Mapping[str, Any], day: date) -> None:
    """Each is a reading that every notice with its key allows. Raises UnknownSwitch."""
    for notice in _notices(day):
        notice.choose({key: switches[key] for key in switches if key in notice.parameters})


def _notices(day: date) -> list[Notice]:
    return [SHELF.version_on(notice, day) for notice in sorted({notice for notice, _ in SHELF.notices})]


def unlimited(standing: Any, value: Any) -> Any:
    """`null` for a number says that there is no such limit, which the notices write as 0 (AMB-35, AMB-37)."""
    return 0 if value is None and type(standing) is int else value

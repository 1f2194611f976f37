"""From a case's pinned rule set to its law, and from an application to its findings (规则集选取与审查)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from policies.deadline_tables import deadline_book
from policies.facts import Facts
from policies.notices import SHELF, Notice, fingerprint
from policies.packs import notice_of, pack
from policies.parameters import Parameters
from policies.undoing import UNDO_WITHIN
from states.case import RulesetRef
from states.findings import Finding
from states.law import Law

Switches = tuple[tuple[str, Any], ...]


def ruleset_for(procedure: str, on: date, switches: Mapping[str, Any] | None = None) -> RulesetRef:
    """The rule set that a case of `procedure` started on `on` pins (G-13). Raises KeyError or UnknownSwitch."""
    notice = SHELF.version_on(notice_of(procedure), on)
    notice.choose(switches or {})
    ref = RulesetRef(notice.id, notice.version, dict(switches or {}))
    return replace(ref, hash=law_for(ref).fingerprint)


def law_for(ref: RulesetRef) -> Law:
    """The law of a pinned rule set; the same object for the same reference."""
    switches = tuple(sorted((key, _frozen(value)) for key, value in ref.switches.items()))
    return _law(SHELF.notices[ref.id, ref.version], switches)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@lru_cache(maxsize=256)
def _law(notice: Notice, switches: Switches) -> Law:
    code, parameters = pack(notice.id), notice.choose(dict(switches))
    deadlines = deadline_book(code.deadline_files, parameters)
    return Law(
        id=notice.id,
        version=notice.version,
        fingerprint=fingerprint(parameters.values, deadlines),
        parameters=parameters.values,
        deadlines=deadlines,
        procedures=code.procedures,
        undo_within=UNDO_WITHIN,
    )


def assess(application: Any, facts: Facts, law: Law) -> tuple[Finding, ...]:
    """Every rule of the notice that is decided on the application, also those that pass (contract/README §4)."""
    return pack(law.id).book.assess(application, facts, Parameters(law.parameters))

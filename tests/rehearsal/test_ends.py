"""Every way in which a case of any procedure may end is played by a scenario that says so."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from policies.application.load import load_document
from policies.packs import PACKS
from states.machine import CompiledProcedure
from states.terms import TERMINAL, Deed

SCENARIOS = Path(__file__).parents[1] / "scenarios"
ENDS = frozenset(state.value for state in TERMINAL)
BY_ANOTHER_CASE = frozenset({Deed.DISQUALIFY, Deed.REVOKE, Deed.SUPERSEDE})
"""Deeds that every table allows; which of them can come is said by what the case was about (S-34)."""
NINGBO = tuple(f"P{number:02}" for number in range(1, 11))
TIANJIN = ("P25", "P26", "P27", "P28")
TITLES = (*NINGBO[:7], "P15", "P16", "P17", *TIANJIN)
RECOMMENDED = NINGBO[7:]


def ends_of(table: CompiledProcedure) -> set[str]:
    """Where its own rows may end a case, and where another case's decision may."""
    own = {
        target
        for deed, source, target in table.edges
        if target in ENDS and source.partition(".")[0] not in ENDS and deed not in BY_ANOTHER_CASE
    }
    taken = {"revoked", "superseded"} if table.id in TITLES else set()
    recommended = {"revoked"} if table.id in RECOMMENDED else set()
    blocked = {"disqualified"} if table.id in (*NINGBO, *TIANJIN) else set()
    return own | taken | recommended | blocked


def expected(scenario: Mapping[str, Any], folder: str) -> Iterator[tuple[str, str]]:
    """Procedure and state of every case whose end the scenario expects; `case: p39` was opened by a finding (S-32)."""
    first = scenario.get("procedure") or folder
    opened = {
        act["open"]["as"]: act["open"].get("procedure") for act in scenario.get("acts") or () if "open" in act
    }
    expect = scenario.get("expect") or {}
    for name, told in {None: expect, **(expect.get("cases") or {})}.items():
        procedure = first if name is None else opened.get(name) or name.upper()
        yield procedure, str(told.get("state"))


@pytest.fixture(scope="module")
def played() -> Mapping[str, set[str]]:
    """The ends that scenarios expect, by procedure; test_scenarios holds them to it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for file in SCENARIOS.rglob("*.yaml"):
        for procedure, state in expected(load_document(file), file.parent.name):
            found[procedure].add(state)
    return found


TABLES = {table.id: table for code in PACKS.values() for table in code.procedures.values()}


@pytest.mark.parametrize("procedure", sorted(TABLES))
def test_every_end_is_played(played: Mapping[str, set[str]], procedure: str) -> None:
    assert ends_of(TABLES[procedure]) - played[procedure] == set()


def test_the_ends_are_those_of_the_law() -> None:
    """rules.md 2.2: what each kind of procedure can come to."""
    filed = {"rejected", "withdrawn", "lapsed"}
    assert ends_of(TABLES["P26"]) == {"issued", *filed, "disqualified", "revoked", "superseded"}
    assert ends_of(TABLES["P09"]) == {"recommended", *filed, "disqualified", "revoked"}
    assert ends_of(TABLES["P30"]) == {"issued", *filed}
    assert ends_of(TABLES["P11"]) == ends_of(TABLES["P24"]) == {"closed"}
    assert ends_of(TABLES["P12"]) == {"closed", "revoked"}

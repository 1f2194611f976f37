"""Rules and procedures as plain data, ready to be printed or sent as JSON (输出文档)."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from commands.lawbook.coverage import Covered
from commands.lawbook.entry import Entry
from commands.lawbook.rows import Row, place_of
from policies.notices import Notice
from policies.packs import notice_of, pack
from states.procedure import Move, Stage
from states.procedure import Place as Target


def brief(entry: Entry) -> dict[str, Any]:
    """One line of the list of rules."""
    return {
        "rule": entry.id,
        "notice": entry.notice.id,
        "clause": entry.clause,
        "title": entry.title,
        "text": entry.text,
        "kind": entry.kind,
        "tests": len(entry.tests),
    }


def whole(entry: Entry, procedure: str | None = None) -> dict[str, Any]:
    """Everything on one rule; with `procedure` only the rows and deadlines of that one."""
    place, words = entry.declared
    return {
        "rule": entry.id,
        "title": entry.title,
        "text": entry.text,
        "clause": entry.clause,
        "notice": notice_row(entry.notice),
        "kind": entry.kind,
        "stage": entry.coded.stage.value if entry.coded else None,
        "function": str(entry.function) if entry.function else None,
        "enforced": words.get("text") if place == "enforced" else None,
        "information": words.get("reason") if place == "information" else None,
        "parameters": entry.parameters,
        "readings": [
            {"id": one.id, "key": one.key, "chosen": one.chosen, "choices": one.choices, "text": one.text}
            for one in entry.readings
        ],
        "rows": grouped(row for row in entry.rows if procedure in (None, row.procedure)),
        "deadlines": [
            row for row in deadline_rows(entry) if procedure is None or procedure in row["procedures"]
        ],
        "papers": [{"kind": kind.name, "title": kind.title} for kind in entry.papers],
        "procedures": entry.procedures,
        "see_also": [str(place) for place in entry.elsewhere],
        "tests": [str(place) for place in entry.tests],
    }


def notice_row(notice: Notice) -> dict[str, Any]:
    """Which notice, in which version."""
    meta = notice.meta
    return {
        "id": notice.id,
        "version": notice.version,
        "number": meta["number"],
        "title": meta["title"],
        "legal_basis": meta.get("legal_basis", []),
    }


def grouped(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows that several procedures share stand once."""
    found: dict[tuple[Any, ...], list[str]] = {}
    for row in rows:
        key = (row.part, row.states, row.deed, row.result, row.by, row.to, row.place)
        found.setdefault(key, []).append(row.procedure)
    return [
        {
            "part": part,
            "procedures": list(dict.fromkeys(procedures)),
            "from": states,
            "do": deed,
            "result": result,
            "by": by,
            "to": to,
            "code": str(place) if place else None,
        }
        for (part, states, deed, result, by, to, place), procedures in found.items()
    ]


def deadline_rows(entry: Entry) -> list[dict[str, Any]]:
    """The deadlines of a rule."""
    return [
        {
            "name": clock.spec.name,
            "length": clock.length,
            "procedures": clock.procedures,
            "escalate": clock.spec.escalate,
            "code": str(clock.place),
        }
        for clock in entry.clocks
    ]


def table_of(procedure: str) -> dict[str, Any]:
    """A procedure's stages and moves. KeyError when there is none."""
    table = pack(notice_of(procedure)).procedures[procedure].table
    return {
        "id": table.id,
        "title": table.title,
        "notice": table.notice,
        "stages": [stage_row(stage) for stage in table.stages],
        "moves": [move_row(move) for move in table.moves],
    }


def stage_row(stage: Stage) -> dict[str, Any]:
    """One stage: who holds it, whose turn, which clocks start, which checklist is answered."""
    return {
        "state": stage.state,
        "holder": stage.holder,
        "turn_of": stage.turn_of,
        "clocks": stage.clocks,
        "checks": stage.checks,
        "steps": stage.steps,
    }


def move_row(move: Move) -> dict[str, Any]:
    """One move with the functions that guard it."""
    return {
        "do": move.deed,
        "result": move.result,
        "from": [place.code for place in move.source],
        "to": move.target.code if isinstance(move.target, Target) else move.target.value,
        "by": move.by,
        "guards": [place_of(guard).name for guard in move.guards],
        "apart_from": move.apart_from,
    }


def coverage_document(rules: Sequence[Covered]) -> dict[str, Any]:
    """What `rules --coverage --json` prints; `lacks` is null where nothing is missing."""
    lines = [{**asdict(rule), "lacks": rule.lacks} for rule in rules]
    return {"total": len(rules), "covered": sum(rule.lacks is None for rule in rules), "rules": lines}

"""The tables of docs/departures.md, made from the `[readings]` of each notice (读法表)."""

from collections.abc import Iterable, Mapping
from typing import Any

from commands.printing import word
from policies.notices import Notice, NoticeShelf
from policies.packs import NOTICES


def readings_tables() -> str:
    """One table a notice: the ambiguity, the clauses it concerns, our reading, and the switch that chooses another."""
    versions = sorted(NoticeShelf().notices.values(), key=lambda notice: notice.effective_from)
    newest = {notice.id: notice for notice in versions}
    chosen = [newest[name] for name in NOTICES if newest[name].tables.get("readings")]
    return "\n".join(line for notice in chosen for line in _table(notice))


def _table(notice: Notice) -> Iterable[str]:
    yield from (f"### {notice.meta['number']} (`{notice.id}`)", "")
    yield from ("| | clauses | our reading | switch |", "|---|---|---|---|")
    for name, reading in sorted(notice.tables["readings"].items()):
        yield f"| {name} | {_clauses(notice, reading['rules'])} | {reading['text']} | {_switch(notice, reading)} |"
    yield ""


def _clauses(notice: Notice, rules: Iterable[str]) -> str:
    known = notice.tables["rules"]
    return "<br>".join(f"{rule} {known[rule]['clause']}" if rule in known else rule for rule in rules)


def _switch(notice: Notice, reading: Mapping[str, Any]) -> str:
    chosen = notice.parameters[reading["key"]]
    others = [choice for choice in reading.get("choices", ()) if choice != chosen]
    told = f"; or {', '.join(map(_word, others))}" if others else ""
    return f"`{reading['key']}` = {_word(chosen)}{told}"


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{word(value)}`"

"""One page a notice, for jurists: its procedures as diagrams and tables, its rules with what they read (通知页)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from commands.lawbook.citing import rule_ids
from commands.lawbook.entry import Entry, entries
from commands.lawbook.reading_keys import functions_of, texts_of
from commands.lawbook.rows import bindings_of, newest, place_of
from commands.lawbook.showing import BINDINGS, KINDS, TARGETS
from commands.printing import word
from policies.deadline_tables import length_of
from policies.laws import law_for
from policies.notices import Notice
from policies.packs import pack
from policies.rulebook import Rule
from states.case import RulesetRef
from states.law import Law
from states.machine import CompiledProcedure
from states.procedure import Move, Place, Stage
from states.terms import TERMINAL, WAITING, DeadlineName, State

ASIDE = WAITING | (TERMINAL - {State.ISSUED, State.RECOMMENDED, State.CLOSED, State.REVOKED, State.REJECTED})
"""Ways that every stage knows stand in the table, not in the diagram."""


def notice_pages() -> Mapping[str, str]:
    """The text of every page by file name."""
    return {f"{name}.md": "\n".join(_page(notice)) for name, notice in newest().items()}


def _page(notice: Notice) -> Iterator[str]:
    meta = notice.meta
    yield from (
        f"# {meta['title']}",
        "",
        f"{meta['number']} · {meta['issuer']} · 规则集 `{notice.id}/{notice.version}`",
        "",
    )
    yield f"自 {notice.effective_from} 起施行{_until(notice.effective_to)}。本页由代码生成，勿手工修改：`make docs`。"
    yield from ("", *_basis(meta.get("legal_basis", ())))
    law = law_for(RulesetRef(notice.id, notice.version, {}))
    for procedure in sorted(pack(notice.id).procedures.values(), key=lambda item: item.id):
        yield from _procedure(procedure, law)
    rules = [entry for entry in entries().values() if entry.notice.id == notice.id]
    if rules:
        yield from ("## 规则", "", *_rules(rules))
    named = {entry.id for entry in rules}
    if own := [rule for rule in pack(notice.id).book.rules.values() if rule.id not in named]:
        yield from ("## 审查项", "", *_findings(own))


def _until(last: date | None) -> str:
    return f"，至 {last} 止" if last else ""


def _basis(documents: Iterable[str]) -> Iterator[str]:
    if documents := list(documents):
        yield from (f"依据：{'、'.join(documents)}", "")


def _procedure(procedure: CompiledProcedure, law: Law) -> Iterator[str]:
    table = procedure.table
    yield from (f"## {table.id} {table.title}", "", *_diagram(procedure), "")
    yield from ("| 环节 | 由谁办理 | 期限 | 审查清单 |", "|---|---|---|---|")
    yield from (_stage(stage, law) for stage in table.stages)
    yield from ("", "| 行为 | 结论 | 自 | 转到 | 办理人 | 条件 |", "|---|---|---|---|---|---|")
    yield from (_move(move) for move in table.moves)
    yield ""


def _diagram(procedure: CompiledProcedure) -> Iterator[str]:
    """The main way: every fixed edge between stages, each once, without those that any stage knows."""
    yield from ("```mermaid", "stateDiagram-v2", f"    [*] --> {_node(procedure.table.opening.value)}")
    told: dict[tuple[str, str], list[str]] = {}
    for deed, source, target in procedure.edges:
        ends = {State(code.partition(".")[0]) for code in (source, target)}
        if source != target and not ends & ASIDE:
            told.setdefault((source, target), []).append(deed.label)
    named = dict.fromkeys(code for edge in told for code in edge)
    yield from (f"    {_node(code)}: {_label(code)}" for code in named)
    for (source, target), deeds in told.items():
        yield f"    {_node(source)} --> {_node(target)}: {'、'.join(dict.fromkeys(deeds))}"
    yield "```"


def _node(code: str) -> str:
    return code.replace(".", "_")


def _label(code: str) -> str:
    state, _, step = code.partition(".")
    return f"{State(state).label}{f'·{step}' if step else ''}"


def _stage(stage: Stage, law: Law) -> str:
    people = "、".join(role.label for role in stage.turn_of) or "—"
    clocks = "<br>".join(_clock(law, name) for name in stage.clocks) or "—"
    return f"| {stage.state.label} | {people} | {clocks} | {'、'.join(stage.checks) or '—'} |"


def _clock(law: Law, name: DeadlineName) -> str:
    spec = law.spec(name)
    return f"{name.label} {length_of(spec)}（{spec.rule}）"


def _move(move: Move) -> str:
    sources = "、".join(dict.fromkeys(_label(place.code) for place in move.source))
    goal = _label(move.target.code) if isinstance(move.target, Place) else TARGETS[move.target.value]
    people = "、".join(role.label for role in move.by)
    guards = "<br>".join(map(_guard, move.guards)) or "—"
    return f"| {move.deed.label} | {move.result or '—'} | {sources} | {goal} | {people} | {guards} |"


def _guard(guard: Callable[..., Any]) -> str:
    """The guard's name and the rules that it names; one that asks for findings says for which deed."""
    asked = "、".join(BINDINGS[binding] for binding in sorted(bindings_of(guard)))
    if asked:
        return f"规则审查（{asked}）"
    texts = (text for function in functions_of(guard) for text in texts_of(function))
    rules = "、".join(sorted({rule for text in texts for rule in rule_ids(text)}))
    return f"`{place_of(guard).name}`" + (f"（{rules}）" if rules else "")


def _rules(rules: Iterable[Entry]) -> Iterator[str]:
    for entry in rules:
        yield from (
            f"### {entry.id} {entry.title}（{entry.clause}）",
            "",
            entry.text,
            "",
            f"- {_enforced(entry)}",
        )
        if entry.parameters:
            yield f"- 参数：{'；'.join(f'`{key}` = {word(value)}' for key, value in entry.parameters.items())}"
        yield from (
            f"- {one.id} 读法：{one.text}（`{one.key}` = {word(one.chosen)}）" for one in entry.readings
        )
        yield ""


def _findings(rules: Iterable[Rule]) -> Iterator[str]:
    """What a file is judged by that no notice of its own numbers."""
    for rule in sorted(rules, key=lambda one: one.id):
        yield from (f"### {rule.id} {rule.title}（{rule.clause}）", "")
        yield from (f"- {'、'.join(sorted(rule.procedures))}，约束：{BINDINGS[rule.stage]}", "")


def _enforced(entry: Entry) -> str:
    """Where the rule works, in words."""
    if entry.coded and entry.function:
        deed = BINDINGS[entry.coded.stage]
        return f"规则函数 `{entry.function.name}`（{entry.function.path}），约束：{deed}"
    words = entry.declared[1]
    return f"{KINDS[entry.kind]}：{words.get('text') or words.get('reason', '')}"

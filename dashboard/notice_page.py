"""A notice as everybody may read it (政策文件): validity, numbers, readings of what it leaves open, every rule."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.procedure_map import GENERAL, all_procedures
from dashboard.rule_texts import rule_text
from dashboard.sheets import Cell, Sheet, columns, day, link, tag, text
from dashboard.words import Tone
from policies.deadline_tables import length_of
from policies.laws import law_for
from policies.notices import SHELF, Notice
from states.case import RulesetRef

SHELVED = columns("文件", "文号", "版本", "施行", "废止", "现在")
READINGS = columns("编号", "涉及规则", "本系统的读法", "可选", "理由")
NUMBERS = columns("参数", "数值")
CLOCKS = columns("期限", "长度", "依据")
RULES = columns("规则", "条款", "内容")


@dataclass(frozen=True, slots=True)
class NoticePage:
    """What the page shows."""

    notice: Notice
    in_force: bool
    procedures: tuple[tuple[str, str], ...]
    sheets: tuple[Sheet, ...]


def shelf_sheet(on: date) -> Sheet:
    """Every version of every notice, newest first within each."""
    ordered = sorted(SHELF.notices.values(), key=_shelf_order)
    caption = "办案所依据的文件；每件案件锁定立案时有效的版本"
    return Sheet("shelf", "文件与版本", caption, SHELVED, tuple(_shelved(n, on) for n in ordered))


def _shelf_order(notice: Notice) -> tuple[bool, str, int]:
    return notice.id == GENERAL, notice.id, -notice.effective_from.toordinal()


def notice_page(name: str, version: str, on: date) -> NoticePage:
    """One version of a notice. KeyError: there is none."""
    notice = SHELF.notices[name, version]
    sheets = (_readings(notice), _clocks(notice), _numbers(notice), _rules(notice))
    own = tuple(
        (item.id, item.table.title) for found, group in all_procedures() for item in group if found.id == name
    )
    return NoticePage(notice, notice.in_force(on), own, sheets)


def _shelved(notice: Notice, on: date) -> tuple[Cell, ...]:
    current = notice.in_force(on)
    return (
        link(str(notice.meta["title"]), f"/policies/{notice.id}/{notice.version}"),
        text(notice.meta.get("number"), str(notice.meta.get("issuer", ""))),
        text(notice.version),
        day(notice.effective_from),
        day(notice.effective_to),
        tag("有效", Tone.GREEN) if current else tag("不在有效期", Tone.GREY),
    )


def _readings(notice: Notice) -> Sheet:
    rows = tuple(_reading(key, row, notice) for key, row in notice.tables.get("readings", {}).items())
    caption = "文件没有写明、由本系统选定的读法；可由主管部门改选"
    return Sheet("readings", "对不明确之处的读法", caption, READINGS, rows)


def _numbers(notice: Notice) -> Sheet:
    rows = tuple((Cell(key), text(_told(value))) for key, value in sorted(notice.parameters.values.items()))
    return Sheet("numbers", "数值", "规则所用的日期和数目，全部来自文件", NUMBERS, rows)


def _rules(notice: Notice) -> Sheet:
    rows = tuple(_rule(rule, row) for rule, row in notice.tables.get("rules", {}).items())
    return Sheet("rules", "规则", "逐条", RULES, rows)


def _reading(key: str, row: dict[str, Any], notice: Notice) -> tuple[Cell, ...]:
    chosen = notice.parameters.values.get(row["key"])
    choices = row.get("elements") or row.get("choices") or ()
    return (
        text(key, str(row["key"])),
        text("、".join(row.get("rules", ()))),
        text(_told(chosen)),
        text(" · ".join(_told(choice) for choice in choices)),
        text(row.get("text")),
    )


def _clocks(notice: Notice) -> Sheet:
    law = law_for(RulesetRef(notice.id, notice.version, {}))
    rows = tuple(
        (text(name.label), text(length_of(spec)), _rule_link(spec.rule))
        for name, spec in law.deadlines.specs.items()
    )
    return Sheet("clocks", "期限", "由本文件或默认规则定的期限", CLOCKS, rows)


def _rule(rule: str, row: dict[str, Any]) -> tuple[Cell, ...]:
    return _rule_link(rule), text(row.get("clause")), text(row.get("text"))


def _rule_link(rule: str) -> Cell:
    return link(rule, f"/rules/{rule}") if rule_text(rule) else text(rule)


def _told(value: Any) -> str:
    """A parameter's value in words."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (list, tuple)):
        return "、".join(_told(item) for item in value) or "（空）"
    return str(value) if value not in (None, "") else "（空）"

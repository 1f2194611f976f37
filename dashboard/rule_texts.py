"""A rule id in words (规则条文): title, clause and text as the notice's file holds them."""

from dataclasses import dataclass
from functools import cache

from policies.notices import SHELF, Notice
from policies.packs import TABLES, pack


@dataclass(frozen=True, slots=True)
class RuleText:
    """One rule of a notice for people."""

    id: str
    title: str
    clause: str
    text: str
    source: str


HOUSE_RULES = {
    "2.1": "各程序共同的默认时限与规则",
    "C.1": "同一人同一级别同一专业只能有一件在办申报",
    "C.4": "审核的人不得在同一案件中作出决定、备案或制证（四眼）",
    "G-12": "通知载明的日期遇休息日不顺延",
    "G-13": "案件锁定立案时有效的规则版本",
    "G-16": "每一级办理须有意见、签字和盖章",
}
"""Rules of every procedure, which stand in no notice."""


@cache
def rule_text(rule: str) -> RuleText | None:
    """The newest text of a rule; None when no notice has it."""
    if rule in HOUSE_RULES:
        return RuleText(rule, "通用规则", "", HOUSE_RULES[rule], "各程序通用，文件未另作规定时适用")
    for name in TABLES:
        for notice in sorted((n for n in SHELF.notices.values() if n.id == name), key=lambda n: n.version, reverse=True):
            found = _in_notice(rule, notice)
            if found is not None:
                return found
    return None


def _in_notice(rule: str, notice: Notice) -> RuleText | None:
    row = notice.tables.get("rules", {}).get(rule)
    if row is None:
        return None
    coded = pack(notice.id).book.rules.get(rule)
    named = notice.tables.get("enforced", {}).get(rule) or notice.tables.get("information", {}).get(rule) or {}
    title = coded.title if coded else str(named.get("title", rule))
    return RuleText(rule, title, row["clause"], row["text"], f"{notice.meta['title']}（{notice.meta['number']}）")


def short_text(rule: str) -> str:
    """A rule in one line for a title beside its id; empty when nothing is known."""
    found = rule_text(rule)
    return found.text if found else ""

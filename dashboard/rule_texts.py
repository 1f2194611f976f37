"""A rule id in words (规则条文): title, clause and text as the notice's file holds them."""

from dataclasses import dataclass
from functools import cache

from policies.notices import SHELF, Notice
from policies.packs import NOTICES, pack


@dataclass(frozen=True, slots=True)
class RuleText:
    """One rule of a notice for people."""

    id: str
    title: str
    clause: str
    text: str
    source: str


HOUSE_RULES = {
    "2.1": "各程序共同的默认时限：文件没有规定办理时限的环节按此计算",
    "2.3": "送达后五个工作日内可以陈述申辩",
    "B-07": "评委会出席不少于委员三分之二，同意不少于出席三分之二，无记名投票，留存纪要",
    "B-08": "评审结果公示不少于五个工作日",
    "B-19": "异议自收到起十个工作日内核查完毕，延长后最多三十个工作日",
    "C.1": "同一人同一级别同一专业只能有一件在办申报",
    "C.4": "审核的人不得在同一案件中作出决定、备案或制证（四眼）",
    "G-12": "通知载明的日期遇休息日不顺延",
    "G-13": "案件锁定立案时有效的规则版本",
    "S-16": "收到的时刻决定是否逾期；补录须由经办操作员附凭据",
    "S-28": "最后一次批准之后由系统立即制证，每案一次；失败的留在制证环节并写明原因",
    "G-16": "每一级办理须有意见、签字和盖章",
}
"""Rules of every procedure, which stand in no notice."""


@cache
def rule_text(rule: str) -> RuleText | None:
    """The newest text of a rule; None when no notice has it."""
    if rule in HOUSE_RULES:
        return RuleText(rule, "通用规则", "", HOUSE_RULES[rule], "各程序通用，文件未另作规定时适用")
    for name in NOTICES:
        for notice in sorted(
            (n for n in SHELF.notices.values() if n.id == name), key=lambda n: n.version, reverse=True
        ):
            found = _in_notice(rule, notice)
            if found is not None:
                return found
    return None


def _in_notice(rule: str, notice: Notice) -> RuleText | None:
    row = notice.tables.get("rules", {}).get(rule)
    if row is None:
        return None
    coded = pack(notice.id).book.rules.get(rule)
    named = (
        notice.tables.get("enforced", {}).get(rule) or notice.tables.get("information", {}).get(rule) or {}
    )
    title = coded.title if coded else str(named.get("title", rule))
    return RuleText(
        rule, title, row["clause"], row["text"], f"{notice.meta['title']}（{notice.meta['number']}）"
    )


def short_text(rule: str) -> str:
    """A rule in one line for a title beside its id; empty when nothing is known."""
    found = rule_text(rule)
    return found.text if found else ""

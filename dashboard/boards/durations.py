"""How long cases stay, and why they are given back, as tables (用时、退回原因)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from dashboard.boards.base import Look
from dashboard.boards.discipline import titles
from dashboard.list_query import listed
from dashboard.rule_texts import rule_text
from dashboard.sheets import Cell, case_link, columns, link, number, text, with_bars
from dashboard.words import cn_instant
from records.durations import Spread
from records.figures import Return
from states.terms import State

PERIODS = {"30": "近 30 天", "90": "近 90 天", "365": "近一年"}
USUAL = "90"
RULE_IDS = re.compile(r"[A-Z]{2}\d{2}-\d{2}")
UNNAMED = "未引用规则编号"
STAYS = columns("环节", "#件次", "#P50（天）", "#P90（天）", "#最长（天）")
WHOLE = columns("程序", "#件数", "#P50（天）", "#P90（天）", "#最长（天）")
REASONS = columns("规则", "内容", "#次数")
RETURNED = columns("案号", "退回时间", "自环节", "理由")


def period(look: Look) -> str:
    """The days of the period that was asked for."""
    asked = look.asked.get("period", USUAL)
    return asked if asked in PERIODS else USUAL


def stays(found: Mapping[str, Spread]) -> tuple[tuple[Cell, ...], ...]:
    """Stays by state in the order of the course."""
    return tuple((text(state.label), *_spread(found[state.value])) for state in State if state.value in found)


def whole(found: Mapping[str, Spread]) -> tuple[tuple[Cell, ...], ...]:
    """Whole ways by procedure."""
    return tuple(
        (link(f"{name} {titles().get(name, '')}", listed(procedure=name, ended=1)), *_spread(spread))
        for name, spread in found.items()
    )


def _spread(found: Spread) -> tuple[Cell, ...]:
    return number(found.cases), *(text(f"{days:.1f}") for days in (found.half, found.most, found.longest))


def rules_in(item: Return) -> list[str]:
    """The rules that a return names, each once."""
    said = " ".join(str(item.said.get(key, "")) for key in ("reason", "opinion", "items"))
    return sorted(set(RULE_IDS.findall(said))) or [UNNAMED]


def reasons(found: Sequence[Return], look: Look) -> tuple[tuple[Cell, ...], ...]:
    """Rules by how often returns named them."""
    counted = Counter(rule for item in found for rule in rules_in(item))
    rows = [
        (_rule(rule), text(_title(rule)), number(times, _detail(rule, look)))
        for rule, times in counted.most_common()
    ]
    return with_bars(rows, [times for _, times in counted.most_common()])


def _rule(rule: str) -> Cell:
    return link(rule, f"/rules/{rule}") if rule_text(rule) else text(rule)


def _title(rule: str) -> str:
    found = rule_text(rule)
    return found.title if found else ""


def _detail(rule: str, look: Look) -> str:
    return f"/boards/figures?{urlencode({'period': period(look), 'rule': rule})}#returned"


def returned(found: Iterable[Return], look: Look) -> tuple[tuple[Cell, ...], ...]:
    """The returns one by one; those that name a rule if one was asked for."""
    rule = look.asked.get("rule")
    return tuple(
        (
            case_link(item.case_no, item.procedure),
            text(cn_instant(item.at)),
            text(State(item.from_state).label),
            text(item.said.get("reason") or item.said.get("opinion")),
        )
        for item in found
        if rule is None or rule in rules_in(item)
    )

"""Rules and procedures as tables for people; each function takes the document that `--json` prints (表格输出)."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from commands.lawbook.coverage import Covered
from commands.lawbook.rows import Part
from commands.printing import print_pairs, print_rows, word
from states.findings import Binding
from states.procedure import Go
from states.terms import State

KINDS = {
    "function": "规则函数",
    "procedure guard": "程序条件",
    "deadline": "期限",
    "template": "文书",
    "routing": "流转",
    "register": "登记",
    "page": "页面",
    "information": "仅作说明",
}
PARTS = {
    Part.GUARD: "条件",
    Part.CHOICE: "分支",
    Part.CONSEQUENCE: "后果",
    Part.CHECKLIST: "审查清单",
    Part.ENTRY: "进入环节时",
}
BINDINGS = {
    Binding.SUBMITTED: "提交申报",
    Binding.UNIT_REVIEW: "单位审核通过",
    Binding.UNIT_REVIEWED: "发布公示",
    Binding.DISTRICT: "区县审核通过",
    Binding.CITY: "市级审核通过",
    Binding.COMMITTEE: "评委会",
    Binding.DECISION: "作出处理决定",
    Binding.FILING: "备案复核",
    Binding.PRODUCTION: "制证",
    Binding.SUPPLEMENT: "通知补正",
    Binding.INFORMATION: "不约束行为",
}
TARGETS = {Go.STAY.value: "状态不变", Go.ORIGIN.value: "回到来处", Go.PREVIOUS.value: "退回上一级"}


def show_list(rows: Iterable[Mapping[str, Any]]) -> None:
    """All rules, one a line."""
    table = [(row["rule"], row["clause"], row["text"], KINDS[row["kind"]], row["tests"]) for row in rows]
    print_rows(("规则", "条款", "内容", "落实", "测试"), table, title=f"规则 {len(table)} 条")


def show_coverage(rules: Sequence[Covered]) -> None:
    """Every rule with what holds it, and how many are held."""
    rows = [(rule.rule, rule.title, KINDS[rule.kind], rule.places, rule.tests, rule.lacks) for rule in rules]
    held = sum(rule.lacks is None for rule in rules)
    print_rows(
        ("规则", "名称", "落实", "代码处数", "测试", "缺"), rows, title=f"落实 {held} 条，共 {len(rules)} 条"
    )


def show_rule(answer: Mapping[str, Any]) -> None:
    """One rule: head, then what it reads, where it works, what holds it. Empty parts are left out."""
    notice = answer["notice"]
    head = {
        "通知": f"{notice['title']}（{notice['number']}）",
        "条款": answer["clause"],
        "内容": answer["text"],
        "落实": KINDS[answer["kind"]],
        "说明": answer["enforced"] or answer["information"],
        "约束的行为": BINDINGS[Binding(answer["stage"])] if answer["stage"] else None,
        "规则函数": answer["function"],
        "事项": spans(answer["procedures"]),
        "文书": [f"{paper['title']}（{paper['kind']}）" for paper in answer["papers"]],
    }
    print_pairs(
        {name: value for name, value in head.items() if value}, title=f"{answer['rule']} {answer['title']}"
    )
    show_parts(answer)


def show_parts(answer: Mapping[str, Any]) -> None:
    """The lists of a rule."""
    part(("参数", "值"), answer["parameters"].items())
    part(
        ("歧义", "读法", "参数", "现取", "可取"),
        [
            (one["id"], one["text"], one["key"], one["chosen"], [*map(word, one["choices"])])
            for one in answer["readings"]
        ],
    )
    part(("作用", "代码", "事项", "何处"), rows_in_words(answer["rows"]))
    part(
        ("期限", "长度", "事项", "逾期报送", "代码"),
        [
            (one["name"].label, one["length"], spans(one["procedures"]), one["escalate"], one["code"])
            for one in answer["deadlines"]
        ],
    )
    part(("另见",), [(place,) for place in answer["see_also"]])
    part(("测试",), [(place,) for place in answer["tests"]] or [("没有带此规则标记的测试",)])


def part(headers: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    """A table, unless there is nothing in it."""
    if table := list(rows):
        print_rows(headers, table)


def rows_in_words(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    """One line for each function or checklist: what it does, where it is written, where it works."""
    found: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault((PARTS[row["part"]], row["code"] or row["result"]), []).append(row)
    return [
        (part, code, spans(name for row in alike for name in row["procedures"]), places(alike))
        for (part, code), alike in found.items()
    ]


def places(rows: Iterable[Mapping[str, Any]]) -> str:
    """Deeds with their states: 提出异议（公示中、暂缓）; states alone for what belongs to a stage."""
    found: dict[str | None, dict[str, None]] = {}
    for row in rows:
        states = dict.fromkeys(state.label for state in row["from"])
        found.setdefault(row["do"].label if row["do"] else None, {}).update(states)
    words = {deed: "、".join(states) for deed, states in found.items()}
    return "；".join(f"{deed}（{states}）" if deed else states for deed, states in words.items())


def spans(procedures: Iterable[str]) -> str:
    """Numbers in a row are shortened: P01–P05、P08."""
    numbers = sorted({int(name[1:]) for name in procedures})
    runs = [
        [*map(itemgetter(1), run)] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    ]
    return "、".join(f"P{run[0]:02d}" if len(run) == 1 else f"P{run[0]:02d}–P{run[-1]:02d}" for run in runs)


def target(code: str) -> str:
    """Where a move leads."""
    state, _, step = code.partition(".")
    return TARGETS.get(code) or f"{State(state).label}{f'·{step}' if step else ''}"


def show_procedure(table: Mapping[str, Any]) -> None:
    """Stages in order, then every move with its guards."""
    print_rows(
        ("环节", "由谁办理", "期限", "审查清单"),
        [
            (
                stage["state"].label,
                [role.label for role in stage["turn_of"]],
                [clock.label for clock in stage["clocks"]],
                stage["checks"],
            )
            for stage in table["stages"]
        ],
        title=f"{table['id']} {table['title']}",
    )
    print_rows(
        ("行为", "结论", "自", "转到", "办理人", "条件"),
        [
            (
                move["do"].label,
                move["result"],
                [target(code) for code in move["from"]],
                target(move["to"]),
                [role.label for role in move["by"]],
                move["guards"],
            )
            for move in table["moves"]
        ],
    )

"""`rules`: what a rule says, which numbers it reads, where the code enforces it, which tests hold it (查规则)."""

import re
from difflib import get_close_matches
from typing import Annotated

import typer

from commands.exits import WrongInput
from commands.lawbook.coverage import coverage
from commands.lawbook.documents import brief, coverage_document, table_of, whole
from commands.lawbook.entry import Entry, entries
from commands.lawbook.rows import newest
from commands.lawbook.showing import show_coverage, show_list, show_procedure, show_rule
from commands.printing import print_json
from commands.reading import AsJson
from policies.packs import pack

app = typer.Typer(add_completion=False, rich_markup_mode=None)

NEAR = 5
ONE_DIGIT = re.compile(r"-(\d)$")


@app.command()
def rules(
    rule: Annotated[str | None, typer.Argument(metavar="[RULE_ID]", help="规则编号；不给则列出全部")] = None,
    procedure: Annotated[str | None, typer.Option(metavar="P06", help="只看一个事项，并列出其程序表")] = None,
    covered: Annotated[
        bool, typer.Option("--coverage", help="每条规则落实在何处、有几个测试；有缺则退出码 1")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """一条规则的内容、参数、读法、落实之处和测试，都取自代码本身。例：starter.py rules NB24-39"""
    if covered:
        say_coverage(as_json)
        return
    chosen = known_procedure(procedure) if procedure else None
    if rule:
        answer = whole(known_rule(rule), chosen)
        print_json(answer) if as_json else show_rule(answer)
        return
    reached = [entry for entry in entries().values() if chosen is None or chosen in entry.procedures]
    table = table_of(chosen) if chosen else None
    if as_json:
        print_json({"procedure": table, "rules": [brief(entry) for entry in reached]})
        return
    if table:
        show_procedure(table)
    show_list(map(brief, reached))


def say_coverage(as_json: bool) -> None:
    """All rules with what holds them; exit 1 when one lacks code or test."""
    rules = coverage()
    print_json(coverage_document(rules)) if as_json else show_coverage(rules)
    if any(rule.lacks for rule in rules):
        raise typer.Exit(1)


def known_rule(words: str) -> Entry:
    """The rule of that id. WrongInput names near ones."""
    rule, known = words.strip().upper(), entries()
    if rule in known:
        return known[rule]
    near = get_close_matches(ONE_DIGIT.sub(r"-0\1", rule), known, n=NEAR, cutoff=0.6)
    hint = f"相近的有 {'、'.join(near)}" if near else "全部编号见 starter.py rules"
    raise WrongInput(f"RULE_ID：应为已载入通知的规则编号，实为“{words}”；{hint}")


def known_procedure(words: str) -> str:
    """The procedure of that number. WrongInput lists all."""
    known = sorted(name for notice in newest() for name in pack(notice).procedures)
    if words.strip().upper() in known:
        return words.strip().upper()
    raise WrongInput(f"--procedure：应为事项编号 {'、'.join(known)} 之一，实为“{words}”")

"""Committees and codes as their registrars see and change them (评委会与机构代码登记): who may, and what a form says."""

import re
from collections.abc import Mapping
from datetime import date

from dashboard.house import House
from dashboard.people import Person
from policies.committees import TERM_YEARS, longest_term
from records.code_changes import COUNTED, CodeChange, WrongChange, new_code, renamed, settle
from records.committee_views import Committee
from records.committees import find_committee, keep_committee
from records.database import reading, session
from states.terms import Role

COMMITTEE_EDITORS = frozenset({Role.OPERATOR, Role.COMMITTEE_ORGANISER})
"""Who composes committees (组建单位), and who runs the house."""
COMMITTEE_READERS = COMMITTEE_EDITORS | {Role.COMMITTEE_OFFICE, Role.DISCIPLINE_INSPECTION, Role.AUDITOR}
"""Names of members are for these only: the list of experts is not published (B-05)."""
ALL_SCOPES = frozenset({"shanghai", "tianjin"})
CODE_SCOPES = {
    Role.OPERATOR: ALL_SCOPES,
    Role.SH_HRSS: frozenset({"shanghai"}),
    Role.TJ_HRSS_BATCH_OFFICER: frozenset({"tianjin"}),
}
"""Whose codes somebody keeps: the city's authority its own (SH24-31, TJ20-20)."""
CODE_READERS = frozenset({*CODE_SCOPES, Role.AUDITOR})
MOST = 500
"""Members of a committee."""
LONGEST = 100
CODE = re.compile(r"[0-9A-Z]{1,12}")
BETWEEN = re.compile(r"[,，、;；\t]")


class WrongEntry(ValueError):
    """What was written cannot be kept; the message says what to change."""


def scopes_of(person: Person) -> frozenset[str]:
    """The cities whose codes somebody may read."""
    return ALL_SCOPES if person.role is Role.AUDITOR else CODE_SCOPES.get(person.role, frozenset())


def as_lines(committee: Committee | None) -> str:
    """The members as the form shows them: one a line, name and employer."""
    members = committee.members if committee else []
    return "\n".join(f"{one['name']}，{one.get('employer') or ''}" for one in members)


def committee_from(form: Mapping[str, str], known: Committee | None) -> Committee:
    """The committee that a form tells; what else is known of a member stays. WrongEntry."""
    name = known.name if known else form.get("name", "").strip()
    if not 0 < len(name) <= LONGEST:
        raise WrongEntry(f"请填写评委会名称，不超过 {LONGEST} 字")
    first, last = _day(form.get("valid_from", "")), _day(form.get("valid_to", ""))
    if first and last and last < first:
        raise WrongEntry("任期止日早于起日；请改正日期")
    if first and last and last > longest_term(first):
        raise WrongEntry(f"任期最长 {TERM_YEARS} 年（B-05）；从该起日算，止日最晚为 {longest_term(first)}")
    kept = {one["name"]: one for one in known.members} if known else {}
    members = [
        {**kept.get(one, {}), "name": one, "employer": at} for one, at in _members(form.get("members", ""))
    ]
    return Committee(name, members, first, last)


def _members(text: str) -> list[tuple[str, str]]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not 0 < len(lines) <= MOST:
        raise WrongEntry(f"请填写 1 至 {MOST} 名委员，每行一名")
    found = [_member(number, line) for number, line in enumerate(lines, 1)]
    twice = {name for name, _ in found if [other for other, _ in found].count(name) > 1}
    if twice:
        raise WrongEntry(f"委员重名：{'、'.join(sorted(twice))}；请删去重复的行，同名的另一人请在姓名后加注")
    return found


def _member(number: int, line: str) -> tuple[str, str]:
    name, *employer = (part.strip() for part in BETWEEN.split(line, maxsplit=1))
    if not (name and employer and employer[0]) or len(line) > LONGEST:
        raise WrongEntry(f"第 {number} 行应为“姓名，所在单位”，实为“{line[:LONGEST]}”")
    return name, employer[0]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise WrongEntry("日期应如 2024-09-20") from None


def committee_of(house: House, name: str) -> Committee | None:
    """A committee of the register."""
    with reading(house.register) as opened:
        return find_committee(opened, name)


def change_committee(house: House, person: Person, wanted: Committee, seen: int) -> str:
    """Keep it; what changed, in words. WrongEntry, ChangedMeanwhile."""
    with session(house.register) as opened:
        what = keep_committee(opened, wanted, seen, person.signature, house.now())
    if not what:
        raise WrongEntry("没有变化，没有需要保存的内容")
    return what


def change_code(house: House, person: Person, form: Mapping[str, str]) -> CodeChange:
    """A new code, or another name for a code's body, as a form tells. WrongEntry, WrongChange."""
    said = {key: form.get(key, "").strip() for key in ("deed", "scope", "code", "body", "reason")}
    if said["scope"] not in CODE_SCOPES.get(person.role, frozenset()):
        raise WrongEntry("请选择您负责的范围")
    if not (0 < len(said["body"]) <= LONGEST and 0 < len(said["reason"]) <= LONGEST):
        raise WrongEntry(f"请写明机构或项目的名称和理由，各不超过 {LONGEST} 字")
    counted = said["scope"] == COUNTED and said["deed"] != "rename"
    if not counted and not CODE.fullmatch(said["code"]):
        raise WrongEntry("代码应为 1 至 12 位数字或大写字母（SH24-30）")
    work = renamed if said["deed"] == "rename" else new_code
    by, at = person.signature, house.now()
    with session(house.register) as opened:
        return work(opened, said["scope"], said["code"], said["body"], said["reason"], by, at)


def settle_code(house: House, person: Person, change: CodeChange, *, confirmed: bool) -> CodeChange:
    """Confirm or refuse what another person wanted. WrongChange."""
    if change.scope not in CODE_SCOPES.get(person.role, frozenset()):
        raise WrongChange("这项变更不在您负责的范围内")
    with session(house.register) as opened:
        return settle(opened, change.id, person.signature, house.now(), confirmed=confirmed)

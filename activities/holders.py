"""Who a certificate is for, read from the application by city (持证人)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from activities.papers.number import SHANGHAI, TIANJIN
from activities.papers.order import Holder
from activities.unmakeable import Unmakeable
from policies.application.codes import TitleLevel
from policies.nb24.terms import specialty_term
from policies.sh24.seals import is_vocational
from policies.tj20 import printing
from policies.tj20.names import printed_name

Plain = Mapping[str, Any]
ENGINEERING = {
    "technician": "技术员",
    "assistant": "助理工程师",
    "intermediate": "工程师",
    "associate_senior": "高级工程师",
    "full_senior": "正高级工程师",
}
"""Names of titles in the series 工程技术; other series name theirs in the application."""
SENIORITY = {"senior": "associate_senior", "junior": "assistant"}
"""The lowest title of what a procedure's table calls its level, for an application that does not name one."""


def level_of(data: Plain, of_table: str | None) -> str:
    """The level of the application's title, else that of its procedure's table."""
    named = (data.get("title") or {}).get("level")
    return str(named or SENIORITY.get(of_table or "", of_table or ""))


def title_name(data: Plain, level: str) -> str:
    """资格名称: as the application names it, else by series and level."""
    title = data.get("title") or {}
    if title.get("name"):
        return str(title["name"])
    return name_in_series(str(title.get("series") or ""), level)


def name_in_series(series: str, level: str) -> str:
    """资格名称 by series and level. KeyError or ValueError: there is no such level."""
    return ENGINEERING[level] if series.startswith("工程") else f"{series}{TitleLevel(level).label}"


def form_of(scope: str, data: Plain) -> str:
    """title or vocational (职称、职业资格)."""
    return "vocational" if scope == SHANGHAI and is_vocational(data) else "title"


def holders_of(
    scope: str, data: Plain, level: str, p: Plain, decided_on: date, committee: str
) -> tuple[Holder, ...]:
    """What the certificates print about their holders, one a person in the order of the file. Raises Unmakeable."""
    if scope == SHANGHAI:
        found = tuple(shanghai_holders(data))
        if not found:
            raise Unmakeable("制证名单没有人员，不能制证；请补填 persons", "SH24-19")
        return found
    return (
        tianjin_holder(data, p)
        if scope == TIANJIN
        else holder_of(data, level, obtained_on(data, decided_on), committee),
    )


def holder_of(data: Plain, level: str, obtained: date, committee: str) -> Holder:
    """The applicant, for Ningbo and Zhejiang. Who reviews without a committee is the responsible body (NB21-02)."""
    person, title = data.get("applicant") or {}, data.get("title") or {}
    employer = data.get("employer") or {}
    return Holder(
        **identity(person),
        employer=text(employer, "name"),
        title_name=title_name(data, level),
        series=text(title, "series"),
        specialty=specialty_term(text(title, "specialty")),
        committee=committee or text(employer, "responsible_body"),
        obtained_on=obtained,
    )


def shanghai_holders(data: Plain) -> Iterator[Holder]:
    """Every person of the making list (SH24-55, SH24-56). Raises Unmakeable."""
    exam = data.get("exam") or {}
    for place, person in enumerate(data.get("persons") or (), 1):
        day = person.get("obtained_on") or exam.get("on")
        if not day:
            words = f"名单第 {place} 人没有取得（批准）日期，不能制证；请补填 obtained_on"
            raise Unmakeable(words, "SH24-55")
        yield Holder(
            **identity(person),
            employer=text(person, "work_unit"),
            title_name=text(person, "title") or text(exam, "name"),
            series="",
            specialty=text(person, "specialty"),
            committee=text(data.get("body") or {}, "name"),
            obtained_on=date.fromisoformat(str(day)),
        )


def tianjin_holder(data: Plain, p: Plain) -> Holder:
    """The nine data of TJ20-16; the name as it is printed (TJ20-21). Unmakeable: one of them is missing."""
    shown = printing.shown_data(data)
    if blank := [label for label, value in shown.items() if value is None]:
        raise Unmakeable(f"缺{'、'.join(blank)}，不能制证；请补填", "TJ20-16")
    person, title = data["applicant"], data["title"]
    return Holder(
        **{**identity(person), "name": name_in_print(person, p)},
        employer=text(data.get("employer") or {}, "name"),
        title_name=text(title, "name"),
        series=text(title, "series"),
        specialty=text(title, "specialty"),
        committee=str(printing.assessment_body(data)),
        obtained_on=shown["取得资格时间"],
        submitting_unit=text(data, "submitting_unit"),
    )


def name_in_print(person: Plain, p: Plain) -> str:
    """The name, rare characters as pinyin that a person has given (TJ20-21, S-30). Raises Unmakeable."""
    name = text(person, "name")
    shown = printed_name(name, person.get("name_pinyin"), str(p["tj.name_charset"]))
    if shown is None:
        words = "姓名中的生僻字尚无拼音，不能制证；请补填 name_pinyin，每字一个音节"
        raise Unmakeable(words, "TJ20-21")
    return shown


def identity(person: Plain) -> dict[str, Any]:
    """Name, sex, birth and document of a person."""
    born = person.get("born_on")
    return {
        "name": text(person, "name"),
        "sex": text(person, "sex"),
        "born_on": date.fromisoformat(str(born)) if born else None,
        "id_type": text(person, "id_type") or "resident_id",
        "id_number": text(person, "id_number"),
    }


def obtained_on(data: Plain, decided_on: date) -> date:
    """When the title was obtained: by the old paper for an exchange (NB21), else by the decision of the case."""
    acquired = (data.get("origin") or {}).get("acquired_on")
    return date.fromisoformat(str(acquired)) if acquired else decided_on


def text(block: Plain, key: str) -> str:
    """A text of a block without the blanks around it, empty when it is not given."""
    return str(block.get(key) or "").strip()

"""The persons of a making list: what a certificate needs of each, and how a message points at them (制证名单)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from policies.application.sh24 import ListedPerson, Person, ShProductionApplication
from policies.sh24.terms import written
from policies.verdicts import Verdict, failed, missing

COMMON = {
    "name": "姓名",
    "sex": "性别",
    "born_on": "出生日期",
    "id_type": "证件类型",
    "id_number": "证件号码",
    "specialty": "专业",
}
TITLE_FIELDS = COMMON | {
    "work_unit": "工作单位",
    "title": "职称名称",
    "level": "职称层级",
    "obtained_on": "取得职称时间",
}
"""Annex 1, what concerns the person (附件1, SH24-55)."""
VOCATIONAL_FIELDS = COMMON | {"obtained_on": "批准日期"}
"""Annex 2; the qualification's name may stand with the exam (附件2, SH24-56)."""


def place(index: int) -> str:
    """A person as a message names him: by his place in the file. Findings travel in histories, names do not (G-18)."""
    return f"persons.{index}"


def gaps(person: Person, fields: dict[str, str]) -> list[str]:
    """Chinese names of the fields that are absent or blank."""
    return [word for field, word in fields.items() if is_absent(getattr(person, field))]


def is_absent(value: Any) -> bool:
    """Nothing, or a text of blanks."""
    return value is None or (isinstance(value, str) and not written(value))


def wrongs(person: Person, today: date) -> list[str]:
    """What in a person's data cannot be: the number against birth date or sex, days in the wrong order."""
    found = [f"证件号码与{word}不一致" for word in person.contradictions()]
    born, obtained = person.born_on, person.obtained_on
    if obtained is not None and obtained > today:
        found.append(f"取得日期 {obtained} 晚于 {today}")
    if born is not None and born >= (obtained or today):
        found.append(f"出生日期 {born} 不早于取得日期")
    return found


def data_faults(
    application: ShProductionApplication, fields: dict[str, str], today: date, cure: str
) -> Verdict | None:
    """The first fault of the list, with the persons it concerns; None: every row is right."""
    persons = application.persons
    if not persons:
        return missing("名单为空（persons）；请填写制证人员")
    if faults := rows((person, wrongs(person, today)) for person in persons):
        return failed(f"{faults}；{cure}")
    if absent := rows((person, gaps(person, fields)) for person in persons):
        return missing(f"{absent}未填写；{cure}")
    return None


def rows(found: Iterable[tuple[ListedPerson, list[str]]]) -> str:
    """Every person of whom something was found, with what; empty when nothing was."""
    return "；".join(
        f"{place(index)}：{'、'.join(words)}" for index, (person, words) in enumerate(found) if words
    )

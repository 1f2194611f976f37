"""A proposal for the pinyin of a rare name, for a person to confirm (生僻字拼音, TJ20-21, S-30).

Nothing fills it in by itself: readings of surnames and rare characters are often wrong.
"""

from collections.abc import Iterable
from dataclasses import replace

from dashboard.fields import Field
from dashboard.register import CaseFile
from policies.laws import law_for
from policies.tj20.names import printed_name, rare_characters
from states.terms import Deed

CHARSET = "tj.name_charset"
MOST = 3
"""Readings of one character."""


def with_pinyin(fields: Iterable[Field], file: CaseFile, deed: Deed) -> tuple[Field, ...]:
    """The questions of `update_facts` with the proposal beside them, where the pinyin of a name is wanting."""
    words = proposal(file) if deed is Deed.UPDATE_FACTS else ""
    if not words:
        return tuple(fields)
    return tuple(replace(item, hint=words) if item.name == "set" else item for item in fields)


def proposal(file: CaseFile) -> str:
    """What to fill in and that a person confirms it; empty: nothing is wanting."""
    charset = law_for(file.case.ruleset).parameters.get(CHARSET)
    person = file.application.get("applicant") or {}
    name = str(person.get("name") or "")
    if not charset or printed_name(name, person.get("name_pinyin"), str(charset)) is not None:
        return ""
    rare = rare_characters(name, str(charset))
    told = "；".join(f"“{one}” {'、'.join(readings(one)) or '没有建议'}" for one in rare)
    first = " ".join((readings(one) or ("",))[0] for one in rare)
    return (
        f"姓名含生僻字，建议读音：{told}。请向持证人核对后写“applicant.name_pinyin: {first.strip() or '…'}”，"
        "每个生僻字一个音节，以空格分开"
    )


def readings(character: str) -> tuple[str, ...]:
    """The usual readings of a character, the likeliest first; none where nobody knows any."""
    from pypinyin import pinyin

    found = pinyin(character, heteronym=True, errors="ignore")
    return tuple(found[0][:MOST]) if found else ()

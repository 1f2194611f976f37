"""Facts of a Tianjin file that its table reads: the filing day, the state of the name, the first channel (流转要素).

Codes, dates and flags only; the name itself stays in the register (G-18).
"""

from typing import Any

from policies.tj20.names import printed_name, rare_characters

CHARSETS = ("gbk", "gb2312", "gb18030")
"""The readings of S-30: the case is judged by the one that its law has chosen."""
OF_THE_CITY = frozenset({"city", "市人社局", "天津市人社局", "天津市人力资源和社会保障局"})


def routing_facts(application: Any) -> dict[str, Any]:
    """What decides the way of this file, beside the facts of every city."""
    if application.procedure == "P30":
        return {"original_channel": channel_of(application.original_channel)}
    filed = application.committee.filed_on if application.committee else None
    return {"filed_on": filed.isoformat() if filed else None, **name_facts(application.applicant)}


def name_facts(person: Any) -> dict[str, Any]:
    """By which charsets the name has rare characters, and by which it cannot be printed yet (TJ20-21)."""
    name = person.name or ""
    return {
        "rare_in": [charset for charset in CHARSETS if rare_characters(name, charset)],
        "unprintable_in": [
            charset for charset in CHARSETS if printed_name(name, person.name_pinyin, charset) is None
        ],
    }


def channel_of(named: str | None) -> str | None:
    """原渠道: the municipal HRSS itself is `city`, every other issuer `district`; None is not known yet (AMB-39)."""
    words = (named or "").strip()
    if not words:
        return None
    return "city" if words in OF_THE_CITY else "district"

"""The cities whose notices are on the shelf (设区的市、直辖市): each notice says where it holds, one names the city."""

from dataclasses import dataclass

from policies.notices import SHELF


@dataclass(frozen=True, slots=True)
class City:
    """`code` as files and users carry it, 名称, and 人社主管部门 that answers where a notice names no issuer."""

    code: str
    name: str
    authority: str


def cities() -> dict[str, City]:
    """By code, in the order of their codes: `[city]` of the notices, installed ones included."""
    named = {
        str(notice.meta["city"]): notice.tables["city"]
        for notice in SHELF.notices.values()
        if "city" in notice.tables
    }
    return {code: City(code, table["name"], table["authority"]) for code, table in sorted(named.items())}


def city_of_notice(notice: str, version: str) -> str:
    """Where a notice holds; empty for the general rules, which hold everywhere. KeyError: an unknown notice."""
    return str(SHELF.notices[notice, version].meta.get("city", ""))

"""Organisations that hold cases, and the codes in certificate numbers (机构与代码, SH24-31, TJ20-20)."""

from collections import Counter, defaultdict

from dashboard.boards.base import Board, Look
from dashboard.boards.certificates import CITY_WORDS
from dashboard.boards.figures import scope_of
from dashboard.list_query import listed
from dashboard.sheets import Cell, Sheet, columns, day, link, number, tag, text
from dashboard.words import Tone
from records import figures
from records.bodies import BodyCode, body_codes
from records.figures import Place
from records.users import User, users
from states.terms import Role

ROLES = frozenset(
    {Role.OPERATOR, Role.AUDITOR, Role.SH_HRSS, Role.TJ_HRSS_BATCH_OFFICER, Role.EXAM_INSTITUTE}
)
BODIES = columns("机构", "#用户", "角色", "#在办", "#逾期")
CODES = columns("代码", "机构或项目", "范围", "启用")


def sheets(look: Look) -> tuple[Sheet, ...]:
    """Bodies with their users and open cases; codes, each given once."""
    with look.reading() as session:
        places = figures.places(session, scope_of(look))
        people = [user for user in users(session) if not user.disabled]
        codes = body_codes(session)
    return (
        Sheet("bodies", "机构", "有在办案件或用户的机构", BODIES, _bodies(places, people)),
        Sheet("codes", "机构和项目代码", "证书编号中的代码，一经启用不再给别的机构", CODES, tuple(map(_code, codes))),
    )  # fmt: skip


def _bodies(places: list[Place], people: list[User]) -> tuple[tuple[Cell, ...], ...]:
    held: Counter[str] = Counter()
    late: Counter[str] = Counter()
    roles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for place in places:
        held[place.org] += place.cases
        late[place.org] += place.cases if place.level >= figures.OVERDUE else 0
    for user in people:
        roles[user.desk or user.org][Role(user.role).label] += 1
    named = sorted({org for org in (*held, *roles) if org}, key=lambda org: (-held[org], org))
    return tuple(
        (
            text(org),
            number(roles[org].total()),
            _roles(roles[org], held[org]),
            number(held[org], listed(at=org)),
            number(late[org], listed(at=org, overdue=2)),
        )
        for org in named
    )


def _roles(counted: Counter[str], cases: int) -> Cell:
    """A body with open cases and no user at all holds them up."""
    if not counted and cases:
        return tag("没有用户", Tone.AMBER, "请增加用户")
    return text("、".join(f"{role}（{times}）" if times > 1 else role for role, times in counted.items()))


def _code(item: BodyCode) -> tuple[Cell, ...]:
    found = link(item.body, listed(org=item.body, ended=1))
    return text(item.code), found, text(CITY_WORDS.get(item.scope, item.scope)), day(item.assigned_on)


BOARD = Board("bodies", "机构与代码", "哪些机构有案件和用户，证书编号中的机构和项目代码。", ROLES, sheets)

"""Which ways the head of a page shows to whom (导航)."""

from dashboard.access import BOARDS, CONCERNED, OUTBOX, UNIT
from dashboard.boards.registry import boards_of
from dashboard.corrections import concerned
from dashboard.importing import importable
from dashboard.people import Person
from states.terms import Role

PUBLIC = (
    ("/", "首页"),
    ("/procedures", "程序与规则"),
    ("/policies", "政策文件"),
    ("/notices", "公示"),
    ("/verify", "证书查验"),
    ("/report", "举报"),
)

FIRST_WORDS = {"/mine": "我的办理", "/unit": "本单位", "/queue": "待办"}


def first_page(person: Person) -> str:
    """Where somebody begins: what is theirs, what is their unit's, or the queue of who handles cases."""
    if person.role in CONCERNED:
        return "/mine"
    return "/unit" if person.role in UNIT else "/queue"


def ways(person: Person | None) -> list[tuple[str, str]]:
    """Addresses and words; only pages that this visitor gets."""
    if person is None:
        return list(PUBLIC)
    found = [(first_page(person), FIRST_WORDS[first_page(person)]), ("/cases", "案件")]
    if person.role is Role.APPLICANT:
        found.append(("/apply", "申报"))
    if person.role in BOARDS:
        found += [("/overdue", "督办"), ("/overview", "总览")]
    if boards_of(person):
        found.append(("/boards", "看板"))
    if importable(person):
        found.append(("/import", "导入"))
    if concerned(person):
        found.append(("/corrections", "批量更正"))
    if person.role is Role.OPERATOR:
        found.append(("/users", "用户"))
    if person.role in OUTBOX:
        found.append(("/outbox", "发件箱"))
    return [*found, ("/procedures", "程序与规则"), ("/verify", "证书查验")]

"""Who accepted what came back or fell, and whose errors were corrected (责任, NB21-34, SH24-33)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from urllib.parse import urlencode

from dashboard.boards.base import Board, Filter, Look
from dashboard.boards.durations import PERIODS, period
from dashboard.boards.figures import ROLES, scope_of
from dashboard.boards.kept import kept
from dashboard.people import DEMO_PEOPLE, names_in
from dashboard.sheets import Cell, Sheet, case_link, columns, day, number, tag, text
from dashboard.words import Tone, cn_instant
from policies.application.codes import CausedBy
from records import accountability, figures
from records.accountability import Acceptor, Consequence, Correction
from records.users import users
from states.instants import midnight
from states.terms import Role, State

ACCEPTORS = columns("受理或审核人", "角色", "#送出", "#其后退回", "#其后不通过", "#其后撤销或取消", "#退回率")
FOLLOWED = columns("案号", "送出", "其后", "自环节", "时间")
ERRORS = columns("责任方", "机构", "#勘误", "#制证", "#差错率")
CORRECTED = columns("案号", "提出", "机构", "责任方", "勘误项")
NOBODY = "未注明"


def sheets(look: Look) -> tuple[Sheet, ...]:
    """Acceptors with what became of their cases, one acceptor's cases, errors by body, corrections one by one."""
    scope, days, asked = scope_of(look), int(period(look)), look.asked.get("by", "")
    first = look.today - timedelta(days=days - 1)
    span = (midnight(first), look.now)
    with look.reading() as session:
        _, people = kept(
            look, ("acceptors", tuple(scope.procedures), scope.city, first), figures.open_cases(session),
            lambda: accountability.acceptors(session, scope, *span),
        )  # fmt: skip
        followed = accountability.consequences(session, scope, asked, span) if asked else []
        wrong = accountability.corrections(session, scope, first, look.today)
        made = accountability.made_by_body(session, scope.city, first, look.today)
        names = {user.id: user.name for user in users(session)} or {one.id: one.name for one in DEMO_PEOPLE}
    said = f"{PERIODS[str(days)]}送出的案件"
    whose = f"{asked} 送出的案件" if asked else "点上面的数字，看一个人送出的案件其后怎样"
    return (
        Sheet("acceptors", "谁受理、谁负责", f"{said}，到今天为止的结果；问题多的在前", ACCEPTORS,
              tuple(_acceptor(one, names, look) for one in people)),
        Sheet("followed", "其后退回、不通过、撤销", whose, FOLLOWED, tuple(map(_followed, followed))),
        Sheet("errors", "差错责任", f"{PERIODS[str(days)]}提出的勘误，按责任方和机构", ERRORS, _errors(wrong, made)),
        Sheet("corrected", "勘误明细", "新的在前", CORRECTED, tuple(map(_corrected, wrong))),
    )  # fmt: skip


def _acceptor(one: Acceptor, names: Mapping[str, str], look: Look) -> tuple[Cell, ...]:
    role, name = one.by.partition("/")[0], names_in(one.by, lambda user: names.get(user, user))
    asked = urlencode({"period": period(look), "by": one.by})
    opened = f"/boards/accountability?{asked}#followed"
    label = Role(role).label if role in set(Role) else role
    return (
        text(name or label),
        text(label),
        number(one.passed, opened),
        *(number(times, opened) for times in (one.returned, one.refused, one.undone)),
        text(f"{one.returned / one.passed:.0%}" if one.passed else ""),
    )


def _followed(item: Consequence) -> tuple[Cell, ...]:
    after = State(item.to_state)
    tone = Tone.AMBER if after is State.RETURNED else Tone.RED if after is State.REJECTED else Tone.BLACK
    return (
        case_link(item.case_no, item.procedure),
        text(cn_instant(item.passed_at)),
        tag(after.label, tone),
        text(State(item.from_state).label),
        text(cn_instant(item.at)),
    )


def _errors(found: Sequence[Correction], made: Mapping[str, int]) -> tuple[tuple[Cell, ...], ...]:
    """The rate is told where the body itself caused the error: of its certificates made in the same period."""
    counted = Counter((item.caused_by, item.body) for item in found)
    rows = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        (
            text(_whose(caused_by)),
            text(body),
            number(times, "#corrected"),
            number(made.get(body, 0)),
            text(_rate(times, made.get(body, 0)) if caused_by == CausedBy.BODY else ""),
        )
        for (caused_by, body), times in rows
    )


def _rate(errors: int, made: int) -> str:
    return f"{errors / made:.1%}" if made else ""


def _whose(caused_by: str) -> str:
    return CausedBy(caused_by).label if caused_by in set(CausedBy) else NOBODY


def _corrected(item: Correction) -> tuple[Cell, ...]:
    return (
        case_link(item.case_no),
        day(item.filed_on),
        text(item.body),
        text(_whose(item.caused_by)),
        text("、".join(item.fields)),
    )


BOARD = Board(
    "accountability",
    "责任",
    "谁受理、谁负责：送出的案件其后怎样；谁的差错：勘误按责任方和机构。",
    ROLES,
    sheets,
    (Filter("period", "期间", (("90", PERIODS["90"]), ("30", PERIODS["30"]), ("365", PERIODS["365"]))),),
)

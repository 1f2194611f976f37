"""The integrity archive: what counts now, what ends soon, what was annulled (诚信档案, NB24-54, S-36)."""

from collections.abc import Iterable
from datetime import timedelta

from dashboard.boards.base import Board, Look
from dashboard.sheets import Cell, Sheet, case_link, columns, day, tag, text
from dashboard.words import Tone
from records.integrity import IntegrityView, archive
from states.terms import Ground, Role

ROLES = frozenset(
    {
        Role.ARCHIVE_KEEPER, Role.INVESTIGATOR, Role.DECIDER, Role.DISCIPLINE_INSPECTION, Role.AUDITOR,
        Role.OPERATOR, Role.LEADER,
    }
)  # fmt: skip
SOON = timedelta(days=90)
STATUSES = {
    "active": ("有效", Tone.RED),
    "expired": ("已届满", Tone.GREY),
    "annulled": ("已作废", Tone.BLACK),
}
LISTED = columns("姓名", "事由", "起", "止", "状态", "依据", "决定案件")


def sheets(look: Look) -> tuple[Sheet, ...]:
    """Three tables of one question."""
    with look.reading() as session:
        whole = archive(session, look.today)
    active = [item for item in whole if item.status == "active"]
    ending = [item for item in active if item.to is not None and item.to <= look.today + SOON]
    past = [item for item in whole if item.status != "active"]
    return (
        _sheet("active", "有效的记录", "新的在前；没有止日的长期有效", active, look),
        _sheet("ending", "九十日内届满", "届满次日起不再计入审查", ending, look),
        _sheet("past", "已届满和已作废", "撤销决定被否定的，记录作废（S-35）", past, look),
    )


def _sheet(key: str, title: str, caption: str, found: Iterable[IntegrityView], look: Look) -> Sheet:
    return Sheet(key, title, caption, LISTED, tuple(_row(item, look) for item in found))


def _row(item: IntegrityView, look: Look) -> tuple[Cell, ...]:
    return (
        text(look.name(item.person_name)),
        text(Ground(item.ground).label if item.ground in set(Ground) else item.ground),
        day(item.start),
        day(item.to) if item.to else text("长期"),
        tag(*STATUSES[item.status]),
        text(item.rule),
        case_link(item.case_no) if item.case_no else text("系统启用前登记"),
    )


BOARD = Board("integrity", "诚信档案", "失信记录的事由、起止和状态，九十日内届满的。", ROLES, sheets)

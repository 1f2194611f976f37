"""The board of public notices: running, ending soon, and those whose result has to be entered (公示看板, NB24-39)."""

from collections.abc import Iterable
from datetime import timedelta

from dashboard.access import BOARDS
from dashboard.boards.base import Board, Look
from dashboard.inquiries import LEVEL_WORDS
from dashboard.sheets import Cell, Sheet, case_link, columns, day, number, tag, text
from dashboard.words import Tone, specialty_words
from records.notice_views import NoticeView, notices_standing
from states.terms import DeadlineName, Role, State

WEEK = timedelta(days=6)
"""Today and the six days after it."""
COLUMNS = columns("案号", "申报人", "单位", "申报", "公示", "起", "止", "余", "#未处理异议")


def sheets(look: Look) -> tuple[Sheet, ...]:
    """Three tables; a notice whose last day has passed stays until its result is entered."""
    with look.reading() as session:
        standing = notices_standing(session, look.within())
    running = [item for item in standing if item.running]
    ending = [item for item in running if item.ends_on <= look.today + WEEK]
    wanted = [item for item in standing if not item.running and item.case.state == State.PUBLIC_NOTICE]
    return (
        _sheet("wanted", "待录入公示结果", "公示已满，录入公示情况后才能报送", wanted, look),
        _sheet("ending", "七日内结束", "今天起七日内截止，先截止的在前", ending, look),
        _sheet("running", "正在公示", "全部进行中的公示", running, look),
    )


def _sheet(key: str, title: str, caption: str, found: Iterable[NoticeView], look: Look) -> Sheet:
    return Sheet(key, title, caption, COLUMNS, tuple(_row(item, look) for item in found))


def _row(item: NoticeView, look: Look) -> tuple[Cell, ...]:
    case = item.case
    return (
        case_link(case.case_no, case.procedure),
        text(look.name(case.person_name)),
        text(case.employer),
        text(f"{LEVEL_WORDS.get(case.level, case.level)} {specialty_words(case.specialty)}".strip()),
        text(DeadlineName(item.name).label),
        day(item.started_on),
        day(item.ends_on),
        _left(item, look),
        number(case.open_objections),
    )


def _left(item: NoticeView, look: Look) -> Cell:
    left = (item.ends_on - look.today).days
    if left < 0:
        return tag("已满", Tone.BLUE, f"{-left} 天前")
    return tag("今日截止", Tone.AMBER) if left == 0 else text(f"{left} 天")


BOARD = Board(
    "notices",
    "公示",
    "正在公示的、七日内结束的、公示已满待录入结果的。",
    BOARDS | {Role.UNIT_REVIEWER, Role.UNIT_NOTICE_KEEPER},
    sheets,
)

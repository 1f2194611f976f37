"""Whether everything runs: register, seals, papers and messages, calendar, notices (运行情况)."""

from datetime import timedelta

from dashboard.boards.base import Board, Look
from dashboard.boards.certificates import CITY_WORDS
from dashboard.inquiries import WORDS
from dashboard.sheets import Cell, Sheet, case_link, columns, day, number, tag, text
from dashboard.words import Tone, cn_instant, paper_words, status_words
from policies.notices import SHELF, Notice
from records.boards import verification_counts
from records.calendars import calendar_in_force
from records.making_views import unmade_papers, waiting_to_leave
from records.running import Pulse, pulse
from records.views import PaperView
from states.terms import Role
from states.workdays import Calendar

ROLES = frozenset({Role.OPERATOR, Role.AUDITOR})
MONTH = timedelta(days=30)
QUIET = timedelta(days=1)
"""A seal older than this was left out."""
SIGNS = columns("项目", "情况", "判断", "怎么办")
LEAVING = columns("种类", "状态", "#件数")
PAPERS = columns("案号", "文书", "日期", "错误")
NOTICES = columns("文件", "版本", "文号", "施行", "废止", "现在")
ASKED = columns("地区", "答复", "#次数")
KINDS = {"papers": "文书", "messages": "消息"}


def sheets(look: Look) -> tuple[Sheet, ...]:
    """Signs with their cure, what waits to leave, what failed, notices, questions about certificates."""
    with look.reading() as session:
        sign, leaving = pulse(session), waiting_to_leave(session)
        papers = unmade_papers(session, look.within())
        calendar = calendar_in_force(session)
        asked = verification_counts(session, look.now - MONTH, look.now)
    failed = sum(times for (_, status), times in leaving.items() if status == "failed")
    return (
        Sheet("signs", "体征", f"{cn_instant(look.now)} 看到的", SIGNS, _signs(sign, failed, calendar, look)),
        Sheet("leaving", "文书与消息", "待发、在办、已办、未成", LEAVING, _leaving(leaving)),
        Sheet("papers", "未能生成的文书", "新的在前", PAPERS, tuple(_paper(paper) for paper, _ in papers)),
        Sheet("notices", "文件与版本", "办案所依据的全部文件", NOTICES, tuple(_notice(item, look) for item in _shelf())),
        Sheet("asked", "近三十天查验", "按地区和答复", ASKED, _asked(asked)),
    )  # fmt: skip


def _signs(sign: Pulse, failed: int, calendar: Calendar, look: Look) -> tuple[tuple[Cell, ...], ...]:
    stale = sign.unsealed > 0 and (sign.sealed_on is None or look.today - sign.sealed_on > QUIET)
    unknown = calendar.provisional(look.today, look.today)
    last = cn_instant(sign.last_deed) if sign.last_deed else "没有"
    return (
        _sign("登记册", f"在办 {sign.open_cases} 件，办结 {sign.ended_cases} 件，记录 {sign.deeds} 条", True, ""),
        _sign("最近一次办理", last, sign.last_deed is not None, "确认工作进程已启动"),
        _sign("日封", f"最近 {sign.sealed_on or '没有'}，其后变动 {sign.unsealed} 件", not stale, "确认每日任务在运行"),
        _sign("文书与消息", f"未成 {failed} 件", not failed, "看下面的错误，改正后由经办重试"),
        _sign("工作日历", f"版本 {calendar.version}", not unknown, "载入国务院办公厅公布的本年放假安排"),
    )  # fmt: skip


def _sign(name: str, found: str, well: bool, cure: str) -> tuple[Cell, ...]:
    return (
        text(name),
        text(found),
        tag("正常", Tone.GREEN) if well else tag("留意", Tone.AMBER),
        text("" if well else cure),
    )


def _leaving(found: dict[tuple[str, str], int]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (text(KINDS[kind]), text(status_words(status)), number(times))
        for (kind, status), times in sorted(found.items())
    )


def _paper(paper: PaperView) -> tuple[Cell, ...]:
    return case_link(paper.case_no), text(paper_words(paper.kind)), day(paper.on), text(paper.error)


def _asked(found: dict[tuple[str, str], int]) -> tuple[tuple[Cell, ...], ...]:
    """Questions about certificates by city and answer."""
    return tuple(
        (text(CITY_WORDS.get(city, city)), text(WORDS[said].title if said in WORDS else said), number(times))
        for (city, said), times in sorted(found.items())
    )


def _shelf() -> list[Notice]:
    return sorted(SHELF.notices.values(), key=lambda item: (item.id, item.effective_from))


def _notice(item: Notice, look: Look) -> tuple[Cell, ...]:
    current = item.in_force(look.today)
    return (
        Cell(str(item.meta["title"]), href=f"/policies/{item.id}/{item.version}"),
        text(item.version),
        text(item.meta.get("number")),
        day(item.effective_from),
        day(item.effective_to),
        tag("有效", Tone.GREEN) if current else tag("不在有效期", Tone.GREY),
    )


BOARD = Board(
    "health", "运行情况", "登记册、日封、文书与消息、日历、文件是否正常，不正常的怎么办。", ROLES, sheets
)

"""Words and tones that several pages share (用语): colour only repeats what a word says."""

from datetime import date, datetime
from enum import StrEnum

from policies.application.codes import Specialty
from records.desk_messages import DeskAbout
from records.views import PAPER_STATUSES
from states.instants import shanghai
from states.terms import Deed, DocumentKind, State
from states.terms.about import About

WEEKDAYS = "一二三四五六日"
LEVELS = {0: "", 1: "临期预警", 2: "逾期", 3: "逾期督办"}
"""Overdue levels (G-15, S-18)."""


class Tone(StrEnum):
    """Colours with a fixed meaning."""

    GREY = "grey"  # 等待他人
    BLUE = "blue"  # 轮到我
    AMBER = "amber"  # 预警
    RED = "red"  # 逾期
    GREEN = "green"  # 办成
    BLACK = "black"  # 撤销


ENDED_WELL = frozenset({State.ISSUED, State.RECOMMENDED, State.CLOSED})
REVOKED = frozenset({State.REVOKED, State.DISQUALIFIED, State.SUPERSEDED})

RESULTS = {
    "pass": "通过",
    "return": "退回补正",
    "reject": "不予通过",
    "accept": "同意",
    "refuse": "不同意",
    "dismiss": "异议不成立",
    "uphold_minor": "异议成立，需补正",
    "uphold_misconduct": "查实违规",
    "substantiated": "属实",
    "partly": "部分属实",
    "unfounded": "不属实",
    "impose": "作出处理",
    "drop": "不予处理",
    "fail": "未通过",
    "returned": "已收回",
    "declared_void": "公告作废",
}
RESULTS_OF = {
    (Deed.ACCEPT, "accept"): "予以受理",
    (Deed.ACCEPT, "refuse"): "不予受理",
    (Deed.FILE_RECORD, "accept"): "准予备案",
    (Deed.FILE_RECORD, "refuse"): "退回备案",
    (Deed.ACCEPT_REPORT, "accept"): "予以受理",
    (Deed.ACCEPT_REPORT, "refuse"): "不予受理",
}

ADVERSE_RESULTS = frozenset(
    {"return", "reject", "refuse", "uphold_minor", "uphold_misconduct", "substantiated", "partly"}
)
ADVERSE_DEEDS = frozenset(
    {Deed.WITHDRAW, Deed.SUSPEND, Deed.DECIDE, Deed.LAPSE, Deed.REQUEST_SUPPLEMENT, Deed.SEND_BACK}
)


def deed_words(deed: Deed, result: str | None) -> str:
    """`审核：退回补正`."""
    if result is None:
        return deed.label
    return f"{deed.label}：{RESULTS_OF.get((deed, result), RESULTS.get(result, result))}"


def is_adverse(deed: Deed, result: str | None) -> bool:
    """Whether the deed is shown once more, with its letter, before it is done."""
    return deed in ADVERSE_DEEDS or result in ADVERSE_RESULTS


def state_tone(state: State, *, mine: bool = False, level: int = 0) -> Tone:
    """The colour of a case in a list."""
    if state in REVOKED:
        return Tone.BLACK
    if state in ENDED_WELL:
        return Tone.GREEN
    if level:
        return Tone.RED if level > 1 else Tone.AMBER
    return Tone.BLUE if mine else Tone.GREY


def cn_date(day: date) -> str:
    """2024-08-29（周四）: sortable to the eye, with its weekday."""
    return f"{day:%Y-%m-%d}（周{WEEKDAYS[day.weekday()]}）"


def cn_long_date(day: date) -> str:
    """2024年8月29日, as letters write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def cn_instant(at: datetime) -> str:
    """2024-08-15 10:05 in Shanghai."""
    return f"{shanghai(at):%Y-%m-%d %H:%M}"


RECIPIENTS = {
    "district": "区县",
    "city": "市级",
    "city_leadership": "市级领导",
    "discipline_inspection": "纪检监察",
    "committee_organiser": "评委会组建单位",
    "competent_dept": "主管部门",
    "exam_institute": "市职业能力考试院",
    "superior": "上级",
    "issuing_authority_leadership": "发证机关领导",
}
RISKS = {"repeat_report": "信访风险：再次举报"}
"""Marks that a report carries for those who handle it (NB21-44)."""
SENDINGS = {
    "queued": "待送",
    "working": "正在送",
    "failed": "未能送达",
    "done": "已送",
    "withdrawn": "已撤回",
}
CERTIFICATE_STATUSES = {
    "valid": "有效",
    "legacy_valid": "旧版有效",
    "frozen": "冻结",
    "pending_release": "待开放下载",
    "revoked": "已撤销",
    "superseded": "已被替代",
}


def recipient_words(to: str) -> str:
    """To whom a deadline escalated."""
    return RECIPIENTS.get(to, to)


def paper_words(kind: str) -> str:
    """The name of a paper."""
    return DocumentKind(kind).label if kind in set(DocumentKind) else kind


def about_words(about: str) -> str:
    """What a message is about."""
    known = next((item for item in (*About, *DeskAbout) if item == about), None)
    return known.label if known else about


def sending_words(status: str) -> str:
    """How far a letter of the outbox is."""
    return SENDINGS.get(status, status)


def status_words(status: str) -> str:
    """How far a paper of the outbox is."""
    return PAPER_STATUSES.get(status, status)


def certificate_words(status: str) -> str:
    """A certificate's status."""
    return CERTIFICATE_STATUSES.get(status, status)


def specialty_words(specialty: str) -> str:
    """A specialty's term; free text stays."""
    return Specialty(specialty).label if specialty in set(Specialty) else specialty


def cause_words(cause: str) -> str:
    """Why a due day moved."""
    if cause.startswith("extended"):
        return "批准延长"
    return "公示中断补足" if cause == "interrupted" else "日历更新"

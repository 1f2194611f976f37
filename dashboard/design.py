"""Every component of the pages in all its states, made of the things that pages are made of (设计规范)."""

from dataclasses import dataclass
from datetime import date, datetime

from dashboard.course import Course, Standing, Step
from dashboard.dues import Due
from dashboard.fields import Choice, Field, Kind
from dashboard.happenings import Happening
from dashboard.lists import Row
from dashboard.sheets import Cell, Sheet, columns, day, number, tag, text
from dashboard.words import Tone
from states.findings import Binding, Finding, Result
from states.instants import SHANGHAI
from states.terms import DeadlineName, DocumentKind, State

DAY = date(2024, 9, 10)
AT = datetime(2024, 9, 10, 9, 30, tzinfo=SHANGHAI)
TONES = {
    Tone.GREY: "等待他人",
    Tone.BLUE: "轮到我",
    Tone.AMBER: "预警",
    Tone.RED: "逾期",
    Tone.GREEN: "办成",
    Tone.BLACK: "撤销",
}
CHOICES = (Choice("yes", "是", "起算补正期限"), Choice("no", "否"))
RULES = (Choice("NB24-28", "NB24-28"), Choice("NB24-39", "NB24-39"))
FAULT = "请填写这一项"


@dataclass(frozen=True, slots=True)
class Design:
    """What the page shows."""

    tones: dict[Tone, str]
    dues: tuple[Due | None, ...]
    fields: tuple[Field, ...]
    course: Course
    events: tuple[Happening, ...]
    rows: tuple[Row, ...]
    sheet: Sheet
    findings: tuple[Finding, ...]


def design() -> Design:
    """One of everything; nothing of it is anybody's."""
    return Design(TONES, _dues(), _fields(), _course(), _events(), _rows(), _sheet(), _findings())


def _due(words: str, tone: Tone, level: int = 0) -> Due:
    return Due(DeadlineName.DISTRICT, DAY, words, tone, level, False)


def _dues() -> tuple[Due | None, ...]:
    return (
        _due("余 12 个工作日", Tone.GREY),
        _due("余 2 个工作日（暂定）", Tone.AMBER, 1),
        _due("今日截止", Tone.AMBER, 1),
        _due("逾期督办，已过 3 天", Tone.RED, 3),
        _due("中止计时", Tone.GREY),
        None,
    )


def _fields() -> tuple[Field, ...]:
    asked = {
        Kind.LINE: "单行文字", Kind.TEXT: "多行文字", Kind.NUMBER: "整数", Kind.AMOUNT: "可带小数",
        Kind.DAY: "日期", Kind.INSTANT: "日期和时间", Kind.YES: "勾选",
    }  # fmt: skip
    plain = (
        Field(f"of-{kind}", label, kind, None, required=True, hint="填写说明")
        for kind, label in asked.items()
    )
    chosen = (
        Field("of-choice", "单选", Kind.CHOICE, None, required=True, choices=CHOICES),
        Field("of-checks", "逐条作答", Kind.CHECKS, None, choices=RULES),
        Field("of-rules", "勾选规则", Kind.RULES, None, choices=RULES),
        Field("faulty", "填写有误的", Kind.LINE, None, required=True, hint="填写说明"),
    )
    return (*plain, *chosen)


def _course() -> Course:
    steps = tuple(
        Step(standing.value, label, standing)
        for standing, label in zip(
            (Standing.DONE, Standing.PASSED_BY, Standing.HELD, Standing.NOW, Standing.AHEAD),
            ("已提交", "公示中", "区县审核", "市级审核", "评委会"),
            strict=True,
        )
    )
    return Course("流程条的各种状态", steps, None, State.ISSUED)


def _happening(seq: int, words: str, **marks: bool) -> Happening:
    return Happening(
        seq=seq,
        at=AT,
        words=words,
        actor="区县人社审核人 某某",
        machine=marks.get("machine", False),
        refused=marks.get("refused", False),
        alarm=marks.get("alarm", False),
        grave=marks.get("grave", False),
        moved=(State.DISTRICT, State.CITY) if seq == 1 else None,
        rule="NB24-39",
        reason="期限已过" if marks.get("refused") else "",
        message="异议期已满" if marks.get("refused") else "",
        note="",
        quotes=(("意见", "同意"),) if seq == 1 else (),
        papers=(DocumentKind.RECEIPT,) if seq == 1 else (),
    )


def _events() -> tuple[Happening, ...]:
    return (
        _happening(1, "审核：通过"),
        _happening(2, "公示期满", machine=True),
        _happening(3, "异议（未被接受）", refused=True),
        _happening(4, "预警", machine=True, alarm=True),
        _happening(5, "升级督办", machine=True, alarm=True, grave=True),
    )


def _rows() -> tuple[Row, ...]:
    return tuple(
        Row(
            f"app-example-{place}", "P06", "中级职称评审", "某某", "某单位", State.DISTRICT, "某人社局", due.tone, due,
            due.level, place == 0, ("审核：通过",) if place == 0 else (),
        )
        for place, due in enumerate(due for due in _dues() if due)
    )  # fmt: skip


def _sheet() -> Sheet:
    cells = [
        (
            text(f"第 {heat} 档"),
            day(DAY),
            tag("已办", Tone.GREEN),
            number(heat * 7),
            Cell(str(heat), heat=heat),
        )
        for heat in range(5)
    ]
    return Sheet(
        "sheet",
        "表",
        "数字靠右，颜色只重复文字",
        columns("名称", "日期", "状态", "#件数", "#热力"),
        tuple(cells),
    )


def _findings() -> tuple[Finding, ...]:
    return tuple(
        Finding("NB24-28", result, "说明写在这里，不满足的写怎样改正", Binding.SUBMITTED)
        for result in Result
        if result is not Result.NOT_APPLICABLE
    )

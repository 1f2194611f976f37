"""Questions about public notices and objections (公示与异议)."""

from dashboard.asked.base import PLACE, REASON, Asked, always
from dashboard.fields import Choice, Field, Kind
from states.case import Case
from states.terms import Deed


def resolve_objection(case: Case, result: str | None) -> tuple[Field, ...]:
    """异议处理: which open objection, on which report."""
    waiting = [item for item in case.objections if item.outcome is None]
    numbers = tuple(
        Choice(str(item.number), f"第 {item.number} 号（{item.received_on} 收到）") for item in waiting
    )
    first = waiting[0].number if waiting else 1
    return (
        Field("objection", "异议", Kind.CHOICE, first, required=True, choices=numbers),
        Field("report", "核查报告", Kind.LINE, "※", required=True, hint="核查报告的名称或编号"),
    )


NOTICES: dict[Deed, Asked] = {
    Deed.PUBLISH_NOTICE: always(PLACE, Field("attachment", "公示件", Kind.LINE, "※", hint="文件名")),
    Deed.INTERRUPT_NOTICE: always(
        Field("workdays", "中断的工作日数", Kind.NUMBER, 1, required=True, hint="在期末补足（NB24-39）"),
        REASON,
    ),
    Deed.RESOLVE_OBJECTION: resolve_objection,
    Deed.ENTER_NOTICE_RESULT: always(
        PLACE,
        Field("conclusion", "公示结论", Kind.TEXT, "※", required=True, hint="公示期间有无异议、如何处理"),
        Field(
            "recommended_on", "单位推荐日期", Kind.DAY, None, hint="事业单位填写，不早于公示期满（NB24-26）"
        ),
    ),
    Deed.PUBLISH_RESULT: always(PLACE),
}

"""Questions of deeds that every procedure knows (撤回、暂缓、延长、补正、更新)."""

from datetime import date, timedelta

from dashboard.asked.base import REASON, Asked, always
from dashboard.fields import Choice, Field, Kind
from states.case import Case
from states.terms import DeadlineName, Deed

MOST_ITEMS = 50
"""More items stand in no supplement notice; the dry run answers them all."""


def extend(case: Case, result: str | None) -> tuple[Field, ...]:
    """延长期限: which running deadline, until when, why (S-20)."""
    running = [item for item in case.deadlines if item.running]
    fresh = next((item for item in running if item.extended_to is None), running[0] if running else None)
    names = tuple(Choice(item.name.value, f"{item.name.label}（现到期日 {item.due_on}）") for item in running)
    sample = fresh.name.value if fresh else DeadlineName.TASK.value
    until = fresh.due_on + timedelta(days=1) if fresh else date.max
    return (
        Field("deadline", "延长哪一个期限", Kind.CHOICE, sample, required=True, choices=names),
        Field(
            "until", "延长至", Kind.DAY, until.isoformat(), required=True, hint="每个期限只能延长一次（S-20）"
        ),
        REASON,
    )


EVERYWHERE: dict[Deed, Asked] = {
    Deed.RESUBMIT: always(
        Field(
            "answers",
            "逐项答复",
            Kind.LINES,
            ["※"] * MOST_ITEMS,
            required=True,
            hint="每行答复一项，次序与告知书一致",
        ),
        Field("material_change", "公示过的内容有实质变更", Kind.YES, None, hint="须重新公示（AMB-43）"),
    ),
    Deed.WITHDRAW: always(REASON),
    Deed.SUSPEND: always(REASON, Field("report", "相关举报案号", Kind.LINE, "※")),
    Deed.RESUME: always(Field("reason", "说明", Kind.TEXT, "※")),
    Deed.EXTEND: extend,
    Deed.LAPSE: always(REASON),
    Deed.UPDATE_FACTS: always(
        Field(
            "set",
            "更新的内容",
            Kind.PATHS,
            {"external_ref": "※"},
            required=True,
            hint="每行一项，写“路径: 新值”，如 external_ref: ZJ2024-118",
        ),
        Field("evidence", "凭据", Kind.LINE, "※"),
    ),
}

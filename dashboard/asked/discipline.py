"""Questions about reports, findings and decisions (核查、送达、决定)."""

from dashboard.asked.base import DOCUMENT_NO, REASON, SEALED, SIGNED, Asked, always
from dashboard.fields import Choice, Field, Kind
from states.case import Case
from states.terms import Deed, Ground

SIX_PARTS = (
    ("facts", "事实清楚"),
    ("evidence", "证据确凿"),
    ("accuracy", "定性准确"),
    ("handling", "处理恰当"),
    ("formalities", "手续完备"),
    ("procedure", "程序合法"),
)
"""来信六项标准 (NB21-46)."""
GROUND = Field(
    "ground",
    "事由",
    Kind.CHOICE,
    Ground.FALSE_MATERIALS.value,
    required=True,
    choices=tuple(Choice(ground.value, ground.label) for ground in Ground),
)
MEANS = (
    Choice("in_person", "直接送达"),
    Choice("post", "邮寄送达"),
    Choice("electronic", "电子送达"),
    Choice("public_notice", "公告送达"),
)


def finding(case: Case, result: str | None) -> tuple[Field, ...]:
    """核查结论: all six parts, and a ground unless nothing was found."""
    parts = (Field(name, label, Kind.YES, True, required=True) for name, label in SIX_PARTS)
    ground = (GROUND,) if result != "unfounded" else ()
    return (*parts, *ground, Field("opinion", "核查意见", Kind.TEXT, "※", required=True))


def decide(case: Case, result: str | None) -> tuple[Field, ...]:
    """作出决定。"""
    opinion = Field("opinion", "决定的理由", Kind.TEXT, "※", required=True)
    ground = () if result == "drop" else (GROUND,)
    return (*ground, DOCUMENT_NO, opinion, SIGNED, SEALED)


DISCIPLINE: dict[Deed, Asked] = {
    Deed.FINDING: finding,
    Deed.SERVE_NOTICE: always(
        Field("means", "送达方式", Kind.CHOICE, "post", required=True, choices=MEANS),
        Field("served_on", "送达日期", Kind.DAY, None),
    ),
    Deed.STATEMENT: always(Field("text", "陈述申辩", Kind.TEXT, "※", hint="不填即表示不陈述")),
    Deed.DECIDE: decide,
    Deed.FEEDBACK: always(
        Field("means", "反馈方式", Kind.LINE, "※"), Field("text", "反馈内容", Kind.TEXT, "※", required=True)
    ),
    Deed.TRANSFER: always(Field("to", "转送到", Kind.LINE, "※", required=True), REASON),
}

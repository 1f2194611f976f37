"""Questions that many deeds ask (通用表单项)."""

from collections.abc import Callable

from dashboard.fields import Choice, Field, Kind
from states.case import Case

Asked = Callable[[Case, str | None], tuple[Field, ...]]
"""From a case and a verdict to the questions."""

NB21, NB24 = "nb21", "nb24"
TOLD = "写明事实和依据的规则编号；将原文送达对方"

SIGNED = Field("signed", "已签字", Kind.YES, True, required=True, hint="审核人签字（G-16）")
SEALED = Field("sealed", "已盖章", Kind.YES, True, required=True, hint="单位盖章（G-16）")
OPINION = Field("opinion", "审核意见", Kind.TEXT, "※")
REASON = Field("reason", "理由", Kind.TEXT, "※", required=True, hint=TOLD)
WHY = Field("opinion", "理由", Kind.TEXT, "※", required=True, hint=TOLD)
ITEMS = Field(
    "items", "需补正的内容", Kind.LINES, ["※"], required=True, hint="一次性告知：每行一项，写明材料和要求"
)
PLACE = Field("place", "公示地点", Kind.LINE, "※", required=True)
DOCUMENT_NO = Field("document_no", "文号", Kind.LINE, "※", required=True)
YES_NO = (Choice("true", "是"), Choice("false", "否"))


def always(*fields: Field) -> Asked:
    """The same questions on every case and with every verdict."""
    return lambda case, result: fields

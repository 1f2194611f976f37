"""Questions of the committee's office and of deciders after it (评委会、确认、推荐)."""

from dashboard.asked.base import DOCUMENT_NO, NB21, OPINION, REASON, SEALED, SIGNED, YES_NO, Asked, always
from dashboard.fields import Field, Kind
from states.case import Case
from states.terms import Deed


def screen(case: Case, result: str | None) -> tuple[Field, ...]:
    """定性评审。"""
    return (OPINION,) if result == "pass" else (REASON,)


def confirm(case: Case, result: str | None) -> tuple[Field, ...]:
    """确认: the office answers NB21-07's two tests; elsewhere a second person confirms what was decided (AMB-44)."""
    if case.ruleset.id != NB21:
        return (DOCUMENT_NO, OPINION)
    return (
        Field("original_title_recognised", "原职称属实", Kind.CHOICE, True, required=True, choices=YES_NO),
        Field("meets_zj_conditions", "符合我省条件", Kind.CHOICE, True, required=True, choices=YES_NO),
        DOCUMENT_NO,
        SIGNED,
        SEALED,
    )


VOTE = (
    Field("members", "评委会委员数", Kind.NUMBER, 3, required=True),
    Field("present", "出席委员数", Kind.NUMBER, 3, required=True, hint="不少于委员的三分之二"),
    Field("yes", "同意票数", Kind.NUMBER, 3, required=True, hint="不少于出席的三分之二为通过"),
    Field("recused", "回避委员", Kind.LINES, ["※"], hint="每行一人；与申报人同单位的须回避（NB21-41）"),
    Field("secret", "无记名投票", Kind.YES, True, required=True),
    Field("inspector_present", "纪检人员在场", Kind.YES, True),
    Field("minutes", "会议纪要", Kind.LINE, "※", required=True, hint="纪要的名称或编号"),
)

COMMITTEE: dict[Deed, Asked] = {
    Deed.ASSIGN_COMMITTEE: always(
        Field("committee", "评委会", Kind.LINE, "※", required=True), Field("session", "场次", Kind.LINE, "※")
    ),
    Deed.CHECK_SCORE: always(Field("checked_score", "核定分数", Kind.AMOUNT, 100, required=True)),
    Deed.SCREEN: screen,
    Deed.NOTIFY_INTERVIEW: always(
        Field("at", "答辩时间", Kind.INSTANT, "2024-09-26T09:00", required=True),
        Field("place", "答辩地点", Kind.LINE, "※", required=True),
    ),
    Deed.INTERVIEW: always(Field("attended", "是否到场", Kind.CHOICE, True, required=True, choices=YES_NO)),
    Deed.VOTE: always(*VOTE),
    Deed.CONFIRM: confirm,
    Deed.RECOMMEND: always(DOCUMENT_NO, OPINION, SIGNED, SEALED),
    Deed.EXTERNAL_RESULT: always(Field("document", "结果文件", Kind.LINE, "※", required=True)),
}

"""What an entry brought about that is not taken back, because others rely on it (不可撤回的录入; ADR 7).

The law has other ways back, and every answer names one.
"""

from collections.abc import Iterable

from states.case import Case
from states.effects import Effect, MakeDocument, Notify
from states.terms import Deed, DocumentKind, State

TAKEN_BACK = frozenset(
    {
        DocumentKind.ENTRUSTMENT_LETTER, DocumentKind.ROSTER, DocumentKind.REVIEW_FORM, DocumentKind.MATERIAL_LIST,
        DocumentKind.ACHIEVEMENT_STATEMENT, DocumentKind.EXCEPTION_FORM, DocumentKind.POST_INFORMATION_FORM,
        DocumentKind.SUBMISSION_LETTER, DocumentKind.NOTICE_RESULT_SHEET, DocumentKind.SCORE_CHECK_SHEET,
        DocumentKind.INTERVIEW_NOTICE,
    }
)  # fmt: skip
"""Papers that go with the file from one office to the next, or arrange a day: they decide nothing about anybody. All
others stand before their recipient as soon as they are made."""
IN_PUBLIC = frozenset({State.PUBLIC_NOTICE, State.RESULT_NOTICE})
ELSEWISE = "请按实际情况办理退回、更正等后续行为"
DECIDED = "决定一经作出即应送达；确有错误的，请按复核、更正或撤销程序办理"
SENT = "文书已经送达或转出；有误的，请另行送达更正后的文书"
PUBLISHED = "公示已经发布；有误的，请按公示中断补足或异议程序办理"
KEPT: dict[Deed, str] = {
    Deed.SUBMIT: "申报已经送达受理方；不再申报的，请用“撤回”（withdraw）",
    Deed.OBJECT: "异议一经提出即应核查；请向公示单位说明情况",
    Deed.VOTE: "表决结果已经产生；请由评委会依规定复议",
    **dict.fromkeys((Deed.PUBLISH_NOTICE, Deed.INTERRUPT_NOTICE, Deed.PUBLISH_RESULT), PUBLISHED),
    **dict.fromkeys((Deed.SERVE_NOTICE, Deed.FEEDBACK, Deed.TRANSFER), SENT),
    **dict.fromkeys(
        (Deed.ACCEPT, Deed.ACCEPT_REPORT, Deed.RESOLVE_OBJECTION, Deed.CONFIRM, Deed.RECOMMEND, Deed.DECIDE), DECIDED
    ),
}  # fmt: skip
"""Deeds that take effect upon others whatever they bring about here, and the way that is left."""


def lasting(before: Case, deed: Deed, after: Case, effects: Iterable[Effect]) -> str | None:
    """Why the deed that led from `before` to `after` stands, and what to do instead; None when it can be taken back."""
    if deed in KEPT:
        return KEPT[deed]
    if after.content_version != before.content_version:
        return "本次录入已形成新的申报内容版本，不能撤回；请以“更新事实”改回"
    if after.objections != before.objections or (
        after.state in IN_PUBLIC and after.state is not before.state
    ):
        return PUBLISHED
    if after.certificate == before.certificate and all(map(_is_taken_back, effects)):
        return None
    return "本次录入已出具对外文书，或影响证书、其他案件，不能撤回；请按复核、更正等程序办理"


def _is_taken_back(effect: Effect) -> bool:
    """A message is followed by another one, a paper that decides nothing is marked; whatever else arises stays."""
    return isinstance(effect, Notify) or (isinstance(effect, MakeDocument) and effect.kind in TAKEN_BACK)

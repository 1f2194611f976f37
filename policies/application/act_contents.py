"""One model a deed: what its `with` may hold (行为内容, contract/README §2).

Only what the law has no word for is required here: a missing opinion, document, signature or verdict is refused by the
core with its own code; a wrong type, an unknown key or an impossible number is malformed.
"""

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from policies.application.act_base import (
    Answers,
    Changes,
    Checks,
    Content,
    Evidence,
    Opinion,
    RecognisedHours,
    Reference,
    SomeGround,
    When,
)
from policies.application.base import Block
from policies.application.fields import Amount, Count, Day, Digits, Flag, Text, Texts, expecting
from states.terms.deed import Deed
from states.terms.kinds import DeadlineName

AtLeastOne = Annotated[int, Field(strict=True, ge=1)]


class Nothing(Content):
    """提交申报、制证等：行为本身就是全部内容。"""


class Reasoned(Content):
    """撤回、退回上一级、确认逾期失效：只说明理由。"""

    reason: Text | None = None


class Held(Reasoned):
    """暂缓、恢复。"""

    report: Reference | None = None


class Verdicts(Block):
    """The unit's verdicts by part (审核结论): two for NB21-20, three for NB24-23."""

    archive: Flag | None = None
    application: Flag | None = None
    truth: Flag | None = None
    accuracy: Flag | None = None
    completeness: Flag | None = None


class UnitReview(Opinion):
    """单位审核。"""

    result: Literal["pass", "return", "reject"]
    verdicts: Verdicts | None = None
    items: Texts = ()


class PublishNotice(Content):
    """发布公示。"""

    place: Text
    attachment: Reference | None = None


class InterruptNotice(Reasoned):
    """公示中断：损失的工作日数。"""

    workdays: AtLeastOne


class Objection(Content):
    """提出异议。"""

    content: Text
    name: Text | None = None
    anonymous: Flag | None = None
    evidence: Evidence | None = None


class ResolveObjection(Content):
    """异议处理；`objection` 从 1 数起。"""

    objection: AtLeastOne
    outcome: Literal["dismiss", "uphold_minor", "uphold_misconduct"]
    report: Reference | None = None


class EnterNoticeResult(Content):
    """录入公示情况。"""

    place: Text
    conclusion: Text
    attachment: Reference | None = None
    recommended_on: Day | None = None


class Acceptance(Opinion):
    """受理、备案、受理举报。"""

    result: Literal["accept", "refuse"]


class Review(Opinion):
    """审核。"""

    result: Literal["pass", "return", "reject"]
    checks: Checks | None = None
    items: Texts = ()
    mode: Literal["confirm", "re_evaluate"] | None = None
    minutes: Reference | None = None
    delivery_batch: Reference | None = None
    entrustment_letter: Reference | None = None
    to: Literal["applicant", "previous"] | None = None
    recognised: RecognisedHours | None = None


class AssignCommittee(Content):
    """指定评委会。"""

    committee: Text
    session: Reference | None = None


class CheckScore(Content):
    """核分。"""

    checked_score: Amount


class Screen(Opinion):
    """定性评审。"""

    result: Literal["pass", "reject"]


class NotifyInterview(Content):
    """通知答辩。"""

    at: When
    place: Text


class Interview(Content):
    """答辩、面试。"""

    attended: Flag


class Vote(Content):
    """评委会表决：委员数、出席数、赞成数；只记总数，不记谁投了什么票。"""

    members: AtLeastOne
    present: Count
    yes: Count
    recused: tuple[Text, ...] = ()
    secret: Flag | None = None
    inspector_present: Flag | None = None
    minutes: Reference | None = None

    @field_validator("present")
    @classmethod
    def present_are_members(cls, present: int, info: ValidationInfo) -> int:
        """Nobody is present who is not a member."""
        if present > info.data.get("members", present):
            raise expecting(f"不大于委员数 {info.data['members']} 的出席人数")
        return present

    @field_validator("yes")
    @classmethod
    def votes_of_present(cls, yes: int, info: ValidationInfo) -> int:
        """Nobody votes who is not present."""
        if yes > info.data.get("present", yes):
            raise expecting(f"不大于出席人数 {info.data['present']} 的赞成票数")
        return yes


class Confirm(Opinion):
    """确认：原职称是否有效、是否符合浙江条件 (NB21-07)；P39 由第二人确认。"""

    original_title_recognised: Flag | None = None
    meets_zj_conditions: Flag | None = None
    document_no: Digits | None = None


class Recommend(Opinion):
    """推荐。"""

    document_no: Digits | None = None


class ExternalResult(Content):
    """上级评审结果，仅作信息。"""

    result: Literal["pass", "fail"]
    document: Reference | None = None


class PublishResult(Content):
    """发布结果公示。"""

    place: Text | None = None
    attachment: Reference | None = None


class RequestSupplement(Reasoned):
    """一次性告知补正。"""

    items: Texts = ()


class Resubmit(Content):
    """补正提交；`set` 改变申报内容，产生新版本 (S-05)。"""

    answers: Answers | None = None
    material_change: Flag | None = None
    set: Changes | None = None


class Extend(Reasoned):
    """延长期限。"""

    deadline: DeadlineName
    until: Day


class UpdateFacts(Content):
    """更新事实 (S-05)。"""

    set: Changes
    evidence: Evidence | None = None


class Finding(Content):
    """核查结论与六项标准 (NB21-46)。"""

    outcome: Literal["substantiated", "partly", "unfounded"]
    ground: SomeGround | None = None
    facts: Flag | None = None
    evidence: Flag | None = None
    accuracy: Flag | None = None
    handling: Flag | None = None
    formalities: Flag | None = None
    procedure: Flag | None = None
    opinion: Text | None = None
    report: Reference | None = None


class ServeNotice(Content):
    """送达。"""

    means: Literal["in_person", "post", "electronic", "public_notice"]
    served_on: Day | None = None


class Statement(Content):
    """陈述申辩；不写内容即表示不陈述。"""

    text: Text | None = None


class Decide(Opinion):
    """作出决定；不写 `outcome` 即为处理（impose）。"""

    outcome: Literal["impose", "drop"] | None = None
    ground: SomeGround | None = None
    document_no: Digits | None = None


class Feedback(Content):
    """反馈举报人。"""

    means: Text | None = None
    text: Text | None = None


class Transfer(Reasoned):
    """转送。"""

    to: Text


class RecoverPaper(Content):
    """收回纸质证书。"""

    outcome: Literal["returned", "declared_void"]


CONTENTS: dict[Deed, type[Content]] = {
    Deed.SUBMIT: Nothing,
    Deed.UNIT_REVIEW: UnitReview,
    Deed.PUBLISH_NOTICE: PublishNotice,
    Deed.INTERRUPT_NOTICE: InterruptNotice,
    Deed.OBJECT: Objection,
    Deed.RESOLVE_OBJECTION: ResolveObjection,
    Deed.ENTER_NOTICE_RESULT: EnterNoticeResult,
    Deed.ACCEPT: Acceptance,
    Deed.REVIEW: Review,
    Deed.FILE_RECORD: Acceptance,
    Deed.ASSIGN_COMMITTEE: AssignCommittee,
    Deed.CHECK_SCORE: CheckScore,
    Deed.SCREEN: Screen,
    Deed.NOTIFY_INTERVIEW: NotifyInterview,
    Deed.INTERVIEW: Interview,
    Deed.VOTE: Vote,
    Deed.CONFIRM: Confirm,
    Deed.RECOMMEND: Recommend,
    Deed.EXTERNAL_RESULT: ExternalResult,
    Deed.PUBLISH_RESULT: PublishResult,
    Deed.REQUEST_SUPPLEMENT: RequestSupplement,
    Deed.RESUBMIT: Resubmit,
    Deed.WITHDRAW: Reasoned,
    Deed.SUSPEND: Held,
    Deed.RESUME: Held,
    Deed.EXTEND: Extend,
    Deed.LAPSE: Reasoned,
    Deed.PRODUCE: Nothing,
    Deed.UPDATE_FACTS: UpdateFacts,
    Deed.SEND_BACK: Reasoned,
    Deed.ACCEPT_REPORT: Acceptance,
    Deed.FINDING: Finding,
    Deed.SERVE_NOTICE: ServeNotice,
    Deed.STATEMENT: Statement,
    Deed.DECIDE: Decide,
    Deed.FEEDBACK: Feedback,
    Deed.TRANSFER: Transfer,
    Deed.RECOVER_PAPER: RecoverPaper,
}
"""The content model of every human deed; the deeds of the system have none."""

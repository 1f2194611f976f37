"""Contents of deeds of authorities and committees (受理、审核、评审、推荐)."""

from typing import Literal

from pydantic import ValidationInfo, field_validator

from policies.application.act_base import Checks, Content, Opinion, RecognisedHours, Reference, When
from policies.application.fields import Amount, AtLeastOne, Count, Digits, Flag, Text, Texts, expecting


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

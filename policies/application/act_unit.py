"""Contents of deeds in the unit: review, public notice, objection (单位审核、公示与异议)."""

from typing import Literal

from policies.application.act_base import Content, Evidence, Opinion, Reference
from policies.application.act_simple import Reasoned
from policies.application.base import Block
from policies.application.fields import AtLeastOne, Day, Flag, Text, Texts


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

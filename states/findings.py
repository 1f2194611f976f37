"""What a rule found in an application (审查结论): the only thing that guards read, never the application itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """How one rule was answered (contract/README §4)."""

    PASS = "pass"  # 符合
    FAIL = "fail"  # 不符合，且不能补正
    MISSING = "missing"  # 缺失，可以补正
    MANUAL = "manual"  # 须人工判断
    CONDITIONAL = "conditional"  # 有条件符合，待确认或复核
    NOT_APPLICABLE = "not_applicable"  # 不适用


class Binding(StrEnum):
    """The deed at which a finding binds (S-06, S-08); printed as `stage`."""

    SUBMITTED = "submitted"  # 提交申报
    UNIT_REVIEW = "unit_review"  # 单位审核通过
    UNIT_REVIEWED = "unit_reviewed"  # 发布公示
    DISTRICT = "district"  # 区县审核通过
    CITY = "city"  # 市级审核通过
    COMMITTEE = "committee"  # 评委会
    DECISION = "decision"  # 作出处理决定
    FILING = "filing"  # 备案复核
    PRODUCTION = "production"  # 制证
    SUPPLEMENT = "supplement"  # 通知补正
    INFORMATION = "information"  # 仅作信息，不约束任何行为


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's answer on one content version; `message` is Chinese: measured value, bound and cure."""

    rule: str
    result: Result
    message: str
    stage: Binding = Binding.SUBMITTED
    reason: str | None = None  # a code of the closed list, when the rule has one of its own


class Assessed(StrEnum):
    """The answer over all findings (contract/README §4)."""

    INELIGIBLE = "ineligible"  # 不符合条件
    INCOMPLETE = "incomplete"  # 材料不齐
    MANUAL = "manual"  # 待人工判断
    ELIGIBLE = "eligible"  # 符合条件


def outcome_of(findings: Iterable[Finding]) -> Assessed:
    """Worst result first: fail → ineligible, missing → incomplete, manual → manual, else eligible."""
    results = {finding.result for finding in findings}
    if Result.FAIL in results:
        return Assessed.INELIGIBLE
    if Result.MISSING in results:
        return Assessed.INCOMPLETE
    return Assessed.MANUAL if Result.MANUAL in results else Assessed.ELIGIBLE

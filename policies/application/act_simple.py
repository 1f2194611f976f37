"""Contents of deeds on any case: withdraw, hold, supplement, extend, new facts (各类案件通用的行为)."""

from policies.application.act_base import Answers, Changes, Content, Evidence, Reference
from policies.application.fields import Count, Day, Flag, Text, Texts
from states.terms.kinds import DeadlineName


class Nothing(Content):
    """提交申报、制证等：行为本身就是全部内容。"""


class Reasoned(Content):
    """撤回、退回上一级、确认逾期失效：只说明理由。"""

    reason: Text | None = None


class Held(Reasoned):
    """暂缓、恢复。"""

    report: Reference | None = None


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


class Undo(Reasoned):
    """撤回录入；`seq` 是要撤回的那条记录的序号，不写即最近一条。"""

    seq: Count | None = None

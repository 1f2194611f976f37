"""Who holds the case now: the 24 states of rules.md 2.1 (状态)."""

from states.terms.labelled import Labelled


class State(Labelled):
    """A state says who holds the case. Overdue is a level, never a state (G-15)."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已提交"
    UNIT_REVIEWED = "unit_reviewed", "单位已审核"
    PUBLIC_NOTICE = "public_notice", "公示中"
    DISTRICT = "district", "区县/主管部门审核"
    CITY = "city", "市级审核"
    COMMITTEE = "committee", "评委会"
    RESULT_NOTICE = "result_notice", "结果公示"
    FILING = "filing", "备案复核"
    PRODUCTION = "production", "制证"
    RETURNED = "returned", "退回补正"
    OBJECTION = "objection", "异议核查"
    SUSPENDED = "suspended", "暂缓"
    INVESTIGATING = "investigating", "核查中"
    DECISION = "decision", "处理决定"
    ISSUED = "issued", "已发证/已出具"
    RECOMMENDED = "recommended", "已推荐"
    CLOSED = "closed", "办结"
    REJECTED = "rejected", "不通过"
    WITHDRAWN = "withdrawn", "撤回"
    LAPSED = "lapsed", "逾期失效"
    DISQUALIFIED = "disqualified", "取消评审资格"
    REVOKED = "revoked", "已撤销/注销"
    SUPERSEDED = "superseded", "已被替代"


WAITING = frozenset({State.RETURNED, State.OBJECTION, State.SUSPENDED})

TERMINAL = frozenset(
    {
        State.ISSUED,
        State.RECOMMENDED,
        State.CLOSED,
        State.REJECTED,
        State.WITHDRAWN,
        State.LAPSED,
        State.DISQUALIFIED,
        State.REVOKED,
        State.SUPERSEDED,
    }
)

NON_TERMINAL = frozenset(State) - TERMINAL

STEPS = {
    "committee.screening": "定性评审",
    "committee.interview": "答辩",
    "committee.vote": "表决",
    "committee.score_check": "核分",
}
"""Chinese terms of the committee's nested steps."""

"""What a person or the clock does to a case (行为); contract/README §2."""

from states.terms.labelled import Labelled


class Deed(Labelled):
    """One deed on one case. Those of `CLOCK_DEEDS` are done by the system only."""

    SUBMIT = "submit", "提交申报"
    UNIT_REVIEW = "unit_review", "单位审核"
    PUBLISH_NOTICE = "publish_notice", "发布公示"
    INTERRUPT_NOTICE = "interrupt_notice", "公示中断补足"
    OBJECT = "object", "提出异议"
    RESOLVE_OBJECTION = "resolve_objection", "异议处理"
    ENTER_NOTICE_RESULT = "enter_notice_result", "录入公示情况"
    ACCEPT = "accept", "受理"
    REVIEW = "review", "审核"
    FILE_RECORD = "file_record", "备案"
    ASSIGN_COMMITTEE = "assign_committee", "指定评委会"
    CHECK_SCORE = "check_score", "核分"
    SCREEN = "screen", "定性评审"
    NOTIFY_INTERVIEW = "notify_interview", "通知答辩"
    INTERVIEW = "interview", "答辩面试"
    VOTE = "vote", "评委会表决"
    CONFIRM = "confirm", "确认"
    RECOMMEND = "recommend", "推荐"
    EXTERNAL_RESULT = "external_result", "上级评审结果"
    PUBLISH_RESULT = "publish_result", "发布结果公示"
    REQUEST_SUPPLEMENT = "request_supplement", "通知补正"
    RESUBMIT = "resubmit", "补正提交"
    WITHDRAW = "withdraw", "撤回"
    SUSPEND = "suspend", "暂缓"
    RESUME = "resume", "恢复"
    EXTEND = "extend", "延长期限"
    LAPSE = "lapse", "确认逾期失效"
    PRODUCE = "produce", "制证"
    UPDATE_FACTS = "update_facts", "更新事实"
    SEND_BACK = "send_back", "退回上一级"
    ACCEPT_REPORT = "accept_report", "受理举报"
    FINDING = "finding", "核查结论"
    SERVE_NOTICE = "serve_notice", "送达"
    STATEMENT = "statement", "陈述申辩"
    DECIDE = "decide", "作出决定"
    FEEDBACK = "feedback", "反馈"
    TRANSFER = "transfer", "转送"
    RECOVER_PAPER = "recover_paper", "收回纸质证书"
    UNDO = "undo", "撤回录入"
    OPEN = "open", "立案"
    PASS = "pass", "自动流转"
    NOTICE_END = "notice_end", "公示期满"
    WARN = "warn", "预警"
    OVERDUE = "overdue", "逾期"
    ESCALATE = "escalate", "升级督办"
    SUPPLEMENT_TIMEOUT = "supplement_timeout", "补正期满"
    PRODUCED = "produced", "制证完成"
    RELEASED = "released", "开放下载"
    CALENDAR_UPDATED = "calendar_updated", "日历更新"
    REVOKE = "revoke", "撤销"
    DISQUALIFY = "disqualify", "取消资格"
    SUPERSEDE = "supersede", "替代"


CLOCK_DEEDS = frozenset(
    {
        Deed.OPEN,
        Deed.PASS,
        Deed.NOTICE_END,
        Deed.WARN,
        Deed.OVERDUE,
        Deed.ESCALATE,
        Deed.SUPPLEMENT_TIMEOUT,
        Deed.PRODUCED,
        Deed.RELEASED,
        Deed.CALENDAR_UPDATED,
        Deed.REVOKE,
        Deed.DISQUALIFY,
        Deed.SUPERSEDE,
    }
)

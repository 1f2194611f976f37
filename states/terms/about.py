"""What a message through the outbox is about (通知事由)."""

from states.terms.labelled import Labelled


class About(Labelled):
    """A closed list; tables name these codes in `tell`."""

    DEADLINE_WARNING = "deadline_warning", "期限临近，请及时办理"
    ESCALATION = "escalation", "逾期督办"
    SUPPLEMENT_REQUESTED = "supplement_requested", "需要补正材料"
    INTERVIEW = "interview", "面试答辩安排"
    ISSUED = "issued", "证书（证明）已经办成"
    CERTIFICATE_RELEASED = "certificate_released", "证书可以下载"
    HOURS_IMPORTED = "hours_imported", "继续教育学时已认定"
    DECISION = "decision", "作出处理决定"
    REINSTATED = "reinstated", "恢复原资格"
    PETITION_REPLY = "petition_reply", "信访事项答复"
    PETITION_CLOSED = "petition_closed", "涉及您的信访事项已办结"
    REPORT_JOINED = "report_joined", "举报已并入在办事项"
    REPEAT_REPORT = "repeat_report", "同一事项重复举报"
    REFERRAL = "referral", "问题线索移送"
    ENTRY_WITHDRAWN = "entry_withdrawn", "此前的通知已撤回，请以本案最新情况为准"

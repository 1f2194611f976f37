"""逾期督办: what is overdue, for how long, who hears of it (NB21-26, NB24-14, NB24-15, S-18)."""

from dataclasses import replace
from datetime import date, timedelta

from activities.dossier import Dossier
from activities.filling.blanks import BLANK
from activities.filling.course import clock
from activities.filling.family import Family
from activities.filling.office import basis
from policies.laws import law_for
from records.outbox import Paper
from records.standing import standing
from states.clockwork import DISCIPLINE
from states.deadlines import Deadline
from states.instants import civil
from states.terms import DeadlineName, Deed, DocumentKind

LEVELS = {Deed.WARN: 1, Deed.OVERDUE: 2, Deed.ESCALATE: 3}
TEXTS = {1: "期限将满，提醒承办单位", 2: "期满未办结，报上一级", 3: "逾期仍未办结，报领导和纪检监察"}
NAMES = {1: "一级预警", 2: "二级逾期", 3: "三级督办"}
LEVEL_NAMES = {
    "unit": "所在单位",
    "district": "区县（市）受理部门",
    "maker": "制证单位",
    "petition": "信访办理部门",
    "investigation": "核查部门",
    "decision": "决定机关",
    "operator": "经办部门",
}
"""Who holds a case where the file names no organisation."""
RECIPIENTS = {
    "district": "区县（市）人力资源和社会保障局",
    "city": "市级主管部门",
    "city_leadership": "市级领导",
    "discipline_inspection": "纪检监察机构",
    "committee_organiser": "评委会组建单位",
    "competent_dept": "主管部门",
    "exam_institute": "市职业能力考试院",
    "superior": "上一级机关",
    "issuing_authority_leadership": "发证机关领导",
}


def escalation_report(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """督办单 on one deadline."""
    deed, case = dossier.deed, dossier.case
    level = LEVELS.get(deed.deed, 2) if deed else 2
    name = DeadlineName(deed.note) if deed and deed.note else None
    running = clock(dossier, name, paper.on) if name else None
    then = replace(case, state=deed.from_state) if deed else case
    where = standing(then, dossier.application)
    return {
        "escalation_level": level,
        "procedure": law_for(case.ruleset).procedures[case.procedure].table.title,
        "holder": where.org or LEVEL_NAMES.get(where.holder, BLANK),
        "stage": deed.from_state.label if deed else case.state.label,
        "deadline": overdue(running, dossier, paper.on),
        "recipients": recipients(dossier, name, level),
        "history": history(dossier, name),
        "demand": "请书面说明逾期原因和预计办结时间，并尽快办结。",
    }


def overdue(deadline: Deadline | None, dossier: Dossier, on: date) -> dict[str, object]:
    """The deadline with the working days lost since (工作日)."""
    if deadline is None:
        return {
            "name": BLANK,
            "rule": BLANK,
            "started_on": BLANK,
            "due_on": BLANK,
            "overdue_workdays": BLANK,
            "extended": BLANK,
        }
    late = (deadline.due_on + timedelta(days=k) for k in range(1, (on - deadline.due_on).days + 1))
    extended = deadline.extended_to is not None
    return {
        "name": deadline.name.label,
        "rule": basis(dossier.case, deadline.rule),
        "started_on": deadline.start,
        "due_on": deadline.due_on,
        "overdue_workdays": sum(dossier.case.calendar.is_workday(day) for day in late),
        "extended": "已延长" if extended else "未延长",
    }


def recipients(dossier: Dossier, name: DeadlineName | None, level: int) -> list[str]:
    """Who hears of it: whom the ladder names, and the discipline inspection at level 3."""
    named = [item.to for item in dossier.escalated if item.level == level and item.deadline == name]
    heard = dict.fromkeys([*named[-1:], *([DISCIPLINE] if level == max(LEVELS.values()) else [])])
    return [RECIPIENTS.get(to, to) for to in heard] or [BLANK]


def history(dossier: Dossier, name: DeadlineName | None) -> list[dict[str, object]]:
    """Warnings and escalations of this deadline so far (提醒与督办记录)."""
    climbed = (item for item in dossier.every(*LEVELS) if item.note == name)
    return [
        {"on": civil(item.at), "level": NAMES[LEVELS[item.deed]], "text": TEXTS[LEVELS[item.deed]]}
        for item in climbed
    ]


PAPERS: Family = {DocumentKind.ESCALATION_REPORT: escalation_report}

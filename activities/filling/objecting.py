"""公示异议: the sheet of an objection and the report on it (NB24-39, NB21-46)."""

from activities.dossier import Dossier, Happening
from activities.filling.blanks import BLANK, IN_THE_RECORD, evidence, words
from activities.filling.course import due, notice
from activities.filling.family import Family
from activities.filling.office import doer, objection_no, of_the_result
from records.outbox import Paper
from states.instants import shanghai
from states.terms import DeadlineName, Deed, DocumentKind, Role

FINDINGS = {
    "dismiss": "异议不成立。",
    "uphold_minor": "异议成立，不属于违反评审规定的行为。",
    "uphold_misconduct": "异议成立，涉嫌违反评审规定。",
}
HANDLINGS = {
    "dismiss": "驳回异议，申报按程序继续办理。",
    "uphold_minor": "退回补正，补正后重新公示。",
    "uphold_misconduct": "申报暂缓办理，另案作出处理决定。",
}
VOTED_AGAIN = "提交评审委员会重新表决。"
"""What follows an objection to the result that is upheld without misconduct (S-26)."""


def objection_sheet(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """异议登记表. The file does not say by which way an objection came."""
    name = DeadlineName.RESULT_NOTICE if of_the_result(paper, dossier) else DeadlineName.NOTICE
    return {
        **raised(dossier.deed),
        **notice(dossier, name, paper.on),
        "objection_no": objection_no(dossier),
        "channel": IN_THE_RECORD,
        "registered_by": registered_by(dossier),
        "due_on": due(dossier, DeadlineName.OBJECTION, paper.on, "自核查开始起算"),
    }


def registered_by(dossier: Dossier) -> str:
    """Who entered the objection; one that the public filed itself was entered by nobody."""
    own = dossier.deed is None or dossier.deed.role in (None, Role.ANYONE)
    return "系统登记" if own else doer(dossier)


def investigation_report(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """异议核查报告: what was objected, and how it was resolved."""
    said, number = dossier.said, objection_no(dossier)
    every = dossier.every(Deed.OBJECT)
    objected = every[number - 1] if 0 < number <= len(every) else None
    outcome, report = str(said.get("outcome")), evidence(said.get("report"))
    again = outcome == "uphold_minor" and of_the_result(paper, dossier)
    return {
        **raised(objected),
        "objection_no": number,
        "received_on": shanghai(objected.at).date() if objected else BLANK,
        "course": f"核查经过和调取的材料见核查报告（{report}）。",
        "facts": [{"fact": "查明的事实见核查报告", "evidence": report}],
        "finding": FINDINGS.get(outcome, BLANK),
        "handling": VOTED_AGAIN if again else HANDLINGS.get(outcome, BLANK),
        "investigators": [doer(dossier)],
    }


def raised(objected: Happening | None) -> dict[str, object]:
    """Content, objector and evidence of an objection; an anonymous one names nobody."""
    said = objected.said if objected else {}
    anonymous = said.get("anonymous") or not said.get("name")
    return {
        "content": words(said.get("content"), IN_THE_RECORD),
        "objector": "匿名" if anonymous else words(said.get("name")),
        "evidence": evidence(said.get("evidence"), BLANK),
    }


PAPERS: Family = {
    DocumentKind.OBJECTION_SHEET: objection_sheet,
    DocumentKind.INVESTIGATION_REPORT: investigation_report,
}

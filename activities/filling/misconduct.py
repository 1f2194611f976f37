"""违规处理: 取消评审资格、撤销资格、收回证书 (NB24-53…58, S-33)."""

from activities.dossier import Dossier
from activities.filling.blanks import BLANK, IN_THE_RECORD, block, day, evidence, term, words
from activities.filling.course import due
from activities.filling.deciding import on_which
from activities.filling.family import Family
from activities.filling.office import number_of
from activities.papers.wording import cn_date
from policies.laws import law_for
from records.outbox import Paper
from records.standing import authority
from states.periods import add_years
from states.terms import DeadlineName, Deed, DocumentKind, Ground


def disqualification_decision(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """取消评审资格决定."""
    return {
        **hearing(paper, dossier),
        "case_no": subject_no(dossier),
        "measures": ["取消你本次申报的评审资格。", recorded(paper, dossier)],
    }


def cancellation_decision(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """撤销职称决定."""
    held = dossier.certificate
    number = held.number if held else BLANK
    revoked = (
        f"撤销你的专业技术职务任职资格，由发证机关收回资格证书（证书编号：{number}），电子证书同时失效。"
    )
    return {
        **hearing(paper, dossier),
        "number": number,
        "obtained_on": day(held.obtained_on if held else None),
        "measures": [revoked, recorded(paper, dossier)],
    }


def recovery_notice(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """收回资格证书通知."""
    decided, held = dossier.latest(Deed.DECIDE), dossier.certificate
    own = number_of(dossier.case, decided.seq) if decided else BLANK
    return {
        "decided_on": on_which(decided, paper.on),
        "decision_no": words((decided.said if decided else {}).get("document_no"), own),
        "due_on": due(dossier, DeadlineName.RECOVER_PAPER, paper.on),
        "handover_place": authority(dossier.case),
        "certificates": [
            {
                "title": "专业技术职务任职资格证书",
                "number": held.number if held else BLANK,
                "medium": "纸质",
            }
        ],
    }


def hearing(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """Facts, ground, and how the person was heard (S-33)."""
    served, stated = dossier.latest(Deed.SERVE_NOTICE), dossier.latest(Deed.STATEMENT)
    told = words((stated.said if stated else {}).get("text"), "")
    told_on = (served.said if served else {}).get("served_on")
    filed = dossier.application
    return {
        "facts": [
            {
                "fact": words(filed.get("facts"), found(dossier)),
                "evidence": evidence(filed.get("evidence")),
            }
        ],
        "ground": term(Ground, dossier.said.get("ground") or filed.get("ground")),
        "served_on": day(told_on) if told_on else on_which(served, paper.on),
        "statement": f"你提出陈述、申辩：{told}" if told else None,
    }


def found(dossier: Dossier) -> str:
    """What was found, in the words of the finding or of the decision, where no report tells it."""
    finding = dossier.latest(Deed.FINDING)
    told = (finding.said if finding else {}).get("opinion") or dossier.said.get("opinion")
    return words(told or dossier.said.get("reason"), IN_THE_RECORD)


def recorded(paper: Paper, dossier: Dossier) -> str:
    """记入诚信档案 and for how long (NB24-54, S-36)."""
    years = law_for(dossier.case.ruleset).number("integrity.nb24.years")
    until = cn_date(add_years(paper.on, years))
    span = f"记录期限为{years}年，自{cn_date(paper.on)}起至{until}止"
    return f"记入职称评审诚信档案库，纳入全国信用信息共享平台，{span}。"


def subject_no(dossier: Dossier) -> str:
    """申报编号 of the application that is taken out."""
    subject = dossier.case.facts.get("subject") or {}
    return words(subject.get("case_no") or block(dossier.application, "subject").get("case_no"))


PAPERS: Family = {
    DocumentKind.DISQUALIFICATION_DECISION: disqualification_decision,
    DocumentKind.CANCELLATION_DECISION: cancellation_decision,
    DocumentKind.RECOVERY_NOTICE: recovery_notice,
}

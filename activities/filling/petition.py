"""信访举报: acceptance, reply, transfer, opinion (NB21-45, NB21-46)."""

from collections.abc import Mapping
from typing import Any

from activities.dossier import Dossier
from activities.filling.blanks import BLANK, IN_THE_RECORD, block, evidence, term, words
from activities.filling.course import due
from activities.filling.deciding import on_which
from activities.filling.family import Family
from activities.filling.office import doer
from policies.application.codes import Channel
from policies.general.reports import SIX_PARTS
from policies.laws import law_for
from records.outbox import Paper
from records.standing import authority
from states.instants import civil
from states.terms import DeadlineName, Deed, DocumentKind, Ground

OUTCOMES = {
    "substantiated": "经核查，反映的问题属实。",
    "partly": "经核查，反映的问题部分属实。",
    "unfounded": "经核查，反映的问题不属实。",
}


def report(dossier: Dossier) -> dict[str, object]:
    """What every paper of a report says of it. An anonymous reporter is not named."""
    filed = dossier.application
    reporter = block(filed, "reporter")
    person = words(block(filed, "subject").get("name"), "有关人员")
    ground = term(Ground, filed.get("ground"), "")
    return {
        "report_no": dossier.case.case_no,
        "reporter": "反映人" if is_anonymous(filed) else words(reporter.get("name")),
        "received_on": civil(dossier.case.opened_at),
        "channel": term(Channel, filed.get("channel")).removesuffix("（举报）"),
        "subject": f"关于{person}的举报" + (f"（{ground}）" if ground else ""),
    }


def is_anonymous(filed: Mapping[str, Any]) -> bool:
    """匿名: asked for, or nobody gave a name."""
    reporter = block(filed, "reporter")
    return bool(reporter.get("anonymous")) or not reporter.get("name")


def petition_acceptance(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """举报受理告知书: until when an answer is due."""
    reporter = block(dossier.application, "reporter")
    reachable = reporter.get("phone") or not is_anonymous(dossier.application)
    return {
        **report(dossier),
        "due_on": due(dossier, DeadlineName.CONCLUDE, paper.on),
        "feedback_means": "你留下的联系" if reachable else "规定的",
    }


def petition_reply(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """不予受理告知书 with its reason."""
    said = dossier.said
    return {**report(dossier), "reason": words(said.get("reason") or said.get("opinion"), IN_THE_RECORD)}


def transfer_slip(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """转送单 of a report, or of a reissue to the channel that issued the paper (TJ20-25)."""
    return referred(dossier) if dossier.case.procedure == "P30" else transferred(paper, dossier)


def referred(dossier: Dossier) -> dict[str, object]:
    """纸质证书补发, handled by its original channel (AMB-39)."""
    filed, lost = dossier.application, block(dossier.application, "paper_certificate")
    title = f"专业技术职务任职资格证书（编号：{words(lost.get('number'))}，发证单位：{words(lost.get('issuer'))}）"
    channel = words(filed.get("original_channel"), words(lost.get("issuer")))
    return {
        "report_no": dossier.case.case_no,
        "received_on": civil(dossier.case.opened_at),
        "reporter": words(block(filed, "applicant").get("name")),
        "channel": term(Channel, filed.get("channel")),
        "subject": "纸质职称证书遗失补发",
        "content": f"遗失{title}，申请补发。理由：{words(filed.get('reason'))}",
        "recipient": channel,
        "reason": "纸质职称证书遗失后确需补发的，按照原渠道办理。",
        "attachments": ["补发申请"],
        "accept_due_on": BLANK,
        "due_on": "按原渠道的规定",
        "opinion": "转请按照原渠道办理。",
        "handler": authority(dossier.case),
    }


def transferred(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """A report that goes to another body; the time to accept runs anew, the time to conclude from acceptance."""
    filed, said = dossier.application, dossier.said
    days = law_for(dossier.case.ruleset).spec(DeadlineName.CONCLUDE).amount
    return {
        **report(dossier),
        "matter": None,
        "reporter": "匿名" if is_anonymous(filed) else words(block(filed, "reporter").get("name")),
        "content": words(filed.get("facts"), IN_THE_RECORD),
        "recipient": words(said.get("to")),
        "reason": words(said.get("reason")),
        "attachments": list(filed.get("evidence") or ()) or [BLANK],
        "accept_due_on": due(dossier, DeadlineName.ACCEPT_REPORT, paper.on),
        "due_on": due(dossier, DeadlineName.CONCLUDE, paper.on, f"自受理之日起{days}日内"),
        "opinion": "转请依法依规办理。",
        "handler": doer(dossier),
    }


def petition_opinion(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """处理意见书: facts, the six standards, the finding (NB21-46)."""
    said, filed = dossier.said, dossier.application
    found = OUTCOMES.get(str(said.get("outcome")), BLANK)
    ground = term(Ground, said.get("ground"), "")
    judged = f"属于“{ground}”情形，依规定另案处理。" if ground else ""
    return {
        **report(dossier),
        "accepted_on": on_which(dossier.latest(Deed.ACCEPT_REPORT), paper.on),
        "facts": [
            {
                "fact": f"反映：{words(filed.get('facts'), IN_THE_RECORD)}",
                "evidence": evidence(said.get("report") or filed.get("evidence")),
            }
        ],
        "standards": [
            {"standard": name, "text": IN_THE_RECORD, "met": said.get(key)} for key, name in SIX_PARTS.items()
        ],
        "finding": f"{found}{judged}{words(said.get('opinion'), '')}",
    }


PAPERS: Family = {
    DocumentKind.PETITION_ACCEPTANCE: petition_acceptance,
    DocumentKind.PETITION_REPLY: petition_reply,
    DocumentKind.TRANSFER_SLIP: transfer_slip,
    DocumentKind.PETITION_OPINION: petition_opinion,
}

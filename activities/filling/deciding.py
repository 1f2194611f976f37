"""审核、确认、推荐与备案: letters and decisions on an application."""

from datetime import date

from activities.dossier import Dossier, Happening
from activities.filling.blanks import BLANK, IN_THE_RECORD, block, day, evidence, words
from activities.filling.family import Family
from activities.filling.office import basis, body_of, committee, doer, number_of
from activities.filling.paper_set import listed
from activities.filling.title import level_asked, present_name
from activities.papers.faults import UnknownKind
from activities.papers.kinds import certificate_kind, find
from policies.laws import law_for
from records.outbox import Paper
from states.instants import shanghai
from states.terms import Deed, DocumentKind, Holder, State

RULES = {Deed.CONFIRM: "NB21-07", Deed.CHECK_SCORE: "NB24-08"}
"""The rule behind a refusal that is no officer's opinion."""
MODES = {"confirm": "确认", "re_evaluate": "重新评审"}


def submission_letter(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """报送函 to the committee (NB21-08, NB21-23)."""
    copies = law_for(dossier.case.ruleset).number("nb21.form.copies")
    accepted = dossier.case.dates.get("accepted_on", paper.on)
    return {
        "recipient": committee(dossier) or "评审委员会",
        "reviewed_by": body_of(Holder.DISTRICT, dossier),
        "persons": [
            {**listed(dossier), "origin": present_name(dossier.application), "accepted_on": accepted}
        ],
        "attachments": [f"{DocumentKind.APPROVAL_FORM.label}{copies}份", "专业技术资格证书（原件）1份"],
    }


def confirmation_decision(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """确认决定; the title keeps the day on which it was acquired (NB21-13, NB21-25)."""
    return {
        "obtained_on": day(block(dossier.application, "origin").get("acquired_on")),
        "certificate_issuer": certificate_issuer(dossier),
        "reviewed_by": reviewer(dossier),
        "decided_by": doer(dossier),
    }


def refusal_decision(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """不予通过决定 with its grounds."""
    deed = dossier.deed
    rule = basis(dossier.case, (deed.rule or RULES.get(deed.deed)) if deed else None)
    return {"grounds": [{"text": text, "rule": rule} for text in grounds(dossier)], "earliest_on": None}


def grounds(dossier: Dossier) -> list[str]:
    """Why: in the words of the deed, or by what the committee decided."""
    said, deed = dossier.said, dossier.deed
    told = [str(item) for item in said.get("items") or ()]
    told += [str(said[key]) for key in ("reason", "opinion") if said.get(key)]
    if deed is not None and deed.deed is Deed.VOTE:
        told.append(
            f"经评审委员会无记名投票表决，出席{said.get('present')}人，同意{said.get('yes')}人，未达到通过所需票数"
        )
    if deed is not None and deed.deed is Deed.CHECK_SCORE:
        told.append(f"核分{said.get('checked_score')}分，未达到规定的最低分数")
    tests = {
        "original_title_recognised": "原任职资格未获认可",
        "meets_zj_conditions": "未达到我省同专业评价条件",
    }
    told += [text for key, text in tests.items() if said.get(key) is False]
    return told or [IN_THE_RECORD]


def filing_slip(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """备案单: the decision that is reported, and the answer (NB21-14)."""
    case, reported = dossier.case, dossier.arrival(State.FILING)
    reviewed = dossier.latest(Deed.REVIEW)
    mode = (reviewed.said if reviewed else {}).get("mode") or law_for(case.ruleset).parameters.get(
        "nb21.mode"
    )
    voted = dossier.latest(Deed.VOTE)
    decision = voted or reported
    return {
        "reported_by": body_of(Holder.COMMITTEE if voted else Holder.DISTRICT, dossier),
        "reported_on": on_which(reported, paper.on),
        "mode": "评审" if voted else MODES.get(str(mode), BLANK),
        "decided_on": case.dates.get("decided_on") if voted else on_which(reported, paper.on),
        "decision_no": number_of(case, decision.seq) if decision else BLANK,
        "opinion": words(dossier.said.get("opinion"), "经备案复核，准予备案。"),
        "filed_by": doer(dossier),
    }


def recommendation_list(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """推荐名单 (NB24-03)."""
    return {
        "persons": [listed(dossier)],
        "decision_no": words(dossier.said.get("document_no"), number_of(dossier.case, paper.seq)),
        "reviewed_by": reviewer(dossier),
        "decided_by": doer(dossier),
    }


def reviewer(dossier: Dossier) -> str:
    """Who reviewed before the one who decides."""
    before = Dossier(dossier.case, dossier.application, dossier.course[:-1])
    return doer(before, Deed.REVIEW, Deed.UNIT_REVIEW)


def certificate_issuer(dossier: Dossier) -> str:
    """颁证机关, as its certificates print it (NB21-09, NB21-15)."""
    scope = law_for(dossier.case.ruleset).procedures[dossier.case.procedure].table.scope
    try:
        return find(certificate_kind(str(scope), level_asked(dossier))).ground["issuer"]
    except UnknownKind:
        return evidence(None)


def on_which(happened: Happening | None, otherwise: date) -> date:
    """The civil day of a deed."""
    return shanghai(happened.at).date() if happened else otherwise


PAPERS: Family = {
    DocumentKind.SUBMISSION_LETTER: submission_letter,
    DocumentKind.CONFIRMATION_DECISION: confirmation_decision,
    DocumentKind.REFUSAL_DECISION: refusal_decision,
    DocumentKind.FILING_SLIP: filing_slip,
    DocumentKind.RECOMMENDATION_LIST: recommendation_list,
}

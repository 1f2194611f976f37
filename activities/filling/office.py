"""发文机关、文号、依据与联系方式."""

from collections.abc import Mapping

from activities.dossier import Dossier
from activities.filling.blanks import BLANK, block, words
from activities.filling.person import employer
from policies.laws import law_for
from policies.notices import SHELF
from records.outbox import Paper
from records.standing import ORGANISATIONS, authority, given, own_committee
from states.act import BEHALF
from states.case import Case
from states.terms import DeadlineName, Deed, DocumentKind, Holder, Role, State

OF_THE_UNIT = frozenset({DocumentKind.NOTICE_SHEET, DocumentKind.NOTICE_RESULT_SHEET})
OF_THE_DISTRICT = frozenset(
    {
        DocumentKind.ACCEPTANCE_SLIP,
        DocumentKind.APPROVAL_FORM,
        DocumentKind.ENTRUSTMENT_LETTER,
        DocumentKind.ROSTER,
    }
)
OF_THE_COMMITTEE = frozenset({DocumentKind.MINUTES, DocumentKind.SCORE_CHECK_SHEET})
OF_WHOEVER_ACTS = frozenset(
    {DocumentKind.SUPPLEMENT_NOTICE, DocumentKind.REFUSAL_DECISION, DocumentKind.CONFIRMATION_DECISION}
)
OF_WHOEVER_FILES = frozenset({DocumentKind.MAKING_LIST})
OF_THE_DEPARTMENT = frozenset(
    {
        DocumentKind.CORRECTION_STATEMENT,
        DocumentKind.CORRECTION_SUMMARY,
        DocumentKind.CANCELLATION_DOCUMENT,
        DocumentKind.HOUR_CERTIFICATE,
    }
)
INSTITUTE = "上海市职业能力考试院"
"""Who files making lists, remakes and cancels in Shanghai (SH24-06)."""
APPLICATIONS = frozenset({*(f"P{n:02}" for n in range(1, 11)), "P26", "P28"})
"""Procedures in which a person applies for a title through the employer; the others have a matter of their own."""
OF_THE_NOTICE = frozenset({DocumentKind.OBJECTION_SHEET, DocumentKind.INVESTIGATION_REPORT})


def office(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """Who issues the paper under which number and notice, and whom to ask."""
    case, body = dossier.case, issuer(paper, dossier)
    meta = SHELF.notices[case.ruleset.id, case.ruleset.version].meta
    return {
        "case_no": case.case_no,
        "document_no": words(dossier.said.get("document_no"), number_of(case, paper.seq)),
        "issuer": body,
        "by_unit": body == employer(dossier),
        "matter": matter(case),
        "ruleset": case.ruleset.id,
        "notice": f"《{meta['title']}》（{meta['number']}）",
        "legal_basis": list(meta.get("legal_basis") or ()) or [meta["number"]],
        "contact": contact(case, body),
        "publication_day_counts": law_for(case.ruleset).flag("notice.count_publication_day"),
    }


def number_of(case: Case, seq: int) -> str:
    """编号 of a paper that has no document number of its own: the case and the place of its deed in the record."""
    return f"{case.case_no}-{seq}"


def issuer(paper: Paper, dossier: Dossier) -> str:
    """发文机关, by the kind of paper and by the level at which the deed was done."""
    kind = DocumentKind(paper.kind)
    if kind in OF_THE_UNIT:
        return body_of(Holder.UNIT, dossier)
    if kind in OF_WHOEVER_FILES:
        return filing_body(dossier) or authority(dossier.case)
    if kind in OF_THE_DISTRICT | OF_THE_DEPARTMENT:
        return body_of(Holder.DISTRICT, dossier)
    if kind in OF_THE_COMMITTEE:
        return body_of(Holder.COMMITTEE, dossier)
    if kind in OF_THE_NOTICE:
        return body_of(Holder.COMMITTEE if of_the_result(paper, dossier) else Holder.UNIT, dossier)
    if kind in OF_WHOEVER_ACTS and dossier.deed is not None:
        return body_of(holder_at(dossier.case, dossier.deed.from_state), dossier)
    return authority(dossier.case)


def body_of(holder: Holder | None, dossier: Dossier) -> str:
    """The body at a level, as the file names it; otherwise the authority of the notice."""
    named = {
        Holder.UNIT: employer(dossier) or filing_body(dossier),
        Holder.DISTRICT: responsible_body(dossier),
        Holder.COMMITTEE: committee(dossier),
        Holder.MAKER: INSTITUTE if dossier.case.ruleset.id == "sh24" else "",
    }
    return (named.get(holder, "") if holder else "") or authority(dossier.case)


def filing_body(dossier: Dossier) -> str:
    """评审机构、考试机构 of a Shanghai file, empty when it names none."""
    return str(
        block(dossier.application, "body").get("name") or block(dossier.filed, "body").get("name") or ""
    )


def matter(case: Case) -> str | None:
    """The matter that was applied for, where it is not a person's title."""
    return (
        None
        if case.procedure in APPLICATIONS
        else law_for(case.ruleset).procedures[case.procedure].table.title
    )


def holder_at(case: Case, state: State) -> Holder | None:
    """The level at which a case lies in a state, None for waiting states."""
    stage = law_for(case.ruleset).procedures[case.procedure].stages.get(state)
    return stage.holder if stage else None


def responsible_body(dossier: Dossier) -> str:
    """The employer's responsible body (NB21-02), department, submitting unit or exam body; empty when none is mapped."""
    own, filed = dossier.application, dossier.filed
    paths = ("exam.body", *ORGANISATIONS[Holder.DISTRICT], "body.name")
    return next(filter(None, (given(file, path) for file in (own, filed) for path in paths)), "")


def committee(dossier: Dossier) -> str:
    """评审委员会: as assigned, as filed, else the notice's own; empty when the case has none."""
    assigned = dossier.latest(Deed.ASSIGN_COMMITTEE)
    return str(
        (assigned.said if assigned else {}).get("committee")
        or given(dossier.filed, "title.committee")
        or own_committee(dossier.case)
    )


def of_the_result(paper: Paper, dossier: Dossier) -> bool:
    """Whether the objection at hand was raised in the notice of the result."""
    found = next((item for item in dossier.case.objections if item.number == objection_no(dossier)), None)
    return found is not None and found.kind is DeadlineName.RESULT_NOTICE


def objection_no(dossier: Dossier) -> int:
    """The objection that the deed names, or the one that it raised."""
    named = dossier.said.get("objection")
    return named if isinstance(named, int) else len(dossier.every(Deed.OBJECT))


def contact(case: Case, body: str) -> Mapping[str, str]:
    """Whom to ask: the notice's own contact where it prints one (NB24-61)."""
    parameters = law_for(case.ruleset).parameters
    phones = parameters.get("nb24.contact.phones")
    if phones and body == parameters.get("nb24.contact.office"):
        return {
            "department": body,
            "person": "",
            "phone": "、".join(phones),
            "address": str(parameters["nb24.contact.address"]),
            "downloads": str(parameters["nb24.contact.downloads"]),
        }
    published = f"以{body}公布的为准"
    return {
        "department": body,
        "person": "",
        "phone": published,
        "address": published,
        "downloads": published,
    }


def doer(dossier: Dossier, *deeds: Deed) -> str:
    """经办人 of the last such deed, or of the paper's own deed: role and name; the system where nobody acted."""
    done = dossier.latest(*deeds) if deeds else dossier.deed
    if done is None:
        return BLANK
    role = Role(done.role) if done.role else Role.SYSTEM
    name = done.by.rpartition("/")[2]
    return role.label if name in (role.value, "") else f"{role.label}　{name.replace(BEHALF, '代')}"


def basis(case: Case, rule: str | None) -> str:
    """依据 as people cite it: the notice's number with the clause of the rule, without a known rule the number alone."""
    notice = SHELF.notices[case.ruleset.id, case.ruleset.version]
    clause = notice.tables.get("rules", {}).get(rule or "", {}).get("clause", "")
    return f"{notice.meta['number']}{clause}"

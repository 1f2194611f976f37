"""随案报送的纸质材料 (NB24-43…50): what goes to the committee with a case."""

from collections.abc import Mapping
from typing import Any

from activities.dossier import Dossier
from activities.filling.applying import hours
from activities.filling.blanks import BLANK, block, day, evidence, rows, term, words
from activities.filling.family import Family
from activities.filling.office import committee
from activities.filling.person import period_words, person
from activities.filling.title import present_name, present_title, title
from activities.papers.wording import cn_date
from policies.application.codes import Appraisal, EmployerKind, EntryPath, Track
from policies.application.nb24 import Nb24Application
from policies.application.parse import parse_application
from policies.laws import law_for
from policies.nb24.papers import applicant_papers
from policies.notices import SHELF
from policies.parameters import Parameters
from records.outbox import Paper
from states.terms import Deed, DocumentKind

ABILITIES = {
    "ability": "实际工作能力",
    "theory": "专业理论知识",
    "practice": "专业实践经验",
    "guides_assistants": "指导助理级人员工作",
}
STEPS = {"posts_published_on": "公布岗位", "applied_on": "竞聘申报", "appointed_on": "聘任"}
CLAUSES = {
    1: "NB24-72",
    2: "NB24-73",
    3: "NB24-74",
    4: "NB24-75",
    5: "NB24-76",
    6: "NB24-77",
    7: "NB24-78",
}
"""The clause of each of the seven conditions (NB24-71)."""


def review_form(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """评审表 (NB24-43)."""
    filed = dossier.application
    return {
        **direction(filed),
        "entry_path": term(EntryPath, block(filed, "title").get("path")),
        "working_since": day(filed.get("engineering_work_since")),
        "appraisals": appraisals(filed),
        "achievements": achievements(filed),
        "study": [{**blank_hours(row), "total": hours(row)} for row in rows(filed, "continuing_education")],
        "insurance_periods": [insured(row) for row in rows(filed, "social_insurance")],
        "commitment": {"signed_on": day(block(filed, "commitment").get("signed_on"))},
    }


def achievement_statement(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """业绩说明表 (NB24-44)."""
    filed, items = dossier.application, block(dossier.application, "track_items")
    return {
        **direction(filed),
        "achievement_years": law_for(dossier.case.ruleset).number("nb24.achievement_years.mid"),
        "achievements": achievements(filed),
        "abilities": [{"text": text, "met": items.get(key)} for key, text in ABILITIES.items()],
    }


def post_information_form(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """岗位信息表 of public institutions (NB24-25, NB24-26, NB24-45)."""
    employer = block(dossier.application, "employer")
    steps = block(employer, "steps")
    free = employer.get("post_quota_free")
    return {
        "post": {
            "uscc": words(employer.get("uscc")),
            "free": BLANK if free is None else free,
            "approved": employer.get("salary_system_approved"),
        },
        "steps": [{"text": text, "on": day(steps.get(key))} for key, text in STEPS.items()],
    }


def exception_form(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """破格推荐审批表: each claimed condition in the notice's words (NB24-46, NB24-71)."""
    case, present = dossier.case, present_title(dossier.application)
    clauses = SHELF.notices[case.ruleset.id, case.ruleset.version].tables["rules"]
    since = cn_date(day(present["since"]))
    return {
        "reason": f"现任{present['name']}，取得时间{since}，以破格途径申报。",
        "conditions": [condition(row, clauses) for row in rows(dossier.application, "exception_claims")],
    }


def condition(row: Mapping[str, Any], clauses: Mapping[str, Mapping[str, str]]) -> dict[str, object]:
    """One claimed condition with its clause."""
    clause = clauses[CLAUSES[row["condition"]]]
    return {
        "clause": clause["clause"],
        "text": clause["text"],
        "evidence": evidence(row.get("evidence"), BLANK),
        "verified": row.get("verified"),
    }


def material_list(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """材料清单: the papers of the bag (NB24-47)."""
    application = parse_application(dossier.application)
    assert isinstance(application, Nb24Application)
    parameters = Parameters(law_for(dossier.case.ruleset).parameters)
    listed = applicant_papers(application, parameters)
    return {"set_papers": [{"title": item.kind.label, "copies": item.copies} for item in listed]}


def entrustment_letter(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """评审委托书 to the committee (NB24-49)."""
    return {"committee": committee(dossier) or "评审委员会", "persons": [listed(dossier)]}


def roster(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """花名册; staff of public institutions are marked (NB24-50)."""
    delivered = dossier.latest(Deed.REVIEW)
    batch = (delivered.said if delivered else {}).get("delivery_batch")
    return {"persons": [listed(dossier)], "batch": words(batch)}


def listed(dossier: Dossier) -> dict[str, object]:
    """The applicant as a row of a list, without identity number."""
    known = {**person(dossier), **title(dossier)}
    row = {key: known[key] for key in ("name", "sex", "born_on", "employer", "title_name", "specialty")}
    kind = block(dossier.filed, "employer").get("kind")
    remark = "事业编制" if kind == EmployerKind.PUBLIC_INSTITUTION else term(EmployerKind, kind)
    return {**row, "present": present_name(dossier.filed), "remark": remark}


def direction(filed: Mapping[str, Any]) -> dict[str, object]:
    """能力方向 (NB24-65)."""
    return {"track": term(Track, block(filed, "title").get("track"))}


def achievements(filed: Mapping[str, Any]) -> list[dict[str, object]]:
    """业绩成果 with evidence."""
    return [
        {
            "on": day(row.get("on")),
            "title": words(row.get("title")),
            "relevant": row.get("relevant"),
            "evidence": evidence(row.get("evidence"), BLANK),
        }
        for row in rows(filed, "achievements")
    ]


def appraisals(filed: Mapping[str, Any]) -> str:
    """年度考核 by year."""
    return (
        "、".join(f"{year}年{term(Appraisal, result)}" for year, result in block(filed, "appraisals").items())
        or BLANK
    )


def blank_hours(row: Mapping[str, Any]) -> dict[str, object]:
    """Hours of one year by kind; kinds without hours are zero."""
    kinds = ("professional", "industry_public", "general_public")
    return {"year": row.get("year"), **{kind: row.get(kind) or 0 for kind in kinds}}


def insured(row: Mapping[str, Any]) -> dict[str, object]:
    """One period of insurance."""
    return {
        "period": period_words(row),
        "payer": words(row.get("payer")),
        "province": words(row.get("province")),
    }


PAPERS: Family = {
    DocumentKind.REVIEW_FORM: review_form,
    DocumentKind.ACHIEVEMENT_STATEMENT: achievement_statement,
    DocumentKind.POST_INFORMATION_FORM: post_information_form,
    DocumentKind.EXCEPTION_FORM: exception_form,
    DocumentKind.MATERIAL_LIST: material_list,
    DocumentKind.ENTRUSTMENT_LETTER: entrustment_letter,
    DocumentKind.ROSTER: roster,
}

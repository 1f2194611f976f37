"""天津：申领、批次、暂缓 (TJ20-07 … TJ20-12, TJ20-16)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from activities.dossier import Dossier
from activities.filling.blanks import BLANK, block, day, words
from activities.filling.course import clock
from activities.filling.family import Family
from activities.filling.office import responsible_body
from activities.filling.person import employer, person
from activities.filling.title import title
from activities.papers.wording import cn_month
from policies.laws import law_for
from policies.parameters import Parameters
from policies.tj20.calendar import Batch, batch
from policies.tj20.printing import assessment_body, obtained_on, scope_of
from records.outbox import Paper
from states.periods import add_months
from states.terms import DeadlineName, DocumentKind

WAYS = {1: "评审委员会评审通过", 2: "用人单位自主聘任", 3: "“以考代评”考试合格", 4: "委托评审通过"}
PROOFS = {
    1: ("committee", "filed_on"),
    2: ("appointment", "document"),
    3: ("exam", "id"),
    4: ("entrustment", "letter"),
}
"""The document behind a title, by scope."""
UPLOADERS = {3: "考试机构意见"}
REASONS = {
    "not_confirmed": ("申领信息尚未核对确认", "由市人社局核对确认"),
    "pinyin_missing": ("姓名含生僻字，没有确认的汉语拼音", "由评审机构确认拼音"),
}
LATER = ("月底前未完成制证", "转入下一批次办理")


def claim_sheet(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """申领表: what the certificate will show, and who has to agree (TJ20-16)."""
    filed = dossier.application
    scope = scope_of(filed)
    proof = PROOFS[scope]
    return {
        **shown(dossier),
        "way": WAYS[scope],
        "ground_document": words(block(filed, proof[0]).get(proof[1])),
        "employer_reviews": scope in (2, 4),
        "uploader_label": UPLOADERS.get(scope, "业务主管部门意见"),
        "uploader": responsible_body(dossier) or BLANK,
        "employer": employer(dossier) or BLANK,
    }


def shown(dossier: Dossier) -> dict[str, object]:
    """What the certificate will show besides the person."""
    filed = dossier.application
    return {
        "submitting_unit": words(filed.get("submitting_unit")),
        "committee": assessment_body(filed) or BLANK,
        "obtained_on": obtained_on(filed) or BLANK,
    }


def batch_report(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """批次制证单: the month's batch that makes the certificate (TJ20-11)."""
    month = batch_of(dossier, paper.on)
    facts = dossier.case.facts
    return {
        "batch": cn_month(month.month),
        "uploaded_on": day(facts.get("uploaded_on")),
        "confirmed_on": day(facts.get("claim_confirmed_on")),
        "target_on": month.target,
        "deadline_on": month.deadline,
        "made_on": paper.on,
        "available_from": day(facts.get("available_from"), cn_month(month.month)),
        "items": [line(dossier)],
    }


def held_items_list(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """暂缓清单: why the batch could not make it, and what cures that (TJ20-11)."""
    held = block(dossier.case.facts, "held")
    reason, cure = REASONS.get(str(held.get("reason")), LATER)
    missed = add_months(paper.on.replace(day=1), -1)
    row = {**line(dossier), "reason": reason, "cure": cure, "next_batch": cn_month(paper.on)}
    code = str(held.get("batch") or f"{missed:%Y-%m}")
    return {"batch": cn_month(date.fromisoformat(f"{code}-01")), "items": [row]}


def line(dossier: Dossier) -> dict[str, object]:
    """One claim of a batch."""
    known: Mapping[str, Any] = {**person(dossier), **title(dossier), **shown(dossier)}
    keys = ("name", "submitting_unit", "title_name", "level", "series", "specialty", "obtained_on")
    return {"case_no": dossier.case.case_no, **{key: known[key] for key in keys}}


def batch_of(dossier: Dossier, on: date) -> Batch:
    """The batch in which a claim is made: the month of its clock, or of the day when it was held over."""
    running = clock(dossier, DeadlineName.BATCH, on)
    month = max((running.origin or running.start).replace(day=1), on.replace(day=1)) if running else on
    return batch(month, dossier.case.calendar, Parameters(law_for(dossier.case.ruleset).parameters))


PAPERS: Family = {
    DocumentKind.CLAIM_SHEET: claim_sheet,
    DocumentKind.BATCH_REPORT: batch_report,
    DocumentKind.HELD_ITEMS_LIST: held_items_list,
}

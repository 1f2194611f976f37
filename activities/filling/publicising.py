"""单位公示: the sheet that is posted and the sheet of its result (NB24-39, NB24-40)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from activities.dossier import Dossier
from activities.filling.applying import material_names
from activities.filling.blanks import AS_PUBLISHED, IN_THE_RECORD, day, rows, words
from activities.filling.course import clock
from activities.filling.family import Family
from activities.filling.office import body_of, doer
from activities.papers.wording import cn_date
from records.outbox import Paper
from states.instants import shanghai
from states.terms import DeadlineName, Deed, DocumentKind, Holder


def notice_sheet(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """公示: what the public may see, without identity number."""
    unit = body_of(Holder.UNIT, dossier)
    return {
        "summary": summary(dossier.application),
        "place": words(dossier.said.get("place"), IN_THE_RECORD),
        "unit_contact": {"department": unit, "phone": AS_PUBLISHED, "address": AS_PUBLISHED},
    }


def notice_result_sheet(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """公示情况表: entered by a person, or written by the clock at the notice's end (P01–P05)."""
    said, deed = dossier.said, dossier.deed
    published = dossier.latest(Deed.PUBLISH_NOTICE)
    place = said.get("place") or (published.said.get("place") if published else None)
    return {
        "place": words(place, IN_THE_RECORD),
        "counted_days": counted_days(dossier, paper.on),
        "objections": objections(dossier),
        "conclusion": words(said.get("conclusion"), "公示期满，无未处理的异议。"),
        "entered_by": doer(dossier),
        "entered_at": shanghai(deed.at) if deed else paper.on,
    }


def counted_days(dossier: Dossier, on: date) -> list[date]:
    """The working days from the first counted one to the last."""
    notice = clock(dossier, DeadlineName.NOTICE, on)
    if notice is None:
        return []
    begun = notice.origin or notice.start
    span = (notice.due_on - begun).days
    days = (begun + timedelta(days=k) for k in range(1, span + 1))
    return [each for each in days if dossier.case.calendar.is_workday(each)]


def objections(dossier: Dossier) -> str:
    """异议情况 in one sentence."""
    raised = [item for item in dossier.case.objections if item.kind is DeadlineName.NOTICE]
    return f"公示期间收到异议{len(raised)}件，已核查处理。" if raised else "公示期间未收到异议。"


def summary(filed: Mapping[str, Any]) -> str:
    """材料摘要: achievements of a review, papers of an exchange."""
    achieved = "；".join(
        f"{words(row.get('title'))}（{cn_date(day(row.get('on'), IN_THE_RECORD))}）"
        for row in rows(filed, "achievements")
    )
    names = [
        material_names().get(str(row.get("kind")), str(row.get("kind"))) for row in rows(filed, "materials")
    ]
    return f"业绩成果：{achieved}" if achieved else "、".join(names) or "详见公示的全部申报材料"


PAPERS: Family = {
    DocumentKind.NOTICE_SHEET: notice_sheet,
    DocumentKind.NOTICE_RESULT_SHEET: notice_result_sheet,
}

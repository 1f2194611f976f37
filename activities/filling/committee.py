"""评审委员会: interview, minutes, result, score check (NB24-08, NB24-59, NB24-60, NB21-41, NB21-47)."""

from activities.dossier import Dossier
from activities.filling.blanks import BLANK, IN_THE_RECORD, evidence, moment, words
from activities.filling.course import notice
from activities.filling.family import Family
from activities.filling.office import committee, contact, doer
from activities.filling.paper_set import listed
from policies.laws import law_for
from records.outbox import Paper
from records.standing import authority
from states.instants import shanghai
from states.terms import DeadlineName, DocumentKind, State

DISCUSSED = "委员会审阅申报材料，听取答辩（面试）情况，实行无记名投票表决。会议材料：{}。"


def interview_notice(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """答辩通知: when and where (NB24-60)."""
    return {"at": moment(dossier.said.get("at")), "place": words(dossier.said.get("place"))}


def minutes(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """会议纪要: totals only, nobody's vote (B-07)."""
    said, deed = dossier.said, dossier.deed
    return {
        "committee": committee(dossier) or "评审委员会",
        "at": shanghai(deed.at) if deed else paper.on,
        "place": IN_THE_RECORD,
        "chair": "详见会议签到",
        "recorder": doer(dossier),
        "members": said.get("members", BLANK),
        "present": said.get("present", BLANK),
        "recusals": "、".join(said.get("recused") or ()) or "无",
        "inspector": inspected(said.get("inspector_present")),
        "discussion": DISCUSSED.format(evidence(said.get("minutes"))),
        "votes": [{**listed(dossier), **counted(dossier)}],
    }


def inspected(present: object) -> str:
    """纪检监督 (NB21-42); a dash when nobody said."""
    return BLANK if present is None else "参加监督" if present else "未参加"


def counted(dossier: Dossier) -> dict[str, object]:
    """The count of one vote and what it came to."""
    said, deed = dossier.said, dossier.deed
    present, yes = said.get("present", 0), said.get("yes", 0)
    failed = deed is not None and deed.to_state is State.REJECTED
    return {"yes": yes, "others": present - yes, "outcome": "不通过" if failed else "通过"}


def result_notice_sheet(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """评审结果公示, without identity numbers (NB21-47)."""
    return {
        **notice(dossier, DeadlineName.RESULT_NOTICE, paper.on),
        "committee": committee(dossier) or "评审委员会",
        "persons": [listed(dossier)],
        "contact": contact(dossier.case, authority(dossier.case)),
    }


def score_check_sheet(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """核分表: claimed, checked and least score (NB24-08, NB24-21)."""
    claimed, checked = dossier.application.get("self_score"), dossier.said.get("checked_score")
    least = law_for(dossier.case.ruleset).number("nb24.self_score.min")
    reached = isinstance(checked, (int, float)) and checked >= least
    return {
        "self_score": BLANK if claimed is None else claimed,
        "checked_score": BLANK if checked is None else checked,
        "minimum_score": least,
        "difference": difference(claimed, checked),
        "conclusion": "核分达到最低分数。" if reached else "核分未达到最低分数。",
        "checked_by": doer(dossier),
    }


def difference(claimed: object, checked: object) -> object:
    """分差 of claimed and checked score; a dash while one is unknown."""
    if isinstance(claimed, (int, float)) and isinstance(checked, (int, float)):
        return round(claimed - checked, 2)
    return BLANK


PAPERS: Family = {
    DocumentKind.INTERVIEW_NOTICE: interview_notice,
    DocumentKind.MINUTES: minutes,
    DocumentKind.RESULT_NOTICE_SHEET: result_notice_sheet,
    DocumentKind.SCORE_CHECK_SHEET: score_check_sheet,
}

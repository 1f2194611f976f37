"""查询单与成绩合格证明 in place of a lost paper certificate (SH24-46 … SH24-49, annexes 3 and 4)."""

from activities.dossier import Dossier
from activities.filling.blanks import BLANK, block, day, words
from activities.filling.family import Family
from activities.filling.office import filing_body
from activities.filling.title import level_asked
from policies.application.codes import IdType, TitleLevel
from policies.laws import law_for
from records.outbox import Paper
from records.standing import authority
from states.terms import DocumentKind

DATABASE, ARCHIVE = "上海市专业技术资格数据信息库", "职称档案资料"
SPECIAL_SEAL = "专业技术资格证书专用章"
SENIOR = frozenset({TitleLevel.ASSOCIATE_SENIOR, TitleLevel.FULL_SENIOR})


def title_slip(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """职称评审结果查询单: the body's office stamps it, for a senior title the special seal stands beside (SH24-57)."""
    filed = dossier.application
    who, body = block(filed, "person"), filing_body(dossier) or "评审机构"
    office = {"body": f"{body}办公室", "caption": "（评审机构办公室盖章）"}
    special = {
        "body": authority(dossier.case),
        "purpose": SPECIAL_SEAL,
        "caption": f"（{SPECIAL_SEAL}）",
    }
    other = who.get("id_type") not in (None, IdType.RESIDENT_ID)
    return {
        "found_in": found_in(dossier),
        "id_label": "证件号码" if other else "身份证号",
        "obtained_on": obtained_on(dossier),
        "committee": body,
        "number": certificate_no(dossier),
        "issuer": office["body"],
        "stamps": [special, office] if level_asked(dossier) in SENIOR else [office],
    }


def found_in(dossier: Dossier) -> str:
    """Where the result was looked up: the database, or the archive with its reference (SH24-47)."""
    filed = dossier.application
    if filed.get("source") != "archive":
        return DATABASE
    reference = filed.get("archive_reference")
    return ARCHIVE + (f"（档案号：{reference}）" if reference else "")


def exam_pass_slip(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """考试合格成绩单; what is printed as its heading the notice's parameter says (SH24-58, AMB-36)."""
    filed, exam = dossier.application, block(dossier.application, "exam")
    body, held_on = filing_body(dossier) or "考试机构", day(exam.get("on") or filed.get("obtained_on"), "")
    level = next((item.label for item in TitleLevel if item == block(filed, "person").get("level")), BLANK)
    return {
        "year": f"{held_on.year}" if not isinstance(held_on, str) else BLANK,
        "exam_name": words(exam.get("name")).removesuffix("考试"),
        "slip_heading": str(law_for(dossier.case.ruleset).parameters["sh.exam_slip.heading"]),
        "exam_level": level,
        "number": certificate_no(dossier),
        "issuer": body,
        "stamps": [{"body": body, "caption": "（考试机构盖章）"}],
    }


def obtained_on(dossier: Dossier) -> object:
    """The day of passing, from the file or its person."""
    filed = dossier.application
    return day(filed.get("obtained_on") or block(filed, "person").get("obtained_on"))


def certificate_no(dossier: Dossier) -> str:
    """The lost certificate's number."""
    filed = dossier.application
    return words(filed.get("certificate_no") or block(filed, "person").get("certificate_no"))


PAPERS: Family = {
    DocumentKind.TITLE_SLIP: title_slip,
    DocumentKind.EXAM_PASS_SLIP: exam_pass_slip,
}

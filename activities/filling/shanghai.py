"""上海：制证名单、勘误、注销 (SH24-22, SH24-29, SH24-35 … SH24-39); corrections of P39 print the same sheets."""

from collections.abc import Mapping
from typing import Any

from activities.dossier import Dossier
from activities.filling.blanks import BLANK, IN_THE_RECORD, block, day, evidence, rows, term, words
from activities.filling.family import Family
from activities.filling.office import INSTITUTE, filing_body, responsible_body
from activities.filling.person import who_row
from activities.papers.wording import SH_RANKS, cn_date, qualification_heading
from policies.application.codes import CancellationGround, CausedBy, IdType, PhotoSource, Sex, TitleLevel
from records.outbox import Paper
from records.standing import authority
from states.terms import DocumentKind, Ground
from states.terms.labelled import Labelled

FIELDS = {
    "name": "姓名",
    "sex": "性别",
    "born_on": "出生年月",
    "id_type": "证件类型",
    "id_number": "证件号码",
    "work_unit": "工作单位",
    "employer": "工作单位",
    "submitting_unit": "呈报单位",
    "title": "职称（资格）名称",
    "level": "层级",
    "series": "系列",
    "specialty": "专业名称",
    "committee": "评审机构",
    "obtained_on": "取得时间",
    "apply_year": "申报年度",
    "body_code": "机构代码",
    "photo": "照片",
    "photo_source": "照片来源",
}
"""What a certificate shows, by the code of a change (勘误项目)."""
CODES: Mapping[str, type[Labelled]] = {
    "sex": Sex,
    "id_type": IdType,
    "level": TitleLevel,
    "photo_source": PhotoSource,
}


def making_list(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """制证名单: every person of the batch, what the body vouches for, and the notice of the result."""
    filed = dossier.filed
    body, standard = block(filed, "body"), filed.get("standard_published_on")
    listed = [maker_row(row, filed) for row in rows(filed, "persons")]
    return {
        "committee": words(body.get("name")),
        "body_code": words(body.get("code")),
        "certificate_name": certificate_name(filed),
        "apply_year": str(filed.get("apply_year") or BLANK),
        "result_notice": document(block(filed, "result_notice"), "document_no"),
        "public_notice": publicised(block(filed, "public_notice")),
        "department": responsible_body(dossier) or authority(dossier.case),
        "data_verified": document(block(filed, "data_verified"), "by"),
        "remark": remark(block(filed, "offline_consent"), standard),
        "persons": listed,
    }


def maker_row(row: Mapping[str, Any], filed: Mapping[str, Any]) -> dict[str, object]:
    """One person of the list."""
    exam = block(filed, "exam")
    return {
        "name": words(row.get("name")),
        "sex": words(row.get("sex")),
        "born_on": day(row.get("born_on")),
        "id_number": words(row.get("id_number")),
        "employer": words(row.get("work_unit")),
        "title_name": words(row.get("title") or exam.get("name")),
        "specialty": words(row.get("specialty")),
        "obtained_on": day(row.get("obtained_on") or exam.get("on")),
    }


def certificate_name(filed: Mapping[str, Any]) -> str:
    """证书种类: a title by its level, or a vocational qualification."""
    if filed.get("kind") == "vocational" or filed.get("procedure") == "P17":
        return qualification_heading(words(block(filed, "exam").get("name"), ""))
    level = next((row["level"] for row in rows(filed, "persons") if row.get("level")), "")
    return f"{SH_RANKS.get(level, '初级')}职称证书"


def document(named: Mapping[str, Any], key: str) -> str:
    """A document or a person with the day, as in 沪某职评〔2024〕3号（2024年10月8日）."""
    on = day(named.get("on"), "")
    return words(named.get(key)) + (f"（{cn_date(on)}）" if on else "")


def publicised(notice: Mapping[str, Any]) -> str:
    """The body's public notice and what came of it (SH24-17)."""
    if not notice.get("from"):
        return BLANK
    still = "有未处理异议" if notice.get("open_objections") else "无异议"
    return f"{cn_date(day(notice['from']))}至{cn_date(day(notice.get('to')))}，{still}"


def remark(consent: Mapping[str, Any], standard: object) -> str:
    """The consent to an offline review (SH24-23), or the day of the pass standard (SH24-25)."""
    if consent:
        return f"经同意线下评审：{document(consent, 'document_no')}"
    return f"合格标准发布日期：{cn_date(day(standard))}" if standard else BLANK


def correction(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """情况说明、勘误汇总表: what is wrong, what is right, why, and whose mistake it was (SH24-33, SH24-35)."""
    filed, number = dossier.application, certificate_no(dossier)
    holder = words(who_row(dossier).get("name"), dossier.certificate.holder if dossier.certificate else BLANK)
    about = {"number": number, "name": holder}
    return {
        **parties(dossier),
        "number": number,
        "special_reason": words(filed.get("special_reason"), IN_THE_RECORD),
        "caused_by": term(CausedBy, filed.get("caused_by")),
        "proofs": list(filed.get("evidence") or ()) or [IN_THE_RECORD],
        "changes": [{**change(row), **about} for row in rows(filed, "changes")],
    }


def change(row: Mapping[str, Any]) -> dict[str, object]:
    """One datum before and after."""
    field = str(row.get("field"))
    codes = CODES.get(field)
    old, new = (term(codes, row.get(key)) if codes else words(row.get(key)) for key in ("old", "new"))
    return {"field": FIELDS.get(field, field), "old": old, "new": new}


def cancellation_document(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """取消评审（考试）结果的文件, which the cancellation of the certificate follows (SH24-37)."""
    filed, held, said = dossier.application, dossier.certificate, dossier.said
    own = block(filed, "cancellation_document").get("number")
    ground = said.get("ground") or dossier.case.facts.get("ground") or filed.get("ground")
    codes = CancellationGround if ground in list(CancellationGround) else Ground
    return {
        **parties(dossier),
        **({"document_no": own} if own and not said.get("document_no") else {}),
        "number": certificate_no(dossier),
        "obtained_on": day(held.obtained_on if held else who_row(dossier).get("obtained_on")),
        "ground": term(codes, ground),
        "facts": [
            {"fact": words(filed.get("facts"), IN_THE_RECORD), "evidence": evidence(filed.get("evidence"))}
        ],
    }


def parties(dossier: Dossier) -> dict[str, object]:
    """Who applied for the certificate, who reviews, and who corrects or cancels it."""
    city = authority(dossier.case)
    return {
        "committee": filing_body(dossier) or "评审（考试）机构",
        "recipient": city,
        "maker": INSTITUTE if dossier.case.ruleset.id == "sh24" else city,
    }


def certificate_no(dossier: Dossier) -> str:
    """The certificate that the case is about."""
    held, filed = dossier.certificate, dossier.application
    named = filed.get("certificate_no") or block(filed, "subject").get("certificate_no")
    return words(named, held.number if held else BLANK)


PAPERS: Family = {
    DocumentKind.MAKING_LIST: making_list,
    DocumentKind.CORRECTION_STATEMENT: correction,
    DocumentKind.CORRECTION_SUMMARY: correction,
    DocumentKind.CANCELLATION_DOCUMENT: cancellation_document,
}

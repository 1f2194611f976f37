"""Correcting a certificate that is made (信息勘误): in principle not, and by the competent department only."""

from collections.abc import Mapping
from typing import Any

from policies.application.codes import StartedBy
from policies.application.sh24 import Change, ShCorrectionApplication
from policies.facts import Facts
from policies.parameters import Parameters
from policies.sh24.book import BOOK, CORRECTION
from policies.sh24.terms import written
from policies.verdicts import Verdict, conditional, failed, missing, passed
from states.terms import TERMINAL, State

HINDERING = {"P19": "勘误", "P20": "注销"}
GONE = {"revoked": "已注销", "superseded": "已被替代"}


@BOOK.rule("SH24-32", clause="七", title="勘误的特殊原因", procedures=CORRECTION)
def special_reason(application: ShCorrectionApplication, facts: Facts, p: Parameters) -> Verdict:
    """Nothing is corrected without one."""
    if not written(application.special_reason):
        return missing("证书制成后原则上不勘误，未写明特殊原因（special_reason）；请补填", "missing_reason")
    if written(application.certificate_no):
        return passed(f"证书 {application.certificate_no} 勘误的原因：{application.special_reason}")
    if facts.in_case:
        return conditional("申报材料未写证书编号，以案件所指的证书为准")
    return missing("未填写证书编号（certificate_no）；请补填")


@BOOK.rule("SH24-33", clause="七", title="差错责任", procedures=CORRECTION)
def attribution(application: ShCorrectionApplication, facts: Facts, p: Parameters) -> Verdict:
    """Who applied is responsible; every correction says who caused the error."""
    if application.caused_by is None:
        return missing("未注明差错责任（caused_by）；请补填")
    return passed(f"差错责任：{application.caused_by.label}，计入差错统计")


@BOOK.rule("SH24-35", clause="七", title="勘误材料", procedures=CORRECTION)
def department_s_papers(application: ShCorrectionApplication, facts: Facts, p: Parameters) -> Verdict:
    """The department starts it, with statement, summary form, evidence, and every datum old and new."""
    if application.started_by is StartedBy.HOLDER:
        return failed("勘误由主管部门提出，持证人不能直接申请；请向主管部门反映", "role_not_allowed")
    if application.started_by is None:
        return missing("未注明勘误发起人（started_by）；请补填")
    papers = {
        "情况说明（statement）": application.statement,
        "证书信息勘误汇总表（summary_form）": application.summary_form,
    }
    if absent := [name for name, paper in papers.items() if not written(paper)]:
        return missing(f"缺{'、'.join(absent)}；请补齐", "document_missing")
    if not any(written(item) for item in application.evidence):
        return missing("缺证明材料（evidence）；请附上", "material_missing")
    return changes_said(application.changes)


def changes_said(changes: tuple[Change, ...]) -> Verdict:
    """Every item has an old and a new value, and they differ."""
    if not changes:
        return missing("没有勘误项（changes）；请逐项写明原内容和更正内容")
    for index, change in enumerate(changes):
        place = f"changes.{index}（{change.field}）"
        if not (written(change.field) and written(change.old) and written(change.new)):
            return missing(f"{place}缺原内容或更正内容；请补填")
        if change.old == change.new:
            return failed(f"{place}更正前后同为“{change.new}”；请删去或更正")
    return passed(f"主管部门提出，材料齐全，勘误 {len(changes)} 项")


@BOOK.rule("SH24-36", clause="七", title="重制证书", procedures=CORRECTION)
def remade(application: ShCorrectionApplication, facts: Facts, p: Parameters) -> Verdict:
    """One valid version is replaced by one new one; the number changes only if it was wrong itself (AMB-32)."""
    number = application.certificate_no
    if number is not None:
        versions = (row for row in facts.certificates if row.get("number") == number)
        known = max(versions, key=lambda row: int(row.get("version") or 1), default={})
        if state := GONE.get(known.get("status", "")):
            return failed(f"证书 {number} {state}，不能勘误；请核对证书编号")
        if other := next((row for row in facts.cases if hinders(row, number)), None):
            return hindered(other, number)
    wrong = [change.field for change in application.changes if change.field in p.list("corr.number_fields")]
    if p.flag("corr.keep_number") and not wrong:
        return passed("重制后编号不变，另起版本，原版本作废")
    return passed(f"重制后重新编号，原编号停用{'；编号所含的信息有误：' + '、'.join(wrong) if wrong else ''}")


def hinders(row: Mapping[str, Any], number: str) -> bool:
    """Another correction or a cancellation of the certificate is under way; drafts do not count."""
    state = State(row.get("state") or State.SUBMITTED)
    running = row.get("open", True) and state is not State.DRAFT and state not in TERMINAL
    return bool(running) and row.get("certificate_no") == number and row.get("procedure") in HINDERING


def hindered(row: Mapping[str, Any], number: str) -> Verdict:
    """Why it waits; a second correction of one certificate is a duplicate."""
    kind = HINDERING[row["procedure"]]
    words = f"证书 {number} 另有{kind}在办（{row.get('case_no') or '案号不详'}）；请待其办结"
    return failed(words, "duplicate_application" if row["procedure"] == "P19" else None)

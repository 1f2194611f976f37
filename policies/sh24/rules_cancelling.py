"""Cancelling a certificate (注销): on a verified ground and by a formally issued document."""

from policies.application.sh24 import NumberedDocument, ShCancellationApplication
from policies.facts import Facts
from policies.parameters import Parameters
from policies.sh24.book import BOOK, CANCELLATION
from policies.sh24.terms import written
from policies.verdicts import Verdict, conditional, failed, missing, passed
from states.findings import Binding


@BOOK.rule("SH24-37", clause="七", title="注销文件", procedures=CANCELLATION, stage=Binding.DECISION)
def cancelling_document(application: ShCancellationApplication, facts: Facts, p: Parameters) -> Verdict:
    """Ground and document may come as late as the decision itself (S-29)."""
    number = application.certificate_no
    gone = {row.get("number") for row in facts.certificates if row.get("status") == "revoked"}
    if number is not None and number in gone:
        return failed(f"证书 {number} 已经注销")
    if application.ground is None and not facts.answers.get("ground"):
        return awaited(facts, "注销事由（ground）", None)
    document = application.cancellation_document
    if document is not None and document.on is not None and document.on > facts.today:
        return failed(f"取消评审（考试）结果的文件日期 {document.on} 晚于 {facts.today}；请在正式发文后决定")
    if is_issued(document) or facts.answers.get("document_no"):
        return passed("主管部门已查实并正式发文取消评审（考试）结果")
    return awaited(facts, "取消评审（考试）结果的文件（文号和日期）", "document_missing")


def is_issued(document: NumberedDocument | None) -> bool:
    """A number and a day."""
    return document is not None and written(document.number) and document.on is not None


def awaited(facts: Facts, thing: str, reason: str | None) -> Verdict:
    """Missing at the decision, conditional before it (S-07)."""
    if facts.stage is Binding.DECISION:
        return missing(f"缺{thing}；请补齐后再决定", reason)
    return conditional(f"{thing}可在作出决定时补齐，缺之不得注销")

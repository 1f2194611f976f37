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
    """The document may come as late as the decision itself (S-29); a case knows its certificate and asks the ground."""
    number = application.certificate_no
    gone = {row.get("number") for row in facts.certificates if row.get("status") == "revoked"}
    if number is not None and number in gone:
        return failed(f"证书 {number} 已经注销；请核对证书编号")
    if not facts.in_case and (absent := unsaid(application)):
        return absent
    document = application.cancellation_document
    if document is not None and document.on is not None and document.on > facts.today:
        return failed(f"取消评审（考试）结果的文件日期 {document.on} 晚于 {facts.today}；请在正式发文后决定")
    if is_issued(document) or facts.answers.get("document_no"):
        return passed("主管部门已查实并正式发文取消评审（考试）结果")
    if facts.stage is Binding.DECISION:
        return missing("缺取消评审（考试）结果的文件（文号和日期）；请补齐后再决定", "document_missing")
    return conditional("取消评审（考试）结果的文件（文号和日期）可在作出决定时补齐，没有文件不得注销")


def unsaid(application: ShCancellationApplication) -> Verdict | None:
    """What a file by itself does not say, though the rule needs it (S-08)."""
    if not written(application.certificate_no):
        return missing("未填写证书编号（certificate_no）；请补填")
    if application.ground is None:
        return missing("未写明注销事由（ground）：举报、违规或其他；请补填", "missing_reason")
    return None


def is_issued(document: NumberedDocument | None) -> bool:
    """A number and a day."""
    return document is not None and written(document.number) and document.on is not None

"""What a reinstatement needs (恢复的条件, S-35): the decision that quashed the revocation, and why."""

from policies.application.other import ReinstatementApplication
from policies.facts import Facts
from policies.general.book import BOOK
from policies.parameters import Parameters
from policies.verdicts import Verdict, failed, missing, passed
from states.findings import Binding

P40 = ("P40",)


@BOOK.rule("S-35", clause="复议、诉讼", title="恢复对象", procedures=P40, stage=Binding.DECISION)
def named(application: ReinstatementApplication, facts: Facts, p: Parameters) -> Verdict:
    """A revoked certificate, or the case whose title was revoked."""
    number = application.certificate_no
    if not (number or application.case_no):
        if facts.in_case:
            return passed("以案件所指的证书为准")
        return missing("未写明案件编号（case_no）或证书编号（certificate_no）；请补填")
    versions = [row for row in facts.certificates if row.get("number") == number]
    known = max(versions, key=lambda row: int(row.get("version") or 1), default={})
    if known.get("status", "revoked") != "revoked":
        return failed(f"证书 {number} 目前不是已撤销状态，无须恢复；请核对编号")
    return passed(f"恢复对象：{number or application.case_no}")


@BOOK.rule("G-16", clause="复议、诉讼", title="撤销被否定的文书", procedures=P40, stage=Binding.DECISION)
def quashed(application: ReinstatementApplication, facts: Facts, p: Parameters) -> Verdict:
    """The review decision or judgment by number, and the reason in words."""
    document = application.document
    number = (document.number if document else None) or facts.answers.get("document_no")
    if not number:
        return missing("缺复议决定或判决的文号（document.number）；请补填", "document_missing")
    if not application.reason:
        return missing("未写明恢复的理由（reason）；请补填", "missing_reason")
    return passed("有撤销被否定的文书和理由")

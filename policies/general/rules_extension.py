"""What a correction or revocation in Tianjin or Ningbo needs (勘误、撤销的条件, AMB-44, S-33): as P19."""

from policies.application.misconduct import ExtensionApplication
from policies.application.sh24 import Change
from policies.facts import Facts
from policies.general.book import BOOK
from policies.parameters import Parameters
from policies.verdicts import Verdict, failed, missing, not_applicable, passed
from states.findings import Binding

P39 = ("P39",)


@BOOK.rule("AMB-44", clause="人社部令第40号", title="扩展程序", procedures=P39)
def offered(application: ExtensionApplication, facts: Facts, p: Parameters) -> Verdict:
    """Offered on the general basis, for certificates of Tianjin and Ningbo that are still in use."""
    if not p.flag("ext.p39"):
        return failed("本地未启用勘误与撤销扩展程序（ext.p39=false）；请按原渠道办理")
    number = application.certificate_no or application.subject.certificate_no
    if not (number or application.subject.case_no):
        return missing("未填写证书编号（certificate_no）；请补填")
    versions = [row for row in facts.certificates if row.get("number") == number]
    known = max(versions, key=lambda row: int(row.get("version") or 1), default={})
    if known.get("city") == "shanghai":
        return failed(f"证书 {number} 由上海制发；勘误请用 P19，注销请用 P20")
    if known.get("status") in ("revoked", "superseded"):
        return failed(f"证书 {number} 已撤销或已被替代，不能再勘误或撤销")
    return passed("依据人社部令第40号办理（basis=general），须经第二人确认")


@BOOK.rule("S-33", clause="人社部令第40号", title="勘误内容", procedures=P39)
def correction(application: ExtensionApplication, facts: Facts, p: Parameters) -> Verdict:
    """A correction says why, proves it, and names every datum old and new."""
    if not application.changes:
        return not_applicable("没有勘误项（changes），按撤销办理")
    if not application.special_reason:
        return missing("未写明特殊原因（special_reason）；请补填", "missing_reason")
    papers = {
        "情况说明（statement）": application.statement,
        "勘误汇总表（summary_form）": application.summary_form,
    }
    if absent := [name for name, paper in papers.items() if not paper]:
        return missing(f"缺{'、'.join(absent)}；请补齐", "document_missing")
    if not application.evidence:
        return missing("缺证明材料（evidence）；请附上")
    return changes_said(application.changes)


def changes_said(changes: tuple[Change, ...]) -> Verdict:
    """Every item has an old and a new value, and they differ."""
    for place, change in enumerate(changes):
        if not (change.old and change.new):
            return missing(f"changes.{place}（{change.field}）缺原内容或更正内容；请补填")
        if change.old == change.new:
            return failed(f"changes.{place}（{change.field}）更正前后同为“{change.new}”；请删去或更正")
    return passed(f"勘误 {len(changes)} 项，材料齐全")


@BOOK.rule("B-03", clause="人社部令第40号", title="撤销事由", procedures=P39, stage=Binding.INFORMATION)
def ground(application: ExtensionApplication, facts: Facts, p: Parameters) -> Verdict:
    """A title is taken away for false material, plagiarism or other improper means only."""
    if application.changes:
        return not_applicable("按勘误办理，不涉及撤销")
    if application.ground is None:
        return missing("未写明撤销事由（ground）；请补充")
    if not application.facts:
        return missing("未写明事实（facts）；请补充")
    return passed(f"事由：{application.ground.label}；查实并听取陈述申辩后决定")

"""What is handed in on paper with the district's review (纸质材料, S-07)."""

from policies.application.nb21 import Nb21Application
from policies.facts import Facts
from policies.nb21.book import BOOK, PROCEDURES
from policies.parameters import Parameters
from policies.verdicts import Verdict, conditional, missing, passed
from states.findings import Binding


@BOOK.rule(
    "NB21-21", clause="一(二)2(1)", title="纸质证书原件", procedures=PROCEDURES, stage=Binding.DISTRICT
)
def paper_original(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """The original certificate was handed in and seen; its fate is the reading of AMB-45."""
    received = facts.answers.get("NB21-21", application.paper_original_received)
    if received is None:
        return not_yet(facts, "专业技术资格证书原件")
    if not received:
        return missing("未收到专业技术资格证书原件；请交验后再审核")
    if p.text("nb21.paper_original") == "keep":
        return passed("已收专业技术资格证书原件，由受理部门收存")
    return passed("已收专业技术资格证书原件，核验后退还并标注已换发")


@BOOK.rule("NB21-22", clause="一(二)2(2)", title="审定表份数", procedures=PROCEDURES, stage=Binding.DISTRICT)
def approval_form_copies(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """Exactly the copies that the notice names; a plain yes of the district means all of them."""
    needed = p.integer("nb21.form.copies")
    copies = facts.answers.get("NB21-22", application.approval_form_copies)
    if copies is None:
        return not_yet(facts, f"初审通过审定表一式 {needed} 份")
    if copies is True or copies == needed:
        return passed(f"已收审定表一式 {needed} 份")
    return missing(f"收到审定表 {int(copies)} 份，应为一式 {needed} 份；请按份数补齐")


def not_yet(facts: Facts, thing: str) -> Verdict:
    """Nothing said: a gap at the district's pass, before that a paper still to come."""
    if facts.stage is Binding.DISTRICT:
        return missing(f"未登记收到{thing}；请收齐后再审核")
    return conditional(f"{thing}在区县审核时交验")

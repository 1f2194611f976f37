"""Forging, tampering, lending, abuse (伪造、篡改、挂证、滥用): what a report on a certificate must hold."""

from policies.application.codes import Violation
from policies.application.misconduct import MisuseApplication
from policies.facts import Facts
from policies.parameters import Parameters
from policies.sh24.book import BOOK, MISUSE
from policies.sh24.terms import written
from policies.verdicts import Verdict, conditional, failed, manual, missing, not_applicable, passed
from states.findings import Binding


@BOOK.rule("SH24-50", clause="十", title="禁止的情形", procedures=MISUSE, stage=Binding.DECISION)
def violation(application: MisuseApplication, facts: Facts, p: Parameters) -> Verdict:
    """One of four. A running case may have it from its report, finding or decision: its guard asks there."""
    if application.violation is not None:
        return passed(f"违规情形：{application.violation.label}")
    if facts.in_case:
        return conditional("违规情形以核查和决定所写为准")
    return missing("未注明违规情形（violation）：伪造、篡改、挂证或滥用；请补填")


@BOOK.rule("SH24-51", clause="十", title="诚信档案", procedures=MISUSE, stage=Binding.DECISION)
def verified_first(application: MisuseApplication, facts: Facts, p: Parameters) -> Verdict:
    """Only what is verified is entered; how long the entry stands is a reading (AMB-35)."""
    answer, years = facts.answers.get("SH24-51"), p.integer("sh.integrity.term")
    term = f"期限 {years} 年" if years else "不设期限"
    if answer is False:
        return failed("未查证属实，不得记入诚信档案库；请查证后再记入")
    if answer is True:
        return passed(f"已查证属实，记入诚信档案库，{term}")
    if is_one_unit(application):
        return manual(f"社保单位与注册单位同为“{application.insurance_unit}”，尚不足以认定挂证；须人工核查")
    return conditional(f"须查证属实后才记入诚信档案库，{term}")


def is_one_unit(application: MisuseApplication) -> bool:
    """Lent, as reported, to the very unit that pays the insurance (挂证比对)."""
    unit = application.insurance_unit
    return (
        application.violation is Violation.LENDING and written(unit) and unit == application.registration_unit
    )


@BOOK.rule("SH24-52", clause="十", title="移送司法机关", procedures=MISUSE, stage=Binding.INFORMATION)
def referred(application: MisuseApplication, facts: Facts, p: Parameters) -> Verdict:
    """A suspected crime waits for a person to transfer it; no step of its own."""
    on = application.transferred_to_judicial_on
    if not application.suspected_crime:
        return not_applicable("未反映涉嫌犯罪")
    if on is None or on > facts.today:
        return manual("涉嫌犯罪，尚未移送司法机关；请移送并登记移送日期（transferred_to_judicial_on）")
    return passed(f"涉嫌犯罪，已于 {on} 移送司法机关")

"""One year of insurance paid by the present unit, asked of junior and intermediate titles (社保一年, NB21-17)."""

from datetime import date

from policies.application.nb21 import Nb21Application
from policies.facts import Facts
from policies.insurance import is_dispatched, month_ordinal, month_text, months_where
from policies.nb21.book import BOOK, PROCEDURES, is_senior_kind
from policies.nb21.rules_conditions import settled
from policies.parameters import Parameters
from policies.verdicts import Verdict, failed, manual, missing, not_applicable, passed
from states.findings import Binding, Result

Months = frozenset[int]


@BOOK.rule(
    "NB21-17",
    clause="一(一)2条件(2)",
    title="现单位缴纳社保一年",
    procedures=PROCEDURES,
    stage=Binding.DISTRICT,
)
def insured_for_a_year(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """The shared conditions and a year paid by the present unit, as of acceptance (S-09).

    What time alone cures is named before what a paper cures, so that nobody moves a file in vain.
    """
    if is_senior_kind(application):
        return not_applicable("高级确认不要求缴纳社保满一年")
    place, paid = settled(application), paid_for_a_year(application, facts, p)
    if place is not None and (place.result is Result.FAIL or paid.result is not Result.FAIL):
        return place
    return paid


def paid_for_a_year(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """Months of the present unit against the bound; months through a dispatch agency need a person to look."""
    name = application.employer.name
    if not name or "social_insurance" not in application.model_fields_set:
        return missing("未填写现工作单位或社保缴纳情况；请补填")
    needed, month = p.integer("nb21.si.min_months"), month_ordinal(judged_on(facts, p))
    unbroken = p.flag("nb21.si.consecutive")
    own, dispatched = months_of_unit(application, name, month)
    count = counted(own, unbroken)
    if count >= needed:
        return passed(f"现单位缴纳社保 {count} 个月，不少于 {needed} 个月")
    if counted(own | dispatched, unbroken) >= needed:
        return manual(f"现单位直接缴纳 {count} 个月，连同劳务派遣满 {needed} 个月；请人工核实用工单位")
    word = "连续缴纳" if unbroken else "缴纳"
    earliest = month_text(earliest_month(own, month, needed, unbroken))
    return failed(f"截至 {month_text(month)} 现单位{word}社保 {count} 个月，少于 {needed} 个月；"
                  f"逐月续缴最早可于 {earliest} 缴足后重新申报")  # fmt: skip


def judged_on(facts: Facts, p: Parameters) -> date:
    """The day of acceptance; before it, or by the other reading of AMB-04, the day of the judgement."""
    if p.text("nb21.si.as_of") == "accepted" and facts.accepted_on is not None:
        return facts.accepted_on
    return facts.today


def months_of_unit(application: Nb21Application, name: str, until: int) -> tuple[Months, Months]:
    """Months paid by the unit itself, and months paid through dispatch, whoever the agency is."""
    periods = application.social_insurance
    own = months_where(periods, lambda period: period.payer == name and not is_dispatched(period), until)
    return own, months_where(periods, is_dispatched, until)


def counted(months: Months, unbroken: bool) -> int:
    """All months, or the longest unbroken run of them (AMB-50)."""
    if not unbroken:
        return len(months)
    ends = [month for month in months if month + 1 not in months]
    return max((run_until(months, end) for end in ends), default=0)


def run_until(months: Months, end: int) -> int:
    """How many months in a row end with `end`."""
    length = 0
    while end - length in months:
        length += 1
    return length


def earliest_month(own: Months, month: int, needed: int, unbroken: bool) -> int:
    """The month in which the bound is reached if the unit pays on from `month`."""
    first = month + 1 if month in own else month
    so_far = run_until(own, first - 1) if unbroken else len(own)
    return first + needed - so_far - 1

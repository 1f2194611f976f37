"""Social insurance: the record, the year with the present unit, documents in its place (社会保险)."""

from policies.application.base import InsurancePeriod
from policies.application.codes import IdType
from policies.application.nb24 import Nb24Application
from policies.facts import Facts
from policies.insurance import gaps_between, is_dispatched, month_ordinal, month_text, months_where
from policies.nb24.book import BOOK, FOR_INTERMEDIATE_ONLY, PROCEDURES, is_review
from policies.nb24.confirmation import by_hand
from policies.parameters import Parameters
from policies.verdicts import Verdict, conditional, failed, missing, not_applicable, passed

DOCUMENTS_INSTEAD = "以合法就业材料代替社保记录，见 NB24-34"
LAWFUL = {
    "identity_document": "身份证明",
    "labour_contract": "劳动合同",
    "lawful_employment_proof": "合法就业证明",
}


def is_from_abroad(application: Nb24Application) -> bool:
    """A Hong Kong, Macao, Taiwan or foreign applicant, by document of identity (港澳台和外籍人员)."""
    return application.applicant.id_type not in (None, IdType.RESIDENT_ID)


def replaced(application: Nb24Application, p: Parameters) -> bool:
    """Whether documents of lawful employment stand in place of insurance (AMB-49)."""
    return is_from_abroad(application) and p.flag("nb24.foreign_docs_replace_si")


def is_elsewhere(period: InsurancePeriod, p: Parameters) -> bool:
    """Paid in another province (外省); periods that the system fetched itself may name none."""
    return bool(period.province) and not (period.province or "").startswith(p.text("nb24.si.province"))


def counts(period: InsurancePeriod, p: Parameters) -> bool:
    """Out-of-province months count with proof only (NB24-36)."""
    return period.proof is True or not is_elsewhere(period, p)


def record_start(p: Parameters) -> int:
    """The first month of the last three years, as an ordinal: January of the cut-off's year minus two."""
    return (p.day("nb24.cutoff").year - p.integer("nb24.si.record_years") + 1) * 12


@BOOK.rule("NB24-32", clause="五(一)1", title="近三年社保记录", procedures=PROCEDURES)
def insurance_record(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """The record stands in the system; months without payment are shown and refuse nobody."""
    if replaced(application, p):
        return not_applicable(DOCUMENTS_INSTEAD)
    first = record_start(p)
    last = min(month_ordinal(facts.today) - 1, month_ordinal(p.day("nb24.cutoff")))
    months = months_where(application.social_insurance, lambda period: True)
    if not any(month >= first for month in months):
        return missing(f"没有 {month_text(first)} 以来的社保缴纳记录；请在系统中提取或补充")
    gaps = gaps_between(months, first, last)
    told = f"；其中 {'、'.join(map(month_text, gaps))} 无缴纳记录" if gaps else ""
    return passed(f"已提供 {month_text(first)} 以来的社保缴纳记录{told}")


@BOOK.rule("NB24-33", clause="五(一)1", title="现单位社保满一年", procedures=PROCEDURES)
def year_with_unit(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Twelve months paid by the present unit, counted to the cut-off; reached by projection it is conditional (S-09)."""
    if not is_review(application):
        return not_applicable(FOR_INTERMEDIATE_ONLY)
    if replaced(application, p):
        return not_applicable(DOCUMENTS_INSTEAD)
    if not application.social_insurance or not application.employer.name:
        return missing("没有社保缴纳记录或未填写工作单位，无法核算现单位缴纳月数；请补充")
    needed, cutoff = p.integer("nb24.si.min_months"), p.day("nb24.cutoff")
    own = months_with_unit(application, facts, p, dispatched=False)
    if len(own) >= needed:
        return passed(f"现单位已缴纳 {len(own)} 个月，达到 {needed} 个月")
    if projected(own, facts, p) >= needed:
        return conditional(
            f"现单位已缴纳 {len(own)} 个月，在保，推算至 {cutoff} 达到 {needed} 个月；备案前复核"
        )
    if projected(months_with_unit(application, facts, p, dispatched=True), facts, p) >= needed:
        return by_hand(facts, "NB24-33", f"劳务派遣缴纳的月份可否计入现单位（须 {needed} 个月）")
    return failed(
        f"现单位缴纳 {projected(own, facts, p)} 个月（计算到 {cutoff}），少于 {needed} 个月；不足一年的请于下一年度申报"
    )


def months_with_unit(
    application: Nb24Application, facts: Facts, p: Parameters, *, dispatched: bool
) -> frozenset[int]:
    """Months already paid by the present unit, up to today and the cut-off; `dispatched` adds those paid by an agency."""
    unit = application.employer.name

    def accepts(period: InsurancePeriod) -> bool:
        by_unit = dispatched if is_dispatched(period) else period.payer == unit
        return by_unit and counts(period, p)

    until = min(month_ordinal(facts.today), month_ordinal(p.day("nb24.cutoff")))
    return months_where(application.social_insurance, accepts, until)


def projected(paid: frozenset[int], facts: Facts, p: Parameters) -> int:
    """Paid months plus those to the cut-off, if still insured: last month not before the month before today (AMB-19)."""
    still_insured = bool(paid) and max(paid) >= month_ordinal(facts.today) - 1
    if not (still_insured and p.flag("si.projection")):
        return len(paid)
    return len(paid) + max(month_ordinal(p.day("nb24.cutoff")) - max(paid), 0)


@BOOK.rule("NB24-34", clause="五(一)1", title="合法就业材料", procedures=PROCEDURES)
def lawful_employment(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Three documents of Hong Kong, Macao, Taiwan and foreign persons."""
    if not is_from_abroad(application):
        return not_applicable("仅适用于港澳台和外籍人员")
    held = set(application.applicant.lawful_employment)
    if absent := [name for kind, name in LAWFUL.items() if kind not in held]:
        return missing(f"缺{'、'.join(absent)}；港澳台和外籍人员须提供，请补充上传")
    return passed("身份证明、劳动合同、合法就业证明齐全")


@BOOK.rule("NB24-36", clause="五(一)1", title="外省社保证明", procedures=PROCEDURES)
def proof_from_elsewhere(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Months of the record paid in another province need the applicant's proof; without it they are not counted."""
    first = record_start(p)
    elsewhere = [
        period
        for period in application.social_insurance
        if is_elsewhere(period, p) and period.to.ordinal >= first
    ]
    if not elsewhere:
        return not_applicable("近三年没有外省社保")
    if unproved := [period for period in elsewhere if not counts(period, p)]:
        told = "、".join(f"{period.province} {period.from_} 至 {period.to}" for period in unproved)
        return missing(f"{told} 的外省社保没有证明，不计入；请补充缴纳证明")
    return passed("外省社保均附证明")

"""Degree and years: the normal path and the two entries of the exceptional one (学历、资历与破格情形)."""

from policies.application.codes import Degree, EntryPath, TitleLevel
from policies.application.nb24 import Nb24Application
from policies.facts import Facts
from policies.nb24.book import BOOK, FOR_INTERMEDIATE_ONLY, PROCEDURES, is_review
from policies.nb24.confirmation import by_hand
from policies.nb24.seniority import Seniority, seniority
from policies.nb24.terms import LEVELS
from policies.parameters import Parameters
from policies.verdicts import Verdict, failed, missing, not_applicable, passed

INCOMPLETE = "未填写已取得的学历、现职称或其取得日期；请补填"
NOT_EXCEPTIONAL = "未以破格途径申报"


def is_exceptional(application: Nb24Application) -> bool:
    """Applied for by exception (破格): the path decides (S-10); without one, the procedure says which is meant."""
    path = application.title.path or (EntryPath.EXCEPTIONAL if application.procedure == "P07" else None)
    return is_review(application) and path is EntryPath.EXCEPTIONAL


@BOOK.rule("NB24-68", clause="附件1 三", title="学历与年限", procedures=PROCEDURES)
def degree_and_years(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """The normal path: full years as assistant engineer by degree."""
    if not is_review(application):
        return not_applicable(FOR_INTERMEDIATE_ONLY)
    if is_exceptional(application):
        return not_applicable("以破格途径申报，按 NB24-69、NB24-70 判断")
    if application.title.path is EntryPath.HIGH_SKILL:
        return not_applicable("按高技能人才申报，见 NB24-10")
    found = seniority(application, facts, p)
    if found is None:
        return by_doctorate(application, facts, p) or missing(INCOMPLETE)
    if found.reaches_normal(p):
        return passed(f"{found.told()}，达到 {found.required(p)} 年")
    return by_doctorate(application, facts, p) or too_short(application, found, p)


def by_doctorate(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict | None:
    """A doctor short of the master's years is a question for a person, by reading `manual` (AMB-24)."""
    is_doctor = any(
        one.degree is Degree.DOCTORATE and (one.obtained_on is None or one.obtained_on <= facts.today)
        for one in application.education
    )
    if not is_doctor or p.text("degree.doctorate") != "manual":
        return None
    return by_hand(facts, "NB24-68", "博士学位年限未列入附件1，依国家规定能否申报工程师")


def too_short(application: Nb24Application, found: Seniority, p: Parameters) -> Verdict:
    """The refusal names the exceptional path when one of its entries is open (S-10)."""
    present = application.present_title.level
    if present is not None and present is not TitleLevel.ASSISTANT:
        return failed(f"现职称为{LEVELS[present]}，不是助理工程师；年限从任助理工程师起算，满年限后再申报")
    required = found.required(p)
    bound = "低于大专，没有正常途径" if required is None else f"少于 {required} 年"
    if found.opens_entry_a(p):
        return failed(f"{found.told()}，{bound}；符合破格情形之一（NB24-69），可改按破格（P07）申报")
    if found.opens_entry_b(p):
        return failed(f"{found.told()}，{bound}；符合破格情形之二（NB24-70），可改按破格（P07）申报")
    return failed(f"{found.told()}，{bound}；也不符合破格情形，请满足年限后再申报")


@BOOK.rule("NB24-69", clause="附件1 四", title="破格情形一", procedures=PROCEDURES)
def entry_without_degree(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Lacks the prescribed degree and has four full years."""
    if not is_exceptional(application):
        return not_applicable(NOT_EXCEPTIONAL)
    found = seniority(application, facts, p)
    if found is None:
        return missing(INCOMPLETE)
    if found.has_college:
        return not_applicable("具备大专及以上学历，按破格情形之二（NB24-70）判断")
    if found.opens_entry_a(p):
        return passed(f"{found.told()}，符合破格情形之一")
    return failed(f"{found.told()}，少于 {p.integer('nb24.exception.entry_a_years')} 年；满年限后再申报")


@BOOK.rule("NB24-70", clause="附件1 四", title="破格情形二", procedures=PROCEDURES)
def entry_before_four_years(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Has the prescribed degree and three full years but not four; who qualifies normally needs no exception."""
    if not is_exceptional(application):
        return not_applicable(NOT_EXCEPTIONAL)
    found = seniority(application, facts, p)
    if found is None:
        return missing(INCOMPLETE)
    if not found.has_college:
        return not_applicable("不具备大专学历，按破格情形之一（NB24-69）判断")
    if found.opens_entry_b(p):
        return passed(f"{found.told()}，符合破格情形之二")
    if found.reaches_normal(p):
        return failed(f"{found.told()}，已符合正常条件；请改按正常途径（P06）申报")
    return failed(f"{found.told()}，少于 {p.integer('nb24.exception.entry_b_min_years')} 年；满年限后再申报")

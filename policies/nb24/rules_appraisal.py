"""Yearly performance appraisals in the present title (业绩考核)."""

from policies.application.codes import Appraisal
from policies.application.nb24 import Nb24Application
from policies.facts import Facts
from policies.nb24.book import BOOK, FOR_INTERMEDIATE_ONLY, PROCEDURES, is_review
from policies.parameters import Parameters
from policies.verdicts import Verdict, failed, missing, not_applicable, passed

GOOD = frozenset({Appraisal.EXCELLENT, Appraisal.QUALIFIED})


@BOOK.rule("NB24-79", clause="附件1 五", title="业绩考核", procedures=PROCEDURES)
def appraisals(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Every year of the present title, at least the last three, is qualified or better; an absent year can be added."""
    if not is_review(application):
        return not_applicable(FOR_INTERMEDIATE_ONLY)
    years = appraised_years(application, facts, p)
    results = application.appraisals
    if poor := [year for year in years if year in results and results[year] not in GOOD]:
        return failed(
            f"{'、'.join(map(str, poor))} 年考核在合格以下；{years[0]} 至 {years[-1]} 年均须合格以上"
        )
    if absent := [year for year in years if year not in results]:
        return missing(
            f"缺 {'、'.join(map(str, absent))} 年考核结果；请补充 {years[0]} 至 {years[-1]} 年考核材料"
        )
    return passed(f"{years[0]} 至 {years[-1]} 年考核均合格以上")


def appraised_years(application: Nb24Application, facts: Facts, p: Parameters) -> range:
    """Full calendar years of the present title up to the last finished year, at least the last three (AMB-25, AMB-48)."""
    at_cutoff = p.text("appraisal.until") == "cutoff_year"
    last = p.day("nb24.cutoff").year if at_cutoff else facts.today.year - 1
    first, since = last - p.integer("nb24.appraisal.years") + 1, application.present_title.since
    if since is not None and p.text("appraisal.years") == "present_title":
        first = min(first, since.year + ((since.month, since.day) != (1, 1)))
    return range(first, last + 1)

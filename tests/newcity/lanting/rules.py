"""The one condition of the made-up notice (年限)."""

from datetime import date

from policies.facts import Facts
from policies.parameters import Parameters
from policies.verdicts import Verdict, failed, missing, passed
from states.periods import add_years
from tests.newcity.lanting.book import BOOK, LantingApplication


@BOOK.rule("LT26-01", clause="一", title="工作年限", procedures=("P91",))
def years_of_work(application: LantingApplication, facts: Facts, p: Parameters) -> Verdict:
    """The full years in the profession on the day of filing, or at the end of that year (AMB-90)."""
    since, wanted = application.work_since, p.integer("lanting.min_years")
    if since is None:
        return missing("缺从事专业工作起始日期（work_since）；请填写")
    at_year_end = p.text("lanting.years_until") == "year_end"
    until = date(facts.today.year, 12, 31) if at_year_end else facts.today
    if add_years(since, wanted) > until:
        return failed(f"自 {since} 至 {until} 不满 {wanted} 年；满 {wanted} 年后再申报")
    return passed(f"自 {since} 至 {until} 已满 {wanted} 年")

"""Continuing education as a condition of applying (继续教育): every year for itself, nothing averaged."""

from collections.abc import Iterable

from policies.application.nb24 import Nb24Application
from policies.application.other import HoursApplication
from policies.facts import Facts
from policies.nb24.book import BOOK, PROCEDURES, SHEET
from policies.nb24.sheet import sheet_proved, sheet_years
from policies.nb24.study import completion_day, gaps, recognised_hours, share_of, window
from policies.parameters import Parameters
from policies.verdicts import Verdict, conditional, failed, not_applicable, passed


@BOOK.rule("NB24-27", clause="四(二)", title="继续教育必备", procedures=PROCEDURES)
def has_studied(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Without any record nobody may apply; the notice knows no waiver."""
    if application.continuing_education:
        return passed("有继续教育记录")
    return failed("没有继续教育记录；继续教育是申报的必备条件，请登记并经认定后再申报")


@BOOK.rule("NB24-28", clause="四(二)", title="每年度学时", procedures=PROCEDURES)
def study_hours(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Total, professional and public hours reach their minimum in every year; years are never averaged.

    Public is a sum (AMB-17): 18 of each kind would make 96 and leave the 90 idle.
    By AMB-46's other reading the window binds the import sheet only, and every recorded year must reach the hours.
    """
    records = application.continuing_education
    years: Iterable[int] = window(application, p)
    if p.text("ce.years_scope") == "sheet":
        years = sorted({row.year for row in records})
    short = {
        year: "、".join(found)
        for year in years
        if (found := gaps(recognised_hours(records, year), p, share_of(year, facts.today, p)))
    }
    if not short:
        return passed(f"{'、'.join(map(str, years))} 年每年学时均达到要求")
    return by_running_year(application, facts, p, short)


@BOOK.rule("NB24-29", clause="四(二)", title="学时年度", procedures=(*PROCEDURES, *SHEET))
def study_years(application: Nb24Application | HoursApplication, facts: Facts, p: Parameters) -> Verdict:
    """Every year of the window stands in the sheet; other years are irrelevant, and not recognised either."""
    if isinstance(application, HoursApplication):
        return sheet_years(application, p)
    recorded = {row.year for row in application.continuing_education}
    absent = {year: "没有学时记录" for year in window(application, p) if year not in recorded}
    if not absent:
        return passed(f"{'、'.join(map(str, window(application, p)))} 年均有学时记录")
    return by_running_year(application, facts, p, absent)


def by_running_year(
    application: Nb24Application, facts: Facts, p: Parameters, short: dict[int, str]
) -> Verdict:
    """A finished year that is short fails; the running one may be completed up to the district's closing day (S-11)."""
    close = completion_day(application, p)
    open_still = facts.today <= close
    told = "；".join(f"{year} 年{why}" for year, why in short.items())
    if open_still and all(year >= facts.today.year for year in short):
        return conditional(f"{told}；请于 {close} 前补足并经认定")
    return failed(f"{told}；以往年度不能以其他年度抵补，有未登记学时的请先认定")


@BOOK.rule("NB24-30", clause="四(二)", title="学时认定", procedures=(*PROCEDURES, *SHEET))
def recognition(application: Nb24Application | HoursApplication, facts: Facts, p: Parameters) -> Verdict:
    """Hours earned elsewhere count after recognition (P34), for which every line of the sheet is proved."""
    if isinstance(application, HoursApplication):
        return sheet_proved(application)
    if not application.continuing_education:
        return not_applicable("没有学时记录")
    pending = [row for row in application.continuing_education if not row.recognised]
    if not pending:
        return passed("所列学时均已认定")
    hours = sum(row.professional + row.industry_public + row.general_public for row in pending)
    return conditional(f"{hours} 学时未经认定，不计入；请向当地主管部门办理学时认定（P34）")

"""What went before the application: public notice, result documents, pass standard (公示、结果文件、合格标准)."""

from datetime import date

from policies.application.sh24 import PassedNotice, ResultNotice, ShProductionApplication
from policies.facts import Facts
from policies.parameters import Parameters
from policies.sh24.book import BOOK, TITLES, VOCATIONAL
from policies.sh24.persons import place
from policies.sh24.terms import written
from policies.verdicts import Verdict, conditional, decisive, failed, missing, passed
from states.workdays import Calendar, nth_workday_after


@BOOK.rule("SH24-17", clause="四", title="公示无异议", procedures=TITLES)
def notice_without_objection(application: ShProductionApplication, facts: Facts, p: Parameters) -> Verdict:
    """The body's notice is over, was long enough and left no objection open."""
    notice = application.public_notice
    absent = missing("未填写公示起止日期和未处理异议数（public_notice）；请补填", "notice_result_missing")
    if notice is None:
        return absent
    known = notice.from_ is not None and notice.to is not None and notice.open_objections is not None
    return decisive(None if known else absent, so_far(notice, facts.today, p, facts.calendar)) or absent


def so_far(notice: PassedNotice, today: date, p: Parameters, calendar: Calendar) -> Verdict | None:
    """What the dates and the objections given so far say; None while they cannot say anything."""
    first, last = notice.from_, notice.to
    if first is not None and last is not None and last < first:
        return failed(f"公示止日 {last} 早于起日 {first}；请更正")
    if notice.open_objections:
        return failed(f"公示有 {notice.open_objections} 件异议尚未处理；请查清后再申请", "open_objection")
    if last is not None and last >= today:
        return failed(f"公示到 {last} 24时期满；请在期满后申请", "notice_running")
    return None if first is None or last is None else long_enough(first, last, p, calendar)


def long_enough(first: date, last: date, p: Parameters, calendar: Calendar) -> Verdict:
    """Working days of the official calendar; the day of publication counts only by switch (AMB-21)."""
    wanted = p.integer("notice.min_workdays")
    counted = p.flag("notice.count_publication_day") and calendar.is_workday(first)
    earliest = nth_workday_after(first, max(wanted - counted, 0), calendar)
    if last < earliest:
        return failed(
            f"公示 {first} 至 {last}，不足 {wanted} 个工作日，最早应到 {earliest}；请重新公示满期后再申请"
        )
    if calendar.provisional(first, earliest):
        return conditional(f"公示到 {last}，节假日安排尚未公布，暂按 {earliest} 满 {wanted} 个工作日")
    return passed(f"公示 {first} 至 {last}，满 {wanted} 个工作日，无异议")


@BOOK.rule("SH24-19", clause="四", title="评审结果通知", procedures=TITLES)
def review_result(application: ShProductionApplication, facts: Facts, p: Parameters) -> Verdict:
    """Formally issued, and every person stands on its list."""
    return on_the_list(application, facts.today, "评审结果通知")


@BOOK.rule("SH24-26", clause="五", title="考试结果材料", procedures=VOCATIONAL)
def exam_result(application: ShProductionApplication, facts: Facts, p: Parameters) -> Verdict:
    """As the result notice of a review."""
    return on_the_list(application, facts.today, "考试结果材料")


def on_the_list(application: ShProductionApplication, today: date, paper: str) -> Verdict:
    """A number, a day that has come, and all names."""
    result = application.result_notice or ResultNotice()
    if result.on is not None and result.on > today:
        return failed(f"{paper}日期 {result.on} 晚于 {today}；请在正式发文后申请")
    absent = [
        place(index) for index, person in enumerate(application.persons) if person.name not in result.persons
    ]
    if result.persons and absent:
        return failed(f"{'、'.join(absent)}不在{paper}的名单上；请从制证名单中删去")
    if not written(result.document_no) or result.on is None:
        return missing(f"{paper}缺文号或日期（result_notice）；请上传正式发文的{paper}", "material_missing")
    if not result.persons:
        return missing(f"{paper}没有填写名单（result_notice.persons）；请补填", "material_missing")
    return passed(f"{paper} {result.document_no}，{result.on}，所列人员均在名单上")

"""Dates that open and close an application: service, retirement, closing days (时间条件)."""

from datetime import date

from policies.application.base import Applicant
from policies.application.codes import PostClass, Sex
from policies.application.nb24 import Nb24Application
from policies.facts import Facts
from policies.nb24.book import BOOK, FULL_SENIOR, PROCEDURES, SPECIAL_EQUIPMENT_SENIOR
from policies.nb24.terms import written
from policies.parameters import Parameters
from policies.service_years import full_years
from policies.verdicts import Verdict, conditional, failed, missing, not_applicable, passed
from states.periods import add_years

EXTERNAL = {FULL_SENIOR: "full_senior", SPECIAL_EQUIPMENT_SENIOR: "special_equipment_senior"}


@BOOK.rule("NB24-11", clause="一", title="任职时间", procedures=PROCEDURES)
def service(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Full years in the present title, counted to the cut-off (AMB-13); whether they suffice is NB24-68…70."""
    since, cutoff = application.present_title.since, p.day("nb24.cutoff")
    if since is None:
        return missing("未填写现职称取得（聘任）日期；请补填")
    if since > facts.today:
        return failed(f"现职称取得日期 {since} 晚于申报之日；取得后方可申报，日期有误请更正")
    return passed(
        f"自 {since} 起任现职，计算到 {cutoff} 满 {full_years(since, cutoff, p.text('years.method'))} 年"
    )


@BOOK.rule("NB24-12", clause="一", title="退休年龄", procedures=PROCEDURES)
def not_retiring(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Who reaches retirement age by the cut-off is not reviewed, unless postponement was approved."""
    person, cutoff = application.applicant, p.day("nb24.cutoff")
    born, absent = person.born_on, "未填写出生日期、性别或（女性）岗位身份，无法判断退休年龄；请补填"
    if born is None or person.sex is None:
        return missing(absent)
    ages = sorted(p.integer(f"retirement.2024.{kind}") for kind in retirement_kinds(person))
    earliest, latest = add_years(born, ages[0]), add_years(born, ages[-1])
    if earliest > cutoff:
        return passed(f"{earliest} 年满 {ages[0]} 周岁，在 {cutoff} 之后")
    if written(application.retirement_postponed_document):
        return passed(
            f"{earliest} 年满 {ages[0]} 周岁，已批准延缓退休（{application.retirement_postponed_document}）"
        )
    if latest > cutoff:
        return missing(absent)
    return failed(
        f"{latest} 年满 {ages[-1]} 周岁，在 {cutoff} 前（含）达到退休年龄；经批准延缓退休的请附批准文件"
    )


def retirement_kinds(person: Applicant) -> tuple[str, ...]:
    """The rows of the age table that may be meant: a woman whose post is not told may be a cadre or a worker."""
    if person.sex is Sex.MALE:
        return ("male",)
    rows = {PostClass.CADRE: "female_cadre", PostClass.WORKER: "female_worker"}
    return tuple(rows.values()) if person.post_class is None else (rows[person.post_class],)


@BOOK.rule("NB24-13", clause="二", title="申报截止", procedures=PROCEDURES)
def still_open(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Intermediate and senior other than special equipment close at 24:00 of the day."""
    if application.procedure in EXTERNAL:
        return not_applicable("截止日期以上级文件为准，见 NB24-16")
    return open_until(p.day("nb24.apply_close"), facts.today)


@BOOK.rule("NB24-16", clause="二", title="上级文件的截止日期", procedures=PROCEDURES)
def open_by_higher_notice(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """The higher notice's date once it is entered; until then a warning, and nothing after the notice's own year."""
    if application.procedure not in EXTERNAL:
        return not_applicable("仅适用于正高级和特种设备高级")
    close, cutoff = external_close(application.procedure, p), p.day("nb24.cutoff")
    if close is not None:
        return open_until(close, facts.today)
    if facts.today > cutoff:
        return failed(f"本通知只适用于 {cutoff.year} 年度；请按当年通知申报", "ruleset_not_in_force")
    return conditional("截止日期以上级文件为准，尚未录入；请操作员录入，申报人留意上级通知")


def external_close(procedure: str, p: Parameters) -> date | None:
    """The closing day that a higher notice sets for P09 or P10; None while nobody has entered it."""
    entered = p[f"nb24.external_deadlines.{EXTERNAL[procedure]}"]
    if not entered:
        return None
    return entered if isinstance(entered, date) else date.fromisoformat(entered)


def open_until(close: date, today: date) -> Verdict:
    """Whether `today` is not later than the closing day, which counts to its 24:00 (G-05)."""
    if today <= close:
        return passed(f"申报截止 {close} 24时")
    return failed(f"申报已于 {close} 24时截止；请按下一年度通知申报", "application_closed")

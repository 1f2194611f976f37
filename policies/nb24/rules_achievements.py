"""Achievements that count: relevant, recent, with evidence (业绩成果)."""

from datetime import date

from policies.application.nb24 import Achievement, Nb24Application
from policies.facts import Facts
from policies.nb24.book import BOOK, FOR_INTERMEDIATE_ONLY, PROCEDURES, is_review
from policies.nb24.terms import written
from policies.parameters import Parameters
from policies.verdicts import Verdict, failed, missing, not_applicable, passed
from states.periods import add_years


@BOOK.rule("NB24-20", clause="三(一)", title="高级、正高级业绩", procedures=PROCEDURES)
def senior_achievements(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Since the present title or within the last five years."""
    if is_review(application):
        return not_applicable("仅适用于正高级、高级推荐")
    return judged(
        application, facts, window_start(application, p.integer("nb24.achievement_years.senior"), p)
    )


@BOOK.rule("NB24-22", clause="三(一)", title="中级业绩", procedures=PROCEDURES)
def intermediate_achievements(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Since the present title or within the last four years."""
    if not is_review(application):
        return not_applicable(FOR_INTERMEDIATE_ONLY)
    return judged(application, facts, window_start(application, p.integer("nb24.achievement_years.mid"), p))


def window_start(application: Nb24Application, years: int, p: Parameters) -> date:
    """The first day that counts: the older of present title and last `years` years, or the later one (AMB-15, AMB-47)."""
    cutoff, since = p.day("nb24.cutoff"), application.present_title.since
    by_calendar = p.text("achievement.years") == "calendar"
    recent = date(cutoff.year - years + 1, 1, 1) if by_calendar else add_years(cutoff, -years)
    if since is None:
        return recent
    return max(recent, since) if p.text("achievement.window") == "intersection" else min(recent, since)


def judged(application: Nb24Application, facts: Facts, start: date) -> Verdict:
    """At least one achievement counts; those that do not are named with their reason."""
    obstacles = [(item, obstacle(item, start, facts.today)) for item in application.achievements]
    counted = sum(reason is None for _, reason in obstacles)
    left_out = "；".join(
        f"《{item.title or '未命名'}》{reason}，不计入" for item, reason in obstacles if reason
    )
    if counted:
        return passed(f"{start} 以来取得且有佐证的业绩 {counted} 项" + (f"；{left_out}" if left_out else ""))
    if not obstacles:
        return missing(f"没有填报业绩；请填报 {start} 以来与专业相关的业绩并附佐证")
    verdict = missing if any(is_curable(item, start, facts.today) for item, _ in obstacles) else failed
    return verdict(f"没有可计入的业绩：{left_out}；须为 {start} 以来取得、与专业相关并附佐证")


def obstacle(item: Achievement, start: date, today: date) -> str | None:
    """Why an achievement does not count; None when it does."""
    if item.on is None:
        return "未填写取得日期"
    if item.on < start:
        return f"取得于 {item.on}，早于 {start}"
    if item.on > today:
        return f"取得日期 {item.on} 晚于申报之日"
    if not item.relevant:
        return "与评审专业不相关" if item.relevant is False else "未注明是否与评审专业相关"
    return None if written(item.evidence) else "未附佐证材料"


def is_curable(item: Achievement, start: date, today: date) -> bool:
    """Whether an achievement would count once something is filled in or handed in."""
    return (item.on is None or start <= item.on <= today) and item.relevant is not False

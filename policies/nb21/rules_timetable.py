"""Whether the responsible bodies planned their year and how the file stands in it (时间安排); what binds: `planning`."""

from policies.application.nb21 import Nb21Application
from policies.facts import Facts
from policies.nb21.book import BOOK, PROCEDURES, is_senior_kind
from policies.nb21.timetable import CITY, Window, windows, workdays_left
from policies.parameters import Parameters
from policies.verdicts import Verdict, conditional, not_applicable, passed
from states.findings import Binding

UNPLANNED = "登记册中没有受理部门当年的时间安排"


@BOOK.rule("NB21-38", clause="二(三)", title="年度时间安排", procedures=PROCEDURES, stage=Binding.INFORMATION)
def timetables_known(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """District and committee have each drawn up their timetable of the year; handing over outside it needs a reason."""
    if not facts.timetables:
        return not_applicable("登记册中没有时间安排")
    committee = application.title.committee if is_senior_kind(application) else None
    bodies = [body for body in (application.employer.responsible_body, committee) if body]
    year = facts.today.year
    if absent := [body for body in bodies if not windows(facts.timetables, body, year)]:
        return conditional(f"{'、'.join(absent)}没有 {year} 年度时间安排；请补录")
    own = windows_of(application, facts)
    if own and not any(window.holds(facts.today) for window in own):
        return conditional(f"{facts.today} 不在受理部门安排的时段内；此时移交须写明理由")
    return passed(f"{year} 年度时间安排已登记")


@BOOK.rule("NB21-39", clause="二(三)", title="时间节点", procedures=PROCEDURES, stage=Binding.INFORMATION)
def nodes_kept(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """A file that is still open after the 24:00 of a node is late by the body's own plan."""
    own = windows_of(application, facts)
    if not own:
        return not_applicable(UNPLANNED)
    over = [window for window in own if window.closes_on < facts.today]
    if over:
        return conditional(f"{over[-1].stage}节点 {over[-1].closes_on} 24时已过，尚未办结；请督办")
    return passed(f"下一节点为 {own[0].closes_on}（{own[0].stage}）")


@BOOK.rule("NB21-40", clause="二(三)", title="预留时间", procedures=PROCEDURES, stage=Binding.INFORMATION)
def time_left_for_city(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """Between the body's last node and the city's stand the days that the city needs and the buffer."""
    own, city = windows_of(application, facts), windows(facts.timetables, CITY, facts.today.year)
    if not own or not city:
        return not_applicable("登记册中没有受理部门和市级当年的时间安排")
    superior, buffer = p.integer("nb21.timetable.min_superior_days"), p.integer("nb21.timetable.buffer_days")
    left = workdays_left(own[-1].closes_on, city[-1].closes_on, facts.calendar)
    bound = f"上级 {superior} 个、机动 {buffer} 个"
    if left < superior + buffer:
        return conditional(f"只给市级留出 {left} 个工作日，少于{bound}；请提前本级节点")
    return passed(f"给市级留出 {left} 个工作日，不少于{bound}")


def windows_of(application: Nb21Application, facts: Facts) -> tuple[Window, ...]:
    """The responsible body's windows of the running year."""
    body = application.employer.responsible_body
    return windows(facts.timetables, body, facts.today.year) if body else ()

"""P13 unit notice with objection (单位公示与异议): a stage of P01–P10, NB24-39, NB24-40, S-21."""

from dataclasses import replace

from states.case import Objection
from states.consequences import paper, stop
from states.deadlines import begin, lengthen
from states.effects import MakeDocument, Refusal, Spawn
from states.entering import start_clock
from states.guards import reason_given
from states.instants import after
from states.procedure import Condition, Consequence, Go, Guard, Move, Target, at, to
from states.terms import DeadlineName, Deed, DocumentKind, Reason, Role, State
from states.turn import Turn

KEEPER = (Role.UNIT_NOTICE_KEEPER,)
NOTICE_OVER = stop(DeadlineName.NOTICE)


def start_notice(name: DeadlineName) -> Consequence:
    """Publish today: at least the notice's number of working days, publication day by its switch (AMB-21)."""

    def consequence(turn: Turn) -> None:
        days = turn.law.number("notice.min_workdays")
        counts = turn.law.flag("notice.count_publication_day")
        spec = turn.law.spec(name)
        turn.deadlines.append(begin(spec, turn.today, turn.case.calendar, amount=days, count_start=counts))

    return consequence


def notice_running(name: DeadlineName) -> Guard:
    """Objections and interruptions belong to a running notice; afterwards `notice_over`."""

    def guard(turn: Turn) -> Refusal | None:
        notice = turn.latest(name)
        if notice is None:
            return Refusal(Reason.NOT_ALLOWED_IN_STATE, "公示尚未开始", "NB24-39")
        if notice.running and turn.at < after(notice.due_on):
            return None
        return Refusal(Reason.NOTICE_OVER, "公示期已满；公示期内的异议方予受理", "NB24-39")

    return guard


def notice_ended(turn: Turn) -> Refusal | None:
    """不少于5个工作日: nothing ends the notice early."""
    running = turn.running(DeadlineName.NOTICE)
    if running is None:
        return None
    words = f"公示至 {running.due_on} 24:00 方满，期满前不能录入公示情况"
    return Refusal(Reason.NOTICE_RUNNING, words, "NB24-39")


def register_objection(name: DeadlineName) -> Consequence:
    """Number the objection; the clock of the notice is not stopped (AMB-43)."""

    def consequence(turn: Turn) -> None:
        turn.objections.append(Objection(len(turn.objections) + 1, turn.today, name))
        turn.effects.append(MakeDocument(DocumentKind.OBJECTION_SHEET, 1, turn.today, turn.seq + 1))

    return consequence


def add_lost_days(turn: Turn) -> None:
    """Interrupted publication: the working days lost are added at the end."""
    running = turn.running(DeadlineName.NOTICE)
    if running is not None:
        spec, calendar = turn.law.spec(running.name), turn.case.calendar
        days = int(turn.given("workdays") or 0)
        turn.keep(lengthen(running, days, "interrupted", turn.today, spec, calendar))


def objection_open(turn: Turn) -> bool:
    """Somebody's objection waits for an answer."""
    return bool(turn.open_objections())


def await_result(turn: Turn) -> None:
    """Once the notice is over and nothing is open, its result is to be entered in time (NB24-40)."""
    notice = turn.latest(DeadlineName.NOTICE)
    if turn.state is State.PUBLIC_NOTICE and notice is not None and not notice.running:
        start_clock(turn, DeadlineName.NOTICE_RESULT)


def objection_named(turn: Turn) -> Refusal | None:
    """The deed names an open objection by its number."""
    number = turn.given("objection")
    if any(item.number == number for item in turn.open_objections()):
        return None
    return Refusal(Reason.MALFORMED, f"objection：没有编号为 {number} 的未处理异议", "NB24-39")


def last_one(turn: Turn) -> bool:
    """No other objection stays open after this one is resolved."""
    return len(turn.open_objections()) <= 1


def resolve(turn: Turn) -> None:
    """Write the outcome beside the objection and file the report (异议核查报告)."""
    number, outcome = turn.given("objection"), turn.given("outcome")
    turn.objections = [replace(o, outcome=outcome) if o.number == number else o for o in turn.objections]
    turn.effects.append(MakeDocument(DocumentKind.INVESTIGATION_REPORT, 1, turn.today, turn.seq + 1))


def renotice(turn: Turn) -> None:
    """异议成立: after the supplement the case is publicised anew in full."""
    turn.facts["renotice"] = True


def open_disqualification(turn: Turn) -> None:
    """异议查实违规: P11 decides, the case waits (S-21)."""
    about = {"case_no": turn.case.case_no, "open": True}
    turn.effects.append(Spawn("P11", State.DECISION, about))


def from_notice(source: State) -> Condition:
    """The objection being checked was raised in this notice."""
    return lambda turn: turn.origins[-1:] == [source]


def resolving(source: State, by: tuple[Role, ...], dismissed: Target, minor: Target) -> tuple[Move, ...]:
    """The outcomes of an objection raised in the notice `source`; what is resolved while suspended passes on by itself.

    It may be answered while the notice runs (`early`): dismissed, the notice runs on to its end; upheld, it is over.
    """
    here = from_notice(source)
    row = Move(
        Deed.RESOLVE_OBJECTION,
        at(State.OBJECTION),
        Go.STAY,
        by,
        when=here,
        guards=(objection_named,),
        then=(resolve,),
        once=False,
    )
    anew = (resolve, renotice) if source is State.PUBLIC_NOTICE else (resolve,)
    misconduct = (resolve, open_disqualification)
    early = replace(row, source=at(source), when=objection_open)
    return (
        replace(early, result="dismiss"),
        replace(early, result="uphold_minor", target=minor, then=(*anew, NOTICE_OVER)),
        replace(early, result="uphold_misconduct", target=to(State.SUSPENDED), then=misconduct),
        replace(row, result="dismiss", target=dismissed, when=lambda turn: here(turn) and last_one(turn)),
        replace(row, result="dismiss"),
        replace(row, result="uphold_minor", target=minor, then=anew),
        replace(row, result="uphold_misconduct", target=to(State.SUSPENDED), then=misconduct),
        Move(
            Deed.PASS,
            at(State.OBJECTION),
            dismissed,
            (Role.SYSTEM,),
            once=False,
            when=lambda turn: here(turn) and not objection_open(turn),
        ),
    )


def unit_notice(*, leaves_to: State | None, publishing: tuple[Guard, ...] = ()) -> tuple[Move, ...]:
    """The rows of P13. `leaves_to`: where its end leads by itself (P01–P05); None: the result is entered first."""
    name = DeadlineName.NOTICE
    after_notice = to(leaves_to or State.PUBLIC_NOTICE)
    return (
        Move(
            Deed.PUBLISH_NOTICE,
            at(State.UNIT_REVIEWED),
            to(State.PUBLIC_NOTICE),
            KEEPER,
            guards=publishing,
            then=(start_notice(name), paper(DocumentKind.NOTICE_SHEET)),
        ),
        Move(
            Deed.INTERRUPT_NOTICE,
            at(State.PUBLIC_NOTICE),
            Go.STAY,
            (*KEEPER, Role.OPERATOR),
            guards=(notice_running(name), reason_given),
            then=(add_lost_days,),
            once=False,
        ),
        Move(
            Deed.OBJECT,
            at(State.PUBLIC_NOTICE),
            Go.STAY,
            (Role.ANYONE,),
            guards=(notice_running(name),),
            then=(register_objection(name),),
            once=False,
        ),
        objecting_while_suspended(State.PUBLIC_NOTICE, name),
        *resolving(
            State.PUBLIC_NOTICE, (Role.UNIT_REVIEWER, Role.COMPETENT_DEPT), after_notice, to(State.RETURNED)
        ),
        *ending(after_notice),
    )


def objecting_while_suspended(source: State, name: DeadlineName) -> Move:
    """The days of the notice run on while the case is suspended (S-19), and so does the public's right."""
    return Move(
        Deed.OBJECT,
        at(State.SUSPENDED),
        Go.STAY,
        (Role.ANYONE,),
        when=lambda turn: turn.origins[:1] == [source],
        guards=(notice_running(name),),
        then=(register_objection(name),),
        once=False,
    )


def ending(after_notice: Target, source: State = State.PUBLIC_NOTICE) -> tuple[Move, ...]:
    """公示期满: an open objection is checked first; otherwise on, or stay until the result is entered."""
    system = (Role.SYSTEM,)
    stays = after_notice == to(State.PUBLIC_NOTICE)
    return (
        Move(Deed.NOTICE_END, at(source), to(State.OBJECTION), system, when=objection_open, once=False),
        Move(
            Deed.NOTICE_END,
            at(source),
            Go.STAY if stays else after_notice,
            system,
            then=(await_result,) if stays else (paper(DocumentKind.NOTICE_RESULT_SHEET),),
            once=False,
        ),
    )

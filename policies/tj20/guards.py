"""Conditions and consequences of 津人社规字〔2020〕2号: upload clock, monthly batch, release, rare characters."""

from dataclasses import replace
from datetime import date

from policies.application.tj20 import SCOPE_OF
from policies.parameters import Parameters
from policies.tj20.batches import held_reason
from policies.tj20.calendar import Batch, batch, batch_of_upload, release_of
from states.case import Task
from states.deadlines import Deadline, begin, derive
from states.effects import Refusal
from states.guards import BLOCKING, refusal_of
from states.instants import midnight
from states.terms import DeadlineName, Deed, State, TaskKind
from states.turn import Turn

MAKING_ONLY = frozenset({"TJ20-21"})
"""What holds the making back, not the officer's check: the pinyin of a name (S-30)."""
FILLED_IN = frozenset({"applicant.name_pinyin", "external_ref"})
"""Data that may be added to what an officer has checked without checking it again (S-30)."""


def start_upload(turn: Turn) -> None:
    """核准备案后5个工作日: the organiser's clock runs from the filing, also while the file is a draft (TJ20-06, S-31)."""
    filed, running = turn.facts.get("routing", {}).get("filed_on"), turn.running(DeadlineName.UPLOAD)
    if not filed or (running is not None and running.start.isoformat() == filed):
        return
    if running is not None:  # the filing day was written down wrongly
        turn.keep(replace(running, void=True))
    spec = turn.law.spec(DeadlineName.UPLOAD)
    turn.deadlines.append(begin(spec, date.fromisoformat(filed), turn.case.calendar))


def join_batch(turn: Turn) -> None:
    """Upload: the case joins the month's batch, after the cut-off the next one; coming back late, a later one (TJ20-07)."""
    uploaded = turn.facts.setdefault("uploaded_on", turn.today.isoformat())
    joined = batch_of_upload(
        date.fromisoformat(uploaded), SCOPE_OF[turn.case.procedure], turn.case.calendar, numbers(turn)
    )
    spec, calendar = turn.law.spec(DeadlineName.BATCH), turn.case.calendar
    clock = turn.running(DeadlineName.BATCH) or begin(spec, turn.today, calendar)
    month = max(joined.month, turn.today.replace(day=1))
    dated = derive(replace(clock, origin=month), spec, calendar)
    turn.deadlines = [item for item in turn.deadlines if item is not clock]
    turn.deadlines.append(replace(dated, warned=sum(day <= turn.today for day in dated.warn_on)))


def leave_batch(turn: Turn) -> None:
    """Returned for a supplement, the case is in no batch until it comes back (2.3 P29)."""
    running = turn.running(DeadlineName.BATCH)
    if running is not None:
        turn.keep(replace(running, void=True))


def upload_anew(turn: Turn) -> None:
    """Given back to the department: the case has left its batch, what is sent next is another upload (TJ20-07)."""
    turn.facts.pop("uploaded_on", None)
    left = turn.latest(DeadlineName.BATCH)
    if left is not None:
        turn.keep(replace(left, met_on=None, void=True))


def numbers(turn: Turn) -> Parameters:
    """The notice's numbers as this case is pinned to them."""
    return Parameters(turn.law.parameters)


def claim_checked(turn: Turn) -> Refusal | None:
    """核对申领信息: no rule of the claim fails; data may have changed since it was handed in (TJ20-11, TJ20-16…20)."""
    findings = turn.act.findings if turn.act else ()
    wrong = (item for item in findings if item.result in BLOCKING and item.rule not in MAKING_ONLY)
    found = next(wrong, None)
    return refusal_of(found) if found else None


def confirm_claim(turn: Turn) -> None:
    """备案确认: from now on the month's batch may make this certificate (TJ20-33)."""
    turn.facts["claim_confirmed_on"] = turn.today.isoformat()


def check_again(turn: Turn) -> None:
    """Only what an officer has seen is made: other data ask for his check anew."""
    changed = set(turn.act.about.get("set_paths", ())) if turn.act else set()
    if changed <= FILLED_IN:
        return
    turn.facts.pop("claim_confirmed_on", None)
    turn.done = [item for item in turn.done if (item.deed, item.state) != (Deed.REVIEW, State.CITY)]


def held_because(turn: Turn) -> str | None:
    """Why the batch leaves this case in the city's hands; None when it makes it."""
    return held_reason(turn.facts, turn.law.parameters["tj.name_charset"])


def month_of(turn: Turn) -> Batch | None:
    """The batch that the case is in now: that of its upload, or this month's when it was held over."""
    clock = turn.running(DeadlineName.BATCH)
    if clock is None:
        return None
    first = max((clock.origin or clock.start).replace(day=1), turn.today.replace(day=1))
    return batch(first, turn.case.calendar, numbers(turn))


def batch_runs(turn: Turn) -> bool:
    """From the month's target day on, or earlier when the batch is called: what an officer confirmed is made (TJ20-11)."""
    month = month_of(turn)
    if month is None or held_because(turn) is not None or turn.today < month.month:
        return False
    called = bool(turn.given("batch") == month.code)
    return called or turn.at >= midnight(month.target)


def month_over(turn: Turn) -> bool:
    """The month ended and the case was not made."""
    clock = turn.running(DeadlineName.BATCH)
    return clock is not None and turn.today > clock.due_on


def hold_over(turn: Turn) -> None:
    """转入下一批次: with the reason why it was not made (TJ20-11)."""
    clock = turn.running(DeadlineName.BATCH)
    if clock is not None:
        turn.facts["held"] = {"batch": f"{clock.due_on:%Y-%m}", "reason": held_because(turn)}


def set_release(turn: Turn) -> None:
    """入批次制证, open 申领次月15日后: the day from which it can be fetched; none when that has passed (TJ20-12)."""
    made = turn.today.replace(day=1)
    turn.facts["made_in"] = f"{made:%Y-%m}"
    uploaded = date.fromisoformat(turn.facts["uploaded_on"]).replace(day=1)
    by_upload = turn.law.parameters["tj.claim_month"] == "upload"
    day = release_of(uploaded if by_upload else made, numbers(turn))
    turn.facts.pop("available_from", None)
    if day > turn.today:
        turn.facts["available_from"] = day.isoformat()


def annotate_rare_characters(turn: Turn) -> None:
    """打印后手工标注: the assessment body's task, counted from the day on which printing is possible (TJ20-21, P32)."""
    rare_in = turn.facts.get("routing", {}).get("rare_in") or ()
    if turn.law.parameters["tj.name_charset"] not in rare_in:
        return
    clock = _task_clock(turn)
    turn.deadlines.append(clock)
    task = Task(TaskKind.ANNOTATE_RARE_CHARACTER, "assessment_body", turn.today, clock.due_on)
    turn.open_task(task)


def _task_clock(turn: Turn) -> Deadline:
    held = turn.certificate
    printable = (held.available_from if held else None) or turn.today
    return begin(turn.law.spec(DeadlineName.TASK), printable, turn.case.calendar)


def by_district_channel(turn: Turn) -> bool:
    """原渠道 is an issuer other than the municipal HRSS (TJ20-25)."""
    return bool(turn.facts.get("routing", {}).get("original_channel") == "district")

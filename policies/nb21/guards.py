"""Guards and consequences of 甬人社函〔2021〕45号: acceptance, the mode of confirmation, the committee's two tests."""

from dataclasses import replace

from states.consequences import paper
from states.effects import Refusal
from states.entering import start_clock
from states.procedure import Consequence
from states.terms import DeadlineName, DocumentKind, Reason
from states.turn import Turn
from states.workdays import nth_workday_after

ACCEPTANCE_PAPERS: tuple[Consequence, ...] = (
    paper(DocumentKind.ACCEPTANCE_SLIP),
    paper(DocumentKind.APPROVAL_FORM, copies="nb21.form.copies"),
)


def accept_on_arrival(turn: Turn) -> None:
    """受理: the first arrival, or the first after a cleared acceptance, starts the window (AMB-08, S-22)."""
    if "accepted_on" in turn.dates:
        return
    turn.dates["accepted_on"] = turn.today
    start_clock(turn, DeadlineName.WINDOW)
    for make in ACCEPTANCE_PAPERS:
        make(turn)


def window_per_level(turn: Turn) -> None:
    """Under the other reading of AMB-08 each level has its own three months, from its own entry."""
    window = turn.running(DeadlineName.WINDOW)
    if window is not None and turn.law.parameters["nb21.window.scope"] == "per_level":
        turn.keep(replace(window, met_on=turn.today))
        start_clock(turn, DeadlineName.WINDOW)


def decided_by_district(turn: Turn) -> None:
    """初级由区县确认: the city files what the district decided on its day (NB21-24)."""
    turn.dates["decided_on"] = turn.today


def not_yet_decided(turn: Turn) -> None:
    """What comes back to the district is decided anew (NB21-24)."""
    turn.dates.pop("decided_on", None)


def clear_acceptance(turn: Turn) -> None:
    """Acceptance refused: the window never ran; the arrival of the resubmission counts anew (AMB-08)."""
    window = turn.running(DeadlineName.WINDOW)
    if window is not None:
        turn.keep(replace(window, void=True))
    turn.dates.pop("accepted_on", None)


def clear_early_acceptance(turn: Turn) -> None:
    """A return within the first working days clears the acceptance; a later one changes nothing (AMB-08)."""
    accepted = turn.dates.get("accepted_on")
    if accepted is None:
        return
    days = turn.law.number("nb21.window.clear_workdays")
    if turn.today <= nth_workday_after(accepted, days, turn.case.calendar):
        clear_acceptance(turn)


def minutes_of_re_evaluation(turn: Turn) -> Refusal | None:
    """重新评审 needs the committee's minutes; 确认 does not (NB21-13)."""
    mode = turn.given("mode") or turn.law.parameters["nb21.mode"]
    if mode != "re_evaluate" or turn.given("minutes"):
        return None
    return Refusal(Reason.DOCUMENT_MISSING, "重新评审须附评审纪要（minutes）", "NB21-13")


def no_notice_needed(turn: Turn) -> bool:
    """Without a unit notice (AMB-41) the case goes on by itself, but not to a body that nobody mapped (NB21-02)."""
    mapped = turn.facts.get("routing", {}).get("responsible_body", True)
    return bool(mapped) and not turn.law.flag("nb21.unit_notice")


def both_tests_hold(turn: Turn) -> bool:
    """Former title genuine and Zhejiang's conditions met: both, or no confirmation (NB21-07)."""
    return bool(turn.given("original_title_recognised") and turn.given("meets_zj_conditions"))


def tests_answered(turn: Turn) -> Refusal | None:
    """One test denied suffices to refuse; a test nobody has answered decides nothing (NB21-07, NB21-35)."""
    answers = (turn.given("original_title_recognised"), turn.given("meets_zj_conditions"))
    if False in answers or None not in answers:
        return None
    words = "原职称是否有效、是否符合浙江条件两项须逐项作答（original_title_recognised、meets_zj_conditions）"
    return Refusal(Reason.CHECKS_OPEN, f"{words}；请补答后再确认", "NB21-07")


def committee_mapped(turn: Turn) -> bool:
    """A review committee answers for series, specialty and level (NB21-06)."""
    return bool(turn.facts.get("committee") or turn.facts.get("routing", {}).get("committee"))


def city_has_passed(turn: Turn) -> bool:
    """The city passed the case while no committee was mapped; it waits for one (S-25)."""
    return bool(turn.facts.get("passed_city"))

"""Finding, service, statement, decision: a person is heard before a title is touched (送达、陈述申辩、决定, S-33)."""

from dataclasses import replace
from datetime import date

from policies.general.reviewing import sending_back
from states.common_moves import extending
from states.consequences import forget, paper, signal_subject, task, task_done
from states.deadlines import begin
from states.effects import ChangeCertificate, KeepIntegrityRecord, Refusal
from states.guards import needs, signed_and_sealed
from states.instants import civil
from states.periods import add_years
from states.procedure import Consequence, Go, Guard, Move, Stage, Target, at, to
from states.terms import DeadlineName as Clock
from states.terms import Deed as A
from states.terms import DocumentKind as Paper
from states.terms import Ground, Holder, Reason, TaskKind
from states.terms import Role as R
from states.terms import State as S
from states.turn import Turn

DECIDER = (R.DECIDER,)
INVESTIGATOR = (R.INVESTIGATOR,)


def person_heard(turn: Turn) -> Refusal | None:
    """陈述申辩: served, and either a statement received or its time run out (S-33)."""
    clock = turn.latest(Clock.STATEMENT)
    if clock is None or not any(item.deed is A.SERVE_NOTICE for item in turn.done):
        words = "尚未向当事人送达告知书；请先送达（serve_notice）并听取陈述申辩"
        return Refusal(Reason.NOT_ALLOWED_IN_STATE, words, "S-33")
    if turn.facts.get("heard") or turn.today > clock.due_on:
        return None
    words = f"陈述申辩期至 {clock.due_on} 24:00；期满或收到陈述后再作决定"
    return Refusal(Reason.NOT_ALLOWED_IN_STATE, words, "S-33")


def serious_breach_explained(turn: Turn) -> Refusal | None:
    """其他严重违反评审规定 needs words of its own (NB24-58)."""
    if turn.given("ground") != Ground.OTHER_SERIOUS.value or turn.given("opinion") or turn.given("reason"):
        return None
    return Refusal(
        Reason.MISSING_REASON, "以“其他严重违反评审规定”处理的，须写明具体情形（opinion）", "NB24-58"
    )


def decision_guards(rule: str, ground_rule: str) -> tuple[Guard, ...]:
    """What every decision against a person needs; the rules are those of the notice that it is made under."""
    return (
        person_heard,
        needs("document_no", Reason.DOCUMENT_MISSING, "处理决定须有正式文号（document_no）", rule),
        needs("ground", Reason.MISSING_REASON, "须写明处理事由（ground）", ground_rule),
        serious_breach_explained,
        signed_and_sealed(),
    )


def date_findings(turn: Turn) -> None:
    """From this day on there is something to serve (S-33)."""
    turn.facts["found_on"] = turn.today.isoformat()


def served_after_findings(turn: Turn) -> Refusal | None:
    """The person is told what was found, so not before it was found, nor before the case (S-33)."""
    served = turn.given("served_on")
    found_on = turn.facts.get("found_on") or civil(turn.case.opened_at).isoformat()
    if served is None or served >= found_on:
        return None
    words = f"送达日期 {served} 早于查实之日 {found_on}；请核对送达回证上的日期（served_on）"
    return Refusal(Reason.MALFORMED, words, "S-33")


def start_statement(turn: Turn) -> None:
    """Five working days after service, counted from the day on which it was served (S-33)."""
    served = turn.given("served_on")
    day = date.fromisoformat(served) if served else turn.today
    turn.facts["heard"] = False
    turn.deadlines.append(begin(turn.law.spec(Clock.STATEMENT), day, turn.case.calendar))


def heard(turn: Turn) -> None:
    """The person has spoken."""
    turn.facts["heard"] = True


def record_integrity(turn: Turn) -> None:
    """记入诚信档案: from the decision's date to the same date three years on, inclusive (NB24-54, S-36)."""
    enter_record(turn, str(turn.given("ground")), turn.today, "NB24-54")


def enter_record(turn: Turn, ground: str, decided_on: date, rule: str) -> None:
    """An entry for `ground` under `rule` that runs from the day of the decision (S-36)."""
    until = add_years(decided_on, turn.law.number("integrity.nb24.years"))
    turn.effects.append(KeepIntegrityRecord(ground, decided_on, until, rule))


def cancel_certificate(turn: Turn) -> None:
    """The certificate answers revoked at once; its number is never used again (NB24-53)."""
    number = turn.facts.get("subject", {}).get("certificate_no")
    if number:
        turn.effects.append(ChangeCertificate(number, "revoked", turn.today))


def recover_paper(turn: Turn) -> None:
    """A paper certificate is recovered; an electronic one needs nothing (NB24-53)."""
    if turn.facts.get("subject", {}).get("paper"):
        task(TaskKind.RECOVER_PAPER, "issuing_authority", Clock.RECOVER_PAPER)(turn)
        paper(Paper.RECOVERY_NOTICE)(turn)


def paper_wanted(turn: Turn) -> Refusal | None:
    """Only a paper certificate that is still out comes back or is declared void (NB24-53)."""
    if any(item.kind is TaskKind.RECOVER_PAPER and item.done_on is None for item in turn.tasks):
        return None
    return Refusal(Reason.NOT_ALLOWED_IN_STATE, "本案没有待收回的纸质证书，无须登记收回", "NB24-53")


def hearing(*imposing: Move, before: tuple[Guard, ...] = ()) -> tuple[Move, ...]:
    """investigating → decision, service and statement, `drop`, then the rows that impose; `before` guards the finding.

    Who decides may ask for more inquiry (退回核查, S-24); what is found then is served and heard anew.
    """
    finding = Move(A.FINDING, at(S.INVESTIGATING), to(S.DECISION), INVESTIGATOR, guards=before)
    dropping = Move(A.DECIDE, at(S.DECISION), to(S.CLOSED), DECIDER, result="drop", apart_from=(A.FINDING,))
    return (
        replace(finding, target=to(S.CLOSED), result="unfounded"),
        finding,
        Move(
            A.SERVE_NOTICE,
            at(S.DECISION),
            Go.STAY,
            INVESTIGATOR,
            guards=(served_after_findings,),
            then=(start_statement,),
        ),
        Move(A.STATEMENT, at(S.DECISION), Go.STAY, (R.SUBJECT,), then=(heard,), once=False),
        dropping,
        *imposing,
        sending_back(S.DECISION, DECIDER, to(S.INVESTIGATING)),
    )


def imposing(target: Target, *then: Consequence, guards: tuple[Guard, ...]) -> Move:
    """作出处理决定 under `guards`, by another person than who found."""
    return Move(
        A.DECIDE,
        at(S.DECISION),
        target,
        DECIDER,
        guards=guards,
        then=then,
        apart_from=(A.FINDING,),
    )


def deciding_stages(*on_entry: Consequence) -> tuple[Stage, ...]:
    """核查 and 处理决定 under one overall clock."""
    return (
        Stage(S.INVESTIGATING, Holder.INVESTIGATION, INVESTIGATOR, (Clock.CONCLUDE,), on_entry),
        Stage(S.DECISION, Holder.DECISION, DECIDER, (Clock.CONCLUDE,), (forget("heard"), date_findings)),
    )


def taking_away() -> tuple[Move, ...]:
    """The certificate is cancelled, the record follows, paper is pursued until it is back or declared void (NB24-53)."""
    revoked = (cancel_certificate, signal_subject(A.REVOKE), recover_paper)
    recovered = task_done(TaskKind.RECOVER_PAPER, Clock.RECOVER_PAPER)
    return (
        Move(A.PRODUCED, at(S.PRODUCTION), to(S.REVOKED), (R.SYSTEM,), once=False, then=revoked),
        Move(
            A.RECOVER_PAPER,
            at(S.REVOKED),
            Go.STAY,
            (R.OPERATOR,),
            guards=(paper_wanted,),
            once=False,
            then=(recovered,),
        ),
        *extending((S.REVOKED,)),
    )

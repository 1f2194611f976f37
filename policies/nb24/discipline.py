"""P11 and P12 as tables: 取消评审资格 and 撤销资格并收回证书（六(一), NB24-53…58, S-32…S-34)."""

from dataclasses import replace
from datetime import date

from states.common_moves import extending
from states.consequences import paper, produce, signal_subject, task, task_done, tell
from states.deadlines import begin
from states.effects import ChangeCertificate, KeepIntegrityRecord, Refusal
from states.guards import needs, signed_and_sealed
from states.periods import add_years
from states.procedure import Consequence, Go, Move, Procedure, Stage, at, to
from states.terms import DeadlineName as Clock
from states.terms import Deed as A
from states.terms import DocumentKind as Paper
from states.terms import Ground, Holder, Reason, TaskKind
from states.terms import Role as R
from states.terms import State as S
from states.turn import Turn

DECIDER = (R.DECIDER,)
INVESTIGATOR = (R.INVESTIGATOR,)
DOCUMENT = needs("document_no", Reason.DOCUMENT_MISSING, "处理决定须有正式文号（document_no）", "NB24-53")
GROUND = needs("ground", Reason.MISSING_REASON, "须写明处理事由（ground）", "NB24-55")


def person_heard(turn: Turn) -> Refusal | None:
    """陈述申辩: served, and either a statement received or its time run out (S-33)."""
    clock = turn.latest(Clock.STATEMENT)
    if clock is None:
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


def start_statement(turn: Turn) -> None:
    """Five working days after service, counted from the day on which it was served (S-33)."""
    served = turn.given("served_on")
    day = min(date.fromisoformat(served), turn.today) if served else turn.today
    turn.facts["heard"] = False
    turn.deadlines.append(begin(turn.law.spec(Clock.STATEMENT), day, turn.case.calendar))


def heard(turn: Turn) -> None:
    """The person has spoken."""
    turn.facts["heard"] = True


def record_integrity(turn: Turn) -> None:
    """记入诚信档案: from the decision's date to the same date three years on, inclusive (NB24-54, S-36)."""
    until = add_years(turn.today, turn.law.number("integrity.nb24.years"))
    ground = str(turn.given("ground"))
    turn.effects.append(KeepIntegrityRecord(ground, turn.today, until, "NB24-54"))


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


def suspend_subject(turn: Turn) -> None:
    """P11 opened directly suspends the running case likewise (S-21)."""
    signal_subject(A.SUSPEND)(turn)


def deciding(target: S, decision: Paper, *then: Consequence) -> tuple[Move, ...]:
    """investigating → decision → the end; `finding` and `decide` by different persons."""
    finding = Move(A.FINDING, at(S.INVESTIGATING), to(S.DECISION), INVESTIGATOR)
    imposing = Move(
        A.DECIDE,
        at(S.DECISION),
        to(target),
        DECIDER,
        guards=(person_heard, DOCUMENT, GROUND, serious_breach_explained, signed_and_sealed("G-16")),
        then=(record_integrity, paper(decision), tell("subject", "decision"), *then),
        apart_from=(A.FINDING,),
    )
    return (
        replace(finding, target=to(S.CLOSED), result="unfounded"),
        finding,
        Move(A.SERVE_NOTICE, at(S.DECISION), Go.STAY, INVESTIGATOR, then=(start_statement,)),
        Move(A.STATEMENT, at(S.DECISION), Go.STAY, (R.SUBJECT,), then=(heard,), once=False),
        replace(imposing, target=to(S.CLOSED), result="drop", guards=(), then=()),
        imposing,
        *extending((S.INVESTIGATING, S.DECISION)),
    )


def stages(*later: Stage, on_entry: tuple[Consequence, ...] = ()) -> tuple[Stage, ...]:
    """核查 and 处理决定 under one overall clock."""
    return (
        Stage(S.INVESTIGATING, Holder.INVESTIGATION, INVESTIGATOR, (Clock.CONCLUDE,), on_entry),
        Stage(S.DECISION, Holder.DECISION, DECIDER, (Clock.CONCLUDE,)),
        *later,
    )


PRODUCTION = Stage(S.PRODUCTION, Holder.MAKER, (R.CITY_REVIEWER,), (Clock.PRODUCTION,), (produce("cancel"),))

P11 = Procedure(
    "P11",
    "取消评审资格",
    "nb24",
    stages(on_entry=(suspend_subject,)),
    deciding(S.CLOSED, Paper.DISQUALIFICATION_DECISION, signal_subject(A.DISQUALIFY)),
    opening=S.INVESTIGATING,
    overall=(Clock.CONCLUDE,),
)

P12 = Procedure(
    "P12",
    "撤销资格并收回证书",
    "nb24",
    stages(PRODUCTION),
    (
        *deciding(S.PRODUCTION, Paper.CANCELLATION_DECISION),
        *extending((S.PRODUCTION, S.REVOKED)),
        Move(
            A.PRODUCED,
            at(S.PRODUCTION),
            to(S.REVOKED),
            (R.SYSTEM,),
            once=False,
            then=(cancel_certificate, signal_subject(A.REVOKE), recover_paper),
        ),
        Move(
            A.RECOVER_PAPER,
            at(S.REVOKED),
            Go.STAY,
            (R.OPERATOR,),
            once=False,
            then=(task_done(TaskKind.RECOVER_PAPER, Clock.RECOVER_PAPER),),
        ),
    ),
    opening=S.INVESTIGATING,
    overall=(Clock.CONCLUDE,),
)

PROCEDURES = (P11, P12)

"""P20 as a table: 证书注销（七, SH24-37…39; S-29). No hearing: the department decides by a document (S-33)."""

from dataclasses import replace

from policies.general.correcting import certificate_stands, issued_in
from policies.general.hearing import cancel_certificate
from policies.sh24 import guards as g
from policies.sh24.people import DEPARTMENT, INSTITUTE, MUNICIPAL_HRSS, SIGNED, SYSTEM
from states import common_moves as common
from states.consequences import go_on, keep, keep_checks, keep_items, paper, produce, signal_subject, tell
from states.deadlines import begin
from states.effects import ChangeCertificate, KeepIntegrityRecord
from states.findings import Binding
from states.guards import checks_answered, findings_hold, reason_given
from states.periods import add_years
from states.procedure import Go, Move, Place, Procedure, Stage, at, to
from states.terms import TERMINAL, Holder
from states.terms import DeadlineName as Clock
from states.terms import Deed as A
from states.terms import DocumentKind as Paper
from states.terms import State as S
from states.turn import Turn


def decide_today(turn: Turn) -> None:
    """The department's document decides; the record runs from its day (S-33, S-36)."""
    turn.dates["decided_on"] = turn.today
    turn.facts["ground"] = g.ground_of(turn)


def freeze(turn: Turn) -> None:
    """While the cancellation is reviewed the certificate stays valid, or is frozen by the other reading (AMB-33)."""
    number = turn.facts.get("subject", {}).get("certificate_no")
    if number and turn.law.flag("rev.freeze"):
        turn.facts["frozen"] = True
        turn.effects.append(ChangeCertificate(number, "frozen", turn.today))


def thaw(turn: Turn) -> None:
    """The cancellation does not go on: the certificate is valid as before."""
    if turn.facts.pop("frozen", False):
        turn.effects.append(ChangeCertificate(turn.facts["subject"]["certificate_no"], "valid", turn.today))


def thawing(row: Move) -> Move:
    """A row of every file that ends this one without a cancellation."""
    ends = isinstance(row.target, Place) and row.target.state in TERMINAL
    return replace(row, then=(*row.then, thaw)) if ends else row


def start_cancelling(turn: Turn) -> None:
    """The institute cancels (SH24-39), in less time than it makes (2.2 P20)."""
    if turn.running(Clock.PRODUCTION) is None:
        days = turn.law.number("sh.cancellation.production_workdays")
        spec = turn.law.spec(Clock.PRODUCTION)
        turn.deadlines.append(begin(spec, turn.today, turn.case.calendar, amount=days))


def record_misconduct(turn: Turn) -> None:
    """A title taken away for misconduct: three years from the decision (AMB-35, B-03)."""
    ground, decided = g.ground_of(turn), turn.dates["decided_on"]
    if ground not in (None, g.NO_MISCONDUCT):
        until = add_years(decided, turn.law.number("sh.integrity.revoked_years"))
        turn.effects.append(KeepIntegrityRecord(str(ground), decided, until, "SH24-51"))


STANDS = certificate_stands("SH24-37", "再次注销；请核对证书编号")
# fmt: off
DECIDED = (decide_today, freeze, paper(Paper.CANCELLATION_DOCUMENT), tell("subject", "decision"))
CANCELLED = (cancel_certificate, signal_subject(A.REVOKE), record_misconduct)
BACK = (keep_items, thaw, go_on(Clock.CONCLUDE))

STAGES = (
    Stage(S.DRAFT,         Holder.DISTRICT,  DEPARTMENT),
    Stage(S.INVESTIGATING, Holder.DISTRICT,  DEPARTMENT,     (Clock.CONCLUDE,)),
    Stage(S.DECISION,      Holder.DISTRICT,  DEPARTMENT,     (Clock.CONCLUDE,)),
    Stage(S.CITY,          Holder.CITY,      MUNICIPAL_HRSS, (Clock.CITY,)),
    Stage(S.PRODUCTION,    Holder.MAKER,     INSTITUTE,      (),                (start_cancelling,)),
)

P20 = Procedure(
    "P20", "证书注销", "sh24", STAGES,
    (
        Move(A.SUBMIT,   at(S.DRAFT),         to(S.INVESTIGATING), DEPARTMENT,
             guards=(g.certificate_free, findings_hold(Binding.SUBMITTED), STANDS, issued_in("SH24-37", "shanghai"))),
        Move(A.FINDING,  at(S.INVESTIGATING), to(S.CLOSED),        DEPARTMENT, result="unfounded"),
        Move(A.FINDING,  at(S.INVESTIGATING), to(S.DECISION),      DEPARTMENT, then=(keep("outcome", "ground"),)),
        Move(A.DECIDE,   at(S.DECISION),      to(S.CLOSED),        DEPARTMENT, result="drop", apart_from=(A.FINDING,)),
        Move(A.DECIDE,   at(S.DECISION),      to(S.CITY),          DEPARTMENT,
             guards=(findings_hold(Binding.DECISION), g.ground_named, SIGNED), then=DECIDED, apart_from=(A.FINDING,)),
        Move(A.REVIEW,   at(S.CITY),          to(S.PRODUCTION),    MUNICIPAL_HRSS, result="pass",
             guards=(checks_answered, findings_hold(Binding.CITY), SIGNED), then=(keep_checks,)),
        Move(A.REVIEW,   at(S.CITY),          to(S.DECISION),      MUNICIPAL_HRSS, result="return",
             guards=(reason_given,), then=BACK),
        Move(A.SEND_BACK, at(S.CITY),         to(S.DECISION),      MUNICIPAL_HRSS,
             guards=(reason_given,), then=BACK, once=False),
        Move(A.PRODUCE,  at(S.PRODUCTION),    Go.STAY,             INSTITUTE,
             then=(produce("cancel"),), apart_from=(A.REVIEW,)),
        Move(A.PRODUCED, at(S.PRODUCTION),    to(S.REVOKED),       SYSTEM, then=CANCELLED, once=False),
        *map(thawing, common.of_filing(STAGES, filers=DEPARTMENT)),
    ),
    scope="shanghai",
)
# fmt: on

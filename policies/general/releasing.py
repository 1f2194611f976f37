"""待开放的证书: made, but to be fetched only from a later day; then the system opens it (TJ20-12, S-34)."""

from dataclasses import replace

from states.consequences import tell
from states.deadlines import begin
from states.effects import ChangeCertificate
from states.procedure import Go, Move, at
from states.terms import DeadlineName, Deed, Role, State
from states.turn import Turn

PENDING, VALID = "pending_release", "valid"


def await_release(turn: Turn) -> None:
    """待开放: the case has its certificate and waits for the day on which it opens; none when that has passed."""
    held = turn.certificate
    if held is not None and held.status == PENDING and held.available_from is not None:
        clock = begin(turn.law.spec(DeadlineName.RELEASE), turn.today, turn.case.calendar)
        turn.deadlines.append(replace(clock, due_on=held.available_from))


def release(turn: Turn) -> None:
    """开放下载: the certificate is valid from this instant, unless it was revoked meanwhile (TJ20-12)."""
    held = turn.certificate
    if held is not None:
        turn.certificate = replace(held, status=VALID)
        turn.effects.append(ChangeCertificate(held.number, VALID, turn.today, only_from=PENDING))


RELEASING = Move(
    Deed.RELEASED, at(State.ISSUED), Go.STAY, (Role.SYSTEM,),
    then=(release, tell("applicant", "certificate_released")), once=False,
)  # fmt: skip
"""开放: the row of every procedure that makes certificates before their day."""

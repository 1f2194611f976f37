"""What correction and cancellation need of their certificate (证书未撤销, 2.3 P19, SH24-36, SH24-37)."""

from states.effects import Refusal
from states.procedure import Guard
from states.terms import Reason, State
from states.turn import Turn

WAITS = "勘误；请退回本件，或待证书恢复后再办"


def certificate_stands(rule: str, what: str = WAITS) -> Guard:
    """A revoked certificate gets no new version, also when its correction is under way; nor is it revoked again."""

    def guard(turn: Turn) -> Refusal | None:
        subject = turn.act.about.get("subject", {}) if turn.act else {}
        if subject.get("certificate_status") != State.REVOKED.value:
            return None
        number = subject.get("certificate_no")
        words = f"证书 {number} 已经撤销或注销，不能{what}"
        return Refusal(Reason.FINDING_FAILED, words, rule)

    return guard

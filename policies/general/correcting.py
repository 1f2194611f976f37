"""What a correction needs of its certificate at every step (勘误以证书未撤销为前提, 2.3 P19, SH24-36, SH24-39)."""

from states.effects import Refusal
from states.procedure import Guard
from states.terms import Reason, State
from states.turn import Turn


def certificate_stands(rule: str) -> Guard:
    """A certificate revoked while its correction was under way gets no new version; the correction waits or goes back."""

    def guard(turn: Turn) -> Refusal | None:
        subject = turn.act.about.get("subject", {}) if turn.act else {}
        if subject.get("certificate_status") != State.REVOKED.value:
            return None
        number = subject.get("certificate_no")
        words = f"证书 {number} 已经撤销或注销，不能勘误；请退回本件，或待证书恢复后再办"
        return Refusal(Reason.FINDING_FAILED, words, rule)

    return guard

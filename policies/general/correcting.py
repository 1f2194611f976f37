"""What correction and cancellation need of their certificate (证书未撤销、由本地制发, 2.3 P19, SH24-36, SH24-37)."""

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


def issued_in(rule: str, *cities: str) -> Guard:
    """A city changes the certificates of its own notices; one that the register does not know may be its own (S-32)."""

    def guard(turn: Turn) -> Refusal | None:
        subject = turn.act.about.get("subject", {}) if turn.act else {}
        if subject.get("city") in (None, "", *cities):
            return None
        named = subject.get("certificate_no") or subject.get("case_no")
        words = f"{named} 不由本地制发，本程序不能处理；宁波用 P39、P12，上海用 P19、P20，天津用 P39"
        return Refusal(Reason.FINDING_FAILED, words, rule)

    return guard

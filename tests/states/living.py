"""Cases that live through the real engine, act by act, for tests of the core (made-up cases, no persons)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import count
from typing import Any

from policies.laws import law_for, ruleset_for
from policies.opening import open_case
from states.act import Act
from states.case import Answer, Case
from states.deadlines import Deadline
from states.effects import Effect, Entry, Escalate, MakeDocument, Outcome
from states.engine import machine_deed, perform, tick
from states.findings import Binding, Finding, Result
from states.instants import SHANGHAI
from states.terms import DeadlineName, Deed, Role, State

SIGNED = {"signed": True, "sealed": True}
PASS = {"result": "pass", "checks": "all", **SIGNED}
DISTRICT_PASS = {**PASS, "delivery_batch": "B1", "entrustment_letter": "W1"}
RETURN = {"result": "return", "reason": "材料不清", "items": ["补交原件"]}
SUPPLEMENT = {"reason": "材料不清", "items": ["补交原件"]}
NB21_VERDICTS = {"archive": True, "application": True}
NB24_VERDICTS = {"truth": True, "accuracy": True, "completeness": True}
CARRIED = {"members": 9, "present": 6, "yes": 4, "secret": True, "minutes": "纪要"}
BOTH_TESTS = {"original_title_recognised": True, "meets_zj_conditions": True, "document_no": "甬1"}


def at(text: str) -> datetime:
    """Shanghai wall time from `2025-11-03 09:00` (a bare day means 10:00)."""
    return datetime.fromisoformat(text if ":" in text else f"{text} 10:00").replace(tzinfo=SHANGHAI)


def day(text: str) -> date:
    """A civil date."""
    return date.fromisoformat(text)


def found(
    rule: str, result: Result, stage: Binding = Binding.SUBMITTED, reason: str | None = None
) -> Finding:
    """One finding as the policies would hand it to the core."""
    return Finding(rule, result, f"{rule} 的结论", stage, reason)


class Life:
    """One case of a test with everything that happened to it."""

    def __init__(
        self,
        procedure: str,
        opened: str,
        *,
        switches: Mapping[str, Any] | None = None,
        routing: Mapping[str, Any] | None = None,
        subject: Mapping[str, Any] | None = None,
        state: State | None = None,
        case_no: str = "case-1",
    ) -> None:
        start = at(opened)
        ref = ruleset_for(procedure, start.date(), switches)
        self.law = law_for(ref)
        self.entries: list[Entry] = []
        self.effects: list[Effect] = []
        self.ids = count(1)
        outcome = open_case(case_no, procedure, ref, start, routing=routing, subject=subject, state=state)
        self.case: Case = self._take(outcome).case

    def _take(self, outcome: Outcome) -> Outcome:
        self.entries += outcome.entries
        self.effects += outcome.effects
        self.case = outcome.case
        return outcome

    def act(self, when: str, by: str, do: str, /, **more: Any) -> Act:
        """The act as it would reach the core; underscored keys are the act's own fields."""
        own = {key[1:]: more.pop(key) for key in list(more) if key.startswith("_")}
        role = Role(by.partition("/")[0])
        act_id = own.pop("id", None) or f"a{next(self.ids)}"
        return Act(act_id, Deed(do), by, role, at(when), more, **own)

    def hears(self, when: str, by: str, do: str, /, **more: Any) -> Answer:
        """Perform an act and give the answer."""
        answer = self._take(perform(self.law, self.case, self.act(when, by, do, **more))).answer
        assert answer is not None
        return answer

    def does(self, when: str, by: str, do: str, /, **more: Any) -> Answer:
        """Perform an act that has to be accepted."""
        answer = self.hears(when, by, do, **more)
        assert answer.accepted, (do, by, answer.reason, answer.message)
        return answer

    def refused(self, when: str, by: str, do: str, /, **more: Any) -> str:
        """Perform an act that has to be refused, and give the reason's code."""
        answer = self.hears(when, by, do, **more)
        assert not answer.accepted, (do, by, "was accepted")
        assert answer.from_state is answer.to_state
        assert answer.message
        return str(answer.reason)

    def waits(self, until: str) -> tuple[Entry, ...]:
        """Let the clock act up to an instant; what it did."""
        return self._take(tick(self.law, self.case, at(until))).entries

    def system(self, when: str, do: str, /, **content: Any) -> Answer:
        """A deed of the system with content."""
        act = Act(f"s{next(self.ids)}", Deed(do), "system", Role.SYSTEM, at(when), content)
        answer = self._take(machine_deed(self.law, self.case, act)).answer
        assert answer is not None
        return answer

    def is_made(self, when: str, number: str = "NO-1") -> Answer:
        """The certificate was produced."""
        day = self.case.facts.get("available_from")
        pending = {"status": "pending_release", "available_from": day} if day else {}
        return self.system(when, "produced", number=number, version=1, **pending)

    @property
    def state(self) -> str:
        """The state's code."""
        return self.case.state.value

    @property
    def visited(self) -> list[str]:
        """The exact sequence of states, the opening one first."""
        states = [self.entries[0].to_state.value]
        for entry in self.entries:
            if entry.to_state.value != states[-1]:
                states.append(entry.to_state.value)
        return states

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """Deed, doer and resulting state of every accepted row."""
        return [(e.deed.value, e.by, e.to_state.value) for e in self.entries if e.result == "accepted"]

    @property
    def papers(self) -> list[str]:
        """The kinds of documents made so far."""
        return [item.kind.value for item in self.effects if isinstance(item, MakeDocument)]

    @property
    def escalations(self) -> list[tuple[str, int, str, str]]:
        """Deadline, level, day and recipient of every escalation."""
        found = [item for item in self.effects if isinstance(item, Escalate)]
        return [(item.deadline.value, item.level, item.on.isoformat(), item.to) for item in found]

    def of_kind(self, kind: type) -> list[Any]:
        """The effects of one kind."""
        return [item for item in self.effects if isinstance(item, kind)]

    def clock(self, name: str) -> Deadline:
        """The latest deadline of that name."""
        found = self.case.deadline(DeadlineName(name))
        assert found is not None, name
        return found

    def due(self, name: str) -> str:
        """Its due day."""
        return self.clock(name).due_on.isoformat()

    def clock_deeds(
        self, names: Iterable[str] = ("warn", "overdue", "escalate")
    ) -> list[tuple[str, str, str]]:
        """Deed, deadline and day of what the clock did."""
        rows = [entry for entry in self.entries if entry.deed.value in names]
        return [(e.deed.value, str(e.note), e.at.date().isoformat()) for e in rows]

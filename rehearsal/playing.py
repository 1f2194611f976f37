"""Playing a script on a driver: the clock moves from act to act, every answer is compared with what was expected (演练)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from policies.application.errors import InputError
from policies.application.parse import MODELS
from policies.laws import law_for, ruleset_for
from rehearsal.calendars import calendar_with
from rehearsal.expectations import failures_of
from rehearsal.loading import MAIN, Script
from rehearsal.run import CaseRun, Heard, Run, VerificationRow
from rehearsal.scenario import AnsweredInquiry, Inquiry, Opening, ScenarioStep
from states.case import RulesetRef
from states.instants import civil, shanghai
from states.terms import Deed, Reason


class Driver(Protocol):
    """What carries a play: the pure core, or a durable server. `now` is the rehearsal clock."""

    now: datetime

    def open(self, name: str, application: Mapping[str, Any], ruleset: RulesetRef) -> None:
        """Open a case under a name."""

    def act(
        self, name: str, do: Deed, by: str, content: Mapping[str, Any], act_id: str, received_at: datetime
    ) -> Heard:
        """One human act. Raises InputError for malformed content."""

    def advance(self, to: datetime) -> None:
        """Let every wake up to `to` fire."""

    def verify(self, inquiry: Inquiry) -> str:
        """Ask the register."""

    def names(self) -> list[str]:
        """The cases so far, in the order of their opening."""

    def case_run(self, name: str) -> CaseRun:
        """What became of one case."""


@dataclass(slots=True)
class Play:
    """One playing of a script; `failures` are answers other than expected."""

    script: Script
    driver: Driver
    failures: list[str] = field(default_factory=list)
    verifications: list[VerificationRow] = field(default_factory=list)

    def run(self) -> Run:
        """From the start to `until`, then what became of it."""
        scenario = self.script.scenario
        self.driver.open(MAIN, self.script.applications[MAIN], self.script.ruleset)
        previous = scenario.start
        for number, step in enumerate(scenario.acts):
            previous = self.moment(step, previous)
            self.driver.advance(previous)
            self.take(step, f"acts.{number}", previous)
        if scenario.until is not None:
            self.driver.advance(scenario.until)
        return self.judged()

    def moment(self, step: ScenarioStep, previous: datetime) -> datetime:
        """When a step happens: at its own time, or after the step before."""
        if step.after is not None:
            return step.after.after(previous, calendar_with(self.script.scenario.given.workdays))
        return step.at or previous

    def take(self, step: ScenarioStep, place: str, at: datetime) -> None:
        """One step."""
        if step.open is not None:
            self.open(step.open)
        elif step.verify is not None:
            self.verify(step.verify, step.answer, place)
        elif step.do is not None and step.by is not None:
            self.compare(step, place, self.act(step, step.do, step.by, place, at))

    def act(self, step: ScenarioStep, do: Deed, by: str, place: str, at: datetime) -> Heard:
        """One deed; the answer, also when there is no such case or the content is malformed."""
        name = step.case or MAIN
        if name not in self.driver.names():
            return Heard(False, Reason.UNKNOWN_CASE.value, None, f"没有名为 {name} 的案件")
        try:
            return self.driver.act(name, do, by, step.with_, step.id or place, at)
        except InputError as malformed:
            if step.expect != "refused":
                raise
            return Heard(False, Reason.MALFORMED.value, None, str(malformed))

    def compare(self, step: ScenarioStep, place: str, heard: Heard) -> None:
        """Keep a line when the answer is not the expected one."""
        found = "accepted" if heard.accepted else "refused"
        where = f"{place}（{step.do} by {step.by}）"
        told = f"{found}（{heard.reason}，{heard.rule}：{heard.message}）" if heard.reason else found
        if found != step.expect:
            self.failures.append(f"{where}：应为 {step.expect}，实为 {told}")
        elif step.reason is not None and heard.reason != step.reason:
            self.failures.append(f"{where}：应以 {step.reason} 拒绝，实为 {told}")
        elif step.rule is not None and heard.rule != step.rule:
            self.failures.append(f"{where}：应引用 {step.rule}，实为 {told}")

    def open(self, opening: Opening) -> None:
        """A further case; numbers that its file leaves open are those of the first case (S-39)."""
        application = dict(self.script.applications[opening.as_])
        self.driver.open(
            opening.as_, about_first(application, self.driver.case_run(MAIN)), self.rules(application)
        )

    def rules(self, application: Mapping[str, Any]) -> RulesetRef:
        """The rules of the day, with the scenario's switches as far as that notice has them."""
        procedure, day = str(application["procedure"]), civil(self.driver.now)
        known = law_for(ruleset_for(procedure, day)).parameters
        chosen = {key: value for key, value in self.script.switches.items() if key in known}
        return ruleset_for(procedure, day, chosen)

    def verify(self, inquiry: Inquiry, expected: str | None, place: str) -> None:
        """Ask the register and keep the answer."""
        answer = self.driver.verify(inquiry)
        self.verifications.append(VerificationRow(at=shanghai(self.driver.now), answer=answer))
        if expected is not None and answer != expected:
            self.failures.append(f"{place}（verify）：应答 {expected}，实答 {answer}")

    def unlike_answers(self, expected: str | tuple[str, ...] | AnsweredInquiry | None) -> list[str]:
        """Failures of `expect.verify`: the answer at the end, or a question with its answer, or answers given before."""
        if isinstance(expected, tuple):
            heard = [row.answer for row in self.verifications]
            return [
                f"expect.verify：应有 {answer}，实际为 {heard}" for answer in expected if answer not in heard
            ]
        if expected is None:
            return []
        inquiry = expected if isinstance(expected, AnsweredInquiry) else AnsweredInquiry(answer=expected)
        wanted, found = inquiry.answer, self.driver.verify(inquiry)
        return [] if found == wanted else [f"expect.verify：应答 {wanted}，实答 {found}"]

    def judged(self) -> Run:
        """The run, and whether every expectation held."""
        cases = {name: self.driver.case_run(name) for name in self.driver.names()}
        main = cases.pop(MAIN)
        run = Run(
            **dict(main),
            scenario=self.script.scenario.scenario,
            cases=cases,
            verifications=self.verifications,
        )
        expected = self.script.scenario.expect
        run.failures = [*self.failures, *failures_of(expected, run), *self.unlike_answers(expected.verify)]
        run.passed = not run.failures
        return run


def about_first(application: Mapping[str, Any], first: CaseRun) -> dict[str, Any]:
    """The application; one that may name a case or certificate and names none is about the scenario's first case."""
    fields = MODELS[str(application["procedure"])].model_fields
    subject = application.get("subject") or {}
    numbers = {"case_no": first.case.case_no, "certificate_no": last_number(first)}
    if any(subject.get(key) or application.get(key) for key in numbers):
        return dict(application)
    own = {key: number for key, number in numbers.items() if key in fields and number}
    about = {"subject": {**subject, **{key: number for key, number in numbers.items() if number}}}
    return {**application, **own, **(about if "subject" in fields else {})}


def last_number(first: CaseRun) -> str | None:
    """The number of the case's newest certificate."""
    return first.certificates[-1].number if first.certificates else None

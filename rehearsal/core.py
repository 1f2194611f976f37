"""The core driver: a scenario on the pure core, its effects carried out in memory, in milliseconds (纯核演练)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from activities.orders import Recorded
from activities.unmakeable import Unmakeable
from policies import intake, laws, opening
from policies.application.parse import MODELS, parse_application
from policies.application.setting import with_set
from policies.routing import routing_facts
from policies.taken_over import taken_over
from rehearsal.calendars import calendar_with, under
from rehearsal.inquiries import answered, meant, question
from rehearsal.making import make
from rehearsal.register import CaseFile, Register
from rehearsal.reporting import case_run, remembered
from rehearsal.run import CaseRun, Heard
from rehearsal.scenario import Given, Inquiry
from rehearsal.standing import about_for, facts_for, subject_of
from states import engine
from states.act import Act
from states.case import RulesetRef
from states.effects import (
    AnnulIntegrityRecords,
    ChangeCertificate,
    Escalate,
    KeepIntegrityRecord,
    MakeDocument,
    Outcome,
    Produce,
    Signal,
    Spawn,
)
from states.entering import over
from states.law import Law
from states.terms import Deed
from states.undoing import last_of
from workflows import following, naming, turns
from workflows.following import REASON_LENGTH, Errand
from workflows.life import Labels, Life


class CoreDriver:
    """Plays on `states.engine` alone. Time is `now`, moved by `advance`; every wake due fires in order."""

    def __init__(self, given: Given, start: datetime) -> None:
        self.register = Register(given)
        self.calendar = calendar_with(given.workdays)
        self.now = start

    def open(self, name: str, application: Mapping[str, Any], ruleset: RulesetRef) -> None:
        """Open a case from a filed application."""
        parsed = parse_application(application, name)
        outcome = opening.open_case(
            naming.new_number(parsed.procedure, self.now, name),
            parsed.procedure,
            ruleset,
            self.now,
            routing=routing_facts(parsed),
            subject=subject_of(self.register, application),
        )
        self._begin(CaseFile(name, Life(outcome, Labels()), outcome.case, [application]), outcome)

    def act(
        self, name: str, do: Deed, by: str, content: Mapping[str, Any], act_id: str, received_at: datetime
    ) -> Heard:
        """One human act. Raises InputError for malformed content."""
        file = self.register.files[name]
        act = self._prepared(file, do, by, content, act_id, received_at)
        before, outcome = file.case, turns.judged(self._law(file), file.case, act, self.now, file.last)
        if outcome.case.content_version > len(file.contents):
            file.contents.append(changed(file, content))
        note_names(file, do, content, outcome)
        self._settle(file, outcome)
        file.last = last_of(before, act, outcome) or file.last
        answer = turns.answer_of(outcome)
        return Heard(answer.accepted, answer.reason, answer.rule, answer.message)

    def verify(self, inquiry: Inquiry) -> str:
        """Ask the register; without a number the first case's certificate is meant."""
        first = next(iter(self.register.files.values()))
        number = meant(self.register.shown_for(first), first.subject.get("certificate_no"))
        certificate = self.register.certificate(inquiry.number or number)
        asked = question(inquiry, number, certificate.city if certificate else None)
        try:
            return answered(self.register, asked, self.now, first.case.ruleset)
        except LookupError:  # no notice, no answer: a fault never reads as valid
            return "cannot_be_confirmed"

    def names(self) -> list[str]:
        """The cases so far, in the order of their opening."""
        return list(self.register.files)

    def case_run(self, name: str) -> CaseRun:
        """What became of one case."""
        return case_run(remembered(self.register, self.register.files[name]))

    def _prepared(
        self, file: CaseFile, do: Deed, by: str, content: Mapping[str, Any], act_id: str, at: datetime
    ) -> Act:
        data = file.application
        changed(file, content)
        return intake.prepare(
            file.case,
            parse_application(data, file.name) if data.get("procedure") in MODELS else None,
            act_id=act_id,
            do=do.value,
            by=by,
            at=at,
            content=content,
            facts=facts_for(self.register, file, at),
            about=about_for(self.register, file, do, by, content),
        )

    def advance(self, to: datetime) -> None:
        """Let the clock run on to `to`; the earliest wake of any case fires first."""
        while (due := self._next_due(to)) is not None:
            at, file = due
            self._settle(file, engine.tick(self._law(file), file.case, at))
        self.now = max(self.now, to)

    def _next_due(self, to: datetime) -> tuple[datetime, CaseFile] | None:
        running = (file for file in self.register.files.values() if not over(file.case))
        wakes = ((engine.next_wake(self._law(file), file.case), file) for file in running)
        due = [(wake.at, file) for wake, file in wakes if wake is not None and wake.at <= to]
        return min(due, key=lambda item: item[0], default=None)

    def _law(self, file: CaseFile) -> Law:
        return laws.law_for(file.case.ruleset)

    def _begin(self, file: CaseFile, outcome: Outcome) -> None:
        self.register.add(file)
        self._settle(file, replace(outcome, case=under(outcome.case, self.calendar)))

    def _settle(self, file: CaseFile, outcome: Outcome) -> None:
        """Keep a turn, then run its errands: what production and other cases answer is settled in its turn."""
        file.case = outcome.case
        file.entries += outcome.entries
        for effect in outcome.effects:
            self._keep(file, effect)
        file.errands += following.errands_of(outcome, Recorded(undelivered=self._delivered(file, outcome)))
        while file.errands:
            self._run(file, file.errands.popleft())

    def _keep(self, file: CaseFile, effect: object) -> None:
        match effect:
            case MakeDocument():
                file.documents.append(effect)
            case Escalate():
                file.escalations.append(effect)
            case KeepIntegrityRecord():
                file.integrity.append(effect)
            case AnnulIntegrityRecords():
                self.register.annul(effect)
            case ChangeCertificate(number, status, only_from=before):
                certificate = self.register.certificate(number)
                if certificate is not None and before in (None, certificate.status):
                    certificate.status = status

    def _delivered(self, file: CaseFile, outcome: Outcome) -> tuple[Signal, ...]:
        """Append deeds upon ended cases to their records; what is left has to reach running ones (S-34)."""
        left = []
        for signal in (effect for effect in outcome.effects if isinstance(effect, Signal)):
            target = self.register.numbered(signal.case_no)
            if target is not None and over(target.case):
                self._tell(target, following.deed_of(file.case, Errand(file.case.seq, signal)))
            elif target is not None:
                left.append(signal)
        return tuple(left)

    def _run(self, file: CaseFile, errand: Errand) -> None:
        match errand.effect:
            case Produce(kind):
                if kind == "cancel":
                    self._tell(
                        file, following.produced_act(file.case, errand, following.cancelled(file.case))
                    )
                else:
                    self._make(file, errand, errand.effect)
            case Spawn(procedure):
                life = following.life_of(file.life, file.case, file.life.clock, errand)
                data = taken_over(procedure, file.application, errand.effect.about)
                opened = CaseFile(procedure.lower(), life, life.opening.case, [data])
                self._begin(opened, life.opening)
            case Signal(case_no):
                target = self.register.numbered(case_no)
                if target is not None:
                    self._tell(target, following.deed_of(file.case, errand))

    def _make(self, file: CaseFile, errand: Errand, order: Produce) -> None:
        """Make, or say why not and try again later, as the shell does (S-28)."""
        law, case = self._law(file), file.case
        try:
            made = make(self.register, file, following.production_of(case, order))
        except Unmakeable as fault:
            act = following.produced_act(case, errand)
            failed = engine.production_failed(
                law, case, act, str(fault)[:REASON_LENGTH], fault.rule, fault.reason
            )
            self._settle(file, failed)
        else:
            self._tell(file, following.produced_act(case, errand, made))

    def _tell(self, target: CaseFile, act: Act) -> None:
        self._settle(target, turns.told(self._law(target), target.case, act))


def note_names(file: CaseFile, do: Deed, content: Mapping[str, Any], outcome: Outcome) -> None:
    """Names that an accepted deed brings or takes back: the objector's and the committee's."""
    accepted = outcome.answer is not None and outcome.answer.accepted
    if accepted and do is Deed.OBJECT and content.get("name"):
        file.objectors.add(content["name"])
    if accepted and do is Deed.ASSIGN_COMMITTEE:
        file.committee_before, file.committee = file.committee, content.get("committee")
    if accepted and do is Deed.UNDO and file.last and file.last.act.deed is Deed.ASSIGN_COMMITTEE:
        file.committee = file.committee_before


def changed(file: CaseFile, content: Mapping[str, Any]) -> Mapping[str, Any]:
    """The application with what the act sets; the newest as it stands when it sets nothing. Raises InputError."""
    if not content.get("set"):
        return file.application
    data = with_set(file.application, content["set"], file.name)
    parse_application(data, file.name)
    return data

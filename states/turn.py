"""One turn of the engine: the case being changed, and what the change brings about (一次处理)."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from states.act import Act
from states.case import Answer, Case, DoneDeed, Objection, Task, Wake
from states.deadlines import Deadline
from states.effects import Effect, Entry
from states.instants import civil
from states.law import Law
from states.machine import CompiledProcedure
from states.procedure import Place
from states.terms import DeadlineName, Deed, Role, State
from states.waking import earliest_wake


class Turn:
    """A mutable working copy of a case for the length of one decision; guards read it, consequences write it.

    Nothing outside the turn sees it before `close`, so a refused deed leaves the case untouched (G-17).
    """

    def __init__(self, law: Law, case: Case, at: datetime, act: Act | None = None) -> None:
        """Begin on `case` at the instant `at`; `act` is None when the clock acts."""
        self.law = law
        self.case = case
        self.procedure: CompiledProcedure = law.procedures[case.procedure]
        self.at = at
        self.today: date = civil(at)
        self.act = act
        self.place = Place(case.state, case.substate)
        self.seq = case.seq
        self.origins = list(case.origins)
        self.dates = dict(case.dates)
        self.deadlines = list(case.deadlines)
        self.objections = list(case.objections)
        self.tasks = list(case.tasks)
        self.done = list(case.done)
        self.history = case.history
        self.facts = dict(case.facts)
        if act is not None and act.about.get("routing"):
            self.facts["routing"] = act.about["routing"]
        self.certificate = case.certificate
        self.answers = case.answers
        self.content_version = case.content_version
        self.retry_at = case.retry_at
        self.entries: list[Entry] = []
        self.effects: list[Effect] = []

    @property
    def state(self) -> State:
        """The state as it stands in this turn."""
        return self.place.state

    @property
    def content(self) -> dict[str, Any]:
        """What the act carries; empty for the clock."""
        return dict(self.act.content) if self.act else {}

    def given(self, key: str) -> Any:
        """One value of the act's content, None when absent."""
        return self.act.content.get(key) if self.act else None

    def running(self, name: DeadlineName) -> Deadline | None:
        """The running deadline of that name."""
        for item in reversed(self.deadlines):
            if item.name is name and item.running:
                return item
        return None

    def latest(self, name: DeadlineName) -> Deadline | None:
        """The latest deadline of that name, running or not."""
        for item in reversed(self.deadlines):
            if item.name is name:
                return item
        return None

    def keep(self, deadline: Deadline) -> None:
        """Replace the latest deadline of that name, or add it."""
        for index in range(len(self.deadlines) - 1, -1, -1):
            if self.deadlines[index].name is deadline.name:
                self.deadlines[index] = deadline
                return
        self.deadlines.append(deadline)

    def open_objections(self) -> list[Objection]:
        """Objections not yet resolved (未处理的异议)."""
        return [item for item in self.objections if item.outcome is None]

    def open_task(self, task: Task) -> None:
        """Open a task once; an open one of the same kind stays as it is."""
        if not any(item.kind is task.kind and item.done_on is None for item in self.tasks):
            self.tasks.append(task)

    def finish_task(self, kind: str) -> None:
        """Mark the open tasks of a kind as done today."""
        self.tasks = [
            replace(item, done_on=self.today) if item.kind == kind and item.done_on is None else item
            for item in self.tasks
        ]

    def remember(self, deed: Deed, role: Role, user: str, state: State) -> None:
        """Note who did a stage deed, for `already_done` and four eyes."""
        self.done.append(DoneDeed(deed, state, role, user))
        self.history = (*self.history, DoneDeed(deed, state, role, user))

    def write(self, deed: Deed, before: Place, *, rule: str | None = None, note: str | None = None) -> None:
        """Write the next timeline row: the act's own deed by its doer, everything else by the system."""
        act = self.act if self.act is not None and self.act.deed is deed and not self.entries else None
        self.seq += 1
        self.entries.append(
            Entry(
                seq=self.seq,
                at=self.at,
                deed=deed,
                by=act.user if act else Role.SYSTEM.value,
                from_state=before.state,
                to_state=self.state,
                result="accepted",
                act_id=act.id if act else None,
                role=act.role.value if act else None,
                rule=rule,
                note=note,
            )
        )

    def answer(self, act_id: str, answer: Answer) -> None:
        """Remember the answer to an act id: the same id twice is one act (G-17)."""
        self.answers = {**self.answers, act_id: answer}

    def close(self) -> Case:
        """The case after this turn, with the clock's next wake."""
        case = self.case
        touched_at = self.at if case.touched_at is None else max(self.at, case.touched_at)
        return Case(  # spelled out: it happens at every turn, and a copy that is changed costs twice as much
            case_no=case.case_no,
            procedure=case.procedure,
            ruleset=case.ruleset,
            calendar=case.calendar,
            state=self.place.state,
            opened_at=case.opened_at,
            seq=self.seq,
            substate=self.place.step,
            origins=tuple(self.origins),
            dates=self.dates,
            deadlines=tuple(self.deadlines),
            objections=tuple(self.objections),
            tasks=tuple(self.tasks),
            done=tuple(self.done),
            history=self.history,
            facts=self.facts,
            certificate=self.certificate,
            answers=self.answers,
            content_version=self.content_version,
            touched_at=touched_at,
            retry_at=self.retry_at,
            wake=self._next_wake(touched_at),
        )

    def _next_wake(self, touched_at: datetime) -> Wake | None:
        return earliest_wake(
            self.law,
            self.deadlines,
            self.case.calendar,
            state=self.place.state,
            retry_at=self.retry_at,
            touched_at=touched_at,
        )

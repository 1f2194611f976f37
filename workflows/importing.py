"""Opening many cases from a sheet: a few at a time, each once however often that is begun anew (成批立案)."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from policies.application.sheets.intake import Intake
from states.terms import State
from workflows.faults import CaseFault, ServiceUnreachable
from workflows.naming import prefix

T = TypeVar("T")
AT_ONCE = 8
"""Cases that are opened side by side: more only wait for each other."""
LENGTH = 20


def number_of(procedure: str, key: str) -> str:
    """The case's number by the key of its content: the same row again is the same case."""
    return f"{prefix(procedure)}-import-{key[:LENGTH]}"


@dataclass(frozen=True, slots=True)
class Planned:
    """A case to open: its number, its file, its rows, and where it stands if it was opened before."""

    case_no: str
    rows: tuple[int, ...]
    data: Mapping[str, Any]
    state: str | None = None

    @property
    def row(self) -> int:
        """The row that it is called by."""
        return self.rows[0]

    def waits(self, submit_as: str | None) -> bool:
        """Whether anything is left to do: to open it, or to hand in what still lies in draft."""
        return self.state is None or (submit_as is not None and self.state == State.DRAFT)


def planned(intake: Intake, numbers: Sequence[str], states: Mapping[str, str]) -> list[Planned]:
    """The cases of a sheet under their numbers."""
    cases = zip(numbers, intake.cases, strict=True)
    return [Planned(number, case.rows, case.data, states.get(number)) for number, case in cases]


@dataclass(frozen=True, slots=True)
class Begun:
    """What became of one: `state` where it stands, or why it could not be opened or handed in."""

    case_no: str
    row: int
    state: str | None = None
    reason: str | None = None
    message: str | None = None

    @property
    def refused(self) -> bool:
        """Whether somebody has to look at it."""
        return self.message is not None


@dataclass
class Outcome:
    """What was done before the end or a fault. `fault`: why it broke off; beginning anew goes on from here."""

    begun: list[Begun] = field(default_factory=list)
    fault: str | None = None


class Opens(Protocol):
    """What is needed of the client: opening, and handing in."""

    async def open(self, data: Mapping[str, Any], source: str, *, case_no: str) -> Any:
        """Open a case; the same number again is the same case. Its `state` is where it stands."""
        ...

    async def act(self, case_no: str, do: str, by: str, content: Mapping[str, Any], *, act_id: str) -> Any:
        """One act; the same id again is the same act."""
        ...


async def begin_all(
    cases: Opens,
    planned: Sequence[Planned],
    source: str,
    *,
    submit_as: str | None = None,
    told: Callable[[Begun], None] = lambda _: None,
) -> Outcome:
    """Open every planned case and, with `submit_as` (role or ROLE/NAME), hand it in. `told` hears of each at once.

    Stops at the first service that does not answer; whatever is begun then ends in order.
    """

    async def opened(one: Planned) -> Begun:
        return await begin(cases, one, source, submit_as)

    return await side_by_side(planned, opened, told)


async def side_by_side(
    items: Sequence[T], work: Callable[[T], Awaitable[Begun]], told: Callable[[Begun], None]
) -> Outcome:
    """Do the same work on many cases, some at a time; after the first ServiceUnreachable nothing new is begun."""
    outcome, waiting = Outcome(), iter(items)

    async def clerk() -> None:
        for one in waiting:
            if outcome.fault is not None:
                return
            try:
                begun = await work(one)
            except ServiceUnreachable as fault:
                outcome.fault = str(fault)
                return
            outcome.begun.append(begun)
            told(begun)

    await asyncio.gather(*(clerk() for _ in range(min(AT_ONCE, len(items)))))
    outcome.begun.sort(key=lambda begun: begun.row)
    return outcome


async def begin(cases: Opens, one: Planned, source: str, submit_as: str | None) -> Begun:
    """Open one case and hand it in. Raises ServiceUnreachable; any other fault is told of the one case."""
    try:
        opened = await cases.open(one.data, f"{source} 第 {one.row} 行", case_no=one.case_no)
        if submit_as is None or opened.state != State.DRAFT:
            return Begun(one.case_no, one.row, str(opened.state))
        reply = await cases.act(one.case_no, "submit", submit_as, {}, act_id="import-submit")
    except ServiceUnreachable:
        raise
    except CaseFault as fault:
        return Begun(one.case_no, one.row, message=str(fault))
    return answered(one.case_no, one.row, reply)


def answered(case_no: str, row: int, reply: Any) -> Begun:
    """Where a case stands after what `Opens.act` answered, and why the act was refused if it was."""
    if reply.accepted:
        return Begun(case_no, row, str(reply.to_state))
    return Begun(case_no, row, str(reply.from_state), reply.reason, reply.message or reply.reason)

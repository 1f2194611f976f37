"""Carrying a batch of corrections through its cases: acts that could be done one by one, a few at a time (批量更正)."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from records.corrections import Batch
from states.case import Case
from states.terms import Deed
from workflows.faults import CaseFault, ServiceUnreachable
from workflows.importing import Begun, Opens, Outcome, Planned, answered, side_by_side


@dataclass(frozen=True, slots=True)
class Due:
    """A case of a batch that waits for a deed: its number, the row that it is called by, and where its record ends."""

    case_no: str
    row: int
    seq: int


def waits(case: Case, deed: Deed) -> bool:
    """Whether a case in the right state still waits for a deed.

    What was reviewed waits for its confirmation, and for a second review only where it is grave (2.3 P19).
    """
    reviewed = any(item.deed is Deed.REVIEW for item in case.done)
    if deed is Deed.CONFIRM:
        return reviewed
    return deed is not Deed.REVIEW or not reviewed or bool(case.facts.get("approved_once"))


def plans_of(batch: Batch, standing: Sequence[tuple[str, str | None]]) -> list[Planned]:
    """The cases of a batch to open and hand in; `standing` is their number and state, as the register has them."""
    return [
        Planned(case_no, item.rows, batch.filed(item), state)
        for item, (case_no, state) in zip(batch.items, standing, strict=True)
    ]


def due_of(batch: Batch, found: Sequence[tuple[int, Case]], deed: Deed) -> list[Due]:
    """Which of the cases of a batch, by the place of their item, wait for a deed."""
    return [
        Due(case.case_no, batch.items[place].rows[0], case.seq) for place, case in found if waits(case, deed)
    ]


async def act_on_all(
    cases: Opens,
    due: Sequence[Due],
    do: str,
    by: str,
    content: Mapping[str, Any],
    *,
    told: Callable[[Begun], None] = lambda _: None,
) -> Outcome:
    """The same act on every case that waits for it. Begun anew, an act that was taken in is not done twice.

    What the law refuses is told of its case; after a ServiceUnreachable nothing new is begun.
    """

    async def acted(one: Due) -> Begun:
        return await act(cases, one, do, by, content)

    return await side_by_side(due, acted, told)


async def act(cases: Opens, one: Due, do: str, by: str, content: Mapping[str, Any]) -> Begun:
    """One act. Its id names person, deed and the end of the record: after a refusal was cured it is another act."""
    name = f"batch-{do}-{one.seq}-{hashlib.sha256(by.encode()).hexdigest()[:8]}"
    try:
        reply = await cases.act(one.case_no, do, by, content, act_id=name)
    except ServiceUnreachable:
        raise
    except CaseFault as fault:
        return Begun(one.case_no, one.row, message=str(fault))
    return answered(one.case_no, one.row, reply)

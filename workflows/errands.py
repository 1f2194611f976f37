"""What a case has done for it outside: activities and other cases, with timeouts, retries and their reasons (差遣)."""

from dataclasses import replace
from datetime import timedelta
from typing import TypeVar, cast

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import ActivityError, ApplicationError, FailureError, WorkflowAlreadyStartedError

from activities import orders
from activities.orders import Appended, LateDeed, Produced, Production, Recorded, Recording
from states.act import Act
from states.engine import PRODUCTION_RULE
from states.terms import Reason
from workflows.attributes import at_start
from workflows.following import REASON_LENGTH
from workflows.life import TURN, Life
from workflows.naming import workflow_type

PAPERS = "papers"
"""Task queue of what renders and seals: its threads are not those that a locked database holds."""

REGISTER = workflow.ActivityConfig(
    start_to_close_timeout=timedelta(seconds=3),
    retry_policy=RetryPolicy(
        initial_interval=timedelta(milliseconds=200),
        backoff_coefficient=2,
        maximum_interval=timedelta(seconds=1),
    ),
)
"""No attempt limit and no final error: a case that cannot be recorded waits, it does not die.

3 s: a write takes milliseconds, and an attempt cut off by a killed worker is repeated after this.
1 s: what waited for a locked database is done soon after it is free again."""

OF_A_LIST = REGISTER | workflow.ActivityConfig(start_to_close_timeout=timedelta(seconds=60))
"""A thousand numbers take a second of a quiet machine. An attempt that is given up goes on in its thread and holds the
register's lock, in which the next one waits: what is cut off too early is never done."""

WORKSHOP = workflow.ActivityConfig(
    task_queue=PAPERS,
    start_to_close_timeout=timedelta(seconds=30),
    retry_policy=RetryPolicy(
        initial_interval=timedelta(seconds=1), maximum_interval=timedelta(seconds=10), maximum_attempts=4
    ),
)
"""Bounded: afterwards the failure stands in the timeline and the case tries again later (S-28, SH24-10)."""

OF_A_PART = WORKSHOP | workflow.ActivityConfig(
    start_to_close_timeout=timedelta(minutes=10), heartbeat_timeout=timedelta(seconds=30)
)
"""Each certificate of a part has the time that a single one has, and the part as often as much as it has certificates:
a slow time-stamp authority makes it long, only standing still ends it. The next attempt goes on where it stood."""

T = TypeVar("T")


PART = 20
"""Certificates that one attempt makes: a second or two of work, and what is lost when a worker is killed meanwhile."""


class NotMade(Exception):
    """The certificate could not be made; the message says why, `rule` and `reason` where the law or the file lacks."""

    def __init__(self, words: str, rule: str, reason: Reason) -> None:
        super().__init__(words)
        self.rule, self.reason = rule, reason


async def record(recording: Recording) -> Recorded:
    """Write one turn of the case into the register; returns when it stands there."""
    return await _ask(orders.RECORD, recording, Recorded, REGISTER)


async def append(deed: LateDeed) -> Appended:
    """Put a deed upon an ended case on its record."""
    return await _ask(orders.APPEND, deed, Appended, REGISTER)


async def produce(order: Production, *, several: bool = False) -> Produced:
    """Allocate the numbers, then make the certificates; the first one's. NotMade after the last attempt.

    `several`: a list of persons, whose numbers are given in one transaction.
    """
    try:
        numbered = await _ask(orders.ALLOCATE, order, Production, OF_A_LIST if several else REGISTER)
        how = OF_A_PART if numbered.numbers else WORKSHOP
        made = [await _ask(orders.MAKE, part, Produced, how) for part in parts(numbered)]
    except ActivityError as fault:
        raise not_made(fault) from fault
    return made[0]


async def copy(copy_no: str) -> str:
    """Make a copy of a certificate; the SHA-256 of its file. NotMade after the last attempt."""
    try:
        return await _ask(orders.COPY, copy_no, str, WORKSHOP)
    except ActivityError as fault:
        raise not_made(fault) from fault


def parts(order: Production) -> list[Production]:
    """A list of many persons in orders of a few; the order itself for one person."""
    if not order.numbers:
        return [order]
    starts = range(0, len(order.numbers), PART)
    return [replace(order, first=start, numbers=order.numbers[start : start + PART]) for start in starts]


def not_made(fault: ActivityError) -> NotMade:
    """The fault in the words of its cause, which says rule and reason when nothing but law or file stands against it."""
    cause = fault.cause
    words = cause.message if isinstance(cause, ApplicationError) else str(cause or fault)
    about = cause.details[0] if isinstance(cause, ApplicationError) and cause.details else {}
    rule, reason = about.get("rule", PRODUCTION_RULE), about.get("reason", Reason.DOCUMENT_MISSING)
    return NotMade(words[:REASON_LENGTH], rule, Reason(reason))


async def _ask(name: str, order: object, answer: type[T], how: workflow.ActivityConfig) -> T:
    return cast(T, await workflow.execute_activity(name, order, result_type=answer, **how))


async def tell(case_no: str, act: Act) -> None:
    """Signal another case's workflow; when it has ended meanwhile, append the deed to its record (S-34)."""
    try:
        await workflow.get_external_workflow_handle(case_no).signal("deed", act)
    except FailureError:
        await append(LateDeed(case_no, act, by_system=True))


async def open_following(life: Life) -> None:
    """Start the workflow of a case that follows from this one; it outlives this one. Started before: nothing to do."""
    try:
        await workflow.start_child_workflow(
            workflow_type(life.procedure),
            life,
            id=life.case_no,
            parent_close_policy=workflow.ParentClosePolicy.ABANDON,
            task_timeout=TURN,
            search_attributes=at_start(life),
        )
    except WorkflowAlreadyStartedError:
        workflow.logger.info("already open", extra={"case_no": life.case_no})

"""What the house does at night by itself: seal the day, compare every open case with its workflow (夜间核对)."""

from dataclasses import dataclass
from datetime import date, timedelta

from temporalio import workflow

from activities.orders import RECONCILE, SEAL
from states.instants import civil
from workflows.life import AN_HOUR, PATIENT

BEAT = timedelta(minutes=2)
"""Between two signs of life of a long comparison."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Open cases of the register against running workflows. Numbers only; each list holds the first hundred.

    `restored`: had no workflow and go on from their record; `unlike`: stand otherwise than their record says;
    `stray`: run without a record; `left`: rehearsals without workflow, whose clock nobody knows any more.
    """

    compared: int
    restored: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    stray: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing had to be mended and nothing is left to look at."""
        return not (self.restored or self.unlike or self.stray or self.left)


@dataclass(frozen=True, slots=True)
class NightReport:
    """What one night found; stands as the result of its workflow in Temporal's pages."""

    day: date
    digest: str
    comparison: Comparison


@workflow.defn
class ReconciliationWorkflow:
    """夜间核对: started by a Schedule; once by hand does no harm."""

    @workflow.run
    async def run(self) -> NightReport:
        day = civil(workflow.now()) - timedelta(days=1)
        digest: str = await workflow.execute_activity(
            SEAL, day, result_type=str, start_to_close_timeout=AN_HOUR, retry_policy=PATIENT
        )
        found: Comparison = await workflow.execute_activity(
            RECONCILE,
            result_type=Comparison,
            start_to_close_timeout=AN_HOUR,
            heartbeat_timeout=BEAT,
            retry_policy=PATIENT,
        )
        return NightReport(day, digest, found)

"""Tianjin's month: on the target day the batch is run and reported (每月制证, P29, TJ20-11)."""

from dataclasses import dataclass

from temporalio import workflow

from activities.orders import RUN_BATCH
from states.instants import civil
from workflows.life import AN_HOUR, PATIENT

TOLD = 100
"""So many held claims stand in a report; `batch run` lists them all."""


@dataclass(frozen=True, slots=True)
class MonthReport:
    """批次报告: case numbers and codes only; stands as the result of its workflow in Temporal's pages."""

    batch: str
    made: int
    held: tuple[str, ...]
    held_count: int


@workflow.defn
class MonthlyProductionWorkflow:
    """每月制证: started by a Schedule late in every month; on another day than the target it does nothing."""

    @workflow.run
    async def run(self) -> MonthReport | None:
        report: MonthReport | None = await workflow.execute_activity(
            RUN_BATCH,
            civil(workflow.now()),
            result_type=MonthReport | None,  # type: ignore[arg-type]
            start_to_close_timeout=AN_HOUR,
            retry_policy=PATIENT,
        )
        return report

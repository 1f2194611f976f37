"""Every morning one letter for everybody for whom something waits (每日汇总)."""

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

from activities.orders import DIGEST
from states.instants import civil

AN_HOUR = timedelta(hours=1)
PATIENT = RetryPolicy(initial_interval=timedelta(seconds=10), maximum_interval=timedelta(minutes=10))


@workflow.defn
class DigestWorkflow:
    """每日汇总: started by a Schedule; once more by hand writes nobody a second one."""

    @workflow.run
    async def run(self) -> int:
        written: int = await workflow.execute_activity(
            DIGEST,
            civil(workflow.now()),
            result_type=int,
            start_to_close_timeout=AN_HOUR,
            retry_policy=PATIENT,
        )
        return written

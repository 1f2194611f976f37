"""Every morning one letter for everybody for whom something waits (每日汇总)."""

from temporalio import workflow

from activities.orders import DIGEST
from states.instants import civil
from workflows.life import AN_HOUR, PATIENT


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

"""Making one copy of a certificate (制作副本)."""

from temporalio import workflow

from activities.orders import Copied
from workflows import errands


@workflow.defn
class CopyWorkflow:
    """Has one copy made that was asked for; asked again, it is the same file. A copy that cannot be made says why."""

    @workflow.run
    async def run(self, copy_no: str) -> Copied:
        try:
            return Copied(copy_no, await errands.copy(copy_no))
        except errands.NotMade as fault:
            return Copied(copy_no, refused=str(fault))

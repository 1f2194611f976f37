"""Late deeds on cases that have ended (补记, S-34)."""

from temporalio import workflow

from activities.orders import Appended, LateDeed
from workflows import errands, following


@workflow.defn
class AppendWorkflow:
    """Puts one deed or attempt upon an ended case on its record, and tells running cases what follows from it."""

    @workflow.run
    async def run(self, deed: LateDeed) -> Appended:
        appended = await errands.append(deed)
        for signal in appended.undelivered:
            await errands.tell(signal.case_no, following.late_deed(deed, appended.answer.seq, signal))
        return appended

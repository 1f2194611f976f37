"""A thin name over the shell, so that Temporal's pages speak the trade (勘误)."""

from temporalio import workflow

from states.case import Case
from workflows.life import Life
from workflows.shell import CaseShell


@workflow.defn
class CorrectionWorkflow(CaseShell):
    """勘误: a certificate's data are corrected (P19)."""

    @workflow.run
    async def run(self, life: Life) -> Case:
        return await self.carry()

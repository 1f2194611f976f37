"""A thin name over the shell, so that Temporal's pages speak the trade (举报与信访)."""

from temporalio import workflow

from states.case import Case
from workflows.life import Life
from workflows.shell import CaseShell


@workflow.defn
class MisconductWorkflow(CaseShell):
    """举报与信访: reports of misconduct and petitions (P14, P36)."""

    @workflow.run
    async def run(self, life: Life) -> Case:
        return await self.carry()

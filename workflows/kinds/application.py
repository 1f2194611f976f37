"""A thin name over the shell, so that Temporal's pages speak the trade (申报)."""

from temporalio import workflow

from states.case import Case
from workflows.life import Life
from workflows.shell import CaseShell


@workflow.defn
class ApplicationWorkflow(CaseShell):
    """申报: applications, exchanges, makings and slips from filing to their end (P01–P10, P15–P17, P21–P34)."""

    @workflow.run
    async def run(self, life: Life) -> Case:
        return await self.carry()

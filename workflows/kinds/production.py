"""A thin name over the shell, so that Temporal's pages speak the trade (制证)."""

from temporalio import workflow

from states.case import Case
from workflows.life import Life
from workflows.shell import CaseShell


@workflow.defn
class ProductionWorkflow(CaseShell):
    """制证: the signed making list that follows an approval (P18)."""

    @workflow.run
    async def run(self, life: Life) -> Case:
        return await self.carry()

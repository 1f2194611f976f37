"""A thin name over the shell, so that Temporal's pages speak the trade (撤销与恢复)."""

from temporalio import workflow

from states.case import Case
from workflows.life import Life
from workflows.shell import CaseShell


@workflow.defn
class RevocationWorkflow(CaseShell):
    """撤销、注销、取消资格、恢复: what is decided about an application or a certificate (P11, P12, P20, P24, P39, P40)."""

    @workflow.run
    async def run(self, life: Life) -> Case:
        return await self.carry()

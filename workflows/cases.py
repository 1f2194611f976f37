"""The workflow types: thin names over the shell, so that Temporal's pages speak the trade (案件类型)."""

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


@workflow.defn
class ProductionWorkflow(CaseShell):
    """制证: the signed making list that follows an approval (P18)."""

    @workflow.run
    async def run(self, life: Life) -> Case:
        return await self.carry()


@workflow.defn
class CorrectionWorkflow(CaseShell):
    """勘误: a certificate's data are corrected (P19)."""

    @workflow.run
    async def run(self, life: Life) -> Case:
        return await self.carry()


@workflow.defn
class RevocationWorkflow(CaseShell):
    """撤销、注销、取消资格、恢复: what is decided about an application or a certificate (P11, P12, P20, P24, P39, P40)."""

    @workflow.run
    async def run(self, life: Life) -> Case:
        return await self.carry()


@workflow.defn
class MisconductWorkflow(CaseShell):
    """举报与信访: reports of misconduct and petitions (P14, P36)."""

    @workflow.run
    async def run(self, life: Life) -> Case:
        return await self.carry()


CASE_WORKFLOWS = (
    ApplicationWorkflow,
    ProductionWorkflow,
    CorrectionWorkflow,
    RevocationWorkflow,
    MisconductWorkflow,
)

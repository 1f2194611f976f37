"""Moving running cases over to a new release (版本切换): the deploy step of a versioned installation."""

import asyncio

from temporalio.api.workflowservice.v1 import SetWorkerDeploymentCurrentVersionRequest
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from workflows.faults import ServiceUnreachable
from workflows.working import DEPLOYMENT

KNOWN_AFTER = 30.0
"""Seconds until the server has heard of a build whose worker has just begun to ask for work."""


async def make_current(client: Client, release: str) -> None:
    """Let new and running cases go on under `release`; without this step nothing runs at all.

    Its worker must be at work already. ServiceUnreachable: the server has not heard of it in time.
    """
    order = SetWorkerDeploymentCurrentVersionRequest(
        namespace=client.namespace,
        deployment_name=DEPLOYMENT,
        build_id=release,
        ignore_missing_task_queues=True,
    )
    end = asyncio.get_running_loop().time() + KNOWN_AFTER
    while True:
        try:
            await client.workflow_service.set_worker_deployment_current_version(order)
            return
        except RPCError as fault:
            unknown = fault.status in (RPCStatusCode.NOT_FOUND, RPCStatusCode.FAILED_PRECONDITION)
            if not unknown or asyncio.get_running_loop().time() > end:
                raise ServiceUnreachable(f"版本 {release} 未能设为当前版本：{fault}") from fault
            await asyncio.sleep(0.2)

"""Workers: who takes cases and papers from the server, and with which patience (工作进程的参数)."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from temporalio.client import Client
from temporalio.common import VersioningBehavior, WorkerDeploymentVersion
from temporalio.worker import Worker, WorkerDeploymentConfig

from workflows.append import AppendWorkflow
from workflows.cases import CASE_WORKFLOWS
from workflows.errands import PAPERS
from workflows.runner import CASES, RUNNER

WORKFLOWS: tuple[type[Any], ...] = (*CASE_WORKFLOWS, AppendWorkflow)

STICKY = timedelta(seconds=2)
"""How long a case waits for the worker that has it in memory: after kill -9 an act goes on after 6 s instead of 16."""
DEPLOYMENT = "zhicheng"
"""Name of the worker deployment in production; its builds are the releases."""

Activity = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Capacity:
    """How much one worker process takes on."""

    cached_cases: int = 1000
    record_threads: int = 8
    paper_threads: int = 2
    drain: timedelta = timedelta(seconds=20)


class Workers:
    """Two workers in one process: cases with their recording, and papers. An own pool of threads each.

    A locked database holds the threads that record; papers go on meanwhile, and the other way round.
    """

    def __init__(
        self, client: Client, recording: Sequence[Activity], papers: Sequence[Activity], capacity: Capacity,
        *, release: str | None = None,
    ) -> None:  # fmt: skip
        """`release` set: versioned, cases move over to it when it is made current; None: unversioned (embedded)."""
        self._pools = [
            ThreadPoolExecutor(capacity.record_threads, "record"),
            ThreadPoolExecutor(capacity.paper_threads, "papers"),
        ]
        self._cases = Worker(
            client, task_queue=CASES, workflows=WORKFLOWS, activities=recording, activity_executor=self._pools[0],
            max_concurrent_activities=capacity.record_threads, max_cached_workflows=capacity.cached_cases,
            workflow_runner=RUNNER, sticky_queue_schedule_to_start_timeout=STICKY,
            graceful_shutdown_timeout=capacity.drain, deployment_config=_deployment(release),
        )  # fmt: skip
        self._papers = Worker(
            client, task_queue=PAPERS, activities=papers, activity_executor=self._pools[1],
            max_concurrent_activities=capacity.paper_threads, graceful_shutdown_timeout=capacity.drain,
        )  # fmt: skip
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> "Workers":
        await self._stack.enter_async_context(self._papers)
        await self._stack.enter_async_context(self._cases)
        return self

    async def __aexit__(self, *fault: Any) -> None:
        """Take nothing new, let what is under way end, then close the threads."""
        await self._stack.aclose()
        for pool in self._pools:
            pool.shutdown(wait=True)


def _deployment(release: str | None) -> WorkerDeploymentConfig | None:
    if release is None:
        return None
    return WorkerDeploymentConfig(
        version=WorkerDeploymentVersion(DEPLOYMENT, release),
        use_worker_versioning=True,
        default_versioning_behavior=VersioningBehavior.AUTO_UPGRADE,
    )

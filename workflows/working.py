"""Workers: who takes cases and papers from the server, and with which patience (工作进程的参数)."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from temporalio.client import Client
from temporalio.common import VersioningBehavior, WorkerDeploymentVersion
from temporalio.worker import Worker, WorkerDeploymentConfig

from workflows.append import AppendWorkflow
from workflows.copying import CopyWorkflow
from workflows.digest import DigestWorkflow
from workflows.errands import PAPERS
from workflows.kinds.application import ApplicationWorkflow
from workflows.kinds.correction import CorrectionWorkflow
from workflows.kinds.misconduct import MisconductWorkflow
from workflows.kinds.production import ProductionWorkflow
from workflows.kinds.revocation import RevocationWorkflow
from workflows.monthly import MonthlyProductionWorkflow
from workflows.nightly import ReconciliationWorkflow
from workflows.runner import CASES, RUNNER

WORKFLOWS: tuple[type[Any], ...] = (
    ApplicationWorkflow,
    ProductionWorkflow,
    CorrectionWorkflow,
    RevocationWorkflow,
    MisconductWorkflow,
    AppendWorkflow,
    CopyWorkflow,
    ReconciliationWorkflow,
    DigestWorkflow,
    MonthlyProductionWorkflow,
)

STICKY = timedelta(seconds=2)
"""How long a case waits for the worker that has it in memory: after kill -9 an act goes on after 6 s instead of 16."""
TURNS_AT_ONCE = 16
"""Cases that are let act at the same time. Each needs some 60 ms when it has to be brought back from its history, so all
of them are done long before the server takes a turn for lost (`workflows.life.TURN`)."""
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


class Serving:
    """A worker with threads of its own for its activities, closed in order.

    Cases and papers have one each: a locked database holds the threads that record, and papers go on meanwhile.
    """

    def __init__(self, make: Callable[[ThreadPoolExecutor], Worker], threads: int, name: str) -> None:
        self._pool = ThreadPoolExecutor(threads, name)
        self._worker = make(self._pool)

    async def __aenter__(self) -> "Serving":
        await self._worker.__aenter__()
        return self

    async def __aexit__(self, *fault: Any) -> None:
        """Take nothing new, let what is under way end, then close the threads."""
        await self._worker.__aexit__(*fault)
        self._pool.shutdown(wait=True)


def serving_cases(
    client: Client, activities: Sequence[Activity], capacity: Capacity, *, release: str | None = None
) -> Serving:
    """Serve cases and what writes the register.

    `release` set: versioned, running cases move over to it when it is made current; None: unversioned (embedded).
    """

    def make(pool: ThreadPoolExecutor) -> Worker:
        return Worker(
            client,
            task_queue=CASES,
            workflows=WORKFLOWS,
            activities=activities,
            activity_executor=pool,
            max_concurrent_activities=capacity.record_threads,
            max_cached_workflows=capacity.cached_cases,
            max_concurrent_workflow_tasks=TURNS_AT_ONCE,
            workflow_runner=RUNNER,
            sticky_queue_schedule_to_start_timeout=STICKY,
            graceful_shutdown_timeout=capacity.drain,
            deployment_config=_deployment(release),
        )

    return Serving(make, capacity.record_threads, "record")


def serving_papers(client: Client, activities: Sequence[Activity], capacity: Capacity) -> Serving:
    """Serve what draws and seals."""

    def make(pool: ThreadPoolExecutor) -> Worker:
        return Worker(
            client,
            task_queue=PAPERS,
            activities=activities,
            activity_executor=pool,
            max_concurrent_activities=capacity.paper_threads,
            graceful_shutdown_timeout=capacity.drain,
        )

    return Serving(make, capacity.paper_threads, "papers")


def _deployment(release: str | None) -> WorkerDeploymentConfig | None:
    if release is None:
        return None
    return WorkerDeploymentConfig(
        version=WorkerDeploymentVersion(DEPLOYMENT, release),
        use_worker_versioning=True,
        default_versioning_behavior=VersioningBehavior.AUTO_UPGRADE,
    )

"""The bare floor: what Temporal alone costs for one update with one activity that writes nothing (空底)."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import timedelta

from temporalio import activity, workflow
from temporalio.client import Client, WorkflowHandle
from temporalio.worker import Worker

QUEUE = "bench-floor"
THREADS = 4


@activity.defn
def nothing(content: str) -> str:
    """Answers what it got."""
    return content


@workflow.defn
class FloorWorkflow:
    """Waits for updates, does one activity for each."""

    def __init__(self) -> None:
        self._ended = False
        self._lock = asyncio.Lock()

    @workflow.run
    async def run(self) -> None:
        await workflow.wait_condition(lambda: self._ended)

    @workflow.update
    async def act(self, content: str) -> str:
        """One at a time, as in the house."""
        async with self._lock:
            return await workflow.execute_activity(
                nothing, content, start_to_close_timeout=timedelta(seconds=3)
            )

    @workflow.signal
    def end(self) -> None:
        """Let it go."""
        self._ended = True


@asynccontextmanager
async def floor(client: Client) -> AsyncIterator[None]:
    """A worker for the floor."""
    with ThreadPoolExecutor(THREADS) as pool:
        async with Worker(
            client,
            task_queue=QUEUE,
            workflows=[FloorWorkflow],
            activities=[nothing],
            activity_executor=pool,
            max_concurrent_activities=THREADS,
        ):
            yield


async def opened(client: Client, name: str) -> WorkflowHandle[FloorWorkflow, None]:
    """A floor that has begun."""
    handle = await client.start_workflow(FloorWorkflow.run, id=name, task_queue=QUEUE)
    await handle.execute_update(FloorWorkflow.act, "begin")
    return handle

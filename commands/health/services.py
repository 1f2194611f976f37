"""The register, Temporal and the workers: whether they answer (服务)."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError
from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import PollerInfo, TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.client import Client
from temporalio.service import RPCError

from commands.health.check import Check, fail, ok, silent
from records.database import connect as connect_register
from records.database import migrations, reading
from settings import Settings
from workflows.errands import PAPERS
from workflows.faults import ServiceUnreachable
from workflows.runner import CASES, connect

PATIENCE = 5.0
"""Seconds that Temporal may take to answer."""
POLLED = timedelta(seconds=90)
"""A worker asks anew at least every minute; one that has not for so long is gone."""
WORKFLOWS = TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW
ACTIVITIES = TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY


def register(chosen: Settings) -> Iterator[Check]:
    """The register answers and stands at the newest revision."""
    name, cure = "登记册", "make run，或检查 ZHICHENG_DATABASE_URL 与数据库服务"
    try:
        url = make_url(chosen.database_url)
        if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).exists():
            yield silent(name, f"{url.database} 还不存在", "make run 会建立它")
            return
        with reading(connect_register(chosen.database_url)) as session:
            current = MigrationContext.configure(session.connection()).get_current_revision()
        yield ok(name, f"{url.get_backend_name()} 应答")
        yield revision(current)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as fault:
        yield fail(name, f"地址不能用：{fault}", "按 docs/settings.md 改正 ZHICHENG_DATABASE_URL")
    except OperationalError as fault:
        yield silent(name, f"没有应答：{first_line(fault.orig)}", cure)


def revision(current: str | None) -> Check:
    """The schema's revision against the newest one that the program brings."""
    newest = ScriptDirectory.from_config(migrations()).get_current_head()
    if current == newest:
        return ok("表结构", f"版本 {current}")
    found = f"版本 {current or '无'}，程序需要 {newest}"
    return fail("表结构", found, "make run（内嵌），或 docker compose run --rm migrate")


def temporal(chosen: Settings) -> Iterator[Check]:
    """Temporal answers, and workers ask it for cases and papers."""
    yield from asyncio.run(_temporal(chosen))


async def _temporal(chosen: Settings) -> list[Check]:
    address, cure = chosen.temporal_address, "make run，或检查 ZHICHENG_TEMPORAL_ADDRESS 与 Temporal 服务"
    try:
        async with asyncio.timeout(PATIENCE):
            client = await connect(address, chosen.temporal_namespace)
            return [ok("Temporal", f"{address} 应答"), *[await worker(client, *queue) for queue in QUEUES]]
    except (ServiceUnreachable, RPCError, TimeoutError) as fault:
        return [silent("Temporal", f"{address} 没有应答：{first_line(fault)}", cure)]


QUEUES = (("工作进程（案件）", CASES, WORKFLOWS), ("工作进程（文书）", PAPERS, ACTIVITIES))


async def worker(client: Client, name: str, queue: str, kind: TaskQueueType.ValueType) -> Check:
    """Whether somebody serves a task queue."""
    asked = DescribeTaskQueueRequest(
        namespace=client.namespace, task_queue=TaskQueue(name=queue), task_queue_type=kind
    )
    described = await client.workflow_service.describe_task_queue(asked)
    return polling(name, list(described.pollers), datetime.now(UTC))


def polling(name: str, pollers: list[PollerInfo], at: datetime) -> Check:
    """Workers that asked lately; without one acts wait."""
    cure = "启动工作进程：make run，或 docker compose up --detach worker；原因见其日志"
    seen = [poller.last_access_time.ToDatetime(UTC) for poller in pollers]
    alive = [instant for instant in seen if at - instant <= POLLED]
    if alive:
        return ok(name, f"{len(alive)} 个在轮询")
    if seen:
        return silent(name, f"最近一次轮询在 {max(seen):%Y-%m-%d %H:%M:%S} UTC", cure)
    return silent(name, "没有进程在轮询", cure)


def first_line(fault: object) -> str:
    """What a fault says, or its name when it says nothing; the rest belongs to the log."""
    return next(iter(str(fault).strip().splitlines()), type(fault).__name__)

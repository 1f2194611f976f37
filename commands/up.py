"""`up`: everything on this machine, on loopback: Temporal, worker, dashboard, sample cases (一键运行)."""

import asyncio
import signal
import socket
import sys

import httpx
import typer
from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest
from temporalio.service import RPCError

from commands.children import Child, Spare
from commands.exits import Unreachable, WrongInput
from commands.greeting import greet
from commands.printing import say
from commands.sampling import filed_samples, prepare_samples
from commands.service import answering, register
from records.database import upgrade
from settings import ROOT, VAR, Settings, WrongSettings, settings
from workflows.embedded import Place, command, register_attributes
from workflows.errands import PAPERS
from workflows.faults import ServiceUnreachable
from workflows.runner import CASES, connect

app = typer.Typer(add_completion=False, rich_markup_mode=None)
LOGS = VAR / "logs"


@app.command()
def up(samples: bool = typer.Option(True, help="没有样例案件时写入样例")) -> None:
    """启动内嵌 Temporal、工作进程和看板，写入样例案件；Ctrl-C 停止，数据都在 var/。例：starter.py up"""
    try:
        asyncio.run(run(settings(), samples))
    except WrongSettings as fault:
        raise WrongInput(str(fault)) from fault
    except ServiceUnreachable as fault:
        raise Unreachable(str(fault)) from fault


async def run(chosen: Settings, samples: bool) -> None:
    """Until a signal asks to end. What runs is stopped in the order in which people would notice it."""
    stop = asyncio.Event()
    for asked in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(asked, stop.set)
    prepare(chosen)
    children = [temporal(chosen), worker(chosen), papers(chosen), dashboard(chosen)]
    try:
        await begin(children[0])
        await register_attributes(await connect(chosen.temporal_address))
        await asyncio.gather(*map(begin, children[1:]))
        if samples and chosen.clocks_move:
            say("写入样例案件，首次两三分钟 …")
            await filed_samples(chosen, stop)
        greet(chosen)
        await watch(children, stop)
    finally:
        say("正在停止 …")
        for child in reversed(children):
            await child.stop()
        say("已停止；数据保留在 var/，再次运行即可继续")


async def begin(child: Child) -> None:
    """Start one process and wait until it is ready."""
    say(f"启动{child.name} …")
    await child.start()


def prepare(chosen: Settings) -> None:
    """Folders, register and free ports. Unreachable: a port is taken by somebody else."""
    try:
        for folder in (VAR, LOGS, chosen.documents_dir):
            folder.mkdir(parents=True, exist_ok=True)
        prepare_samples(chosen)
    except OSError as fault:
        raise WrongInput(
            f"{fault.filename}：应为可以写入的文件夹（{fault.strerror}）；见 docs/settings.md"
        ) from fault
    with answering():
        upgrade(register(chosen))
    temporal_port = int(chosen.temporal_address.rpartition(":")[2])
    ports = {
        "ZHICHENG_TEMPORAL_ADDRESS": temporal_port,
        "ZHICHENG_TEMPORAL_UI_PORT": chosen.temporal_ui_port,
        "ZHICHENG_PORT": chosen.port,
    }
    for name, port in ports.items():
        if taken(port):
            raise Unreachable(f"端口 {port} 已被占用；可能已在运行，或用环境变量 {name} 换一个端口")


def taken(port: int) -> bool:
    """Whether something listens on a loopback port."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def temporal(chosen: Settings) -> Child:
    """The embedded server, file-backed."""
    host, _, port = chosen.temporal_address.rpartition(":")
    place = Place(chosen.temporal_file, int(port), chosen.temporal_ui_port, host or "127.0.0.1")

    async def ready() -> bool:
        try:
            await connect(chosen.temporal_address)
        except ServiceUnreachable:
            return False
        return True

    return Child("内嵌 Temporal 服务", command(place), LOGS / "temporal.log", ready)


def worker(chosen: Settings) -> Child:
    """The process that carries the cases, with a spare that takes over at once when it crashes."""
    child = polling(chosen, "工作进程", "cases", CASES, TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
    child.spare = Spare([*child.command, "spare"], child.log)
    return child


def papers(chosen: Settings) -> Child:
    """The process that draws and seals."""
    return polling(chosen, "制证进程", "papers", PAPERS, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)


def polling(chosen: Settings, name: str, part: str, queue: str, kind: TaskQueueType.ValueType) -> Child:
    """A part of the worker; ready when it polls its queue."""

    async def ready() -> bool:
        client = await connect(chosen.temporal_address)
        asked = DescribeTaskQueueRequest(
            namespace=client.namespace, task_queue=TaskQueue(name=queue), task_queue_type=kind
        )
        try:
            return bool((await client.workflow_service.describe_task_queue(asked)).pollers)
        except RPCError:
            return False

    log = LOGS / ("worker.log" if part == "cases" else f"{part}.log")
    return Child(name, [sys.executable, str(ROOT / "worker.py"), part], log, ready)


def dashboard(chosen: Settings) -> Child:
    """The pages; ready when they say so."""
    served = [sys.executable, "-m", "uvicorn", "dashboard.app:create_app", "--factory", "--no-access-log"]
    served += ["--timeout-graceful-shutdown", "2"]  # pages that follow a case never end by themselves
    where = ["--host", chosen.host, "--port", str(chosen.port), "--app-dir", str(ROOT)]

    async def ready() -> bool:
        try:
            async with httpx.AsyncClient(trust_env=False) as client:
                answer = await client.get(f"http://127.0.0.1:{chosen.port}/healthz", timeout=2)
        except httpx.HTTPError:
            return False
        return answer.status_code == 200

    return Child("看板", [*served, *where], LOGS / "dashboard.log", ready)


async def watch(children: list[Child], stop: asyncio.Event) -> None:
    """Keep every process alive until asked to end."""
    for child in children:
        child.prepare_spare()
    keeping = [asyncio.create_task(child.keep_alive(say)) for child in children]
    stopping = asyncio.create_task(stop.wait())
    done, waiting = await asyncio.wait({*keeping, stopping}, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()
    for task in done:
        task.result()

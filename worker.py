"""The process that works: cases, certificates, outbox (工作进程). `python worker.py [cases|papers] [spare]`.

Without a word it does both. `cases` loads nothing that draws or seals: when it was killed, another one is soon at work.
A `spare` loads and waits for a line on its standard input. A signal (SIGINT, SIGTERM) ends it in order.

Everything is imported before the first case is served: while workflow code runs, Temporal's sandbox stands in the way of
imports in other threads, and a C extension loaded then breaks ("bad argument to internal function"). It leaves by
`os._exit`: a process that used the SDK now and then crashes in the interpreter's own farewell.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from temporalio.client import Client

from activities.recording import register_activities
from activities.watch import Watch
from policies.notices import load_extra
from records.database import connect as connect_register
from settings import Mode, Settings, WrongSettings, settings
from workflows.batches import BatchActivities
from workflows.embedded import register_attributes
from workflows.faults import ServiceUnreachable
from workflows.life import Clock
from workflows.logs import configure_logs
from workflows.reconciling import NightActivities
from workflows.releasing import make_current
from workflows.runner import connect
from workflows.schedules import establish
from workflows.working import Capacity, Serving, serving_cases, serving_papers

if TYPE_CHECKING:
    from activities.crew import Crew
    from activities.outbox import Outbox

log = structlog.get_logger()


SPARE = "spare"


class Part(StrEnum):
    """What a worker process does."""

    BOTH = "both"
    CASES = "cases"  # 案件
    PAPERS = "papers"  # 文书


async def work(chosen: Settings, stop: asyncio.Event, part: Part = Part.BOTH) -> None:
    """Work until `stop`, then take nothing new and let what is under way end. ServiceUnreachable: no server."""
    load_extra(chosen.notices_dir, demo=chosen.clocks_move)
    register = connect_register(chosen.database_url, chosen.person_key)
    served = None if part is Part.CASES else await asyncio.to_thread(warm_crew, register, chosen)
    metrics = None if part is Part.PAPERS else chosen.metrics_address  # one process has the port
    client = await connect(chosen.temporal_address, chosen.temporal_namespace, metrics=metrics)
    async with AsyncExitStack() as working:
        if served is not None:
            await working.enter_async_context(serving_papers(client, served.papers, capacity(chosen)))
            emptying = asyncio.create_task(empty_outbox(served.outbox, chosen.outbox_seconds))
            working.callback(emptying.cancel)
        if part is not Part.PAPERS:
            await begin_cases(working, client, register, chosen)
        log.info("working", address=chosen.temporal_address, release=chosen.release, part=part.value)
        await stop.wait()
        log.info("stopping")


async def begin_cases(working: AsyncExitStack, client: Client, register: Engine, chosen: Settings) -> None:
    """Serve cases from now on; in production this release becomes the one that they run under."""
    await register_attributes(client)
    await establish(client)
    release = chosen.release if chosen.mode is Mode.PRODUCTION else None
    await working.enter_async_context(cases(client, register, chosen, release))
    if release is not None:
        await make_current(client, release)


def cases(client: Client, register: Engine, chosen: Settings, release: str | None) -> Serving:
    """Who carries cases and writes the register."""
    watch, clock = Watch(register), Clock(grace=chosen.grace)
    night, month = NightActivities(watch, client, clock), BatchActivities(register, client, clock)
    own: tuple[Callable[..., Any], ...] = (watch.seal, night.reconcile, month.run)
    return serving_cases(client, (*register_activities(register), *own), capacity(chosen), release=release)


def warm_crew(register: Engine, chosen: Settings) -> "Crew":
    """What makes papers, with everything loaded. WrongSettings: production has no keys of its own."""
    from activities.crew import warm_up

    served = paper_crew(register, chosen)
    warm_up(served)
    return served


def paper_crew(register: Engine, chosen: Settings) -> "Crew":
    """What makes papers. WrongSettings: production has no keys of its own."""
    from activities.crew import Workshop, crew
    from activities.keyring import GivenKeys

    workshop = Workshop(chosen.documents_dir, chosen.keys_dir, chosen.public_url)
    if chosen.seal_key and chosen.verification_key:
        return crew(register, workshop, ring=GivenKeys(chosen.seal_key, chosen.verification_key))
    if chosen.mode is Mode.PRODUCTION:
        raise WrongSettings(
            "ZHICHENG_SEAL_KEY, ZHICHENG_VERIFICATION_KEY: production seals with keys of its own"
        )
    return crew(register, workshop)


def capacity(chosen: Settings) -> Capacity:
    """How much this process takes on."""
    drain = timedelta(seconds=chosen.drain_seconds)
    return Capacity(chosen.max_cached_cases, chosen.record_threads, chosen.paper_threads, drain)


async def empty_outbox(outbox: "Outbox", every: float) -> None:
    """Look at the outbox again and again; a locked register only means: later.

    A task of the worker and no Schedule: papers leave within a second, an idle house writes no histories, and two
    workers share the rows by their leases.
    """
    while True:
        try:
            tried = await asyncio.to_thread(outbox.drain, datetime.now(UTC))
        except OperationalError as fault:
            log.warning("outbox waits", fault=str(fault.orig))
            tried = 0
        if not tried:
            await asyncio.sleep(every)


async def main(chosen: Settings, part: Part) -> None:
    """Until a signal asks to end."""
    stop = asyncio.Event()
    for asked in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(asked, stop.set)
    await work(chosen, stop, part)


def run(words: list[str]) -> int:
    """The whole process; answers its exit code: 2 wrong settings or words, 3 a service is not reachable."""
    try:
        part, chosen = wanted([word for word in words if word != SPARE]), settings()
        configure_logs(chosen.log_level, as_json=chosen.log_json)
        if SPARE not in words or sys.stdin.readline():  # nothing comes when its keeper has gone
            asyncio.run(main(chosen, part))
    except WrongSettings as fault:
        print(fault, file=sys.stderr)
        return 2
    except ServiceUnreachable as fault:
        print(fault, file=sys.stderr)
        return 3
    return 0


def wanted(words: list[str]) -> Part:
    """The part that the command line names. WrongSettings: it names none. Papers give way to cases."""
    if words not in ([], [Part.CASES], [Part.PAPERS]):
        raise WrongSettings(f"worker.py [cases|papers] [spare], not {' '.join(words)}")
    part = Part(words[0]) if words else Part.BOTH
    if part is Part.PAPERS:
        os.nice(5)
    return part


if __name__ == "__main__":
    code = run(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)

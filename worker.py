"""The process that works: cases, certificates, outbox (工作进程). `python worker.py`, ended by SIGINT or SIGTERM.

Everything is imported before the first case is served: while workflow code runs, Temporal's sandbox stands in the way of
imports in other threads, and a C extension loaded then breaks ("bad argument to internal function").
It leaves by `os._exit`: a process that used the SDK now and then crashes in the interpreter's own farewell.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from activities.crew import Crew, Workshop, crew, warm_up
from activities.keyring import GivenKeys
from activities.outbox import Outbox
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
from workflows.working import Capacity, serving_cases, serving_papers

log = structlog.get_logger()


async def work(chosen: Settings, stop: asyncio.Event) -> None:
    """Work until `stop`, then take nothing new and let what is under way end. ServiceUnreachable: no server."""
    load_extra(chosen.notices_dir, demo=chosen.clocks_move)
    register = connect_register(chosen.database_url, chosen.person_key)
    served = paper_crew(register, chosen)
    await asyncio.to_thread(warm_up, served)
    client = await connect(chosen.temporal_address, chosen.temporal_namespace, metrics=chosen.metrics_address)
    await register_attributes(client)
    await establish(client)
    watch = Watch(register)
    night = NightActivities(watch, client, Clock(grace=chosen.grace))
    month = BatchActivities(register, client, Clock(grace=chosen.grace))
    own: tuple[Callable[..., Any], ...] = (watch.seal, night.reconcile, month.run)
    record = (*register_activities(register), *own)
    release = chosen.release if chosen.mode is Mode.PRODUCTION else None
    async with (
        serving_papers(client, served.papers, capacity(chosen)),
        serving_cases(client, record, capacity(chosen), release=release),
    ):
        if release is not None:
            await make_current(client, release)
        emptying = asyncio.create_task(empty_outbox(served.outbox, chosen.outbox_seconds))
        log.info("working", address=chosen.temporal_address, release=chosen.release)
        await stop.wait()
        log.info("stopping")
        emptying.cancel()


def paper_crew(register: Engine, chosen: Settings) -> Crew:
    """What makes papers. WrongSettings: production has no keys of its own."""
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


async def empty_outbox(outbox: Outbox, every: float) -> None:
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


async def main(chosen: Settings) -> None:
    """Until a signal asks to end."""
    stop = asyncio.Event()
    for asked in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(asked, stop.set)
    await work(chosen, stop)


def run() -> int:
    """The whole process; answers its exit code: 2 wrong settings, 3 a service is not reachable."""
    try:
        chosen = settings()
        configure_logs(chosen.log_level, as_json=chosen.log_json)
        asyncio.run(main(chosen))
    except WrongSettings as fault:
        print(fault, file=sys.stderr)
        return 2
    except ServiceUnreachable as fault:
        print(fault, file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    code = run()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)

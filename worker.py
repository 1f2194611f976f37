"""The process that works: cases, certificates, outbox (工作进程). `python worker.py [cases [spare]|papers]`.

Without a word it does both. `cases` loads nothing that draws or seals: when it was killed, another one is soon at work.
A `spare` prepares everything and waits for a line on its standard input. A signal (SIGINT, SIGTERM) ends it in order.

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
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy import Engine
from temporalio.client import Client

from activities.calling import Callbacks, HttpTelephone
from activities.digests import DigestActivities, PersonalPost
from activities.recording import register_activities
from activities.watch import Watch
from dashboard.recipients import Recipients, demo_people, registered_people
from policies.notices import load_extra
from records.callees import Callees
from records.database import connect as connect_register
from settings import Mode, Settings, WrongSettings, settings
from workflows.batches import BatchActivities
from workflows.embedded import register_attributes
from workflows.emptying import keep_emptying
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
    from activities.papers.time_stamps import Authority

log = structlog.get_logger()


class Part(StrEnum):
    """What a worker process does."""

    BOTH = "both"
    CASES = "cases"  # 案件
    PAPERS = "papers"  # 文书


@dataclass(frozen=True, slots=True)
class Duty:
    """What this process is there for. A spare waits, all prepared, until its keeper writes a line (备用)."""

    part: Part = Part.BOTH
    spare: bool = False


async def work(chosen: Settings, stop: asyncio.Event, duty: Duty) -> None:
    """Work until `stop`, then take nothing new and let what is under way end. ServiceUnreachable: no server."""
    load_extra(chosen.notices_dir, demo=chosen.clocks_move)
    register = connect_register(chosen.database_url, chosen.person_key)
    served = None if duty.part is Part.CASES else await asyncio.to_thread(warm_crew, register, chosen)
    alone = duty.part is not Part.PAPERS and not duty.spare  # only one process can have the port
    metrics = chosen.metrics_address if alone else None
    client = await connect(chosen.temporal_address, chosen.temporal_namespace, metrics=metrics)
    async with AsyncExitStack() as working:
        if served is not None:
            await working.enter_async_context(serving_papers(client, served.papers, capacity(chosen)))
            served.outbox.post = PersonalPost(register, directory(chosen))
            for emptied in (served.outbox, callbacks(register, chosen)):
                emptying = asyncio.create_task(keep_emptying(emptied, chosen.outbox_seconds))
                working.callback(emptying.cancel)
        if duty.part is not Part.PAPERS:
            await begin_cases(
                working, client, cases(client, register, chosen), duty, stop, release_of(chosen)
            )
        if not stop.is_set():
            log.info("working", address=chosen.temporal_address, release=chosen.release, part=duty.part.value)
        await stop.wait()
        log.info("stopping")


async def begin_cases(
    working: AsyncExitStack,
    client: Client,
    serving: Serving,
    duty: Duty,
    stop: asyncio.Event,
    release: str | None,
) -> None:
    """Serve cases from now on, a spare when it is called; in production this release becomes the current one."""
    await register_attributes(client)
    await establish(client)
    if duty.spare:
        log.info("waiting")
        await called(stop)
    if stop.is_set():
        return
    await working.enter_async_context(serving)
    if release is not None:
        await make_current(client, release)


async def called(stop: asyncio.Event) -> None:
    """Wait for a line on standard input. Its end means that the keeper has gone: then there is nothing to do but stop."""
    loop, heard = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), heard.set)
    waiting = [asyncio.create_task(event.wait()) for event in (heard, stop)]
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()
    loop.remove_reader(sys.stdin.fileno())
    if heard.is_set() and not os.read(sys.stdin.fileno(), 1):
        stop.set()


def release_of(chosen: Settings) -> str | None:
    """The release that running cases move over to; None where workers have no versions (embedded)."""
    return chosen.release if chosen.mode is Mode.PRODUCTION else None


def cases(client: Client, register: Engine, chosen: Settings) -> Serving:
    """Who carries cases and writes the register."""
    watch, clock = Watch(register), Clock(grace=chosen.grace)
    night, month = NightActivities(watch, client, clock), BatchActivities(register, client, clock)
    digests = DigestActivities(register)
    own: tuple[Callable[..., Any], ...] = (watch.seal, night.reconcile, month.run, digests.digest)
    return serving_cases(
        client, (*register_activities(register), *own), capacity(chosen), release=release_of(chosen)
    )


def warm_crew(register: Engine, chosen: Settings) -> "Crew":
    """What makes papers, with everything loaded. WrongSettings: production has no keys of its own."""
    from activities.crew import warm_up

    served = paper_crew(register, chosen)
    warm_up(served)
    return served


def paper_crew(register: Engine, chosen: Settings) -> "Crew":
    """What makes papers. WrongSettings: production has no keys of its own, or nobody to trust for time-stamps."""
    from activities.crew import Workshop, crew
    from activities.keyring import GivenKeys

    stamping = time_stamping(chosen)
    workshop = Workshop(chosen.documents_dir, chosen.keys_dir, chosen.public_url)
    if chosen.seal_key and chosen.verification_key:
        return crew(
            register, workshop, ring=GivenKeys(chosen.seal_key, chosen.verification_key), stamping=stamping
        )
    if chosen.mode is Mode.PRODUCTION:
        raise WrongSettings(
            "ZHICHENG_SEAL_KEY, ZHICHENG_VERIFICATION_KEY: production seals with keys of its own"
        )
    return crew(register, workshop, stamping=stamping)


def time_stamping(chosen: Settings) -> "Authority | None":
    """Who time-stamps seals; nobody unless set. WrongSettings: the file of trusted roots cannot be used."""
    from activities.papers.time_stamps import Authority, WrongRoots, roots_in

    if not (chosen.timestamp_url and chosen.timestamp_roots):
        return None
    try:
        roots = roots_in(chosen.timestamp_roots)
    except WrongRoots as fault:
        raise WrongSettings(str(fault)) from fault
    required = chosen.timestamp_policy == "required"
    return Authority(chosen.timestamp_url, roots, chosen.timestamp_seconds, required)


def callbacks(register: Engine, chosen: Settings) -> Callbacks:
    """What tells other systems; only a demo may call this machine itself."""
    return Callbacks(register, HttpTelephone(Callees(loopback=chosen.clocks_move)))


def directory(chosen: Settings) -> Recipients:
    """Who is told what: the users that may sign in here."""
    return Recipients(demo_people if chosen.mode is Mode.DEMO else registered_people)


def capacity(chosen: Settings) -> Capacity:
    """How much this process takes on."""
    drain = timedelta(seconds=chosen.drain_seconds)
    return Capacity(chosen.max_cached_cases, chosen.record_threads, chosen.paper_threads, drain)


async def main(chosen: Settings, duty: Duty) -> None:
    """Until a signal asks to end."""
    stop = asyncio.Event()
    for asked in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(asked, stop.set)
    await work(chosen, stop, duty)


def run(words: list[str]) -> int:
    """The whole process; answers its exit code: 2 wrong settings or words, 3 a service is not reachable."""
    try:
        duty, chosen = wanted(words), settings()
        configure_logs(chosen.log_level, as_json=chosen.log_json)
        asyncio.run(main(chosen, duty))
    except WrongSettings as fault:
        print(fault, file=sys.stderr)
        return 2
    except ServiceUnreachable as fault:
        print(fault, file=sys.stderr)
        return 3
    return 0


def wanted(words: list[str]) -> Duty:
    """The duty that the command line names. WrongSettings: it names none. Papers give way to cases."""
    match words:
        case []:
            return Duty()
        case ["cases"]:
            return Duty(Part.CASES)
        case ["cases", "spare"]:
            return Duty(Part.CASES, spare=True)
        case ["papers"]:
            os.nice(5)
            return Duty(Part.PAPERS)
    raise WrongSettings(f"worker.py [cases [spare]|papers], not {' '.join(words)}")


if __name__ == "__main__":
    code = run(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)

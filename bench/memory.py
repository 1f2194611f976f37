"""What an open case costs a worker process (内存): the resident size of a real worker before and after many cases."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bench.figures import Better, Figure
from bench.filing import filed
from rehearsal.house import House, bare_house
from settings import ROOT

TARGET = 150
WARM, CASES = 40, 300
AT_ONCE = 20
SETTLING, LONGEST = 3, 120
"""Seconds until caches have come to rest, and until what draws papers is surely loaded."""
READY = "working"
"""What the worker logs last when it starts."""


async def measure(folder: Path) -> AsyncIterator[Figure]:
    """The difference over 300 open cases, by case."""
    async with bare_house(folder) as house, worker(house) as process:
        await opened(house, WARM)
        await asyncio.sleep(SETTLING)
        before = resident(process.pid)
        await opened(house, CASES)
        await asyncio.sleep(SETTLING)
        each = (resident(process.pid) - before) / CASES / 1024
    yield Figure(
        "工作进程每件在办案件的内存",
        each,
        "KiB",
        TARGET,
        Better.LOWER,
        note=f"{CASES} 件，其余 {before / 2**20:.0f} MiB",
    )


async def opened(house: House, number: int) -> None:
    """So many cases, in groups."""
    for _ in range(number // AT_ONCE):
        await filed(house, AT_ONCE)


@asynccontextmanager
async def worker(house: House) -> AsyncIterator[asyncio.subprocess.Process]:
    """The house's own worker process on the house's register and server."""
    told = {
        "ZHICHENG_DATABASE_URL": str(house.register.url),
        "ZHICHENG_TEMPORAL_ADDRESS": house.client.service_client.config.target_host,
        "ZHICHENG_DOCUMENTS_DIR": str(house.documents),
        "ZHICHENG_KEYS_DIR": str(house.keys),
        "ZHICHENG_NOTICES_DIR": str(house.folder / "notices"),
    }
    log = (house.folder / "worker.log").open("ab")
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(ROOT / "worker.py"), env={**os.environ, **told}, stdout=log, stderr=log
    )
    try:
        await asyncio.wait_for(loaded(Path(log.name)), LONGEST)
        yield process
    finally:
        process.terminate()
        await process.wait()
        log.close()


async def loaded(log: Path) -> None:
    """Wait until everything that a worker imports is there."""
    while READY not in log.read_text(encoding="utf-8"):
        await asyncio.sleep(0.2)


def resident(process: int) -> int:
    """Resident bytes of a process."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")

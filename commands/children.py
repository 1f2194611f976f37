"""The processes that `up` keeps alive: started, watched, restarted when they crash, ended in order (子进程)."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from commands.exits import Unreachable

STOPPING = 25
"""Seconds that a process may take to end what it is doing."""
PAUSE = 0.1
"""Seconds between the first crash within a minute and the restart; each further one waits twice as long."""
BREATH = 3.0
"""Seconds until a new spare is loaded: whoever has just begun to work needs the machine first."""
CRASHES = 5
"""So many crashes within a minute, and the process is given up: restarting does not help."""
MINUTE = 60


@dataclass
class Spare:
    """A process that has loaded all it needs and waits for a line on its standard input, to take over at once (备用)."""

    command: Sequence[str]
    log: Path
    process: asyncio.subprocess.Process | None = None

    async def prepare(self) -> None:
        """Start it, unless it is there."""
        if self.process is None or self.process.returncode is not None:
            self.process = await launched(self.command, self.log, stdin=asyncio.subprocess.PIPE)

    def take(self) -> asyncio.subprocess.Process | None:
        """Let it begin; None when there is none alive."""
        process, self.process = self.process, None
        if process is None or process.returncode is not None:
            return None
        assert process.stdin is not None
        process.stdin.write(b"\n")
        return process

    async def stop(self) -> None:
        """Nobody will call it any more: what it waits for ends, and so does it."""
        process, self.process = self.process, None
        if process is not None:
            await ended(process)


@dataclass
class Child:
    """One process with its command, its log, and a question that tells whether it is ready; perhaps with a spare."""

    name: str
    command: Sequence[str]
    log: Path
    ready: Callable[[], Awaitable[bool]]
    patience: float = 90
    process: asyncio.subprocess.Process | None = None
    crashes: list[float] = field(default_factory=list)
    spare: Spare | None = None
    preparing: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start and wait until ready. Unreachable: it ended or took too long; the text names its log."""
        self.process = await launched(self.command, self.log)
        end = monotonic() + self.patience
        while monotonic() < end:
            if self.process.returncode is not None:
                break
            if await self.ready():
                return
            await asyncio.sleep(0.2)
        raise Unreachable(f"{self.name}没有启动；原因见 {self.log}：{last_line(self.log)}")

    async def keep_alive(self, told: Callable[[str], None]) -> None:
        """Wait for the process to end, and start it again. Unreachable: it crashes again and again."""
        while self.process is not None:
            code = await self.process.wait()
            self.crashes = [at for at in self.crashes if monotonic() - at < MINUTE] + [monotonic()]
            if len(self.crashes) > CRASHES:
                raise Unreachable(f"{self.name}反复退出（{code}）；原因见 {self.log}：{last_line(self.log)}")
            told(f"{self.name}退出（{code}），重新启动")
            await self._again()

    def prepare_spare(self) -> None:
        """Load a spare when the machine has time for it."""

        async def later(spare: Spare) -> None:
            await asyncio.sleep(BREATH)
            await spare.prepare()

        if self.spare is not None:
            self.preparing = asyncio.create_task(later(self.spare))

    async def _again(self) -> None:
        taken = self.spare.take() if self.spare is not None else None
        if taken is None:
            await asyncio.sleep(PAUSE * 2 ** (len(self.crashes) - 1))
            taken = await launched(self.command, self.log)
        self.process = taken
        self.prepare_spare()

    async def stop(self) -> None:
        """Ask it to end, and insist after a while."""
        if self.preparing is not None:
            self.preparing.cancel()
        if self.spare is not None:
            await self.spare.stop()
        process, self.process = self.process, None
        if process is not None:
            await ended(process)


async def launched(
    command: Sequence[str], log: Path, *, stdin: int | None = None
) -> asyncio.subprocess.Process:
    """A new process of its own session: Ctrl-C reaches only its keeper, which ends all in order."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        return await asyncio.create_subprocess_exec(
            *command, stdin=stdin, stdout=output, stderr=output, start_new_session=True
        )


async def ended(process: asyncio.subprocess.Process) -> None:
    """Ask a process to end, insist after a while, and wait for its end."""
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOPPING)
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def last_line(log: Path) -> str:
    """What a process said last, for the message about its end."""
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n") if log.exists() else []
    return next((line.strip()[:200] for line in reversed(lines) if line.strip()), "（日志为空）")

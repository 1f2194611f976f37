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
PAUSE = 1.0
"""Seconds between a crash and the restart."""
CRASHES = 5
"""So many crashes within a minute, and the process is given up: restarting does not help."""
MINUTE = 60


@dataclass
class Child:
    """One process with its command, its log, and a question that tells whether it is ready."""

    name: str
    command: Sequence[str]
    log: Path
    ready: Callable[[], Awaitable[bool]]
    patience: float = 60
    process: asyncio.subprocess.Process | None = None
    crashes: list[float] = field(default_factory=list)

    async def start(self) -> None:
        """Start and wait until ready. Unreachable: it ended or took too long; the text names its log."""
        await self._launch()
        end = monotonic() + self.patience
        while monotonic() < end:
            if self.process is not None and self.process.returncode is not None:
                break
            if await self.ready():
                return
            await asyncio.sleep(0.2)
        raise Unreachable(f"{self.name}没有启动；原因见 {self.log}：{last_line(self.log)}")

    async def _launch(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as output:
            self.process = await asyncio.create_subprocess_exec(
                *self.command, stdout=output, stderr=output, start_new_session=True
            )

    async def keep_alive(self, told: Callable[[str], None]) -> None:
        """Wait for the process to end, and start it again. Unreachable: it crashes again and again."""
        while self.process is not None:
            code = await self.process.wait()
            self.crashes = [at for at in self.crashes if monotonic() - at < MINUTE] + [monotonic()]
            if len(self.crashes) > CRASHES:
                raise Unreachable(f"{self.name}反复退出（{code}）；原因见 {self.log}：{last_line(self.log)}")
            told(f"{self.name}退出（{code}），重新启动")
            await asyncio.sleep(PAUSE)
            await self._launch()

    async def stop(self) -> None:
        """Ask it to end, and insist after a while."""
        process, self.process = self.process, None
        if process is None or process.returncode is not None:
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

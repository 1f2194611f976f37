"""A worker in a process of its own, to be stopped in order or killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


class WorkerProcess:
    """`python worker.py` on a server and a folder; its log is kept."""

    def __init__(self, address: str, folder: Path, log: Path) -> None:
        self.log = log
        chosen = {
            "ZHICHENG_TEMPORAL_ADDRESS": address,
            "ZHICHENG_DATABASE_URL": f"sqlite:///{folder / 'register.db'}",
            "ZHICHENG_PERSON_SECRET": "s" * 32,
            "ZHICHENG_DOCUMENTS_DIR": str(folder / "documents"),
            "ZHICHENG_KEYS_DIR": str(folder / "keys"),
            "ZHICHENG_LOG_LEVEL": "debug",
        }
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "worker.py"], cwd=ROOT, env=os.environ | chosen, stdout=output, stderr=output
            )

    def __enter__(self) -> "WorkerProcess":
        try:
            self.wait_for("working")
        except AssertionError:
            self.kill()
            raise
        return self

    def __exit__(self, *fault: object) -> None:
        self.stop()

    def wait_for(self, word: str, seconds: float = 90) -> None:
        """Wait until the log says a word."""
        end = time.monotonic() + seconds
        while word not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            time.sleep(0.05)

    def said(self) -> str:
        """The log so far."""
        return self.log.read_text(encoding="utf-8")

    def kill(self) -> None:
        """What a power cut does."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Ask it to end; answers its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=40)

"""Running the real command line in this process, as a user would see it."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from commands.ending import outcome
from commands.root import app


@dataclass(frozen=True)
class Ended:
    """What one command left behind."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Standard output as the one JSON document that `--json` promises."""
        return json.loads(self.out)


@pytest.fixture
def starter(capsys: pytest.CaptureFixture[str]):
    """`starter("calendar", "day", "2024-09-14")` → Ended."""

    def run(*words: object) -> Ended:
        code = outcome(lambda: app([str(word) for word in words], standalone_mode=False))
        said = capsys.readouterr()
        return Ended(int(code), said.out, said.err)

    return run

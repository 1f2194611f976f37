"""What is remembered of a sample world: the day on which it was made, and the stories told to their end (样例台账).

It lies beside the demo rounds: cases run under them, so both stay what they are on later days.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from rehearsal.samples.diary import Diary
from rehearsal.samples.rounds import write_rounds

NAME = "samples.json"


@dataclass(slots=True)
class Ledger:
    """`began` is the now of all its stories."""

    file: Path
    began: datetime
    finished: set[str] = field(default_factory=set)

    @property
    def diary(self) -> Diary:
        """Days as the stories count them."""
        return Diary(self.began)

    def finish(self, key: str) -> None:
        """Note that a story was told to its end."""
        self.finished.add(key)
        self._write()

    def _write(self) -> None:
        plain = {"began": self.began.isoformat(), "finished": sorted(self.finished)}
        part = self.file.with_suffix(".part")
        part.write_text(json.dumps(plain, ensure_ascii=False, indent=1), encoding="utf-8")
        part.replace(self.file)


def find_ledger(folder: Path) -> Ledger | None:
    """The ledger of a sample world that exists."""
    file = folder / NAME
    if not file.exists():
        return None
    plain = json.loads(file.read_text(encoding="utf-8"))
    return Ledger(file, datetime.fromisoformat(plain["began"]), set(plain["finished"]))


def begin_ledger(folder: Path, now: datetime) -> Ledger:
    """The existing ledger, else a new one with its rounds. Before any process starts: they read the rounds only then."""
    found = find_ledger(folder)
    if found is not None:
        return found
    ledger = Ledger(folder / NAME, now)
    write_rounds(folder, ledger.diary)
    ledger._write()
    return ledger

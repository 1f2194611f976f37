"""A shelf of notices of its own for every test: demo rounds must not be seen by others."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from policies import notices
from rehearsal.samples.diary import Diary
from rehearsal.samples.rounds import write_rounds
from states.instants import SHANGHAI

Opened = Callable[[str], Diary]


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> notices.NoticeShelf:
    monkeypatch.setattr(notices.SHELF, "notices", dict(notices.SHELF.notices))
    return notices.SHELF


@pytest.fixture
def world(shelf: notices.NoticeShelf, tmp_path: Path) -> Opened:
    """The diary of a day, with that day's demo rounds on the shelf."""

    def open_on(day: str) -> Diary:
        diary = Diary(datetime.fromisoformat(day).replace(tzinfo=SHANGHAI))
        write_rounds(tmp_path, diary)
        notices.load_extra(tmp_path, demo=True)
        return diary

    return open_on

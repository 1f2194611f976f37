"""The demo rounds beside the official notice."""

from datetime import date, datetime
from pathlib import Path

import pytest

from policies.laws import law_for, ruleset_for
from policies.notices import NoticeShelf, load_extra
from rehearsal.samples.diary import Diary
from rehearsal.samples.rounds import closed_round, open_round, write_rounds
from states.instants import SHANGHAI
from tests.samples.conftest import Opened

EARLY = Diary(datetime(2025, 3, 1, 9, tzinfo=SHANGHAI))


@pytest.mark.rule("NB24-01")
@pytest.mark.parametrize("start", ["2024-08-09", "2024-08-15", "2024-12-31"])
def test_a_start_in_2024_has_the_official_notice(world: Opened, start: str) -> None:
    world("2025-03-01 09:00")
    assert ruleset_for("P06", date.fromisoformat(start)).version == "2024"


def test_no_round_begins_in_2024() -> None:
    assert closed_round(EARLY).begins >= date(2025, 1, 1)


def test_a_start_today_has_the_open_round(world: Opened) -> None:
    diary = world("2026-11-21 09:00")
    assert ruleset_for("P06", diary.today).version == open_round(diary).version
    assert ruleset_for("P06", diary.days(-150)).version == closed_round(diary).version


def test_other_notices_stay_as_they_are(world: Opened) -> None:
    diary = world("2026-11-21 09:00")
    assert ruleset_for("P02", diary.today).version == "2021"


def test_outside_demo_mode_no_round_is_read(shelf: NoticeShelf, tmp_path: Path) -> None:
    diary = Diary(datetime(2026, 11, 21, 9, tzinfo=SHANGHAI))
    write_rounds(tmp_path, diary)
    before = dict(shelf.notices)
    load_extra(tmp_path, demo=False)
    assert shelf.notices == before


def test_a_folder_that_is_not_there_holds_nothing(shelf: NoticeShelf, tmp_path: Path) -> None:
    before = dict(shelf.notices)
    load_extra(tmp_path / "none", demo=True)
    assert shelf.notices == before


def test_a_round_says_that_it_is_a_demonstration(world: Opened, shelf: NoticeShelf) -> None:
    version = open_round(world("2026-11-21 09:00")).version
    notice = shelf.notices["nb24", version]
    assert notice.meta["title"].startswith("（演示）")
    assert "演示" in notice.meta["number"]
    assert "演示" in version


def test_a_round_inherits_what_it_does_not_print(world: Opened) -> None:
    law = law_for(ruleset_for("P06", world("2026-11-21 09:00").today))
    assert law.parameters["nb24.ce.min.total"] == 90
    assert law.parameters["nb24.ce.years"] == (2024, 2025, 2026)
    assert law.parameters["nb24.cutoff"] == date(2026, 12, 31)


def test_rounds_are_written_once(tmp_path: Path) -> None:
    """Cases run under them: a later day must not change their dates."""
    write_rounds(tmp_path, Diary(datetime(2026, 11, 21, 9, tzinfo=SHANGHAI)))
    before = {file.name: file.read_text() for file in tmp_path.iterdir()}
    write_rounds(tmp_path, Diary(datetime(2026, 12, 24, 9, tzinfo=SHANGHAI)))
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == before

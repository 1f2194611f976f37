"""The parts measure what they say; none of these tests asks how fast."""

from collections import Counter
from pathlib import Path

import pytest

from bench import core, filing, history, lists, pages, shell
from bench.life import ACTS, CLOCK_DEEDS, whole_life
from dashboard.boards.registry import BOARDS
from policies import notices
from policies.laws import law_for
from rehearsal.house import house
from rehearsal.samples.story import MAIN
from states.terms import State


def test_the_life_has_fourteen_acts_and_five_deeds_of_the_clock() -> None:
    life, driver = whole_life()
    file = driver.register.files[MAIN]
    assert len(life.acts) == ACTS
    assert sum(entry.deed in CLOCK_DEEDS for entry in file.entries) == 5
    assert file.case.state is State.ISSUED


def test_the_engine_alone_lives_the_same_life() -> None:
    """Up to the production, which is not the engine's."""
    life, _ = whole_life()
    assert core.engine_life(law_for(life.opened.ruleset), life).state is State.PRODUCTION


def test_core_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core, "SCENARIOS", 2)
    monkeypatch.setattr(core, "JUDGED", 1)
    figures = list(core.measure(1))
    assert [figure.target for figure in figures] == [2000, None, None]
    assert all(figure.value > 0 for figure in figures)


def test_lists_are_asked_on_a_register_of_the_wanted_size(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(notices.SHELF, "notices", dict(notices.SHELF.notices))
    monkeypatch.setattr(lists, "SIZE", 500)
    monkeypatch.setattr(lists, "RUNS", 1)
    figures = list(lists.measure(tmp_path))
    assert len(figures) == 4
    assert all("5" in figure.note for figure in figures)


@pytest.mark.slow
def test_pages_answer_and_their_questions_are_counted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(notices.SHELF, "notices", dict(notices.SHELF.notices))
    monkeypatch.setattr(pages, "SIZE", 500)
    monkeypatch.setattr(pages, "RUNS", 1)
    figures = list(pages.measure(tmp_path))
    assert len(figures) == len(pages.PAGES) + 1 + len(BOARDS)
    assert all(figure.target == 300 for figure in figures)
    asked = {figure.name: int(figure.note.split()[0]) for figure in figures}
    assert asked["页面：案件列表首页"] > 0
    assert asked["页面：查验"] <= 5


@pytest.mark.slow
async def test_shell_and_history_on_a_real_house(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shell, "AT_ONCE", 2)
    async with house(tmp_path) as running:
        figures = [figure async for figure in shell.measure(running, 1)]
        assert [figure.target for figure in figures] == [0.85, None, None, None]
        acted = await filing.filed(running, 1)
        await shell.timed([shell.sending(running, acted[0])])
        recorded = await running.cases.show(acted[0].case_no)
        assert recorded is not None
        assert recorded.state is State.PUBLIC_NOTICE
        counted = Counter([figure.name async for figure in history.measure(running)])
        assert len(counted) == 3

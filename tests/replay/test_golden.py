"""Cases of released versions go on under today's code exactly as they began."""

import gzip
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer

from policies import laws
from states.case import RulesetRef
from states.deadlines import DeadlineBook
from states.law import Law
from states.terms import DeadlineName
from tests.replay.fingerprint import Listener, differences, recorded
from workflows.runner import DATA, RUNNER
from workflows.working import WORKFLOWS

GOLDEN = sorted((Path(__file__).parent / "histories").glob("*.json.gz"))


def history_of(file: Path) -> WorkflowHistory:
    return WorkflowHistory.from_json(file.name, gzip.decompress(file.read_bytes()).decode())


async def replayed(history: WorkflowHistory) -> list[tuple[str, Any]]:
    """Replay, and answer what the code asked for."""
    replayer = Replayer(
        workflows=WORKFLOWS, workflow_runner=RUNNER, data_converter=DATA, interceptors=[Listener()]
    )
    await replayer.replay_workflow(history)
    return list(Listener.asked)


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.name.removesuffix(".json.gz"))
async def test_a_recorded_case_asks_for_the_same(file: Path) -> None:
    history = history_of(file)
    asked, before = await replayed(history), recorded(history)
    assert [name for name, _ in asked] == [name for name, _ in before]
    told = [differences(old, new, name) for (name, old), (_, new) in zip(before, asked, strict=True)]
    assert [line for lines in told for line in lines] == []


def test_histories_were_recorded() -> None:
    assert len(GOLDEN) >= 8


async def test_another_window_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replay itself stays silent when nothing falls due in between: the commands are the same ones."""
    history = history_of(next(file for file in GOLDEN if "supplement_in_time-P02" in file.name))
    real = laws.law_for

    def with_half_a_year(ref: RulesetRef) -> Law:
        law = real(ref)
        window = replace(law.spec(DeadlineName.WINDOW), amount=6)
        return replace(law, deadlines=DeadlineBook({**law.deadlines.specs, DeadlineName.WINDOW: window}))

    monkeypatch.setattr(laws, "law_for", with_half_a_year)
    asked, before = await replayed(history), recorded(history)
    told = [differences(old, new, name) for (name, old), (_, new) in zip(before, asked, strict=True)]
    assert any("due_on" in line for lines in told for line in lines)


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        ({"a": 1}, {"a": 1, "b": 2}, []),
        ({"a": 1}, {"a": 2}, ["x.a: 1 → 2"]),
        ({"a": 1}, {}, ["x.a: 1 → None"]),
        ([1, 2], [1], ["x: [1, 2] → [1]"]),
        ([{"a": 1}], [{"a": 3}], ["x[0].a: 1 → 3"]),
    ],
)
def test_the_comparison_itself(old: Any, new: Any, seen: list[str]) -> None:
    assert differences(old, new, "x") == seen

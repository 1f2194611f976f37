"""The life that is measured: the demo's application from filing to certificate, 14 human acts and 5 deeds of the clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from policies.laws import ruleset_for
from rehearsal.core import CoreDriver
from rehearsal.demo.tale import Line, tale
from rehearsal.demo.telling import FILES
from rehearsal.register import CaseFile
from rehearsal.samples.story import MAIN
from rehearsal.scenario import Given
from states.act import Act
from states.case import Case
from states.instants import civil
from states.terms import Deed

ACTS = 14
CLOCK_DEEDS = frozenset({Deed.WARN, Deed.OVERDUE, Deed.ESCALATE, Deed.NOTICE_END})


class Taking(CoreDriver):
    """A core driver that keeps the acts as the core got them."""

    def __init__(self, start: datetime) -> None:
        super().__init__(Given(), start)
        self.acts: list[Act] = []

    def _prepared(
        self, file: CaseFile, do: Deed, by: str, content: Mapping[str, Any], act_id: str, at: datetime
    ) -> Act:
        act = super()._prepared(file, do, by, content, act_id, at)
        self.acts.append(act)
        return act


@dataclass(frozen=True, slots=True)
class Life:
    """A case in its opening state, and the acts of its life, judged and ready."""

    opened: Case
    acts: tuple[Act, ...]


def deeds() -> list[Line]:
    """The human acts on the application, up to its certificate: one of them is refused."""
    done = [line for chapter in tale()[:3] for line in chapter.lines if line.do is not None]
    refused = [line for line in done if line.refused]
    return [line for line in done if line not in refused[1:]]


def whole_life() -> tuple[Life, CoreDriver]:
    """The life once, and the driver that played it."""
    lines = deeds()
    driver = Taking(tale()[0].lines[0].at)
    driver.open(MAIN, FILES[MAIN], ruleset_for("P06", civil(driver.now)))
    opened = driver.register.files[MAIN].case
    play(driver, lines)
    return Life(opened, tuple(driver.acts)), driver


def play(driver: CoreDriver, lines: list[Line]) -> None:
    """All acts on an opened case, with the clock moving along."""
    for number, line in enumerate(lines):
        assert line.do is not None
        assert line.by is not None
        driver.advance(line.at)
        driver.act(MAIN, line.do, line.by, line.with_, f"act-{number}", line.at)

"""Scenarios a second on the pure core (纯核)."""

import time
from collections.abc import Callable, Iterator

from bench.figures import Better, Figure, of_runs
from bench.life import ACTS, Life, deeds, play, whole_life
from policies.laws import law_for, ruleset_for
from rehearsal.core import CoreDriver
from rehearsal.demo.telling import FILES
from rehearsal.samples.story import MAIN
from rehearsal.scenario import Given
from states import engine
from states.case import Case
from states.law import Law

TARGET = 2000
SCENARIOS, JUDGED = 1000, 100
"""Lives in one run, on the engine alone and with every judgement."""


def measure(runs: int) -> Iterator[Figure]:
    """Engine alone, by processor time and by the clock on the wall; then with files read and rules judged."""
    life, driver = whole_life()
    law = law_for(life.opened.ruleset)
    note = f"{ACTS} 个行为加 5 个时钟行为"
    both = [rates(lambda: engine_life(law, life), SCENARIOS) for _ in range(runs)]
    yield of_runs("纯核情景（处理器时间）", [cpu for cpu, _ in both], "个/秒", TARGET, Better.HIGHER, note)
    yield of_runs("纯核情景（实际时间）", [wall for _, wall in both], "个/秒", None, Better.SHOWN, note)
    judged = [rates(lambda: judged_life(driver), JUDGED)[0] for _ in range(runs)]
    yield of_runs(
        "情景演练（读入、逐条审查、办理）", judged, "个/秒", None, Better.SHOWN, "simulate 一个情景"
    )


def engine_life(law: Law, life: Life) -> Case:
    """One life; every act is ready."""
    case = life.opened
    for act in life.acts:
        case = engine.perform(law, case, act).case
    return case


def judged_life(played: CoreDriver) -> None:
    """One life from its file: parsed, judged and decided at every act."""
    driver = CoreDriver(Given(), deeds()[0].at)
    first = played.register.files[MAIN].case
    driver.open(MAIN, FILES[MAIN], ruleset_for("P06", first.opened_at.date()))
    play(driver, deeds())


def rates(work: Callable[[], object], times: int) -> tuple[float, float]:
    """How often a second, by processor time and by wall time."""
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(times):
        work()
    return times / (time.process_time() - cpu), times / (time.perf_counter() - wall)

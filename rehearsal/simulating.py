"""Playing scenario files, on the core or on a durable server (情景演练)."""

from collections.abc import Callable
from pathlib import Path

from rehearsal.core import CoreDriver
from rehearsal.loading import Script, load_script
from rehearsal.playing import Play
from rehearsal.run import Run

Playing = Callable[[Script], Run]


def on_core(script: Script) -> Run:
    """On the pure core. Raises InputError for a deed that no scenario may hold."""
    return Play(script, CoreDriver(script.scenario.given, script.scenario.start)).run()


def durably(script: Script) -> Run:
    """On a time-skipping server of its own. Raises InputError and ServiceUnreachable."""
    from rehearsal.durable import DurableDriver  # the SDK and the register load only when asked for

    with DurableDriver(script.scenario.given, script.scenario.start) as driver:
        return Play(script, driver).run()


def simulate(path: Path | str, playing: Playing = on_core) -> Run:
    """One scenario file. Raises InputError."""
    return playing(load_script(path))

"""Playing scenario files, on the core or on a durable server (情景演练)."""

from collections.abc import Callable
from pathlib import Path

from rehearsal.core import CoreDriver
from rehearsal.loading import Script, load_script
from rehearsal.playing import Driver, Play
from rehearsal.run import Run

NewDriver = Callable[[Script], Driver]


def on_core(script: Script) -> Driver:
    """A fresh register in memory, its clock at the scenario's start."""
    return CoreDriver(script.scenario.given, script.scenario.start)


def play(script: Script, driver: NewDriver = on_core) -> Run:
    """One script on a fresh driver. Raises InputError for a deed that no scenario may hold."""
    return Play(script, driver(script)).run()


def simulate(path: Path | str, driver: NewDriver = on_core) -> Run:
    """One scenario file. Raises InputError."""
    return play(load_script(path), driver)

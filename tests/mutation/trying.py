"""Changed numbers tried in copies of the tree, so that nobody's own files are touched."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from tests.mutation.asking import PLAYED, rounds
from tests.mutation.mutants import ROOT, Mutant

COPIES = 2
"""As many as work at the same time."""
LEFT_OUT = (".*", "var", "build", "__pycache__")
WARM = (sys.executable, "-m", "tests.mutation.warm")
PASSED, FAILED = 0, 1


class UnusableTree(RuntimeError):
    """The tests could not be run at all; the message says how they ended."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A copy of the source, and the process that stands ready in it to run tests."""

    folder: Path
    process: "subprocess.Popen[str]"

    def first_failed(self, tests: Iterable[str]) -> str | None:
        """The first of these tests that fails here. Raises UnusableTree when none could be run."""
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps([*tests]), file=self.process.stdin, flush=True)
        ended = json.loads(self.process.stdout.readline() or '{"code": -1, "first": null}')
        if ended["code"] != PASSED and ended["first"] is None:
            raise UnusableTree(f"{self.folder}: {ended}")
        return str(ended["first"]) if ended["first"] else None


Trees = SimpleQueue[Tree]


@dataclass(frozen=True, slots=True)
class Tried:
    """One changed number and the first test that noticed it; None: none did."""

    mutant: Mutant
    by: str | None

    @property
    def kind(self) -> str:
        """What noticed it: a scenario, a test of a room, or nothing."""
        if self.by is None:
            return "alive"
        return "scenario" if self.by.startswith(PLAYED) else "/".join(self.by.split("/")[:2])

    def __str__(self) -> str:
        """Told with the test."""
        return f"{self.mutant} · {self.by or 'ALIVE'}"


@contextmanager
def copies(folder: Path) -> Iterator[Trees]:
    """Copies of the tree to change, one for each that works at the same time."""
    free: Trees = SimpleQueue()
    with ExitStack() as stack:
        for number in range(COPIES):
            copy = folder / str(number)
            shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
            free.put(Tree(copy, stack.enter_context(_warm(copy))))
        yield free


@contextmanager
def _warm(copy: Path) -> Iterator["subprocess.Popen[str]"]:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        WARM, cwd=copy, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def try_all(changed: Iterable[Mutant], trees: Trees) -> Iterator[Tried]:
    """Each number changed alone, in the order given. Raises UnusableTree."""
    with ThreadPoolExecutor(COPIES) as pool:
        yield from pool.map(lambda mutant: tried(mutant, trees), changed)


def tried(mutant: Mutant, trees: Trees) -> Tried:
    """Round after round of tests until one notices."""
    tree = trees.get()
    before = mutant.apply(tree.folder)
    try:
        return Tried(mutant, next(filter(None, map(tree.first_failed, rounds(mutant))), None))
    finally:
        (tree.folder / mutant.file).write_text(before, encoding="utf-8")
        trees.put(tree)

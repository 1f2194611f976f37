"""`python -m tests.mutation [WORD …]`: try the numbers whose name holds a word, and say which test noticed each."""

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutation.mutants import Mutant, mutants
from tests.mutation.trying import Tried, copies, try_all


def chosen(words: list[str]) -> list[Mutant]:
    """The numbers named; all without a word."""
    return [mutant for mutant in mutants() if not words or any(word in str(mutant) for word in words)]


def told(tried: Tried) -> Tried:
    """Printed as soon as it is known."""
    print(tried, flush=True)  # noqa: T201
    return tried


if __name__ == "__main__":
    with TemporaryDirectory() as folder, copies(Path(folder)) as trees:
        found = [told(one) for one in try_all(chosen(sys.argv[1:]), trees)]
    print(dict(Counter(one.kind for one in found)), "of", len(found))  # noqa: T201

"""`python -m tests.mutation.warm` in a copy of the tree: answers which of some tests fails first, again and again.

Libraries, and the rooms that know no notice, are loaded once. Everything that reads a notice is loaded anew for each
question, in a process of its own, so that no answer knows the numbers of an earlier one.
"""

import json
import os
import sys
from importlib import import_module
from multiprocessing import get_context
from typing import Any

PLUGINS = ("pytest_asyncio.plugin", "_hypothesis_pytestplugin")
LOADED = (
    "pytest", *PLUGINS, "hypothesis.strategies", "chinese_calendar", "pydantic", "phonenumbers", "sqlmodel",
    "policies.application.load", "policies.application.parse", "records.tables", "states.machine",
)  # fmt: skip
READS_THE_NOTICES = "policies.packs"
QUIET = ("-q", "-x", "-p", "no:cacheprovider", "--no-header", "--tb=line")


class First:
    """A plugin that keeps the name of the first failure, or of the file that cannot even be read."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.test: str | None = None

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed and self.test is None:
            self.test = report.nodeid

    def pytest_collectreport(self, report: Any) -> None:
        self.pytest_runtest_logreport(report)


def answer(tests: list[str]) -> dict[str, Any]:
    """Exit code of the run and its first failure."""
    import pytest

    first, plugins = First(), [word for name in PLUGINS for word in ("-p", name)]
    code = pytest.main([*QUIET, *plugins, *tests], plugins=[first])
    return {"code": int(code), "first": first.test}


def serve() -> None:
    """One line of JSON in, one out; what the tests print goes to the other stream."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for name in LOADED:
        import_module(name)
    assert READS_THE_NOTICES not in sys.modules
    fork = get_context("fork")
    for line in sys.stdin:
        with fork.Pool(1) as alone:
            print(json.dumps(alone.apply(answer, (json.loads(line),))), file=out, flush=True)


if __name__ == "__main__":
    serve()

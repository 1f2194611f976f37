"""A stage in memory: the pure core, for tests and measurements (纯核)."""

from collections.abc import Mapping
from datetime import datetime
from itertools import count
from typing import Any

from policies.laws import ruleset_for
from rehearsal.core import CoreDriver
from rehearsal.run import Heard
from rehearsal.samples.story import Doing, Filing
from rehearsal.scenario import Given
from states.case import Case
from states.instants import civil


class CoreStage:
    """One story on a register of its own."""

    def __init__(self, begins: datetime) -> None:
        self.driver = CoreDriver(Given(), begins)
        self._numbers = count()

    async def file(self, filing: Filing, application: Mapping[str, Any]) -> None:
        """Open under the rules of the day."""
        rules = ruleset_for(application["procedure"], civil(filing.at))
        self.driver.open(filing.case, application, rules)

    async def do(self, doing: Doing) -> Heard:
        """One deed."""
        name = f"{doing.case}-{next(self._numbers)}"
        return self.driver.act(doing.case, doing.do, doing.by, doing.content, name, doing.at)

    async def case(self, name: str) -> Case:
        """The case of that name."""
        return self.driver.register.files[name].case

    async def advance(self, to: datetime) -> None:
        """Let the clock run."""
        self.driver.advance(to)

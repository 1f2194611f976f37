"""What this process remembers between two pages (暂存): lists handed in, and work that it carries on."""

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from dashboard.corrections import Carrying, Plan
from dashboard.importing import Handed, Lists


@dataclass(frozen=True)
class Remembered:
    """Lists to open cases from, lists of corrections that are no batch yet, and batches by number being carried on."""

    lists: Lists[Handed] = field(default_factory=lambda: Lists[Handed]())
    plans: Lists[Plan] = field(default_factory=lambda: Lists[Plan]())
    carrying: dict[str, Carrying] = field(default_factory=dict)

    def done_on(self, number: str) -> Carrying:
        """What this process does or did on a batch."""
        return self.carrying.get(number) or Carrying()


def of_process(request: Request) -> Remembered:
    """The one of the application that answers."""
    found: Remembered = request.app.state.remembered
    return found


ToRemembered = Annotated[Remembered, Depends(of_process)]

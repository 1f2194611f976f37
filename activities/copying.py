"""The application of a case that another case opened, from its parent's as the register has it (承接材料, S-32)."""

from typing import Any

from sqlmodel import Session

from activities.orders import Copy
from policies.taken_over import taken_over
from records import contents


def application_of(opened: Session, parent: str, copy: Copy) -> dict[str, Any]:
    """The new case's application; a parent without a file hands nothing on."""
    return taken_over(copy.spawn.procedure, contents.filed(opened, parent), copy.spawn.about)

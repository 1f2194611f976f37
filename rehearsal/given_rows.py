"""Rows of the register before a scenario starts, as far as the house reads them itself (已有登记的行, S-38).

Whatever else a row says goes to the rules as it stands.
"""

from typing import Annotated, Any, Required

from pydantic import AfterValidator, ConfigDict, with_config
from typing_extensions import TypedDict

from policies.application.fields import Day, Text, expecting
from policies.application.parse import MODELS
from states.terms import State


def known(procedure: str) -> str:
    """A procedure that has a file."""
    if procedure not in MODELS:
        raise expecting("程序编号，如 P06")
    return procedure


OPEN = ConfigDict(extra="allow")
GivenIntegrity = TypedDict(
    "GivenIntegrity", {"from": Required[Day], "to": Day | None, "ground": Text | None}, total=False
)
GivenIntegrity.__pydantic_config__ = OPEN  # type: ignore[attr-defined]
"""诚信记录: its first and last day."""


@with_config(OPEN)
class GivenCase(TypedDict, total=False):
    """在办案件 of somebody, in the state that it is in."""

    case_no: Text | None
    procedure: Annotated[Text, AfterValidator(known)]
    state: State | None


@with_config(OPEN)
class GivenCommittee(TypedDict, total=False):
    """评审委员会: its members and its term."""

    name: Required[Text]
    members: list[dict[str, Any]]
    valid_from: Day | None
    valid_to: Day | None

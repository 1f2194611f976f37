"""A scenario file: start, acts, expectations (情景, S-38…S-40). Unknown keys are refused with their path."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from policies.application.base import Block
from policies.application.fields import Count, Day, Digits, Flag, Text, expecting
from rehearsal.given_rows import GivenCase, GivenCommittee, GivenIntegrity
from rehearsal.moments import Instant, Step
from states.terms import CLOCK_DEEDS, Deed, Reason, Role, State
from states.workdays import DayKind

WAYS = ("number", "qr", "file", "other", "own", "unit")
CARRIED = ("content_version", "late_entry")
Row = dict[str, Any]
"""One expected row: each key given must hold in some row of the run."""


def human_deed(deed: Deed) -> Deed:
    """A deed that people do."""
    if deed in CLOCK_DEEDS:
        raise expecting("人的行为；由系统办理的行为会自己发生，不写在情景里")
    return deed


def actor(value: str) -> str:
    """ROLE or ROLE/NAME (S-02)."""
    role, slash, name = value.partition("/")
    if role not in set(Role) - {Role.SYSTEM} or (slash and not name):
        raise expecting("角色，或 角色/姓名，如 city_reviewer 或 city_reviewer/B")
    return value


def named(key: str) -> BeforeValidator:
    """A bare word stands for a row with that word under `key`."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


HumanDeed = Annotated[Deed, AfterValidator(human_deed)]
Actor = Annotated[Text, AfterValidator(actor)]
Rows = tuple[Annotated[Row, named("kind")], ...]


class Holder(Block):
    """Whose certificate it is (持证人)."""

    name: Text | None = None
    id_number: Digits | None = None
    mobile: Digits | None = None


class GivenCertificate(Block):
    """A certificate that is in the register before the scenario starts (S-38)."""

    number: Digits
    version: Count = 1
    holder: Holder = Holder()
    name: Text | None = None
    level: Text | None = None
    series: Text | None = None
    specialty: Text | None = None
    kind: Literal["title", "vocational"] = "title"
    city: Literal["ningbo", "zhejiang", "shanghai", "tianjin"] = "ningbo"
    body: Text | None = None
    obtained_on: Day | None = None
    available_from: Day | None = None
    status: Literal["pending_release", "valid", "frozen", "superseded", "revoked", "legacy_valid"] = "valid"
    paper: Flag = False


class GivenDay(Block):
    """One day of the calendar otherwise than the official one has it."""

    date: Day
    kind: DayKind
    name: Text | None = None


class Given(Block):
    """What the register holds before the start (S-38); most rows go to the rules as they stand."""

    certificates: tuple[GivenCertificate, ...] = ()
    cases: tuple[GivenCase, ...] = ()
    integrity: tuple[GivenIntegrity, ...] = ()
    committees: tuple[GivenCommittee, ...] = ()
    timetables: tuple[Row, ...] = ()
    workdays: tuple[GivenDay, ...] = ()


class Opening(Block):
    """A further case of the scenario, addressed by `as` (S-39)."""

    as_: Text = Field(alias="as")
    procedure: Text | None = None
    application: Text | Mapping[str, Any]
    set: dict[str, Any] = Field(default_factory=dict)
    by: Actor | None = None


class Inquiry(Block):
    """A question to the register (查验). Without a number the first case's certificate is meant.

    The keys of `by` stand beside it or below it.
    """

    city: Literal["ningbo", "zhejiang", "shanghai", "tianjin"] | None = None
    kind: Literal["title", "vocational"] | None = None
    channel: Text | None = None
    by: Literal["number", "qr", "file", "other", "own", "unit"] = "number"
    number: Digits | None = None
    obtained_on: Day | None = None
    version: Count | None = None
    sha256: Text | None = None
    id_number: Digits | None = None
    mobile: Digits | None = None
    code: Literal["ok", "wrong"] | None = None
    user: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def beside(cls, data: Any) -> Any:
        """`by: {number: {number: …}}` and `by: {number: …}` say what `by: number` with its keys beside it says."""
        below = data.get("by") if isinstance(data, Mapping) else None
        if not isinstance(below, Mapping):
            return data
        way = next((name for name in WAYS if isinstance(below.get(name), Mapping)), None)
        if way is not None:
            return {**data, **{key: row for key, row in below.items() if key != way}, **below[way], "by": way}
        meant = below.get("by") or next((name for name in WAYS[1:] if name in below), "number")
        return {**data, **below, "by": meant}


class AnsweredInquiry(Inquiry):
    """A question with the answer that is expected."""

    answer: Text


class ScenarioStep(Block):
    """One line of `acts`: a deed, a case to open, or a question to the register."""

    at: Instant | None = None
    after: Step | None = None
    by: Actor | None = None
    do: HumanDeed | None = None
    with_: dict[str, Any] = Field(alias="with", default_factory=dict)
    expect: Literal["accepted", "refused"] = "accepted"
    reason: Reason | None = None
    rule: Text | None = None
    case: Text | None = None
    id: Text | None = None
    open: Opening | None = None
    verify: Inquiry | None = None
    answer: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def carried(cls, data: Any) -> Any:
        """What any act may carry may be written beside `with` as well as in it (contract/README §2)."""
        within = data.get("with") or {} if isinstance(data, Mapping) else None
        if not isinstance(within, Mapping):
            return data
        beside = {key: data[key] for key in CARRIED if key in data}
        rest = {key: value for key, value in data.items() if key not in beside}
        return {**rest, "with": {**within, **beside}} if beside else data

    @model_validator(mode="after")
    def one_thing(self) -> Self:
        """Each step does one thing, at one time."""
        if sum(part is not None for part in (self.do, self.open, self.verify)) != 1:
            raise expecting("do、open、verify 三者之一")
        if (self.at is None) is (self.after is None):
            raise expecting("at 或 after 二者之一")
        if self.do is not None and self.by is None:
            raise expecting("带有 by（角色）的行为")
        return self


class Expectation(Block):
    """What must hold at the end (S-40): lists say *contains*, `visited` is exact, a certificate means every current one."""

    state: State | None = None
    substate: Text | None = None
    visited: tuple[State, ...] | None = None
    not_visited: tuple[State, ...] = ()
    dates: dict[str, Day | None] = Field(default_factory=dict)
    overdue_level: Annotated[int, Field(strict=True, ge=0, le=3)] | None = None
    escalations: tuple[Row, ...] = ()
    deadlines: tuple[Annotated[Row, named("name")], ...] = ()
    documents: Rows = ()
    certificate: Row | None = None
    certificates: Count | tuple[Row, ...] | None = None
    tasks: Rows = ()
    integrity: tuple[Annotated[Row, named("ground")], ...] = ()
    verify: Text | tuple[Text, ...] | AnsweredInquiry | None = None
    cases: dict[str, "Expectation"] = Field(default_factory=dict)


class Scenario(Block):
    """One rehearsal: the clock begins at `start`, the acts follow, `until` lets it run on."""

    scenario: Text
    procedure: Text | None = None
    start: Instant
    application: Text | Mapping[str, Any]
    set: dict[str, Any] = Field(default_factory=dict)
    switches: dict[str, Any] = Field(default_factory=dict)
    given: Given = Given()
    acts: tuple[ScenarioStep, ...] = ()
    until: Instant | None = None
    expect: Expectation = Expectation()

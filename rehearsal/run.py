"""The run: what `simulate --json` prints (contract/README §6). The same shape from both drivers (演练结果)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """A part of a run; keys as printed."""

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)


class Ruleset(Part):
    """The pinned rule set (规则集)."""

    id: str
    version: str


class CaseCard(Part):
    """The case at the end."""

    case_no: str
    procedure: str
    ruleset: Ruleset
    state: str
    substate: str | None = None
    overdue_level: int = 0
    dates: dict[str, date] = Field(default_factory=dict)


class TimelineRow(Part):
    """One deed, of a person or of the clock, accepted or refused; refused ones stand in their place (S-17)."""

    seq: int
    at: datetime
    do: str
    by: str
    from_: str = Field(alias="from")
    to: str
    result: str
    rule: str | None = None
    reason: str | None = None
    message: str | None = None
    note: str | None = None


class DeadlineRow(Part):
    """One clock with its derivation's ends; `void` when it was cancelled without being met."""

    name: str
    rule: str
    from_: date = Field(alias="from")
    due_on: date
    warn_on: list[date] = Field(default_factory=list)
    provisional: bool = False
    met_on: date | None = None
    level: int = 0
    void: bool = False
    extended_to: date | None = None


class EscalationRow(Part):
    """A level reached, dated on the day after the due day (S-18)."""

    deadline: str
    level: int
    on: date
    to: str
    rule: str


class DocumentRow(Part):
    """A paper made (文书)."""

    kind: str
    copies: int
    on: date | None = None


class CertificateRow(Part):
    """One version of a certificate (证书)."""

    number: str
    version: int
    status: str
    level: str | None = None
    kind: str | None = None
    issuer_scope: str | None = None
    seals: list[str] = Field(default_factory=list)
    holder: str | None = None
    obtained_on: date | None = None
    available_from: date | None = None


class TaskRow(Part):
    """A task for a named owner (任务)."""

    kind: str
    owner: str
    due_on: date | None = None
    done: bool = False


class IntegrityRow(Part):
    """An entry of the integrity archive; no `to`: open-ended (诚信档案)."""

    ground: str
    from_: date = Field(alias="from")
    to: date | None = None
    rule: str | None = None
    annulled_on: date | None = None


class VerificationRow(Part):
    """An answer of the register (查验)."""

    at: datetime
    answer: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What an actor heard."""

    accepted: bool
    reason: str | None = None
    rule: str | None = None
    message: str | None = None


class CaseRun(Part):
    """What became of one case."""

    case: CaseCard
    visited: list[str] = Field(default_factory=list)
    timeline: list[TimelineRow] = Field(default_factory=list)
    deadlines: list[DeadlineRow] = Field(default_factory=list)
    escalations: list[EscalationRow] = Field(default_factory=list)
    documents: list[DocumentRow] = Field(default_factory=list)
    certificates: list[CertificateRow] = Field(default_factory=list)
    tasks: list[TaskRow] = Field(default_factory=list)
    integrity: list[IntegrityRow] = Field(default_factory=list)


class Run(CaseRun):
    """What became of a scenario: its first case, the further ones by name, and whether every expectation held."""

    scenario: str
    passed: bool = True
    failures: list[str] = Field(default_factory=list)
    cases: dict[str, CaseRun] = Field(default_factory=dict)
    verifications: list[VerificationRow] = Field(default_factory=list)

    def document(self) -> dict[str, Any]:
        """As printed: scenario and verdict first."""
        printed = self.model_dump(mode="json")
        first = ("scenario", "passed", "failures", "case", "timeline")
        return {key: printed[key] for key in (*first, *(k for k in printed if k not in first))}

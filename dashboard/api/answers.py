"""What the interface answers, as models: they are its published description (接口答复)."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field


class Fault(BaseModel):
    """Why something was not done, where it is wrong, and the cure; nothing was changed."""

    error: str = Field(description="not_signed_in · unknown · malformed · too_often · unreachable")
    message: str
    path: str | None = Field(None, description="dotted field of what was sent")
    cure: str | None = None


class ListedCase(BaseModel):
    """One case of a list; names are masked."""

    case_no: str
    procedure: str
    state: str
    substate: str | None
    person: str | None
    holder: str | None
    org: str | None
    due_at: datetime | None
    due_deadline: str | None
    overdue_level: int = Field(ge=0, le=3)
    accepted_on: date | None
    certificate_no: str | None


class CaseList(BaseModel):
    """One page of the cases that this user sees, the most urgent first."""

    items: list[ListedCase]
    total: int
    page: int
    pages: int


class RulesetName(BaseModel):
    """The notice and its version, pinned when the case was opened."""

    id: str
    version: str


class DeadlineData(BaseModel):
    """A clock of a case; `level` 0 in time, 1 warned, 2 overdue, 3 escalated."""

    name: str
    rule: str | None
    from_: date | None = Field(alias="from")
    due_on: date | None
    warn_on: list[date]
    level: int
    provisional: bool
    met_on: date | None


class EscalationData(BaseModel):
    """One step of the ladder, taken by the clock."""

    deadline: str
    level: int
    on: date
    to: str | None
    rule: str | None


class DocumentData(BaseModel):
    """A paper of the case; `sha256` once it is made."""

    kind: str
    copies: int
    on: date
    status: str
    sha256: str | None


class TaskData(BaseModel):
    """Something a person still has to do."""

    kind: str
    owner: str | None
    due_on: date | None
    done: bool


class WholeCase(ListedCase):
    """One case with its clocks, papers and tasks."""

    ruleset: RulesetName
    origin_state: str | None
    submitted_on: date | None
    content_version: int
    deadlines: list[DeadlineData]
    escalations: list[EscalationData]
    documents: list[DocumentData]
    tasks: list[TaskData]


class Happening(BaseModel):
    """One row of the timeline: a deed of a person or of the clock, accepted or refused."""

    seq: int
    at: datetime
    do: str
    by: str
    from_: str = Field(alias="from")
    to: str
    result: str
    rule: str | None
    reason: str | None
    message: str | None


class ActAnswer(BaseModel):
    """What an act came to. Refused: the rule, the reason and the cure; the state is unchanged."""

    accepted: bool
    seq: int
    from_: str | None = Field(alias="from")
    to: str | None
    rule: str | None
    reason: str | None
    message: str | None
    act_id: str


class OpenedCase(BaseModel):
    """A case as it was opened, a draft unless its procedure begins elsewhere."""

    case_no: str
    procedure: str
    state: str


class FindingData(BaseModel):
    """One rule of the notice, judged on the application; `message` has the measured value, the bound and the cure."""

    rule: str
    result: str
    reason: str | None
    message: str
    stage: str


class Assessment(BaseModel):
    """An application against its notice."""

    procedure: str
    ruleset: RulesetName
    on: datetime
    outcome: str
    path: str | None
    findings: list[FindingData]


class CertificateAnswer(BaseModel):
    """The register's answer about a certificate; only `valid` is valid."""

    answer: str
    as_of: datetime
    city: str
    kind: str | None
    number: str | None
    version: int | None
    name: str | None
    level: str | None
    title: str | None
    specialty: str | None
    body: str | None
    obtained_on: date | None
    available_from: date | None
    since: date | None
    chain: list[Any]
    effect: str | None
    uses: list[str]
    signature: str | None = Field(description="Ed25519 over the answer; the key stands at /verify/key")

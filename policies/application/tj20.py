"""TJ20 application files: the four scopes of electronic certificates, P25–P28 (电子职称证书申领)."""

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from policies.application.base import Applicant, BaseApplication, Block
from policies.application.codes import Medium, SubmittingUnitKind
from policies.application.fields import Day, Digits, Flag, Text, expecting

SCOPE_OF = {"P25": 1, "P26": 2, "P27": 3, "P28": 4}


class FiledCommittee(Block):
    """The committee and its filed result (评委会及核准备案, TJ20-02, TJ20-06); scopes 1 and 4."""

    name: Text | None = None
    on_file: Flag | None = None
    passed_on: Day | None = None
    filed_on: Day | None = None


class Appointment(Block):
    """Autonomous appointment by the employer (自主聘任, TJ20-03); scope 2."""

    on: Day | None = None
    document: Digits | None = None


class TjExam(Block):
    """An exam in place of review (以考代评, TJ20-04); scope 3. `body` is the exam body (考试机构, TJ20-17)."""

    id: Digits | None = None
    name: Text | None = None
    body: Text | None = None
    on: Day | None = None
    passed: Flag | None = None
    pass_notified_on: Day | None = None


class Entrustment(Block):
    """Review by another committee on entrustment (委托评审, TJ20-05); scope 4."""

    letter: Digits | None = None
    issued_by_tianjin: Flag | None = None


class Tj20Application(BaseApplication):
    """One person's certificate. `submitting_unit` is the competent department or the file-keeping agency (TJ20-19)."""

    procedure: Literal["P25", "P26", "P27", "P28"]
    scope: Annotated[int, Field(strict=True, ge=1, le=4)] | None = None
    applicant: Applicant
    submitting_unit: Text | None = None
    submitting_unit_kind: SubmittingUnitKind | None = None
    committee: FiledCommittee | None = None
    appointment: Appointment | None = None
    exam: TjExam | None = None
    entrustment: Entrustment | None = None
    paper_certificate_recorded: Flag | None = None
    medium: Medium | None = None
    override_basis: Digits | None = None

    @field_validator("scope")
    @classmethod
    def scope_of_procedure(cls, scope: int | None, info: ValidationInfo) -> int | None:
        """Each scope has its procedure (rules.md 2.2)."""
        own = SCOPE_OF.get(info.data.get("procedure", ""), scope)
        if scope is None or scope == own:
            return scope
        raise expecting(f"{info.data['procedure']} 的范围 {own}", "改正 scope，或改用与范围对应的 procedure")

"""SH24 application files: production, correction, cancellation, slips, P15–P17 and P19–P23 (制证、勘误、注销、查询单)."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from policies.application.base import BaseApplication, Block, Identified
from policies.application.codes import (
    CancellationGround,
    CausedBy,
    CertificateKind,
    OrganisedBy,
    PaperState,
    PhotoSource,
    RecordSource,
    StartedBy,
    TitleLevel,
)
from policies.application.fields import (
    Count,
    Day,
    Digits,
    SealOwner,
    Telephone,
    Text,
    Texts,
    Year,
    expecting,
)
from policies.application.identity import WrongNumber, looks_like_resident_id, resident_id


class Body(Block):
    """An assessment body or exam body (评审机构、考试机构); `seal_owner` None: not mapped (SH24-12)."""

    name: Text | None = None
    code: Digits | None = None
    status: Text | None = None
    approved_from: Day | None = None
    approved_to: Day | None = None
    seal_owner: SealOwner | None = None


class ResultNotice(Block):
    """The formally issued notice of results and the persons on its list (评审结果通知, SH24-19)."""

    document_no: Digits | None = None
    on: Day | None = None
    persons: tuple[Text, ...] = ()


class PassedNotice(Block):
    """The body's public notice, run before this file (公示, SH24-17)."""

    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None
    open_objections: Count | None = None


class Consent(Block):
    """Consent of the municipal HRSS to an offline review (同意线下评审, SH24-23)."""

    document_no: Digits | None = None
    on: Day | None = None


class Verified(Block):
    """Who checked the making data and when (制证数据核对, SH24-18)."""

    by: Text | None = None
    on: Day | None = None


class Exam(Block):
    """职业资格考试 (SH24-03)."""

    id: Digits | None = None
    name: Text | None = None
    on: Day | None = None
    organised_by: OrganisedBy | None = None


class Person(Identified):
    """A person who gets or has a certificate (持证人)."""

    phone: Telephone | None = None
    work_unit: Text | None = None
    title: Text | None = None
    level: TitleLevel | None = None
    specialty: Text | None = None
    obtained_on: Day | None = None
    photo: Text | None = None
    photo_source: PhotoSource | None = None
    certificate_no: Digits | None = None


class ListedPerson(Person):
    """A person of a making list: without a name nobody could be matched with the result notice."""

    name: Text


def no_twins(persons: tuple[ListedPerson, ...]) -> tuple[ListedPerson, ...]:
    """One certificate a person, one level a file (S-03)."""
    numbers = [person.id_number for person in persons if person.id_number]
    if len(numbers) != len(set(numbers)):
        raise expecting("每人一条（公民身份号码不重复）的名单", "删去重复的人员")
    if len({person.level for person in persons if person.level}) > 1:
        raise expecting("同一层级的人员名单", "不同层级分成几份文件申报")
    return persons


MakingList = Annotated[tuple[ListedPerson, ...], AfterValidator(no_twins)]


class ShProductionApplication(BaseApplication):
    """A body's batch of one level: title certificates (P15, P16) or vocational ones (P17)."""

    procedure: Literal["P15", "P16", "P17"]
    kind: CertificateKind | None = None
    body: Body = Body()
    competent_dept: Text | None = None
    sector_dept: Text | None = None
    apply_year: Year | None = None
    result_notice: ResultNotice | None = None
    public_notice: PassedNotice | None = None
    offline_consent: Consent | None = None
    data_verified: Verified | None = None
    exam: Exam | None = None
    standard_published_on: Day | None = None
    persons: MakingList = ()


class Change(Block):
    """One datum to correct (勘误项): `field` by its code; the new identity number must be a right one (S-04)."""

    field: Text
    old: Digits | None = None
    new: Digits | None = None

    @field_validator("new")
    @classmethod
    def right_number(cls, new: str | None, info: ValidationInfo) -> str | None:
        """What is corrected is not made wrong again."""
        if new is None or info.data.get("field") != "id_number" or not looks_like_resident_id(new):
            return new
        try:
            return resident_id(new)
        except WrongNumber as wrong:
            raise expecting(wrong.expected) from wrong


class Correction(Block):
    """The fields of a correction (勘误, SH24-32 … SH24-36); shared by P19 and P39."""

    certificate_no: Digits | None = None
    changes: tuple[Change, ...] = ()
    special_reason: Text | None = None
    evidence: Texts = ()
    statement: Text | None = None
    summary_form: Text | None = None
    caused_by: CausedBy | None = None
    started_by: StartedBy | None = None


class ShCorrectionApplication(Correction, BaseApplication):
    """P19: a correction that the competent department starts."""

    procedure: Literal["P19"]
    kind: CertificateKind | None = None
    body: Body = Body()
    competent_dept: Text | None = None


class NumberedDocument(Block):
    """A formal document by number and date (文件)."""

    number: Digits | None = None
    on: Day | None = None


class ShCancellationApplication(BaseApplication):
    """P20: cancellation of a certificate (注销); the cancelling document may follow with `decide` (S-29)."""

    procedure: Literal["P20"]
    kind: CertificateKind | None = None
    certificate_no: Digits | None = None
    ground: CancellationGround | None = None
    facts: Text | None = None
    evidence: Texts = ()
    cancellation_document: NumberedDocument | None = None
    body: Body = Body()
    competent_dept: Text | None = None


class ShSlipApplication(BaseApplication):
    """P21–P23: a slip in place of a lost paper certificate (查询单、成绩单, SH24-47 … SH24-49)."""

    procedure: Literal["P21", "P22", "P23"]
    person: Person = Person()
    certificate_no: Digits | None = None
    obtained_on: Day | None = None
    level: TitleLevel | None = None
    reason: Text | None = None
    source: RecordSource | None = None
    archive_reference: Digits | None = None
    paper: PaperState | None = None
    body: Body = Body()
    exam: Exam | None = None

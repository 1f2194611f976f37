"""Blocks that several notices share: person, employer, title, commitment, materials (公共字段).

Almost every field may be absent: whether absence matters is decided by the rules, which answer `missing` (S-08).
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from policies.application.codes import (
    Channel,
    EmployerKind,
    EntryPath,
    IdType,
    IssuingLevel,
    LawfulEmployment,
    PaidVia,
    PhotoSource,
    PostClass,
    Sex,
    TitleLevel,
    Track,
)
from policies.application.fields import (
    Count,
    CreditCode,
    Day,
    Digits,
    Flag,
    Identifier,
    Telephone,
    Text,
    Whole,
    YearMonth,
    expecting,
)
from policies.application.identity import WrongNumber, born_on, is_female, looks_like_resident_id, resident_id


class Block(BaseModel):
    """A block of a file: unknown fields are refused with their path, values never change, null means absent."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def null_is_absent(cls, data: Any) -> Any:
        """`responsible_body: null` says the same as leaving it out; an unknown field stays to be refused."""
        if not isinstance(data, Mapping):
            return data
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {key: value for key, value in data.items() if value is not None or key not in known}


class Identified(Block):
    """A person with a document of identity (人员身份)."""

    name: Text | None = None
    name_pinyin: Text | None = None
    sex: Sex | None = None
    born_on: Day | None = None
    id_type: IdType | None = None
    id_number: Digits | None = None

    @field_validator("id_number")
    @classmethod
    def number_agrees(cls, number: str | None, info: ValidationInfo) -> str | None:
        """A resident identity number has a right check digit (S-04); what it contradicts is for a rule to say."""
        declared = info.data.get("id_type")
        if number is None or not (
            declared is IdType.RESIDENT_ID or (declared is None and looks_like_resident_id(number))
        ):
            return number
        try:
            return resident_id(number)
        except WrongNumber as wrong:
            raise expecting(wrong.expected) from wrong

    def contradictions(self) -> tuple[str, ...]:
        """In what the identity number does not repeat the birth date or the sex beside it (证件号码与填报不一致)."""
        number = self.id_number
        if number is None or self.id_type is not IdType.RESIDENT_ID:
            return ()
        birth = "出生日期" if self.born_on is not None and born_on(number) != self.born_on else ""
        sex = "性别" if self.sex is not None and is_female(number) is not (self.sex is Sex.FEMALE) else ""
        return tuple(word for word in (birth, sex) if word)


class Applicant(Identified):
    """申报人。"""

    phone: Telephone | None = None
    photo: Text | None = None
    photo_source: PhotoSource | None = None
    post_class: PostClass | None = None
    lawful_employment: tuple[LawfulEmployment, ...] = ()


class Steps(Block):
    """Dated steps of a public institution's tie of review and appointment (评聘结合六步骤, NB24-26)."""

    posts_published_on: Day | None = None
    applied_on: Day | None = None
    appointed_on: Day | None = None


class Employer(Block):
    """用人单位。`responsible_body` None: no responsible body is mapped (NB21-02).

    A file that leaves the field out means the bureau of its `district`; `null` says that nobody is mapped.
    """

    name: Text | None = None
    uscc: CreditCode | None = None
    kind: EmployerKind | None = None
    district: Text | None = None
    in_city: Flag | None = None
    under_city: Flag | None = None
    autonomous_senior: Flag | None = None
    affiliated_institution: Flag | None = None
    responsible_body: Text | None = None
    post_quota_free: Whole | None = None
    salary_system_approved: Flag | None = None
    steps: Steps | None = None

    @model_validator(mode="before")
    @classmethod
    def null_is_absent(cls, data: Any) -> Any:
        """The routing table of NB21-02: whoever names no body but a district belongs to the district's bureau."""
        if not isinstance(data, Mapping):
            return data
        known = {
            key: value for key, value in data.items() if value is not None or key not in cls.model_fields
        }
        if "responsible_body" in data:
            return {**known, "responsible_body": data["responsible_body"]}
        district = data.get("district")
        named = district.strip() if isinstance(district, str) else ""
        return {**known, "responsible_body": f"{named}人力资源和社会保障局"} if named else known


class Title(Block):
    """The title applied for (申报职称). `committee` None: no review committee is mapped (S-25)."""

    level: TitleLevel | None = None
    series: Text | None = None
    specialty: Text | None = None
    name: Text | None = None
    committee: Text | None = None
    track: Track | None = None
    path: EntryPath | None = None


class Commitment(Block):
    """真实性承诺 (NB24-19)."""

    signed_on: Day | None = None
    text_version: Text | None = None


class Material(Block):
    """One paper or upload (材料); `kind` is any identifier, a committee may ask for kinds of its own (NB21-33)."""

    kind: Identifier
    is_copy: Flag | None = None
    custodian_seal: Flag | None = None
    identity_remark: Flag | None = None
    issuing_body_level: IssuingLevel | None = None
    fetched: Flag | None = None
    electronic: Flag | None = None
    copies: Count | None = None
    file: Text | None = None


class InsurancePeriod(Block):
    """Months of social insurance from `from_` to `to`, both included (社保缴纳时段). In files `from_` is written `from`."""

    from_: YearMonth = Field(alias="from")
    to: YearMonth
    payer: Text | None = None
    province: Text | None = None
    via: PaidVia | None = None
    proof: Flag | None = None

    @field_validator("to")
    @classmethod
    def not_before_start(cls, last: Any, info: ValidationInfo) -> Any:
        """A period ends in its first month or later."""
        if "from_" in info.data and last < info.data["from_"]:
            raise expecting(f"不早于起始月 {info.data['from_']} 的年月")
        return last


class BaseApplication(Block):
    """What any application file may carry; fields that a procedure does not use may be absent."""

    procedure: str
    channel: Channel | None = None
    external_ref: Digits | None = None
    applicant: Applicant | None = None
    employer: Employer = Employer()
    title: Title = Title()
    commitment: Commitment | None = None
    materials: tuple[Material, ...] = ()
    archive_complete: Flag | None = None
    application_complete: Flag | None = None

    def plain(self) -> dict[str, Any]:
        """The file as plain JSON data: only what was given, dates as YYYY-MM-DD, keys as in files."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)

    def kinds(self) -> frozenset[str]:
        """The kinds of material at hand."""
        return frozenset(material.kind for material in self.materials)

    def material(self, kind: str) -> Material | None:
        """The first material of a kind."""
        return next((material for material in self.materials if material.kind == kind), None)

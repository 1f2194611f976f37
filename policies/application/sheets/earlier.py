"""A row of a register of certificates that were issued before this system (系统启用前签发的证书, SH24-40, SH24-45)."""

from typing import Annotated, Self

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from policies.application.base import Identified
from policies.application.codes import CertificateKind, IdType, TitleLevel
from policies.application.fields import Day, Digits, Flag, Telephone, Text, expecting
from policies.application.identity import looks_like_resident_id
from states.terms.labelled import Labelled


class Issuer(Labelled):
    """Who issued a certificate (发证地)."""

    NINGBO = "ningbo", "宁波"
    ZHEJIANG = "zhejiang", "浙江"
    SHANGHAI = "shanghai", "上海"
    TIANJIN = "tianjin", "天津"


class EarlierStatus(Labelled):
    """What has become of a certificate until now (证书状态)."""

    VALID = "valid", "有效"
    LEGACY_VALID = "legacy_valid", "旧版有效"
    FROZEN = "frozen", "暂停使用"
    REVOKED = "revoked", "已撤销"
    SUPERSEDED = "superseded", "已替代"


STANDING = frozenset({EarlierStatus.VALID, EarlierStatus.LEGACY_VALID})
"""Since the day they were issued; any other status begins on a day of its own."""
ENDED = frozenset({EarlierStatus.REVOKED, EarlierStatus.SUPERSEDED})
"""Never to stand again by themselves."""
LONGEST = 60


def one_word(number: str) -> str:
    """A number without blanks: what people type to ask about it must be what stands here."""
    if not number or len(number) > LONGEST or number.split() != [number]:
        raise expecting(f"不超过 {LONGEST} 字、中间没有空格的编号", "改正编号")
    return number


Number = Annotated[Digits, AfterValidator(one_word)]


class EarlierCertificate(Identified):
    """One certificate as its bureau's register has it. `status_on`: the day of a revocation or replacement.

    `replaces`: the number that this certificate replaced. `available_from`: the day from which it may be asked about,
    when that is still to come (TJ20-12). Without `id_type` a number is a resident's.
    """

    number: Number
    name: Text
    obtained_on: Day
    city: Issuer
    mobile: Telephone | None = None
    kind: CertificateKind = CertificateKind.TITLE
    level: Annotated[TitleLevel | None, Field(validate_default=True)] = None
    title: Text | None = None
    series: Text | None = None
    specialty: Text | None = None
    body: Text | None = None
    submitting_unit: Text | None = None
    issued_on: Day | None = None
    available_from: Day | None = None
    employer: Text | None = None
    paper: Flag = False
    status: EarlierStatus = EarlierStatus.VALID
    status_on: Annotated[Day | None, Field(validate_default=True)] = None
    replaces: Number | None = None

    @field_validator("id_number")
    @classmethod
    def kind_of_number(cls, number: str | None, info: ValidationInfo) -> str | None:
        """A number of no declared kind is a resident's, and one that is none has to say what it is (S-04)."""
        undeclared = info.data.get("id_type", IdType.RESIDENT_ID) is None
        if number is not None and undeclared and not looks_like_resident_id(number):
            raise expecting("18位公民身份号码", "核对号码；不是居民身份证的，填写证件类型")
        return number

    @field_validator("level")
    @classmethod
    def titles_have_levels(cls, level: TitleLevel | None, info: ValidationInfo) -> TitleLevel | None:
        """A title has a level, without which its next version could not be made; a vocational qualification has none."""
        if level is None and info.data.get("kind") is CertificateKind.TITLE:
            raise expecting("职称层级", "补上层级；职业资格证书请把证书种类填为职业资格证书")
        return level

    @field_validator("issued_on", "available_from")
    @classmethod
    def not_before_obtained(cls, day: Day | None, info: ValidationInfo) -> Day | None:
        """Nobody is certified what he does not have yet."""
        obtained = info.data.get("obtained_on")
        if day is not None and obtained is not None and day < obtained:
            raise expecting(f"不早于取得日期 {obtained} 的日期", "核对两个日期")
        return day

    @field_validator("status_on")
    @classmethod
    def ended_some_day(cls, day: Day | None, info: ValidationInfo) -> Day | None:
        """A certificate that does not stand any more has lost its force on a day, not before it was obtained."""
        status, obtained = info.data.get("status"), info.data.get("obtained_on")
        if day is None and status is not None and status not in STANDING:
            raise expecting(f"“{status.label}”起始的日期", "补上状态日期")
        if day is not None and obtained is not None and day < obtained:
            raise expecting(f"不早于取得日期 {obtained} 的日期", "核对两个日期")
        return day

    def contradictions(self) -> tuple[str, ...]:
        """A number of no declared kind is a resident's here: it says a birth date and a sex."""
        resident = self.id_type or IdType.RESIDENT_ID
        return Identified.contradictions(self.model_copy(update={"id_type": resident}))

    @model_validator(mode="after")
    def not_itself(self) -> Self:
        """A certificate replaces another one."""
        if self.replaces == self.number:
            raise expecting("与证书编号不同的原编号", "改正或删去替代的原编号")
        return self

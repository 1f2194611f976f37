"""The smaller files: P30 reissue, P34 recognition of hours, P40 reinstatement (补发、学时认定、恢复)."""

from typing import Literal

from policies.application.base import Applicant, BaseApplication, Block
from policies.application.codes import HourKind
from policies.application.fields import Amount, Day, Digits, Text, Year
from policies.application.sh24 import NumberedDocument


class PaperCertificate(Block):
    """The lost paper certificate (遗失的纸质证书, TJ20-25)."""

    number: Digits | None = None
    issuer: Text | None = None
    obtained_on: Day | None = None


class ReissueApplication(BaseApplication):
    """P30; `original_channel` None: the city assigns one (AMB-39). `override_basis` as in P25–P28 (TJ20-30)."""

    procedure: Literal["P30"]
    applicant: Applicant
    paper_certificate: PaperCertificate = PaperCertificate()
    reason: Text | None = None
    original_channel: Text | None = None
    override_basis: Digits | None = None


class Hours(Block):
    """One line of the hour sheet (学时导入表, NB24-30)."""

    year: Year
    kind: HourKind
    hours: Amount
    provider: Text | None = None
    proof: Text | None = None


class HoursApplication(BaseApplication):
    """P34: hours earned offline or on other platforms."""

    procedure: Literal["P34"]
    applicant: Applicant
    hours: tuple[Hours, ...] = ()


class ReinstatementApplication(BaseApplication):
    """P40: a revocation quashed on review or in court (S-35)."""

    procedure: Literal["P40"]
    case_no: Digits | None = None
    certificate_no: Digits | None = None
    document: NumberedDocument | None = None
    reason: Text | None = None

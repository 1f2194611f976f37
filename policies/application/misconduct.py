"""Files that open a misconduct case: reports, petitions, disqualification, cancellation, misuse (举报与处理)."""

from typing import Literal

from policies.application.base import BaseApplication, Block
from policies.application.codes import SubjectRole, Violation
from policies.application.fields import Day, Digits, Flag, Telephone, Text, Texts
from policies.application.sh24 import Correction
from states.terms.kinds import Ground


class Reporter(Block):
    """Who reports (举报人); visible to the handlers only."""

    name: Text | None = None
    anonymous: Flag | None = None
    phone: Telephone | None = None


class Subject(Block):
    """Whom and which case or certificate a report is about (被举报人)."""

    role: SubjectRole | None = None
    case_no: Digits | None = None
    certificate_no: Digits | None = None
    name: Text | None = None


class Report(Block):
    """What all misconduct cases hold."""

    reporter: Reporter | None = None
    subject: Subject = Subject()
    certificate_no: Digits | None = None
    ground: Ground | None = None
    facts: Text | None = None
    evidence: Texts = ()


class MisconductApplication(Report, BaseApplication):
    """P36 report, P14 petition, P11 disqualification, P12 cancellation of a title."""

    procedure: Literal["P11", "P12", "P14", "P36"]


class MisuseApplication(Report, BaseApplication):
    """P24: misuse of a valid certificate in Shanghai (SH24-50 … SH24-52)."""

    procedure: Literal["P24"]
    violation: Violation | None = None
    insurance_unit: Text | None = None
    registration_unit: Text | None = None
    suspected_crime: Flag | None = None
    transferred_to_judicial_on: Day | None = None
    competent_dept: Text | None = None


class ExtensionApplication(Correction, Report, BaseApplication):
    """P39: with `changes` a correction in Tianjin or Ningbo, without them a revocation (S-33, AMB-44)."""

    procedure: Literal["P39"]

"""NB21 application files: exchange of paper certificates and cross-region confirmation, P01–P05 (换发与确认)."""

from typing import Literal

from policies.application.base import Applicant, BaseApplication, Block, InsurancePeriod
from policies.application.codes import Medium
from policies.application.fields import Count, Day, Flag, Text


class Origin(Block):
    """Where the present title comes from (原职称取得情况)."""

    province: Text | None = None
    city: Text | None = None
    acquired_on: Day | None = None
    started_in_zhejiang_on: Day | None = None
    medium: Medium | None = None


class Nb21Application(BaseApplication):
    """One person's exchange or confirmation case."""

    procedure: Literal["P01", "P02", "P03", "P04", "P05"]
    applicant: Applicant
    origin: Origin = Origin()
    works_in_city: Flag | None = None
    file_in_city: Flag | None = None
    social_insurance: tuple[InsurancePeriod, ...] = ()
    paper_original_received: Flag | None = None
    approval_form_copies: Count | None = None

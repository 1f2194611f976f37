"""NB24 application files: review and recommendation in quality-technology-basis engineering, P06–P10 (评审与推荐)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from policies.application.base import Applicant, BaseApplication, Block, InsurancePeriod
from policies.application.codes import (
    Appraisal,
    AwardLevel,
    BackboneWork,
    Degree,
    FrontLineField,
    GrantedBy,
    Part,
    TalentProject,
    TitleLevel,
)
from policies.application.fields import Amount, Count, Day, Flag, Identifier, Text, Year, expecting, year_key


def one_a_year(appraisals: Any) -> Any:
    """A year written twice, as number and as text, would leave open which appraisal is meant."""
    years = [str(year) for year in appraisals] if isinstance(appraisals, Mapping) else []
    twice = sorted({year for year in years if years.count(year) > 1})
    if twice:
        raise expecting("每个年度只写一次的考核结果", f"{'、'.join(twice)} 年只保留一个结果")
    return appraisals


AppraisalYear = Annotated[Year, BeforeValidator(year_key, json_schema_input_type=str)]
Appraisals = Annotated[
    dict[AppraisalYear, Appraisal],
    BeforeValidator(one_a_year, json_schema_input_type=dict[AppraisalYear, Appraisal]),
]


class PresentTitle(Block):
    """现职称及取得（聘任）日期。"""

    level: TitleLevel | None = None
    since: Day | None = None


class Education(Block):
    """One degree or graduation (学历学位); `fetched`: read from the official register, no upload needed (NB24-37)."""

    degree: Degree
    obtained_on: Day | None = None
    fetched: Flag | None = None
    in_specialty: Flag | None = None
    uploads: tuple[Identifier, ...] = ()


class StudyYear(Block):
    """Hours of continuing education in one year (继续教育学时); hours not `recognised` do not count (NB24-30)."""

    year: Year
    professional: Amount = Decimal(0)
    industry_public: Amount = Decimal(0)
    general_public: Amount = Decimal(0)
    recognised: Flag = True


class Achievement(Block):
    """One achievement with its evidence (业绩成果)."""

    on: Day | None = None
    title: Text | None = None
    relevant: Flag | None = None
    evidence: Text | None = None


class TrackItems(Block):
    """The four items of the declared track (实际能力四项, NB24-66, NB24-67); None: not yet confirmed by anybody."""

    ability: Flag | None = None
    theory: Flag | None = None
    practice: Flag | None = None
    guides_assistants: Flag | None = None


class ExceptionClaim(Block):
    """One claimed condition of the seven for exceptional promotion (破格条件, NB24-71 … NB24-78).

    Keys by condition: 1 papers, monographs · 2 prize_level, prize_grade, role · 3 honour_level, granted_by, or
    talent_project · 4 project_level, awarded, role · 5 sub_types · 6 front_line, field · 7 computed from education
    and years of work.
    """

    condition: Annotated[int, Field(strict=True, ge=1, le=7)]
    verified: Flag | None = None
    evidence: Text | None = None
    papers: Count | None = None
    monographs: Count | None = None
    prize_level: AwardLevel | None = None
    prize_grade: Annotated[int, Field(strict=True, ge=1, le=3)] | None = None
    role: Part | None = None
    honour_level: AwardLevel | None = None
    granted_by: GrantedBy | None = None
    talent_project: TalentProject | None = None
    project_level: AwardLevel | None = None
    awarded: Flag | None = None
    sub_types: tuple[BackboneWork, ...] = ()
    front_line: Flag | None = None
    field: FrontLineField | None = None


class Discipline(Block):
    """Pending cases and sanctions, and whether the applicant disclosed them (违纪违法情况, NB24-57)."""

    pending_case: Flag | None = None
    sanctioned: Flag | None = None
    disclosed: Flag | None = None


class Nb24Application(BaseApplication):
    """One person's intermediate review or recommendation case."""

    procedure: Literal["P06", "P07", "P08", "P09", "P10"]
    applicant: Applicant
    present_title: PresentTitle = PresentTitle()
    engineering_work_since: Day | None = None
    education: tuple[Education, ...] = ()
    continuing_education: tuple[StudyYear, ...] = ()
    social_insurance: tuple[InsurancePeriod, ...] = ()
    appraisals: Appraisals = Field(default_factory=dict)
    achievements: tuple[Achievement, ...] = ()
    track_items: TrackItems = TrackItems()
    ethics_confirmed: Flag | None = None
    self_score: Amount | None = None
    exception_claims: tuple[ExceptionClaim, ...] = ()
    retirement_postponed_document: Text | None = None
    discipline: Discipline = Discipline()

"""The seven conditions of exceptional promotion, one function each: what a claim lacks (破格七项条件)."""

from collections.abc import Callable

from policies.application.codes import AwardLevel, Degree, GrantedBy, Part
from policies.application.nb24 import ExceptionClaim, Nb24Application
from policies.nb24.terms import written
from policies.parameters import Parameters
from policies.service_years import full_years

AWARD_LEVELS = {
    AwardLevel.NATIONAL: "国家级",
    AwardLevel.PROVINCIAL: "省部级",
    AwardLevel.MUNICIPAL: "市厅级",
}
UP_TO_SECONDARY = frozenset({Degree.SECONDARY_TECHNICAL, Degree.BELOW_SECONDARY_TECHNICAL})


def papers(claim: ExceptionClaim, p: Parameters) -> str | None:
    """Condition 1: two papers at provincial level, or a monograph or translation (论文、专著、译著)."""
    wanted, books = p.integer("nb24.exception.papers"), p.integer("nb24.exception.monographs")
    if (claim.papers or 0) >= wanted or (claim.monographs or 0) >= books:
        return None
    return f"论文 {claim.papers or 0} 篇，少于 {wanted} 篇，也没有专著或译著"


def prize(claim: ExceptionClaim, p: Parameters) -> str | None:
    """Condition 2: main contributor to a provincial second prize or a municipal first prize; a higher one satisfies."""
    level, grade = claim.prize_level, claim.prize_grade
    if level is None or grade is None:
        return "未填写奖项级别或等次"
    lowest = p.integer(f"nb24.exception.prize_grade.{level}")
    if grade > lowest:
        return f"{AWARD_LEVELS[level]} {grade} 等奖，低于 {lowest} 等奖"
    return None if claim.role is Part.MAIN else "不是主要贡献者"


def honour(claim: ExceptionClaim, p: Parameters) -> str | None:
    """Condition 3: an honour from the government at municipal level or above, or a talent project (荣誉称号、人才工程)."""
    if claim.talent_project is not None:
        return None
    if claim.honour_level is None:
        return "未填写荣誉级别，也未入选人才工程"
    return (
        None if claim.granted_by is GrantedBy.GOVERNMENT else "荣誉由协会、学会等团体授予或授予单位不明，不算"
    )


def project(claim: ExceptionClaim, p: Parameters) -> str | None:
    """Condition 4: main part in an award-winning research project (科技攻关获奖项目)."""
    if claim.project_level is None:
        return "未填写项目级别"
    if not claim.awarded:
        return "项目未获奖"
    return None if claim.role is Part.MAIN else "不是主要参加者或主要贡献者"


def backbone_work(claim: ExceptionClaim, p: Parameters) -> str | None:
    """Condition 5: one of three alternatives; several of them still make one condition (骨干作用)."""
    return None if claim.sub_types else "三种情形均未主张"


def front_line(claim: ExceptionClaim, p: Parameters) -> str | None:
    """Condition 6: front-line staff with clear benefit in one of the fields (一线专业技术人员)."""
    if not claim.front_line:
        return "不是一线专业技术人员"
    return None if claim.field is not None else "未填写成果领域"


CLAIMED: dict[int, Callable[[ExceptionClaim, Parameters], str | None]] = {
    1: papers,
    2: prize,
    3: honour,
    4: project,
    5: backbone_work,
    6: front_line,
}


def shortfall(claim: ExceptionClaim, p: Parameters) -> str | None:
    """What a claim of conditions 1–6 lacks, in Chinese; None when its data and evidence suffice."""
    return CLAIMED[claim.condition](claim, p) or (None if written(claim.evidence) else "未附证明材料")


def long_service(application: Nb24Application, p: Parameters) -> str | None:
    """Condition 7, computed: secondary technical education in the specialty 15 years, 中专以下 20 years (NB24-78).

    以下 includes its own figure (G-05): secondary technical education outside the specialty needs the 20 years.
    """
    since = application.engineering_work_since
    if since is None:
        return "未填写从事工程技术工作起始日期"
    years = full_years(since, p.day("nb24.cutoff"), p.text("years.method"))
    short, long = (
        p.integer("nb24.exception.secondary_years"),
        p.integer("nb24.exception.below_secondary_years"),
    )
    degrees = {one.degree for one in application.education}
    trained = any(
        one.degree is Degree.SECONDARY_TECHNICAL and one.in_specialty for one in application.education
    )
    if trained:
        return None if years >= short else f"本专业中专，从事工程技术工作 {years} 年，少于 {short} 年"
    if not degrees:
        return "未填写学历"
    if not degrees <= UP_TO_SECONDARY:
        return "学历高于中专，不属于本专业中专或中专以下"
    return None if years >= long else f"非本专业中专或中专以下，从事工程技术工作 {years} 年，少于 {long} 年"

"""Public institutions: review tied to appointment, in the order of six steps (事业单位评聘结合)."""

from datetime import date

from policies.application.base import Employer, Steps
from policies.application.codes import EmployerKind
from policies.application.nb24 import Nb24Application
from policies.facts import Facts
from policies.nb24.book import BOOK, PROCEDURES
from policies.nb24.confirmation import as_confirmed
from policies.parameters import Parameters
from policies.verdicts import Verdict, failed, missing, not_applicable, passed
from states.findings import Binding

BEFORE_REVIEW = (Binding.SUBMITTED, Binding.UNIT_REVIEW, Binding.UNIT_REVIEWED)
QUOTA_PATHS = ("employer.post_quota_free", "employer.salary_system_approved")


def is_institution(employer: Employer) -> bool:
    """事业单位。"""
    return employer.kind is EmployerKind.PUBLIC_INSTITUTION


@BOOK.rule("NB24-25", clause="四(一)", title="岗位结构比例", procedures=PROCEDURES, stage=Binding.UNIT_REVIEW)
def post_quota(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """A free post within the approved structure, passed in the personnel-salary system; enterprises are exempt."""
    employer = application.employer
    if not is_institution(employer):
        return not_applicable("仅适用于事业单位")
    quota, approved = employer.post_quota_free, employer.salary_system_approved
    if quota is not None and quota < 1:
        return failed(f"核定岗位结构比例内空缺 {quota} 个，少于 1 个；有空缺岗位后再申报")
    if approved is False:
        return failed("未经事业单位人事工资管理服务系统审核通过；审核通过后再报送")
    if quota is None or approved is None:
        return missing("未填写空缺岗位数或人事工资系统审核情况；请由单位补填")
    fact = f"核定比例内空缺岗位 {quota} 个，人事工资系统审核通过"
    return as_confirmed(facts, "NB24-25", *QUOTA_PATHS, fact=fact)


@BOOK.rule(
    "NB24-26", clause="四(一)", title="评聘程序次序", procedures=PROCEDURES, stage=Binding.UNIT_REVIEWED
)
def order_of_steps(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Posts published, then applied for, then publicised; appointment is the last step, after review (S-14)."""
    steps = application.employer.steps
    if not is_institution(application.employer):
        return not_applicable("仅适用于事业单位")
    if steps is None or steps.posts_published_on is None or steps.applied_on is None:
        return missing("未填写岗位公布日期或竞聘申报日期；请由单位补填后再公示")
    published, applied = steps.posts_published_on, steps.applied_on
    if not published <= applied <= facts.today:
        return failed(
            f"岗位公布 {published}、竞聘申报 {applied}、公示 {facts.today} 次序颠倒；应依次公布、申报、公示"
        )
    if appointed_too_early(steps, applied, facts):
        return failed(f"聘任日期 {steps.appointed_on} 早于评审；应在评审通过发证后聘任")
    return passed(f"{published} 公布岗位，{applied} 竞聘申报，次序正确")


def appointed_too_early(steps: Steps, applied: date, facts: Facts) -> bool:
    """Appointed before applying, or already when the file is still on its way to the review."""
    if steps.appointed_on is None:
        return False
    under_way = facts.stage in BEFORE_REVIEW or not (facts.in_case or facts.stage)
    return under_way or steps.appointed_on < applied

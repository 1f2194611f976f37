"""Who uploads, through whom, and when the notice lets it happen (上传信息)."""

from policies.application.codes import SubmittingUnitKind
from policies.application.other import ReissueApplication
from policies.application.tj20 import Tj20Application
from policies.facts import Facts
from policies.parameters import Parameters
from policies.tj20.book import APPOINTED, BOOK, CLAIMS, COMMITTEE, ENTRUSTED, EXAMINED, REISSUE, written
from policies.verdicts import Verdict, conditional, failed, missing, not_applicable, passed
from states.findings import Binding


@BOOK.rule("TJ20-06", clause="二(一)1", title="评审结果核准备案", procedures=CLAIMS)
def filed_result(application: Tj20Application, facts: Facts, p: Parameters) -> Verdict:
    """The organiser uploads after the result is filed; the days for it are the clock `upload`."""
    if application.procedure != COMMITTEE:
        return not_applicable("仅适用于评审委员会组建单位上传（范围一）")
    result = application.committee
    filed = result.filed_on if result else None
    if result is None or filed is None:
        return missing("未填写评审结果核准备案日期；请补填")
    if filed > facts.today:
        return failed(f"评审结果 {filed} 才核准备案；备案后再上传")
    if result.passed_on and filed < result.passed_on:
        return failed(f"核准备案日期 {filed} 早于评审通过日期 {result.passed_on}；请更正")
    return passed(f"{filed} 核准备案，其后 {p.integer('tj.upload.scope1_workdays')} 个工作日内上传")


@BOOK.rule("TJ20-08", clause="二(一)2", title="业务主管部门", procedures=CLAIMS)
def reviewing_department(application: Tj20Application, facts: Facts, p: Parameters) -> Verdict:
    """The agency that keeps the personal file stands in for the competent department."""
    if application.procedure not in (APPOINTED, ENTRUSTED):
        return not_applicable("仅适用于逐级审核的范围（二、四）")
    match application.submitting_unit_kind:
        case SubmittingUnitKind.TALENT_AGENCY:
            return passed("由档案存放地人力资源服务机构审核")
        case SubmittingUnitKind.COMPETENT_DEPT:
            return passed("由业务主管部门审核")
    return missing("未注明审核单位是业务主管部门还是档案存放地人力资源服务机构；请补填")


@BOOK.rule("TJ20-09", clause="二(一)3", title="接到合格通知后上传", procedures=CLAIMS)
def notified(application: Tj20Application, facts: Facts, p: Parameters) -> Verdict:
    """In scope 3 the person uploads on or after the day of the pass notice, which follows the exam."""
    if application.procedure != EXAMINED:
        return not_applicable("仅适用于“以考代评”考试（范围三）")
    exam = application.exam
    told = exam.pass_notified_on if exam else None
    if exam is None or told is None:
        return missing("未填写接到成绩合格通知的日期；请补填")
    if exam.on and told < exam.on:
        return failed(f"合格通知日期 {told} 早于考试日期 {exam.on}；请更正")
    if told > facts.today:
        return failed(f"{told} 才接到成绩合格通知；请接到通知后再上传")
    return passed(f"{told} 接到成绩合格通知")


@BOOK.rule("TJ20-19", clause="三(二)3", title="呈报单位", procedures=CLAIMS)
def submitting_unit(application: Tj20Application, facts: Facts, p: Parameters) -> Verdict:
    """The employer's competent department or the agency keeping the file, never the employer itself."""
    unit, employer = application.submitting_unit, application.employer.name
    if unit is None or not written(unit):
        return missing("未填写呈报单位；请填业务主管部门或档案存放地人力资源服务机构")
    if employer is not None and unit.strip() == employer.strip():
        return failed(f"呈报单位填为用人单位{employer}本身；请改填其业务主管部门或档案存放地人力资源服务机构")
    return passed(f"呈报单位为{unit}")


@BOOK.rule("TJ20-30", clause="五", title="文件有效期", procedures=(*CLAIMS, REISSUE))
def in_force(application: Tj20Application | ReissueApplication, facts: Facts, p: Parameters) -> Verdict:
    """The holder's or organiser's submission lies within the notice's term (S-31); a case under way is finished (G-14)."""
    first, last = p.day("tj.validity.from"), p.day("tj.validity.to")
    if facts.stage not in (None, Binding.SUBMITTED):
        return passed("提交时已核对文件有效期；在办案件按提交时的规定办结")
    if first <= facts.today <= last:
        return passed(f"{facts.today} 提交，在有效期 {first} 至 {last} 内")
    basis = application.override_basis
    if basis is not None and written(basis) and facts.today > last:
        return continued(basis, facts)
    cure = "自施行之日起申领" if facts.today < first else "有后续文件的，请操作员登记依据（override_basis）"
    return failed(f"{facts.today} 提交，不在有效期 {first} 至 {last} 内；{cure}", "ruleset_not_in_force")


def continued(basis: str, facts: Facts) -> Verdict:
    """A successor document carries the notice on once an operator has attached it."""
    if facts.confirms("override_basis"):
        return passed(f"文件已满有效期，依据 {basis} 继续办理")
    return conditional(f"文件已满有效期，拟依据 {basis} 继续办理；待操作员登记该文件")

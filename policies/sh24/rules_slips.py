"""Slips in place of lost paper certificates (查询单、成绩单): nothing is reissued."""

from datetime import date

from policies.application.codes import OrganisedBy, RecordSource
from policies.application.sh24 import ShSlipApplication
from policies.facts import Facts
from policies.parameters import Parameters
from policies.sh24.book import BOOK, EXAM_SLIP, TITLE_SLIPS
from policies.sh24.seals import SENIOR
from policies.sh24.terms import LEVELS, written
from policies.verdicts import Verdict, failed, manual, missing, passed


@BOOK.rule("SH24-46", clause="九", title="纸质证书不再补办", procedures=TITLE_SLIPS)
def lost_paper(application: ShSlipApplication, facts: Facts, p: Parameters) -> Verdict:
    """A paper title certificate of the years named, lost or damaged; what is electronic cannot be lost (AMB-34)."""
    obtained = obtained_on(application)
    if obtained is None or application.paper is None:
        return missing("未填写取得日期（obtained_on）或纸质证书状况（paper）；请补填")
    if obtained > facts.today:
        return failed(f"取得日期 {obtained} 晚于 {facts.today}；请更正")
    years = p.list("sh.slip.years")
    first, last = min(years), max(years)
    if obtained.year < first:
        return too_early(application, first)
    if obtained.year > last or obtained >= p.day("sh.electronic_since"):
        return failed(f"{obtained} 取得的为电子证书，不会遗失；请在“随申办市民云”下载", "already_electronic")
    return passed(f"{obtained} 取得的纸质证书{application.paper.label}，不再补办，可在官网查询或开具查询单")


def too_early(application: ShSlipApplication, first: int) -> Verdict:
    """Outside the notice: a request for a person to judge, which an archive may answer (AMB-34)."""
    words = f"{first} 年以前取得的不在通知所列范围；能否依职称档案答复由评审机构人工核定"
    if application.source is RecordSource.ARCHIVE:
        return manual(words)
    return manual(f"{words}，数据库不提供查询")


def obtained_on(application: ShSlipApplication) -> date | None:
    """The day of the title, from the file or the person's row."""
    return application.obtained_on or application.person.obtained_on


@BOOK.rule("SH24-47", clause="九", title="查询单的理由与依据", procedures=TITLE_SLIPS)
def reason_and_source(application: ShSlipApplication, facts: Facts, p: Parameters) -> Verdict:
    """A stated reason, and the database or an archive by its reference."""
    if not written(application.reason):
        return missing("开具查询单须说明理由（reason）；请补填", "missing_reason")
    if application.source is None:
        return missing("未注明依据（source）：数据库或职称档案；请补填")
    if application.source is RecordSource.ARCHIVE and not written(application.archive_reference):
        return missing("依职称档案开具的，须写明档案号（archive_reference）；请补填")
    return holder(application) or passed(f"理由：{application.reason}；依据：{application.source.label}")


def holder(application: ShSlipApplication) -> Verdict | None:
    """What is wrong with the person asked about; None: he can be found and printed."""
    person = application.person
    if wrong := person.contradictions():
        return failed(f"person：证件号码与{'、'.join(wrong)}不一致；请更正")
    if not written(person.name) or not written(person.id_number):
        return missing("未填写持证人姓名或证件号码（person）；请补填")
    return None


@BOOK.rule("SH24-48", clause="九", title="高级查询单复核", procedures=TITLE_SLIPS)
def re_check(application: ShSlipApplication, facts: Facts, p: Parameters) -> Verdict:
    """Senior titles go to the examination institute as well (P22), others do not (P21)."""
    level = application.level or application.person.level
    if level is None:
        return missing("未填写职称层级（level）；请补填")
    term, senior = LEVELS[level], level in SENIOR
    if senior and application.procedure == "P21":
        return failed(f"{term}职称的查询单须经考试院复核；请改按“高级职称查询单”（P22）申请")
    if not senior and application.procedure == "P22":
        return failed(f"{term}职称的查询单不经复核；请改按“初中级职称查询单”（P21）申请")
    return passed(f"{term}职称，{'开具后由考试院复核' if senior else '由评审机构开具'}")


@BOOK.rule("SH24-49", clause="九", title="考试合格成绩单", procedures=EXAM_SLIP)
def exam_slip(application: ShSlipApplication, facts: Facts, p: Parameters) -> Verdict:
    """An examination of the city since the year named, found in the exam body's own database."""
    exam, first = application.exam, p.integer("sh.slip.exam_from")
    taken = (exam.on if exam else None) or obtained_on(application)
    if taken is None:
        return missing("未填写考试日期（exam.on）；请补填")
    if exam is not None and exam.organised_by is OrganisedBy.OTHER:
        return failed("考试不由本市组织实施；请向组织考试的省市申请")
    if taken.year < first or taken > facts.today:
        return failed(f"考试日期 {taken} 不在 {first} 年至今；不能开具成绩单，请核对日期")
    if application.source is RecordSource.ARCHIVE:
        return manual("成绩单只依考试信息数据库开具；请考试机构先核对数据库")
    return holder(application) or passed(f"{taken} 的考试，由考试机构依考试信息数据库开具")

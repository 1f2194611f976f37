"""By which of the four ways the title was obtained, and that it was (适用范围)."""

from datetime import date

from policies.application.tj20 import Tj20Application
from policies.facts import Facts
from policies.parameters import Parameters
from policies.tj20.book import APPOINTED, BOOK, CLAIMS, COMMITTEE, ENTRUSTED, EXAMINED, written
from policies.verdicts import Verdict, decisive, failed, missing, not_applicable, passed


@BOOK.rule("TJ20-02", clause="一(一)", title="备案评委会评审通过", procedures=CLAIMS)
def filed_committee(application: Tj20Application, facts: Facts, p: Parameters) -> Verdict:
    """Scope 1: the committee, also an employer's own, is approved and filed with the municipal HRSS."""
    if application.procedure != COMMITTEE:
        return not_applicable("仅适用于评审委员会评审（范围一）")
    committee = application.committee
    if committee is None:
        return missing("未填写职称评审委员会；请补填名称")
    name = committee.name or "职称评审委员会"
    if committee.on_file is False:
        return failed(f"{name}未经市人社局核准备案；备案评委会评审通过的方可申领")
    obtained = held(committee.passed_on, "评审通过日期", facts, f"{name}评审通过")
    unnamed = None if written(committee.name) else missing("未填写职称评审委员会；请补填名称")
    unfiled = missing(f"未注明{name}是否经市人社局核准备案；请补填") if committee.on_file is None else None
    return decisive(unnamed, unfiled, obtained) or obtained


@BOOK.rule("TJ20-03", clause="一(二)", title="用人单位自主聘任", procedures=CLAIMS)
def autonomous_appointment(application: Tj20Application, facts: Facts, p: Parameters) -> Verdict:
    """Scope 2: the employer's appointment has a document and a date that has come."""
    if application.procedure != APPOINTED:
        return not_applicable("仅适用于用人单位自主聘任（范围二）")
    appointment = application.appointment
    if appointment is None or appointment.on is None:
        return missing("未填写自主聘任日期；请补填并附聘任文件")
    obtained = held(appointment.on, "自主聘任日期", facts, f"{appointment.document} 聘任")
    bare = None if written(appointment.document) else missing("没有自主聘任文件；请补填文件名称或文号")
    return decisive(bare, obtained) or obtained


@BOOK.rule("TJ20-04", clause="一(三)", title="以考代评考试合格", procedures=CLAIMS)
def passed_exam(application: Tj20Application, facts: Facts, p: Parameters) -> Verdict:
    """Scope 3: an exam in place of review, organised by HRSS with departments, was passed."""
    if application.procedure != EXAMINED:
        return not_applicable("仅适用于“以考代评”考试（范围三）")
    exam = application.exam
    if exam is None:
        return missing("未填写“以考代评”考试编号；请补填")
    if exam.passed is False:
        return failed("考试成绩不合格；成绩合格后方可申领", "score_below_minimum")
    obtained = held(exam.on, "考试日期", facts, f"考试 {exam.id} 成绩合格")
    unnamed = None if written(exam.id) else missing("未填写“以考代评”考试编号；请补填")
    unknown = missing("未填写考试成绩是否合格；请补填") if exam.passed is None else None
    return decisive(unnamed, unknown, obtained) or obtained


@BOOK.rule("TJ20-05", clause="一(四)", title="委托评审且由本市发证", procedures=CLAIMS)
def entrusted_review(application: Tj20Application, facts: Facts, p: Parameters) -> Verdict:
    """Scope 4: reviewed elsewhere on the municipal HRSS's entrustment, the certificate issued by Tianjin."""
    if application.procedure != ENTRUSTED:
        return not_applicable("仅适用于委托国家部委或外省市评审（范围四）")
    entrustment = application.entrustment
    if entrustment is not None and entrustment.issued_by_tianjin is False:
        return failed("证书由受委托地发放，不由本市发放；请向发证地申领")
    if entrustment is None or not written(entrustment.letter):
        return missing("没有市人社局的委托函；受委托评审的请补交委托函", "document_missing")
    if entrustment.issued_by_tianjin is None:
        return missing("未注明证书是否由本市发放；请补填")
    return passed(f"受托评审（{entrustment.letter}），由本市发证")


def held(on: date | None, what: str, facts: Facts, words: str) -> Verdict:
    """Whether the day on which the title was obtained is known and has come."""
    if on is None:
        return missing(f"未填写{what}；请补填")
    if on > facts.today:
        return failed(f"{what} {on} 晚于申领之日 {facts.today}；取得后方可申领，日期有误请更正")
    return passed(f"{on} {words}")

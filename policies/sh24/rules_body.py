"""Whose results become certificates, and what their numbers are made of (评审机构、考试机构与编号)."""

from datetime import date
from re import fullmatch

from policies.application.codes import CertificateKind, OrganisedBy
from policies.application.sh24 import Body, ShProductionApplication
from policies.facts import Facts
from policies.parameters import Parameters
from policies.sh24.book import BOOK, MAKING, TITLES, VOCATIONAL
from policies.sh24.persons import place
from policies.sh24.terms import written
from policies.verdicts import Verdict, decisive, failed, missing, not_applicable, passed


@BOOK.rule("SH24-02", clause="一", title="评审机构", procedures=TITLES)
def registered_body(application: ShProductionApplication, facts: Facts, p: Parameters) -> Verdict:
    """Approved by or filed with the municipal HRSS, on the day of the review."""
    body = application.body
    if application.kind is CertificateKind.VOCATIONAL:
        return failed("职业资格证书不由评审机构申请制证；请改按“职业资格证书制证”（P17）申请")
    name = body.name or "评审机构"
    if written(body.status) and body.status not in p.list("sh.body.statuses"):
        return failed(
            f"{name}未经市人社局同意组建或备案（{body.status}），其评审结果不能制证；请先取得同意或备案"
        )
    whole = written(body.name) and written(body.status) and body.approved_from is not None
    absent = missing("未填写评审机构名称、组建或备案状况及其起始日期（body）；请补填")
    in_time = reviewed_in_time(application, body, name)
    return decisive(None if whole else absent, in_time) or in_time


def reviewed_in_time(application: ShProductionApplication, body: Body, name: str) -> Verdict:
    """Every person passed while the body was allowed to review; both ends count, an absent start shuts nobody out."""
    outside = [
        f"{place(index)} {person.obtained_on}"
        for index, person in enumerate(application.persons)
        if person.obtained_on is not None and not is_allowed_on(body, person.obtained_on)
    ]
    term = f"{body.approved_from or '起日未填'} 至 {body.approved_to or '今'}"
    if outside:
        return failed(f"{'、'.join(outside)}通过评审时，{name}不在同意组建或备案的期间（{term}）；请核对")
    return passed(f"{name}在同意组建或备案的期间（{term}）")


def is_allowed_on(body: Body, day: date) -> bool:
    """Whether the body may have been approved or filed on a day; without an end it still is."""
    begun = body.approved_from is None or body.approved_from <= day
    return begun and (body.approved_to is None or day <= body.approved_to)


@BOOK.rule("SH24-03", clause="一", title="本市组织的考试", procedures=VOCATIONAL)
def exam_of_the_city(application: ShProductionApplication, facts: Facts, p: Parameters) -> Verdict:
    """Vocational certificates come from examinations that the city organises."""
    if application.kind is CertificateKind.TITLE:
        return failed("职称证书不由考试机构申请制证；请改按“职称证书制证”（P15）申请")
    exam = application.exam
    if exam is None or exam.organised_by is None:
        return missing("未填写考试及其组织地（exam.organised_by）；请补填")
    if exam.organised_by is not OrganisedBy.SHANGHAI:
        return failed("考试不由本市组织实施，不在本市制证范围；请向组织考试的省市申领")
    return passed("考试由本市组织实施")


@BOOK.rule("SH24-30", clause="六", title="证书编号", procedures=MAKING)
def number(application: ShProductionApplication, facts: Facts, p: Parameters) -> Verdict:
    """Digits and capital letters, made of the application year, the code and a serial number."""
    year, code = application.apply_year, application.body.code
    if year is None:
        return missing("未填写申报年度（apply_year），无法编号；请补填")
    if year > facts.today.year:
        return failed(f"申报年度 {year} 晚于 {facts.today.year} 年；请更正")
    if code is None or not written(code):
        return not_applicable("尚无机构或项目代码，见SH24-31")
    first = p.text("sh.number.pattern").format(apply_year=year, code=code, seq=1)
    if not fullmatch(p.text("sh.number.regex"), first):
        return failed(f"代码“{code}”编出的编号 {first} 不是阿拉伯数字和大写英文字母的混合；请更正代码")
    return passed(f"编号形如 {first}")


@BOOK.rule("SH24-31", clause="六", title="机构或项目代码", procedures=MAKING)
def code(application: ShProductionApplication, facts: Facts, p: Parameters) -> Verdict:
    """Set by the municipal HRSS; without one nothing is made."""
    if not written(application.body.code):
        return missing("评审机构或考试项目没有代码（body.code），不能制证；请向市人社局申请设置代码")
    return passed(f"代码 {application.body.code}")

"""Conditions of the person that the district checks: a title properly obtained, work and file in the city (确认条件)."""

from policies.application.nb21 import Nb21Application
from policies.facts import Facts
from policies.nb21.book import BOOK, PROCEDURES, is_senior_kind
from policies.nb21.rules_materials import announcing_document, original_certificate, review_form
from policies.parameters import Parameters
from policies.verdicts import Verdict, conditional, failed, missing, not_applicable, passed
from states.findings import Binding, Result

EVIDENCE = (original_certificate, review_form, announcing_document)


@BOOK.rule(
    "NB21-10",
    clause="一(一)1条件(1)",
    title="高级职称规范取得",
    procedures=PROCEDURES,
    stage=Binding.DISTRICT,
)
def senior_properly_obtained(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """The senior title was obtained under national rules at the former place of work."""
    if not is_senior_kind(application):
        return not_applicable("初中级按 NB21-16 审查")
    return properly_obtained("NB21-10", application, facts, p)


@BOOK.rule(
    "NB21-16",
    clause="一(一)2条件(1)",
    title="初中级职称规范取得",
    procedures=PROCEDURES,
    stage=Binding.DISTRICT,
)
def junior_properly_obtained(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """The junior or intermediate title was obtained under national rules."""
    if is_senior_kind(application):
        return not_applicable("高级按 NB21-10 审查")
    return properly_obtained("NB21-16", application, facts, p)


def properly_obtained(rule: str, application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """The district's own judgement, possible only on certificate, review form and announcing document (NB21-27…29)."""
    verdicts = [check(application, facts, p) for check in EVIDENCE]
    gaps = [verdict.message for verdict in verdicts if verdict.result is not Result.PASS]
    if gaps:
        return missing(f"规范取得的证明不全：{'；'.join(gaps)}")
    if facts.answers.get(rule) is False:
        return failed("区县核查认为原职称并非按国家规定规范取得；确系规范取得的，请补充证明")
    if facts.answers.get(rule) or facts.confirms(rule):
        return passed("证书、评审表和公布文件齐全，原职称规范取得")
    return conditional("证明齐全，是否规范取得待区县核查")


@BOOK.rule(
    "NB21-11",
    clause="一(一)1条件(2)",
    title="高级在甬工作与档案",
    procedures=PROCEDURES,
    stage=Binding.DISTRICT,
)
def senior_settled(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """Works in the city, unit under the city, file moved in; months of insurance are not asked of seniors."""
    if not is_senior_kind(application):
        return not_applicable("初中级按 NB21-17 审查")
    return settled(application) or passed("在我市工作，单位隶属我市，人事档案已转入")


def settled(application: Nb21Application) -> Verdict | None:
    """The three conditions shared by all levels; None when they hold. Only the file can still be moved (S-08)."""
    works, under = application.works_in_city, application.employer.under_city
    if works is False:
        return failed("现不在我市工作，不属于确认对象；到我市工作后再申报")
    if under is False:
        return failed("所在单位不隶属我市管理，不属于确认对象；请向单位的管理地申报")
    if works is None or under is None:
        return missing("未填写是否在我市工作、单位是否隶属我市；请补填")
    if not application.file_in_city:
        return missing("人事档案尚未转入我市；请办妥调档并提交证明")
    return None

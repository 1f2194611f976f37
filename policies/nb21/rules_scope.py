"""Which matters the notice covers and for whom (范围与类别)."""

from collections.abc import Mapping
from typing import Any

from policies.application.codes import Medium
from policies.application.nb21 import Nb21Application, Origin
from policies.facts import Facts
from policies.nb21.book import BOOK, PROCEDURES, is_senior_kind
from policies.nb21.origin import in_greater_ningbo, in_zhejiang, is_unknown, place_name
from policies.parameters import Parameters
from policies.verdicts import Verdict, decisive, failed, manual, missing, not_applicable, passed
from states.findings import Binding


@BOOK.rule("NB21-02", clause="主送", title="受理部门", procedures=PROCEDURES, stage=Binding.UNIT_REVIEWED)
def responsible_body(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """The employer has a responsible district or zone body; without one the case cannot leave the unit."""
    body = application.employer.responsible_body
    if body:
        return passed(f"由{body}受理")
    return missing(
        "用人单位没有对应的区县或管委会人社部门；请维护单位与受理部门的对应关系后再公示",
        "no_responsible_district",
    )


@BOOK.rule("NB21-03", clause="前言", title="办理类别", procedures=PROCEDURES)
def case_kind(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """The level belongs to the procedure; a senior title from the city is not offered (AMB-01)."""
    level = application.title.level
    if level is None:
        return missing("未填写职称层级；请补填后再提交")
    term = p.text(f"nb21.level_terms.{level}")
    senior = level in p.list("nb21.kinds.P01.levels")
    if senior and in_greater_ningbo(application.origin, p) and not p.flag("nb21.allow_senior_in_city"):
        return failed(
            f"市内取得的{term}证书不在本通知换发范围，通知只列市内初中级；请向省级主管部门咨询",
            "senior_in_city_not_covered",
        )
    name = p.text(f"nb21.kinds.{application.procedure}.name")
    if level not in p.list(f"nb21.kinds.{application.procedure}.levels"):
        return failed(f"所报层级为{term}，不属于“{name}”；请改选与层级相符的类别")
    return passed(f"{term}，属于“{name}”")


@BOOK.rule("NB21-04", clause="一(一)1", title="省外高级范围", procedures=PROCEDURES)
def senior_from_elsewhere(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """A senior title comes from another province and precedes work in Zhejiang."""
    origin = application.origin
    if not is_senior_kind(application):
        return not_applicable("仅适用于省外调入高级职称")
    relaxed = p.flag("nb21.allow_senior_in_city")
    if not origin.province:
        unknown = missing("未填写原职称取得地；请补填省份")
        return unknown if relaxed else decisive(unknown, before_coming(origin)) or unknown
    if relaxed and in_greater_ningbo(origin, p):
        return passed("市内高级纸质证书，按放宽口径受理")
    if in_zhejiang(origin, p):
        return failed(
            f"原高级职称在省内（{place_name(origin)}）取得，不属于省外调入人员高级职称确认；请核对取得地"
        )
    return before_coming(origin)


def before_coming(origin: Origin) -> Verdict:
    """Acquired before the first day of work in Zhejiang; the same day needs a person to look (NB21-04)."""
    acquired, started = origin.acquired_on, origin.started_in_zhejiang_on
    if acquired is None or started is None:
        return missing("未填写原职称取得日期或来浙工作日期；请补填")
    if acquired < started:
        return passed(f"{acquired} 取得，早于来浙工作的 {started}")
    if acquired == started:
        return manual(f"取得日期与来浙工作日期同为 {acquired}；请人工核实先后")
    return failed(f"{acquired} 取得，晚于来浙工作的 {started}；来浙工作以前取得的方可确认")


@BOOK.rule("NB21-05", clause="一(一)1", title="自主评聘单位", procedures=PROCEDURES)
def not_autonomous(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """Units with autonomous senior review confirm their own people; the flag counts as it stood at submission."""
    autonomous = application.employer.autonomous_senior
    if not is_senior_kind(application):
        return not_applicable("只有高级职称排除自主评聘单位")
    if autonomous is None:
        return missing("未注明单位是否实行高级职称自主评聘；请补填")
    if not autonomous:
        return passed("单位未实行高级职称自主评聘")
    if facts.accepted_on or facts.stage not in (None, Binding.SUBMITTED):
        return manual("单位在提交后改为自主评聘；以提交时为准，请留意")
    return failed("单位已实行高级职称自主评聘，请向本单位申请确认", "autonomous_unit_handles_itself")


@BOOK.rule("NB21-12", clause="一(一)2", title="初中级纸质证书范围", procedures=PROCEDURES)
def paper_certificate(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """A paper certificate from where the procedure says; what is electronic already needs no exchange."""
    origin, kind = application.origin, application.procedure
    inside = in_greater_ningbo(origin, p)
    if is_senior_kind(application) and not (inside and p.flag("nb21.allow_senior_in_city")):
        return not_applicable("仅适用于初中级纸质证书")
    unknown, for_inside = is_unknown(origin, p), p.text(f"nb21.kinds.{kind}.origin") == "in_city"
    if (inside or (unknown and for_inside)) and has_electronic(application, facts, p):
        return failed("已持有本市电子证书，无需换发", "already_electronic")
    if not (unknown or is_senior_kind(application)) and inside is not for_inside:
        return wrong_side(origin, inside)
    if unknown or origin.medium is None:
        return missing("未填写原职称取得地或证书介质；请补填省、市和介质")
    if origin.medium is Medium.ELECTRONIC:
        return manual("通知所列为纸质证书，原证书为外地电子证书；请人工核验原证书后决定")
    return passed(f"{place_name(origin)}取得的纸质证书")


def wrong_side(origin: Origin, inside: bool) -> Verdict:
    """The title is from the other side of the city's border than the procedure is for."""
    if inside:
        return failed(f"取得地{place_name(origin)}属于宁波大市内；请改按市内纸质证书换发（P04、P05）申报")
    return failed(f"取得地{place_name(origin)}不在宁波大市内；请改按市外调入确认（P02、P03）申报")


def has_electronic(application: Nb21Application, facts: Facts, p: Parameters) -> bool:
    """The file says electronic, or the register holds the same title as a valid electronic certificate of the city."""
    if application.origin.medium is Medium.ELECTRONIC:
        return True
    levels = (application.title.level, p.text(f"nb21.kinds.{application.procedure}.grade"))
    return any(
        certificate.get("level") in levels and is_same_title(application, certificate)
        for certificate in facts.certificates
    )


def is_same_title(application: Nb21Application, certificate: Mapping[str, Any]) -> bool:
    """A valid electronic title of the city from the same day; an absent date does not tell two titles apart."""
    dates = {str(day) for day in (certificate.get("obtained_on"), application.origin.acquired_on) if day}
    return (
        certificate.get("city") == "ningbo"
        and certificate.get("kind") != "vocational"
        and certificate.get("status") == "valid"
        and not certificate.get("paper")
        and len(dates) <= 1
    )

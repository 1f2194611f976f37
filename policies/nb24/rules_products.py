"""What is applied for, by whom and where: year, product, specialty, place, responsible body (申报类别与范围)."""

from policies.application.base import Employer, Title
from policies.application.codes import EmployerKind, EntryPath, Specialty, TitleLevel
from policies.application.nb24 import Nb24Application
from policies.facts import Facts
from policies.nb24.book import (
    BOOK,
    FOR_INTERMEDIATE_ONLY,
    FULL_SENIOR,
    PROCEDURES,
    SPECIAL_EQUIPMENT_SENIOR,
    is_review,
)
from policies.nb24.confirmation import by_hand
from policies.nb24.terms import LEVELS, PROCEDURE_NAMES, specialty_term, written
from policies.parameters import Parameters
from policies.verdicts import Verdict, decisive, failed, missing, not_applicable, passed
from states.findings import Binding

LEVEL_OF = {
    "P06": TitleLevel.INTERMEDIATE,
    "P07": TitleLevel.INTERMEDIATE,
    "P08": TitleLevel.ASSOCIATE_SENIOR,
    FULL_SENIOR: TitleLevel.FULL_SENIOR,
    SPECIAL_EQUIPMENT_SENIOR: TitleLevel.ASSOCIATE_SENIOR,
}


@BOOK.rule("NB24-01", clause="文首", title="年度通知", procedures=PROCEDURES)
def in_force(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """The notice of one year takes applications from its date on; its last day is set by NB24-13 and NB24-16."""
    since = p.day("nb24.effective_from")
    if facts.today < since:
        return failed(
            f"通知自 {since} 起施行，{facts.today} 尚不能按本年度申报；请自该日起提交", "ruleset_not_in_force"
        )
    return passed(f"按 {p.day('nb24.cutoff').year} 年度通知办理")


@BOOK.rule("NB24-02", clause="主送单位", title="办理部门", procedures=PROCEDURES, stage=Binding.UNIT_REVIEWED)
def responsible_body(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """The employer's district or park, or for its own staff an affiliated institution of the bureau."""
    employer = application.employer
    if employer.affiliated_institution:
        return passed("市局直属事业单位，由本单位行使区县职责")
    if written(employer.responsible_body):
        return passed(f"由{employer.responsible_body}办理")
    return missing(
        "用人单位没有对应的区县、开发园区主管部门；请维护对应关系后再公示", "no_responsible_district"
    )


@BOOK.rule("NB24-03", clause="题", title="评审或推荐", procedures=PROCEDURES)
def product(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Level and path belong to the procedure: review of intermediate titles, recommendation of higher ones."""
    title, procedure = application.title, application.procedure
    name = PROCEDURE_NAMES[procedure]
    if title.level is None or title.path is None:
        return missing("未填写申报层级或申报途径；请补填后再提交")
    fitting = fitting_procedure(title)
    if fitting is None:
        return failed(f"申报层级为{LEVELS[title.level]}；本通知只办理中级评审和正高级、高级推荐，请改选层级")
    if title.level is not LEVEL_OF[procedure] or (is_review(application) and fitting != procedure):
        return failed(
            f"申报内容与“{name}”（{procedure}）不符；请改按“{PROCEDURE_NAMES[fitting]}”（{fitting}）申报"
        )
    return passed(
        f"{name}，{'评审通过后发证' if is_review(application) else '推荐后由上级评委会评审，此处不发证'}"
    )


def fitting_procedure(title: Title) -> str | None:
    """The procedure for a level, path and specialty; None for levels that the notice does not handle."""
    if title.level is TitleLevel.INTERMEDIATE:
        return "P07" if title.path is EntryPath.EXCEPTIONAL else "P06"
    if title.level is TitleLevel.ASSOCIATE_SENIOR:
        return SPECIAL_EQUIPMENT_SENIOR if title.specialty == Specialty.SPECIAL_EQUIPMENT else "P08"
    return FULL_SENIOR if title.level is TitleLevel.FULL_SENIOR else None


@BOOK.rule("NB24-04", clause="一", title="中级申报对象", procedures=PROCEDURES)
def intermediate_scope(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Five specialties, in an enterprise or institution in Ningbo."""
    if not is_review(application):
        return not_applicable(FOR_INTERMEDIATE_ONLY)
    obstacle = open_specialty(application.title, p.list("nb24.specialties.mid"))
    return employed(application, facts, "NB24-04", obstacle)


@BOOK.rule("NB24-06", clause="一", title="高级、正高级申报对象", procedures=PROCEDURES)
def senior_scope(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Food quality is not open above intermediate; special equipment is open at full senior only (AMB-11)."""
    title, procedure = application.title, application.procedure
    if is_review(application):
        return not_applicable("仅适用于正高级、高级推荐")
    if procedure == SPECIAL_EQUIPMENT_SENIOR and title.specialty == Specialty.SPECIAL_EQUIPMENT:
        return not_applicable("特种设备高级按 NB24-07 办理")
    open_here = p.list(
        "nb24.specialties.full_senior" if procedure == FULL_SENIOR else "nb24.specialties.senior"
    )
    return employed(application, facts, "NB24-06", open_specialty(title, open_here))


@BOOK.rule("NB24-07", clause="一", title="特种设备高级", procedures=PROCEDURES)
def special_equipment_senior(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """The procedure of the special-equipment association takes special equipment only."""
    if application.procedure != SPECIAL_EQUIPMENT_SENIOR:
        return not_applicable("仅适用于特种设备高级推荐")
    return employed(application, facts, "NB24-07", other_than_special_equipment(application.title))


def other_than_special_equipment(title: Title) -> Verdict | None:
    """The obstacle when the specialty is absent or another one; None when it is special equipment."""
    if not written(title.specialty):
        return missing("未填写申报专业；请补填")
    if title.specialty == Specialty.SPECIAL_EQUIPMENT:
        return None
    term = specialty_term(title.specialty or "")
    return failed(f"申报专业为{term}，不是特种设备；高级请改按“高级推荐”（P08）申报")


def open_specialty(title: Title, open_here: tuple[str, ...]) -> Verdict | None:
    """The obstacle when the specialty is absent or not among those open at the level; None when it is open."""
    if not written(title.specialty):
        return missing("未填写申报专业；请补填")
    if title.specialty in open_here:
        return None
    names = "、".join(specialty_term(code) for code in open_here)
    cure = (
        "；特种设备高级请改按 P10 申报（NB24-07）" if title.specialty == Specialty.SPECIAL_EQUIPMENT else ""
    )
    term = specialty_term(title.specialty or "")
    return failed(f"{term}专业在该层级不开放，开放专业为{names}{cure}", "specialty_not_open_at_level")


def outside(employer: Employer) -> Verdict | None:
    """The obstacle when the employer is not known to be in Ningbo; None when it is."""
    if employer.in_city:
        return None
    if employer.in_city is None:
        return missing("未注明用人单位是否在宁波市；请补填")
    return failed("用人单位不在宁波市；本通知只受理在本市企事业单位工作的人员，请向单位所在地申报")


def employed(application: Nb24Application, facts: Facts, rule_id: str, specialty: Verdict | None) -> Verdict:
    """In the city's enterprise or institution, unless the specialty or the place stands in the way."""
    unit = employed_by_unit(application, facts, rule_id)
    return decisive(specialty, outside(application.employer), unit) or unit


def employed_by_unit(application: Nb24Application, facts: Facts, rule_id: str) -> Verdict:
    """In an enterprise or institution (企事业单位); for other kinds of employer a person decides."""
    kind = application.employer.kind
    if kind is None:
        return missing("未填写单位性质；请补填企业、事业单位或其他")
    if kind is EmployerKind.OTHER:
        return by_hand(facts, rule_id, "单位性质为其他，是否属于企事业单位")
    term = specialty_term(application.title.specialty or "")
    return passed(f"在宁波市{'企业' if kind is EmployerKind.ENTERPRISE else '事业单位'}从事{term}专业工作")

"""Papers that reach the district with the case: they bind its pass, not the filing (纸质材料, S-07)."""

from policies.application.nb24 import Nb24Application
from policies.facts import Facts
from policies.nb24.book import BOOK, PROCEDURES, is_review
from policies.nb24.papers import RULES, is_required
from policies.nb24.terms import written
from policies.parameters import Parameters
from policies.verdicts import Verdict, conditional, missing, not_applicable, passed
from states.findings import Binding
from states.terms import DocumentKind

DISTRICT = Binding.DISTRICT


def ticked(facts: Facts, key: str, thing: str) -> Verdict:
    """A yes of the district. Nothing said: missing at the district's pass, conditional before (S-07)."""
    answer = facts.answers.get(key)
    if answer:
        return passed(f"{thing}已收")
    if answer is None and facts.stage is not DISTRICT:
        return conditional(f"{thing}在区县环节报送时核对")
    return missing(f"缺{thing}；请补齐后再报送")


def copies_of(kind: DocumentKind, application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """A plain yes counts as all copies; a number is compared with the notice's."""
    if not is_required(kind, application):
        return not_applicable(f"该申报不需要《{kind.label}》")
    rule, needed = RULES[kind], p.integer(f"nb24.copies.{kind}")
    answer = facts.answers.get(rule)
    if isinstance(answer, int) and not isinstance(answer, bool) and 0 < answer < needed:
        return missing(f"《{kind.label}》收到 {answer} 份，少于 {needed} 份；请补齐")
    return ticked(facts, rule, f"《{kind.label}》{needed} 份")


@BOOK.rule("NB24-43", clause="五(三)1(1)", title="评审表", procedures=PROCEDURES, stage=DISTRICT)
def review_form(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Three copies on A3 with the photograph."""
    return copies_of(DocumentKind.REVIEW_FORM, application, facts, p)


@BOOK.rule("NB24-44", clause="五(三)1(2)", title="业绩说明表", procedures=PROCEDURES, stage=DISTRICT)
def achievement_statement(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """One copy."""
    return copies_of(DocumentKind.ACHIEVEMENT_STATEMENT, application, facts, p)


@BOOK.rule("NB24-45", clause="五(三)1(3)", title="岗位信息表", procedures=PROCEDURES, stage=DISTRICT)
def post_information_form(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """One copy, of public institutions only."""
    return copies_of(DocumentKind.POST_INFORMATION_FORM, application, facts, p)


@BOOK.rule("NB24-46", clause="五(三)1(4)", title="破格推荐审批表", procedures=PROCEDURES, stage=DISTRICT)
def exception_form(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Three copies, of exceptional candidates only."""
    return copies_of(DocumentKind.EXCEPTION_FORM, application, facts, p)


@BOOK.rule("NB24-47", clause="五(三)1(5)", title="材料清单", procedures=PROCEDURES, stage=DISTRICT)
def material_list(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """One copy on the front of the bag; its entries are `papers.applicant_papers`."""
    return copies_of(DocumentKind.MATERIAL_LIST, application, facts, p)


@BOOK.rule("NB24-48", clause="五(三)1", title="电子文档", procedures=PROCEDURES, stage=DISTRICT)
def electronic_versions(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Every paper has its electronic counterpart."""
    if not is_review(application):
        return not_applicable("正高级、高级的材料按上级文件要求")
    return ticked(facts, "NB24-48", "各项纸质材料的电子文档")


@BOOK.rule("NB24-49", clause="五(三)1", title="评审委托书", procedures=PROCEDURES, stage=DISTRICT)
def entrustment_letter(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """The letter is handed in as such with the district's pass; ticking the list does not replace it (S-24)."""
    if not is_review(application):
        return not_applicable("正高级、高级的材料按上级文件要求")
    if application.employer.affiliated_institution:
        return not_applicable("市局直属事业单位自行报送，委托书由区县人社局提供")
    return ticked(facts, "entrustment_letter", "《评审委托书》")


@BOOK.rule("NB24-50", clause="五(三)1", title="花名册", procedures=PROCEDURES, stage=DISTRICT)
def roster(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """The unit's applicants stand in one roster, establishment staff marked."""
    return copies_of(DocumentKind.ROSTER, application, facts, p)


@BOOK.rule("NB24-51", clause="五(三)2", title="高级材料", procedures=PROCEDURES)
def senior_papers(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """The higher notices' list once it is entered; an empty list is a warning."""
    if is_review(application):
        return not_applicable("仅适用于正高级、高级推荐")
    wanted = p.list("nb24.external_requirements")
    if not wanted:
        return conditional("上级文件的材料清单尚未录入；请按上级文件准备材料")
    if absent := [kind for kind in wanted if kind not in application.kinds()]:
        return missing(f"缺上级文件要求的材料：{'、'.join(absent)}；请补齐")
    return passed("上级文件要求的材料齐全")


@BOOK.rule("NB24-52", clause="五(三)", title="统一报送", procedures=PROCEDURES, stage=DISTRICT)
def delivery_batch(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """The case belongs to a batch of its district or affiliated institution; nobody delivers alone."""
    answer = facts.answers.get("delivery_batch")
    if isinstance(answer, str) and not written(answer):
        return missing("报送批次为空；请由主管部门统一整理报送")
    return ticked(facts, "delivery_batch", "统一报送批次")

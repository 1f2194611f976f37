"""The seven items of the online list (线上申报材料)."""

from policies.application.base import Material
from policies.application.codes import TitleLevel
from policies.application.nb21 import Nb21Application
from policies.facts import Facts
from policies.nb21.book import BOOK, PROCEDURES, is_senior_kind
from policies.nb21.materials import papers_for, presence
from policies.parameters import Parameters
from policies.verdicts import Verdict, missing, not_applicable, passed


@BOOK.rule("NB21-27", clause="一(四)1", title="原职称证书", procedures=PROCEDURES)
def original_certificate(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """A scan of the original certificate."""
    return presence(application, "certificate", "原职称证书原件", p)


@BOOK.rule("NB21-28", clause="一(四)2", title="原评审表", procedures=PROCEDURES)
def review_form(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """An original, or a copy with the file keeper's seal and the remark that it agrees with the original."""
    forms = papers_for(application, "review_form", p)
    if not forms:
        return missing("缺原参评时的评审表；请上传后再提交")
    gaps = [gaps_of_copy(form) for form in forms]
    if [] in gaps:
        return passed("评审表为原件，或复印件印章和注明齐全")
    return missing(f"评审表为复印件，缺{'、'.join(gaps[0])}；请补办后重新上传")


def gaps_of_copy(form: Material) -> list[str]:
    """What a copy lacks; an original lacks nothing."""
    wanted = {"档案保管部门印章": form.custodian_seal, "“与原件一致”的注明": form.identity_remark}
    return [name for name, there in wanted.items() if form.is_copy and not there]


@BOOK.rule("NB21-29", clause="一(四)3", title="任职资格公布文件", procedures=PROCEDURES)
def announcing_document(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """Announced by a body that counts for the level of the title (AMB-09)."""
    documents = papers_for(application, "announcement", p)
    if not documents:
        return missing("缺任职资格公布文件复印件；请上传后再提交")
    accepted = accepted_bodies(application.title.level, p)
    if any(document.issuing_body_level in accepted for document in documents):
        return passed("任职资格公布文件的发文机关符合要求")
    if "municipal" in accepted:
        return missing("公布文件的发文机关未注明或低于该级职称的公布权限；请换交有权限机关的公布文件")
    return missing("公布文件须由原省级人社部门或部属单位人事（职改）部门印发；请换交")


def accepted_bodies(level: TitleLevel | None, p: Parameters) -> tuple[str, ...]:
    """Levels of bodies whose document counts; without the switch, and for an unknown level, those of a senior title."""
    by_level = p.flag("nb21.announce_doc_level_by_title_level") and level is not None
    return p.list(f"nb21.announcing_bodies.{level if by_level else TitleLevel.FULL_SENIOR}")


@BOOK.rule("NB21-30", clause="一(四)4", title="岗位信息表或劳动合同", procedures=PROCEDURES)
def post_or_contract(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """Either paper will do for either kind of employer (S-13)."""
    return presence(application, "post_or_contract", "《事业单位人员职称申报岗位信息表》或劳动合同复印件", p)


@BOOK.rule("NB21-31", clause="一(四)5", title="档案转入证明", procedures=PROCEDURES)
def file_proof(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """A transfer letter, a storage certificate or the like; storage alone is proof enough inside the city."""
    return presence(application, "file_proof", "人事档案转入证明（调档函、档案存放证明等）", p)


@BOOK.rule("NB21-32", clause="一(四)6", title="社保证明", procedures=PROCEDURES)
def insurance_proof(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """Asked of everyone, whatever the months; months fetched from the insurance register stand in for the paper."""
    if "social_insurance" in facts.confirmed:
        return passed("社保缴纳情况已由部门核验，免交证明")
    return presence(application, "insurance_proof", "社保证明", p)


@BOOK.rule("NB21-33", clause="一(四)7", title="高评委补充材料", procedures=PROCEDURES)
def committee_supplement(application: Nb21Application, facts: Facts, p: Parameters) -> Verdict:
    """Nothing at filing: the committee's office asks for it later, by a request for supplements."""
    if is_senior_kind(application):
        return not_applicable("申报时无须提交；高评委如有要求，另行通知补充")
    return not_applicable("初中级不经高评委")

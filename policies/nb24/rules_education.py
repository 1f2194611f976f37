"""Degrees: fetched by the system, or uploaded where it cannot fetch (学历认证)."""

from policies.application.nb24 import Education, Nb24Application
from policies.facts import Facts
from policies.nb24.book import BOOK, PROCEDURES
from policies.nb24.rules_insurance import is_elsewhere
from policies.nb24.terms import DEGREES
from policies.parameters import Parameters
from policies.verdicts import Verdict, failed, missing, not_applicable, passed
from states.findings import Binding

CERTIFICATE = "degree_certificate"
SUPPORTING = frozenset({"graduate_registration_form", "foreign_accreditation"})


def is_fetched(education: Education, p: Parameters) -> bool:
    """Read from the register by the system; of degrees before 2001 the register is not enough (AMB-20)."""
    obtained, first = education.obtained_on, p.day("nb24.education.fetchable_from")
    return education.fetched is True and (obtained is None or obtained >= first)


def fetched_proofs(application: Nb24Application, p: Parameters) -> tuple[str, ...]:
    """Chinese names of the proofs that the system holds already; asking the applicant for them is refused (NB24-35)."""
    degrees = [DEGREES[one.degree] + "学历学位信息" for one in application.education if is_fetched(one, p)]
    in_province = any(not is_elsewhere(period, p) for period in application.social_insurance)
    return (*degrees, "社保缴纳证明") if in_province else tuple(degrees)


@BOOK.rule("NB24-35", clause="五(一)1", title="系统提取证明", procedures=PROCEDURES, stage=Binding.SUPPLEMENT)
def not_demanded(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """`pass` lists what nobody may demand; a supplement that demands it fails."""
    held = fetched_proofs(application, p)
    if not held:
        return not_applicable("系统未能提取，由申报人提供")
    wanted = facts.answers.get("items", ()) if facts.stage is Binding.SUPPLEMENT else ()
    demanded = [item for item in wanted if any(asks_for(str(item), proof, p) for proof in held)]
    if demanded:
        return failed(
            f"{'、'.join(demanded)}已由系统提取（{'、'.join(held)}），不得要求申报人提供；请从补正清单中删去"
        )
    return passed(f"{'、'.join(held)}已由系统提取，不得要求申报人提供")


def asks_for(item: str, proof: str, p: Parameters) -> bool:
    """Whether an item of a supplement demands a proof, by the words and material kinds that name it; what only the
    applicant can have may be asked for, whatever else it mentions."""
    names = p.list("nb24.fetched.insurance" if proof.startswith("社保") else "nb24.fetched.education")
    own = (*p.list("nb24.fetched.elsewhere"), *p.list("nb24.fetched.other_papers"))
    return any(name in item for name in names) and not any(word in item for word in own)


@BOOK.rule("NB24-37", clause="五(一)2", title="学历自动提取", procedures=PROCEDURES)
def degrees_fetched(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """A degree that was fetched needs no upload."""
    fetched = [DEGREES[one.degree] for one in application.education if is_fetched(one, p)]
    if fetched:
        return passed(f"{'、'.join(fetched)}已自动提取，无须上传")
    return not_applicable("没有自动提取的学历学位，按 NB24-38 上传")


@BOOK.rule("NB24-38", clause="五(一)2", title="学历材料上传", procedures=PROCEDURES)
def degrees_uploaded(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Degrees before 2001 or not fetched: certificate, and registration form or, from abroad, accreditation."""
    if not application.education:
        return missing("未填写学历学位；请补填，不能自动提取的请上传证书")
    by_upload = [one for one in application.education if not is_fetched(one, p)]
    if not by_upload:
        return not_applicable("学历学位均已自动提取")
    if short := [DEGREES[one.degree] for one in by_upload if not is_uploaded(one)]:
        return missing(f"{'、'.join(short)}须上传学历学位证书和毕业生登记表（国外学历为认证书）；请补充上传")
    return passed(f"{'、'.join(DEGREES[one.degree] for one in by_upload)}证书材料已上传")


def is_uploaded(education: Education) -> bool:
    """Certificate and one of the two supporting papers."""
    return CERTIFICATE in education.uploads and not SUPPORTING.isdisjoint(education.uploads)

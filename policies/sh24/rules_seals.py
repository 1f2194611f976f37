"""Which seals a certificate bears (专用章). Who owns them is `seals.seal_owners`."""

from policies.application.codes import TitleLevel
from policies.application.sh24 import ShProductionApplication
from policies.facts import Facts
from policies.parameters import Parameters
from policies.sh24.book import BOOK, TITLES, VOCATIONAL
from policies.sh24.seals import SENIOR, level_of, seal_owners
from policies.sh24.terms import LEVELS, owner_term
from policies.verdicts import Verdict, failed, missing, not_applicable, passed

UNKNOWN = "seal_owner_unknown"


@BOOK.rule("SH24-11", clause="三", title="高级职称用印", procedures=TITLES)
def senior_seal(application: ShProductionApplication, facts: Facts, p: Parameters) -> Verdict:
    """One seal, the municipal HRSS's, to whatever owner the body is mapped."""
    level = level_of(application.plain())
    if level is None:
        return missing("名单中没有职称层级（persons.0.level），无法确定用印；请补填")
    if level not in SENIOR:
        return not_applicable("中级、初级用印见SH24-12")
    owners = p.list("sh.seals.senior")
    return passed(f"加盖{'、'.join(owner_term(owner) for owner in owners)}专用章，共 {len(owners)} 枚")


@BOOK.rule("SH24-12", clause="三", title="中级职称用印", procedures=TITLES)
def mapped_seal(application: ShProductionApplication, facts: Facts, p: Parameters) -> Verdict:
    """The owner to whom the body is mapped; junior titles likewise (AMB-27). Unmapped: nothing is made."""
    plain = application.plain()
    level = level_of(plain)
    if level is None or level in SENIOR:
        return not_applicable("仅适用于中级、初级职称")
    if owners := seal_owners(plain, p.text("sh.seal.junior")):
        return passed(f"加盖{owner_term(owners[0])}专用章")
    if seal_owners(plain):
        return failed(f"通知没有规定{LEVELS[TitleLevel(level)]}职称证书的用印，不能制证；请核对层级", UNKNOWN)
    return missing("评审机构没有对应的用印单位（body.seal_owner），不能制证；请先维护对应关系", UNKNOWN)


@BOOK.rule("SH24-13", clause="三", title="职业资格用印", procedures=VOCATIONAL)
def two_seals(application: ShProductionApplication, facts: Facts, p: Parameters) -> Verdict:
    """The municipal HRSS's and the sector department's together."""
    owners, wanted = seal_owners(application.plain()), len(p.list("sh.seals.vocational"))
    if len(owners) < wanted:
        return missing(
            f"没有市级行业主管部门（sector_dept），应有 {wanted} 枚专用章，缺 1 枚，不能制证；请补填", UNKNOWN
        )
    return passed(f"加盖{'、'.join(owner_term(owner) for owner in owners)}专用章，共 {len(owners)} 枚")

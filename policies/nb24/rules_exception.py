"""Exceptional promotion: two of seven conditions (破格条件)."""

from dataclasses import dataclass

from policies.application.codes import EntryPath
from policies.application.nb24 import ExceptionClaim, Nb24Application
from policies.facts import Facts
from policies.nb24.book import BOOK, PROCEDURES, is_review
from policies.nb24.conditions import long_service, shortfall
from policies.nb24.confirmation import confirmed, denied, path_confirmed
from policies.nb24.rules_seniority import NOT_EXCEPTIONAL, is_exceptional
from policies.parameters import Parameters
from policies.verdicts import Verdict, conditional, failed, not_applicable, passed

COMPUTED = 7


@dataclass(frozen=True, slots=True)
class Standing:
    """The claimed conditions: those that hold, those still to be verified, and what the others lack."""

    holding: frozenset[int]
    pending: frozenset[int]
    lacking: dict[int, str]

    def suffices(self, p: Parameters) -> bool:
        """Whether enough distinct conditions hold or may still turn out to hold."""
        return len(self.holding | self.pending) >= p.integer("nb24.exception.conditions")


def rule_of(condition: int) -> str:
    """NB24-72 is condition 1 … NB24-78 condition 7."""
    return f"NB24-{71 + condition}"


def standing(application: Nb24Application, facts: Facts, p: Parameters) -> Standing:
    """Distinct conditions, so that alternatives inside one count once (NB24-71)."""
    holding: set[int] = set()
    pending: set[int] = set()
    lacking: dict[int, str] = {}
    for place, claim in enumerate(application.exception_claims):
        path = f"exception_claims.{place}.verified"
        if gap := unfounded(claim, application, p) or refuted(claim, path, facts):
            lacking[claim.condition] = gap
        else:
            (holding if confirmed(facts, rule_of(claim.condition), path) else pending).add(claim.condition)
    if holds_unclaimed(application, facts, p):
        holding.add(COMPUTED)
    unmet = {condition: gap for condition, gap in lacking.items() if condition not in holding | pending}
    return Standing(frozenset(holding), frozenset(pending - holding), unmet)


def unfounded(claim: ExceptionClaim, application: Nb24Application, p: Parameters) -> str | None:
    """What the data of the file lack for a claim; condition 7 is computed, its claim carries the verification only."""
    return long_service(application, p) if claim.condition == COMPUTED else shortfall(claim, p)


def holds_unclaimed(application: Nb24Application, facts: Facts, p: Parameters) -> bool:
    """Whether long service counts by the years alone: nobody claimed it, and no reviewer answered it with no."""
    claimed = any(claim.condition == COMPUTED for claim in application.exception_claims)
    return not (claimed or denied(facts, rule_of(COMPUTED))) and long_service(application, p) is None


def refuted(claim: ExceptionClaim, path: str, facts: Facts) -> str | None:
    """Why a claim that suffices by its data does not count; in a case it otherwise waits for its verification (S-04)."""
    if denied(facts, rule_of(claim.condition)):
        return "审核部门核查为不符合"
    if facts.in_case:
        return "审核部门未予核实" if claim.verified is False and path_confirmed(facts, path) else None
    return None if claim.verified else "未经审核部门核实"


@BOOK.rule("NB24-71", clause="附件1 四", title="破格七项条件之二", procedures=PROCEDURES)
def two_of_seven(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """At least two distinct verified conditions; the political condition is NB24-64."""
    if application.title.path is EntryPath.EXCEPTIONAL and not is_review(application):
        return failed("本通知的破格只适用于中级；高级不具备正常条件的请以自评分申报（NB24-08、NB24-09）")
    if not is_exceptional(application):
        return not_applicable(NOT_EXCEPTIONAL)
    found, needed = standing(application, facts, p), p.integer("nb24.exception.conditions")
    if len(found.holding) >= needed:
        return passed(f"具备第 {listed(found.holding)} 项，达到 {needed} 项")
    if found.suffices(p):
        return conditional(
            f"主张第 {listed(found.holding | found.pending)} 项，已核实 {len(found.holding)} 项；待主管部门核实 {needed} 项"
        )
    told = "".join(f"；第 {condition} 项{gap}" for condition, gap in sorted(found.lacking.items()))
    return failed(
        f"符合的条件 {len(found.holding | found.pending)} 项，少于 {needed} 项{told}；请补足后再申报"
    )


def listed(conditions: frozenset[int]) -> str:
    """Condition numbers for messages."""
    return "、".join(map(str, sorted(conditions)))


def one_condition(application: Nb24Application, facts: Facts, p: Parameters, condition: int) -> Verdict:
    """One of the seven. A claim that does not hold fails only where it leaves fewer than two: else it is not counted."""
    if not is_exceptional(application):
        return not_applicable(NOT_EXCEPTIONAL)
    found = standing(application, facts, p)
    if condition in found.holding:
        return passed(f"符合破格第 {condition} 项条件")
    if condition in found.pending:
        return conditional(f"主张破格第 {condition} 项条件；待主管部门核实")
    if condition not in found.lacking:
        return not_applicable(f"未主张破格第 {condition} 项条件")
    told = f"破格第 {condition} 项不计入：{found.lacking[condition]}"
    return not_applicable(told) if found.suffices(p) else failed(f"{told}；请更正或补充证明")


@BOOK.rule("NB24-72", clause="附件1 四(一)", title="破格条件一：论文著作", procedures=PROCEDURES)
def condition_papers(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Two papers, or a monograph or translation."""
    return one_condition(application, facts, p, 1)


@BOOK.rule("NB24-73", clause="附件1 四(二)", title="破格条件二：奖项", procedures=PROCEDURES)
def condition_prize(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Main contributor to a prize of rank."""
    return one_condition(application, facts, p, 2)


@BOOK.rule("NB24-74", clause="附件1 四(三)", title="破格条件三：荣誉称号", procedures=PROCEDURES)
def condition_honour(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Model-worker honours, or a talent project."""
    return one_condition(application, facts, p, 3)


@BOOK.rule("NB24-75", clause="附件1 四(四)", title="破格条件四：科技攻关", procedures=PROCEDURES)
def condition_project(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Main part in an award-winning research project."""
    return one_condition(application, facts, p, 4)


@BOOK.rule("NB24-76", clause="附件1 四(五)", title="破格条件五：骨干作用", procedures=PROCEDURES)
def condition_backbone(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """One of three alternatives, which together are one condition."""
    return one_condition(application, facts, p, 5)


@BOOK.rule("NB24-77", clause="附件1 四(六)", title="破格条件六：一线成果", procedures=PROCEDURES)
def condition_front_line(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Front-line staff with clear benefit."""
    return one_condition(application, facts, p, 6)


@BOOK.rule("NB24-78", clause="附件1 四(七)", title="破格条件七：长期工作", procedures=PROCEDURES)
def condition_long_service(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Computed from education and years of engineering work; it needs no claim, but a claim needs its verification."""
    return one_condition(application, facts, p, COMPUTED)

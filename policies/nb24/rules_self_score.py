"""Ways in beside the normal one: self-scoring and highly skilled talent (自评分、高技能人才)."""

from decimal import Decimal

from policies.application.codes import EntryPath, TitleLevel
from policies.application.nb24 import Nb24Application
from policies.facts import Facts
from policies.nb24.book import BOOK, PROCEDURES, SPECIAL_EQUIPMENT_SENIOR
from policies.nb24.confirmation import by_hand
from policies.nb24.terms import LEVELS
from policies.parameters import Parameters
from policies.verdicts import Verdict, conditional, failed, missing, not_applicable, passed
from states.findings import Result

CHECKED_SCORE = "checked_score"
SKILL = "skill"


@BOOK.rule("NB24-08", clause="一", title="自评分核分", procedures=PROCEDURES)
def checked_score(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """The committee's checked score counts, never the self-score; only senior titles know this path (AMB-12)."""
    title, minimum = application.title, p.integer("nb24.self_score.min")
    if title.path is not EntryPath.SELF_SCORE:
        return not_applicable("未以自评分形式申报")
    if title.level is not None and title.level is not TitleLevel.ASSOCIATE_SENIOR:
        return failed(f"{LEVELS[title.level]}没有自评分途径；请改用正常途径申报")
    if application.procedure == SPECIAL_EQUIPMENT_SENIOR:
        return not_applicable("特种设备高级自评分按 NB24-09 办理，不经中评委核分")
    if application.self_score is None:
        return missing("以自评分形式申报而未填写自评分；请补填")
    score = facts.answers.get(CHECKED_SCORE)
    if score is None:
        return conditional(f"自评分 {application.self_score}，待中评委核分；核分须达到 {minimum} 分")
    return reaches(Decimal(str(score)), minimum, "中评委核分")


@BOOK.rule("NB24-09", clause="一", title="特种设备高级自评分", procedures=PROCEDURES)
def declared_score(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """The declared score itself must reach the minimum; a check by the city is a switch (AMB-12)."""
    if (
        application.procedure != SPECIAL_EQUIPMENT_SENIOR
        or application.title.path is not EntryPath.SELF_SCORE
    ):
        return not_applicable("仅适用于特种设备高级以自评分申报")
    if application.self_score is None:
        return missing("以自评分形式申报而未填写自评分；请补填")
    verdict = reaches(application.self_score, p.integer("nb24.self_score.min"), "自评分")
    if verdict.result is Result.PASS and p.flag("nb24.se_self_score_check"):
        return conditional(f"{verdict.message}；待市局附核分意见")
    return verdict


def reaches(score: Decimal, minimum: int, name: str) -> Verdict:
    """Whether a score is at least the minimum, which is included."""
    if score >= minimum:
        return passed(f"{name} {score} 分，达到 {minimum} 分")
    return failed(f"{name} {score} 分，低于 {minimum} 分；达到后再申报", "score_below_minimum")


@BOOK.rule("NB24-10", clause="一", title="高技能人才", procedures=PROCEDURES)
def high_skill(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """A person judges the evidence in place of degree and years; without evidence the file is incomplete.

    Any material whose kind speaks of skill counts as evidence: high_skill_evidence, skill_certificate …
    """
    if application.title.path is not EntryPath.HIGH_SKILL:
        return not_applicable("未按高技能人才申报")
    if not any(SKILL in kind for kind in application.kinds()):
        return missing("按高技能人才申报须附高技能人才证明材料（high_skill_evidence）；请补充上传")
    return by_hand(facts, "NB24-10", "高技能人才申报条件（浙人社发〔2022〕77号）")

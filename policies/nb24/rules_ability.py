"""Ethics and actual ability of intermediate applicants (政治条件与实际工作能力)."""

from policies.application.codes import Track
from policies.application.nb24 import Nb24Application
from policies.facts import Facts
from policies.nb24.book import BOOK, FOR_INTERMEDIATE_ONLY, PROCEDURES, is_review
from policies.nb24.confirmation import as_confirmed
from policies.nb24.terms import TRACKS
from policies.parameters import Parameters
from policies.verdicts import Verdict, failed, missing, not_applicable, passed

ITEMS = {
    Track.PRODUCTION_MGMT: (
        "现代管理方法与独立解决问题",
        "灵活运用理论并熟悉动态",
        "实践经验与技术经济效益",
        "指导助理工程师",
    ),
    Track.RESEARCH_DESIGN: (
        "独立承担研究设计",
        "较系统掌握理论并熟悉动态",
        "吸收先进技术并取得成绩",
        "指导助理工程师",
    ),
}


@BOOK.rule("NB24-64", clause="附件1 一", title="政治条件", procedures=PROCEDURES)
def ethics(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Law-abiding, ethical, dutiful; binding on the exceptional path too."""
    if not is_review(application):
        return not_applicable(FOR_INTERMEDIATE_ONLY)
    if application.ethics_confirmed is None:
        return missing("未填写政治条件（遵纪守法、职业道德）确认情况；请由单位确认")
    if not application.ethics_confirmed:
        return failed("政治条件（遵纪守法、职业道德）未获确认；破格也须具备")
    return as_confirmed(facts, "NB24-64", "ethics_confirmed", fact="政治条件已确认")


@BOOK.rule("NB24-65", clause="附件1 二", title="能力方向", procedures=PROCEDURES)
def track(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """Exactly one of two tracks is declared."""
    if not is_review(application):
        return not_applicable(FOR_INTERMEDIATE_ONLY)
    if application.title.track is None:
        return missing("未选定实际能力方向；请在生产技术管理、研究设计中选定其一")
    return passed(f"选定{TRACKS[application.title.track]}方向")


@BOOK.rule("NB24-66", clause="附件1 二(一)", title="生产、技术管理四项", procedures=PROCEDURES)
def production_management(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """All four items of track one."""
    return four_items(application, facts, "NB24-66", Track.PRODUCTION_MGMT)


@BOOK.rule("NB24-67", clause="附件1 二(二)", title="研究、设计四项", procedures=PROCEDURES)
def research_design(application: Nb24Application, facts: Facts, p: Parameters) -> Verdict:
    """All four items of track two."""
    return four_items(application, facts, "NB24-67", Track.RESEARCH_DESIGN)


def four_items(application: Nb24Application, facts: Facts, rule_id: str, asked: Track) -> Verdict:
    """Every item of the declared track holds; the other track is not asked about."""
    if not is_review(application) or application.title.track is not asked:
        return not_applicable(
            f"未选定{TRACKS[asked]}方向" if is_review(application) else FOR_INTERMEDIATE_ONLY
        )
    values = application.track_items
    answers = (values.ability, values.theory, values.practice, values.guides_assistants)
    named = list(zip(ITEMS[asked], answers, strict=True))
    if unmet := [name for name, answer in named if answer is False]:
        return failed(f"四项须全部符合，不符合：{'、'.join(unmet)}")
    if blank := [name for name, answer in named if answer is None]:
        return missing(f"四项须全部填报，未填：{'、'.join(blank)}；请补填")
    return as_confirmed(facts, rule_id, "track_items", fact=f"{TRACKS[asked]}方向四项均符合")

"""Questions of reviewing deeds: unit, district, city, filing (审核、受理、备案)."""

from dashboard.asked.base import ITEMS, NB21, NB24, OPINION, REASON, SEALED, SIGNED, WHY, Asked, always
from dashboard.fields import Choice, Field, Kind
from policies.laws import law_for
from states.case import Case
from states.terms import Deed, State

VERDICTS = {
    NB21: (("archive", "业绩档案信息属实、完整"), ("application", "申报信息属实、完整")),
    NB24: (("truth", "真实性"), ("accuracy", "准确性"), ("completeness", "完整性")),
}
"""The parts of the unit's review by notice (NB21-20, NB24-23)."""
BACK_TO = Field(
    "to",
    "退回到",
    Kind.CHOICE,
    "applicant",
    required=True,
    choices=(
        Choice("applicant", "申报人补正", "发出补正告知书，起算补正期限"),
        Choice("previous", "上一级", "由上一级重新办理"),
    ),
)
MODES = (Choice("confirm", "直接确认"), Choice("re_evaluate", "重新评审", "须附评审纪要"))


def unit_review(case: Case, result: str | None) -> tuple[Field, ...]:
    """单位审核。"""
    if result == "return":
        return (ITEMS, WHY)
    if result == "reject":
        return (WHY,)
    parts = VERDICTS.get(case.ruleset.id, VERDICTS[NB24])
    verdicts = (Field(f"verdicts.{name}", label, Kind.YES, True, required=True) for name, label in parts)
    return (*verdicts, OPINION, SIGNED, SEALED)


def review(case: Case, result: str | None) -> tuple[Field, ...]:
    """审核：what a pass has to answer depends on the stage and the notice."""
    if result == "return":
        return (BACK_TO, ITEMS, REASON)
    if result == "reject":
        return (REASON,)
    return (*checklist(case), *extras(case), OPINION, SIGNED, SEALED)


def checklist(case: Case) -> tuple[Field, ...]:
    """逐条审查: the stage's own list, each item with its rule beside it (NB21-35, NB21-36)."""
    stage = law_for(case.ruleset).procedures[case.procedure].stages.get(case.state)
    if stage is None or not stage.checks:
        return ()
    rules = tuple(Choice(rule, rule) for rule in stage.checks)
    answers = dict.fromkeys(stage.checks, True)
    hint = "逐项核对、逐项作答（NB21-35）；有一项未答或不符合即不能报送"
    return (Field("checks", "逐条审查", Kind.CHECKS, answers, hint=hint, choices=rules),)


def extras(case: Case) -> tuple[Field, ...]:
    """What the district's pass or the recognition of hours carries besides."""
    if case.procedure == "P34":
        hint = "每行一个数，与学时表逐行对应"
        return (Field("recognised", "认定学时", Kind.AMOUNTS, [1], required=True, hint=hint),)
    if case.state is not State.DISTRICT:
        return ()
    if case.ruleset.id == NB24:
        return (
            Field("delivery_batch", "报送批次", Kind.LINE, "※", hint="统一整理报送（NB24-52）"),
            Field("entrustment_letter", "评审委托书文号", Kind.LINE, "※", hint="人社部门出具（NB24-49）"),
        )
    if case.ruleset.id == NB21:
        return (
            Field("mode", "办理方式", Kind.CHOICE, "confirm", choices=MODES, required=True, hint="NB21-13"),
            Field("minutes", "评审纪要", Kind.LINE, "※", hint="重新评审的填写"),
        )
    return ()


def acceptance(case: Case, result: str | None) -> tuple[Field, ...]:
    """受理、备案。"""
    return (OPINION,) if result == "accept" else (REASON,)


REVIEWING: dict[Deed, Asked] = {
    Deed.UNIT_REVIEW: unit_review,
    Deed.REVIEW: review,
    Deed.ACCEPT: acceptance,
    Deed.FILE_RECORD: acceptance,
    Deed.ACCEPT_REPORT: acceptance,
    Deed.REQUEST_SUPPLEMENT: always(ITEMS, REASON),
    Deed.SEND_BACK: always(REASON),
}

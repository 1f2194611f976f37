"""Which questions each deed asks (行为表单): the keys of the act's content, in the order in which an official thinks."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, get_args

from dashboard.fields import Choice, Field, Kind
from policies.application.act_contents import CONTENTS
from policies.laws import law_for
from states.case import Case
from states.terms import DeadlineName, Deed, Ground, State

NB21, NB24 = "nb21", "nb24"
Asked = Callable[[Case, str | None], tuple[Field, ...]]

SIGNED = Field("signed", "已签字", Kind.YES, True, required=True, hint="审核人签字（G-16）")
SEALED = Field("sealed", "已盖章", Kind.YES, True, required=True, hint="单位盖章（G-16）")
OPINION = Field("opinion", "审核意见", Kind.TEXT, "※")
REASON = Field("reason", "理由", Kind.TEXT, "※", required=True, hint="写明事实和依据的规则编号；将原文送达对方")
WHY = Field("opinion", "理由", Kind.TEXT, "※", required=True, hint="写明事实和依据的规则编号；将原文送达对方")
ITEMS = Field(
    "items", "需补正的内容", Kind.LINES, ["※"], required=True, hint="一次性告知：每行一项，写明材料和要求"
)
PLACE = Field("place", "公示地点", Kind.LINE, "※", required=True)
DOCUMENT_NO = Field("document_no", "文号", Kind.LINE, "※", required=True)

VERDICTS = {
    NB21: (("archive", "业绩档案信息属实、完整"), ("application", "申报信息属实、完整")),
    NB24: (("truth", "真实性"), ("accuracy", "准确性"), ("completeness", "完整性")),
}
"""The parts of the unit's review by notice (NB21-20, NB24-23)."""
SIX_PARTS = (
    ("facts", "事实清楚"), ("evidence", "证据确凿"), ("accuracy", "定性准确"),
    ("handling", "处理恰当"), ("formalities", "手续完备"), ("procedure", "程序合法"),
)  # fmt: skip
"""来信六项标准 (NB21-46)."""
YES_NO = (Choice("true", "是"), Choice("false", "否"))


def questions(case: Case, deed: Deed, result: str | None) -> tuple[Field, ...]:
    """The fields of one deed with one result on one case; none when the deed itself is all."""
    return ASKED.get(deed, _nothing)(case, result)


def results_of(deed: Deed) -> tuple[str | None, ...]:
    """The verdicts that a deed can carry, by the model of its content; (None,) when it carries none."""
    fields = CONTENTS[deed].model_fields
    verdict = next((fields[key] for key in ("result", "outcome") if key in fields), None)
    return tuple(word for word in _words(verdict.annotation) if word) if verdict else (None,)


def verdict_key(deed: Deed) -> str:
    """`result` or `outcome`: under which key a deed carries its verdict."""
    return "outcome" if "outcome" in CONTENTS[deed].model_fields else "result"


def _words(annotation: Any) -> tuple[Any, ...]:
    """The words of a Literal, also of an optional one."""
    found = get_args(annotation)
    return tuple(word for part in found for word in (_words(part) if get_args(part) else (part,)) if isinstance(word, str))


def _nothing(case: Case, result: str | None) -> tuple[Field, ...]:
    return ()


def _always(*fields: Field) -> Asked:
    return lambda case, result: fields


def _unit_review(case: Case, result: str | None) -> tuple[Field, ...]:
    if result == "return":
        return (ITEMS, WHY)
    if result == "reject":
        return (WHY,)
    parts = VERDICTS.get(case.ruleset.id, VERDICTS[NB24])
    verdicts = (Field(f"verdicts.{name}", label, Kind.YES, True, required=True) for name, label in parts)
    return (*verdicts, OPINION, SIGNED, SEALED)


def _review(case: Case, result: str | None) -> tuple[Field, ...]:
    if result == "return":
        return (BACK_TO, ITEMS, REASON)
    if result == "reject":
        return (REASON,)
    return (*_checklist(case), *_review_extras(case), OPINION, SIGNED, SEALED)


BACK_TO = Field(
    "to", "退回到", Kind.CHOICE, "applicant", required=True,
    choices=(Choice("applicant", "申报人补正", "发出补正告知书，起算补正期限"), Choice("previous", "上一级", "由上一级重新办理")),
)  # fmt: skip


def _checklist(case: Case) -> tuple[Field, ...]:
    stage = law_for(case.ruleset).procedures[case.procedure].stages.get(case.state)
    if stage is None or not stage.checks:
        return ()
    rules = tuple(Choice(rule, rule) for rule in stage.checks)
    answers = dict.fromkeys(stage.checks, True)
    return (Field("checks", "逐条审查", Kind.CHECKS, answers, required=True, choices=rules),)


def _review_extras(case: Case) -> tuple[Field, ...]:
    if case.procedure == "P34":
        return (Field("recognised", "认定学时", Kind.LINES, ["1"], required=True, hint="每行一个数，与学时表逐行对应"),)
    if case.state is State.DISTRICT and case.ruleset.id == NB24:
        return (
            Field("delivery_batch", "报送批次", Kind.LINE, "※", hint="统一整理报送（NB24-52）"),
            Field("entrustment_letter", "评审委托书文号", Kind.LINE, "※", hint="人社部门出具（NB24-49）"),
        )
    if case.state is State.DISTRICT and case.ruleset.id == NB21:
        modes = (Choice("confirm", "直接确认"), Choice("re_evaluate", "重新评审", "须附评审纪要"))
        return (
            Field("mode", "办理方式", Kind.CHOICE, "confirm", choices=modes, required=True, hint="NB21-13"),
            Field("minutes", "评审纪要", Kind.LINE, "※", hint="重新评审的填写"),
        )
    return ()


def _acceptance(case: Case, result: str | None) -> tuple[Field, ...]:
    return (OPINION,) if result == "accept" else (REASON,)


def _screen(case: Case, result: str | None) -> tuple[Field, ...]:
    return (OPINION,) if result == "pass" else (REASON,)


def _resolve_objection(case: Case, result: str | None) -> tuple[Field, ...]:
    open_ones = [item for item in case.objections if item.outcome is None]
    numbers = tuple(Choice(str(item.number), f"第 {item.number} 号（{item.received_on} 收到）") for item in open_ones)
    first = open_ones[0].number if open_ones else 1
    return (
        Field("objection", "异议", Kind.CHOICE, first, required=True, choices=numbers),
        Field("report", "核查报告", Kind.LINE, "※", required=True, hint="核查报告的名称或编号"),
    )


def _extend(case: Case, result: str | None) -> tuple[Field, ...]:
    running = [item for item in case.deadlines if item.running]
    fresh = next((item for item in running if item.extended_to is None), running[0] if running else None)
    names = tuple(Choice(item.name.value, f"{item.name.label}（现到期日 {item.due_on}）") for item in running)
    sample = fresh.name.value if fresh else DeadlineName.TASK.value
    until = fresh.due_on + timedelta(days=1) if fresh else date.max
    return (
        Field("deadline", "延长哪一个期限", Kind.CHOICE, sample, required=True, choices=names),
        Field("until", "延长至", Kind.DAY, until.isoformat(), required=True, hint="每个期限只能延长一次（S-20）"),
        REASON,
    )


def _finding(case: Case, result: str | None) -> tuple[Field, ...]:
    parts = (Field(name, label, Kind.YES, True, required=True) for name, label in SIX_PARTS)
    ground = (_ground(),) if result != "unfounded" else ()
    return (*parts, *ground, Field("opinion", "核查意见", Kind.TEXT, "※", required=True))


def _ground() -> Field:
    grounds = tuple(Choice(ground.value, ground.label) for ground in Ground)
    return Field("ground", "事由", Kind.CHOICE, Ground.FALSE_MATERIALS.value, required=True, choices=grounds)


def _decide(case: Case, result: str | None) -> tuple[Field, ...]:
    if result == "drop":
        return (DOCUMENT_NO, Field("opinion", "理由", Kind.TEXT, "※", required=True), SIGNED, SEALED)
    return (_ground(), DOCUMENT_NO, Field("opinion", "处理意见", Kind.TEXT, "※", required=True), SIGNED, SEALED)


MEANS = tuple(
    Choice(value, label)
    for value, label in (
        ("in_person", "直接送达"), ("post", "邮寄送达"), ("electronic", "电子送达"), ("public_notice", "公告送达"),
    )
)  # fmt: skip

ASKED: dict[Deed, Asked] = {
    Deed.UNIT_REVIEW: _unit_review,
    Deed.PUBLISH_NOTICE: _always(PLACE, Field("attachment", "公示件", Kind.LINE, "※", hint="文件名，可不填")),
    Deed.INTERRUPT_NOTICE: _always(
        Field("workdays", "中断的工作日数", Kind.NUMBER, 1, required=True, hint="在期末补足（NB24-39）"), REASON
    ),
    Deed.RESOLVE_OBJECTION: _resolve_objection,
    Deed.ENTER_NOTICE_RESULT: _always(
        PLACE,
        Field("conclusion", "公示结论", Kind.TEXT, "※", required=True, hint="公示期间有无异议、如何处理"),
        Field("recommended_on", "单位推荐日期", Kind.DAY, None, hint="事业单位填写，不得早于公示期满（NB24-26）"),
    ),
    Deed.ACCEPT: _acceptance,
    Deed.FILE_RECORD: _acceptance,
    Deed.ACCEPT_REPORT: _acceptance,
    Deed.REVIEW: _review,
    Deed.ASSIGN_COMMITTEE: _always(
        Field("committee", "评委会", Kind.LINE, "※", required=True), Field("session", "场次", Kind.LINE, "※")
    ),
    Deed.CHECK_SCORE: _always(Field("checked_score", "核定分数", Kind.AMOUNT, 100, required=True)),
    Deed.SCREEN: _screen,
    Deed.NOTIFY_INTERVIEW: _always(
        Field("at", "答辩时间", Kind.INSTANT, "2024-09-26T09:00", required=True),
        Field("place", "答辩地点", Kind.LINE, "※", required=True),
    ),
    Deed.INTERVIEW: _always(Field("attended", "是否到场", Kind.CHOICE, True, required=True, choices=YES_NO)),
    Deed.VOTE: _always(
        Field("members", "评委会委员数", Kind.NUMBER, 3, required=True),
        Field("present", "出席委员数", Kind.NUMBER, 3, required=True, hint="不少于委员的三分之二"),
        Field("yes", "同意票数", Kind.NUMBER, 3, required=True, hint="不少于出席的三分之二为通过"),
        Field("recused", "回避委员", Kind.LINES, ["※"], hint="每行一人；与申报人同单位的须回避（NB21-41）"),
        Field("secret", "无记名投票", Kind.YES, True, required=True),
        Field("inspector_present", "纪检人员在场", Kind.YES, True),
        Field("minutes", "会议纪要", Kind.LINE, "※", required=True, hint="纪要的名称或编号"),
    ),
    Deed.CONFIRM: _always(
        Field("original_title_recognised", "原职称属实", Kind.CHOICE, True, required=True, choices=YES_NO),
        Field("meets_zj_conditions", "符合我省条件", Kind.CHOICE, True, required=True, choices=YES_NO),
        DOCUMENT_NO, SIGNED, SEALED,
    ),
    Deed.RECOMMEND: _always(DOCUMENT_NO, OPINION, SIGNED, SEALED),
    Deed.EXTERNAL_RESULT: _always(Field("document", "结果文件", Kind.LINE, "※", required=True)),
    Deed.PUBLISH_RESULT: _always(PLACE),
    Deed.REQUEST_SUPPLEMENT: _always(ITEMS, REASON),
    Deed.RESUBMIT: _always(
        Field("answers", "逐项答复", Kind.LINES, ["※"] * 50, required=True, hint="每行答复一项，次序与告知书一致"),
        Field("material_change", "公示过的内容有实质变更", Kind.YES, False, hint="有变更的须重新公示（AMB-43）"),
    ),
    Deed.WITHDRAW: _always(REASON),
    Deed.SUSPEND: _always(REASON, Field("report", "相关举报案号", Kind.LINE, "※")),
    Deed.RESUME: _always(Field("reason", "说明", Kind.TEXT, "※")),
    Deed.EXTEND: _extend,
    Deed.LAPSE: _always(REASON),
    Deed.UPDATE_FACTS: _always(
        Field("set", "更新的内容", Kind.PATHS, {"external_ref": "※"}, required=True, hint="每行一项：路径: 新值"),
        Field("evidence", "凭据", Kind.LINE, "※"),
    ),
    Deed.SEND_BACK: _always(REASON),
    Deed.FINDING: _finding,
    Deed.SERVE_NOTICE: _always(
        Field("means", "送达方式", Kind.CHOICE, "post", required=True, choices=MEANS),
        Field("served_on", "送达日期", Kind.DAY, None),
    ),
    Deed.STATEMENT: _always(Field("text", "陈述申辩", Kind.TEXT, "※", hint="不填即表示不陈述")),
    Deed.DECIDE: _decide,
    Deed.FEEDBACK: _always(
        Field("means", "反馈方式", Kind.LINE, "※"), Field("text", "反馈内容", Kind.TEXT, "※", required=True)
    ),
    Deed.TRANSFER: _always(Field("to", "转送到", Kind.LINE, "※", required=True), REASON),
}  # fmt: skip
"""A deed that is not here asks nothing: submit, produce, recover_paper."""

"""A deed on its way to the counter (行为申办): case, questions, answers, and what it would bring about."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.boards.base import Look
from dashboard.correcting import corrected
from dashboard.deed_forms import questions, verdict_key
from dashboard.entrance import NotHere
from dashboard.fields import Field, UnreadableAnswer, answer_to, nested
from dashboard.house import House
from dashboard.people import Person
from dashboard.pinyin import with_pinyin
from dashboard.possible import deeds_of, foreseen, possible_deeds
from dashboard.reasons import cited, with_rules
from dashboard.register import CaseFile, Register
from policies import intake
from policies.application.acts import parse_act_content
from policies.application.errors import InputError
from policies.application.parse import MODELS, parse_application
from records.about import about_for
from records.database import reading
from states.case import Case
from states.deadlines import Deadline
from states.effects import MakeDocument, Outcome, Refusal
from states.terms import Deed, DocumentKind, Reason, State

NO_ANSWER = "请填写这一项"


class Unlawful(Exception):
    """The deed is not to be done now; the page says why (G-17)."""

    def __init__(self, case: Case, deed: Deed, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.case, self.deed, self.refusal = case, deed, refusal


@dataclass(frozen=True, slots=True)
class Handing:
    """A deed that may be done now, with its questions."""

    file: CaseFile
    person: Person
    deed: Deed
    result: str | None
    leads_to: State
    fields: tuple[Field, ...]
    corrections: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """What was answered: the act's content, the raw text to show again, and faults by field."""

    content: dict[str, Any]
    raw: Mapping[str, str]
    faults: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What the deed would bring about."""

    refusal: Refusal | None
    to_state: State
    papers: tuple[DocumentKind, ...]
    clocks: tuple[Deadline, ...]


def handing(house: House, person: Person, case_no: str, deed: str, result: str | None) -> Handing:
    """The deed that an address names. Raises NotHere (no such case, deed or role) or Unlawful."""
    file = Register(house.register, person, house.now()).file(case_no)
    wanted = next((item for item in deeds_of(file.case, person.role) if item == deed), None)
    if wanted is None:
        raise NotHere
    doable = possible_deeds(file.case, person.role, person.signature, house.now())
    offer, bar = doable.offer(wanted, result), doable.bar(wanted, result)
    if bar is not None:
        raise Unlawful(file.case, wanted, bar.refusal)
    if offer is None:
        raise NotHere
    fields = with_rules(questions(file.case, wanted, result), file, wanted, result, person.role)
    fields = with_pinyin(fields, file, wanted)
    look = Look(house.register, person, house.now())
    corrections = corrected(look, file) if wanted is Deed.RESUBMIT else {}
    return Handing(file, person, wanted, result, offer.leads_to, fields, corrections)


def new_act_id() -> str:
    """Written into a form when it is shown: however often it is sent, it is one act."""
    return secrets.token_hex(8)


def read(handed: Handing, form: Mapping[str, str]) -> Written:
    """The answers of a form as the act's content, with every fault beside its field."""
    flat: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for item in handed.fields:
        try:
            answered = answer_to(item, form)
        except UnreadableAnswer as fault:
            faults[item.name] = str(fault)
            continue
        if answered is not None:
            flat[item.name] = answered
        elif item.required:
            faults[item.name] = NO_ANSWER
    content = cited(nested(flat)) | ({verdict_key(handed.deed): handed.result} if handed.result else {})
    if handed.corrections:
        content["set"] = dict(handed.corrections)
    return Written(content, dict(form), faults or _malformed(handed, content))


def _malformed(handed: Handing, content: Mapping[str, Any]) -> dict[str, str]:
    """Faults that only the content's own model sees, such as more votes than voters."""
    try:
        parse_act_content(handed.deed.value, content, within="")
    except InputError as fault:
        return {each.path: f"应为{each.expected}，实为{each.found}" for each in fault.all}
    return {}


def foresee(handed: Handing, written: Written, house: House) -> Foreseen:
    """The deed in a dry run, with the findings that it will be judged by. InputError."""
    case, outcome = handed.file.case, tried(house, handed, written.content)
    papers = tuple(effect.kind for effect in outcome.effects if isinstance(effect, MakeDocument))
    return Foreseen(_refusal(outcome), outcome.case.state, papers, _new_clocks(case, outcome.case))


def tried(house: House, handed: Handing, content: Mapping[str, Any]) -> Outcome:
    """The deed on the case and register as they are now; nothing is written. InputError."""
    file, by = handed.file, handed.person.signature
    filed = file.application
    parsed = parse_application(filed, file.case.case_no) if filed.get("procedure") in MODELS else None
    with reading(house.register) as opened:
        about = about_for(opened, file.case.case_no, handed.deed.value, by, content)
    act = intake.prepare(
        file.case, parsed, act_id="foreseen", do=handed.deed.value, by=by, at=house.now(), content=content,
        facts=file.facts, about=about,
    )  # fmt: skip
    return foreseen(file.case, act)


def _refusal(outcome: Outcome) -> Refusal | None:
    answer = outcome.answer
    if answer is None or answer.accepted or answer.reason is None:
        return None
    return Refusal(Reason(answer.reason), answer.message or "", answer.rule)


def _new_clocks(before: Case, after: Case) -> tuple[Deadline, ...]:
    return tuple(
        item for item in after.deadlines if item.running and item not in before.deadlines and not item.frozen
    )

"""One deed for many cases (成批办理): prepared in a dry run by one person, released by another, handed in one by one."""

import asyncio
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from dashboard.access import name_for, sees
from dashboard.counter import CaseFault
from dashboard.entrance import NotHere
from dashboard.handing import Handing, Unlawful, handing, tried
from dashboard.house import House
from dashboard.people import Person
from policies.application.act_contents import CONTENTS
from policies.application.errors import InputError
from records import bundles
from records.bundles import Bundle, Status
from records.database import reading, session
from records.reading import find_case
from states.act import doers
from states.case import Case
from states.effects import Outcome
from states.findings import Result
from states.terms import Deed, Role

MOST = 100
"""Cases of a bundle: a person has to have looked at them."""
PATIENCE = timedelta(minutes=15)
"""A bundle that runs longer was cut off; what it handed in already stays one deed."""
SAY = ("opinion", "reason")
"""Where the bundle's number and who released it are written into each deed."""
RELEASED_BY: dict[str, frozenset[str]] = {
    Deed.EXTEND.value: frozenset({Role.OPERATOR.value, Role.LEADER.value}),
}
"""Deeds that another role may release too; otherwise it is a colleague of the same role."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What one deed of a bundle would bring about: `to` in words, or why it would be refused; `hints` bear on both."""

    case_no: str
    name: str
    employer: str
    content: Mapping[str, Any]
    to: str = ""
    refusal: str = ""
    rule: str | None = None
    hints: tuple[str, ...] = ()

    @property
    def item(self) -> dict[str, Any]:
        """As the register keeps it."""
        return {"case_no": self.case_no, "content": dict(self.content), "foreseen": self.to, "answer": None}


def foresee(
    house: House, person: Person, deed: Deed, result: str | None, case_no: str, content: Mapping[str, Any]
) -> Foreseen:
    """One deed in a dry run, with the findings that it will be judged by. NotHere: no such case for this person."""
    try:
        handed = handing(house, person, case_no, deed.value, result)
    except Unlawful as fault:
        return Foreseen(case_no, "", "", content, refusal=fault.refusal.message, rule=fault.refusal.rule)
    named = (case_no, name_for(person, handed.file.view.person_name), handed.file.view.employer)
    content = {**content, "content_version": handed.file.case.content_version}
    try:
        outcome = tried(house, handed, content)
    except InputError as fault:
        return Foreseen(*named, content, refusal=str(fault))
    answer, hints = outcome.answer, worth_a_look(handed)
    if answer is None or not answer.accepted:
        message = (answer.message if answer else "") or "不能办理"
        return Foreseen(*named, content, refusal=message, rule=answer.rule if answer else None, hints=hints)
    return Foreseen(*named, content, to=_brought(handed.file.case, outcome), hints=hints)


def worth_a_look(handed: Handing) -> tuple[str, ...]:
    """Where this case differs from one that is plainly in order: rules not met, or to be judged by a person."""
    if handed.deed is Deed.EXTEND:
        return ()
    told = {
        Result.FAIL: "不符合",
        Result.MISSING: "缺材料",
        Result.MANUAL: "需人工判断",
        Result.CONDITIONAL: "有条件",
    }
    return tuple(f"{item.rule} {told[item.result]}" for item in handed.file.findings if item.result in told)


def _brought(case: Case, outcome: Outcome) -> str:
    """Where the case would stand, or which day would move."""
    after = outcome.case
    moved = [
        f"{new.name.label} {old.due_on} → {new.due_on}"
        for old, new in zip(case.deadlines, after.deadlines, strict=False)
        if new.name is old.name and new.due_on != old.due_on and new.running
    ]
    stays = "；".join(moved) or "案件仍在本环节"
    return f"{case.state.label} → {after.state.label}" if after.state is not case.state else stays


def prepare(
    house: House, person: Person, deed: Deed, result: str | None, title: str, ready: Sequence[Foreseen]
) -> Bundle:
    """Keep what the dry run accepted, for somebody else to release."""
    made = Bundle(
        secrets.token_hex(5), deed.value, result, title, person.role.value, [item.item for item in ready],
        Status.WAITING, person.signature, house.now(),
    )  # fmt: skip
    with session(house.register) as opened:
        bundles.keep_bundle(opened, made)
    return made


def bundle_for(house: House, person: Person, id: str) -> Bundle:
    """A bundle that this person prepared or may look through. NotHere."""
    with reading(house.register) as opened:
        found = bundles.find_bundle(opened, id)
        views = [find_case(opened, item["case_no"]) for item in found.items] if found else []
    if found is None or person.role.value not in may_release(found):
        raise NotHere
    if not all(view is not None and sees(person, view, own=False) for view in views):
        raise NotHere
    return found


def may_release(bundle: Bundle) -> frozenset[str]:
    """Roles that look through a bundle and release it."""
    return RELEASED_BY.get(bundle.deed, frozenset({bundle.role}))


def own_work(bundle: Bundle, person: Person) -> bool:
    """Whether the person, or whom they stand in for, prepared it: four eyes."""
    return not set(doers(bundle.prepared_by)).isdisjoint(doers(person.signature))


def listed(house: House, person: Person) -> list[Bundle]:
    """The bundles of this person's role that they may look through."""
    roles = {person.role.value}.union(
        *(roles for roles in RELEASED_BY.values() if person.role.value in roles)
    )
    with reading(house.register) as opened:
        found = bundles.bundles(opened, sorted(roles))
        known = {item["case_no"] for bundle in found for item in bundle.items}
        seen = {no for no in known if (view := find_case(opened, no)) and sees(person, view, own=False)}
    return [
        bundle
        for bundle in found
        if person.role.value in may_release(bundle)
        and seen.issuperset(item["case_no"] for item in bundle.items)
    ]


def halted(bundle: Bundle, now: datetime) -> bool:
    """Whether somebody has to let it go on: it has not begun, was stopped, or its process died over it."""
    if bundle.status == Status.RUNNING:
        return bundle.settled_at is not None and now - bundle.settled_at > PATIENCE
    return bundle.status in (Status.WAITING, Status.STOPPED)


def release(house: House, person: Person, bundle: Bundle) -> bool:
    """Begin to hand in; False when it is the own work or was settled meanwhile."""
    if own_work(bundle, person) or not halted(bundle, house.now()):
        return False
    since = (Status(bundle.status),)
    with session(house.register) as opened:
        return bundles.settle(opened, bundle.id, since, Status.RUNNING, person.signature, house.now())


def give_back(house: House, person: Person, bundle: Bundle, remark: str) -> bool:
    """Nothing of it is handed in; False when it was settled meanwhile."""
    with session(house.register) as opened:
        return bundles.settle(
            opened, bundle.id, (Status.WAITING,), Status.RETURNED, person.signature, house.now(), remark
        )


async def hand_in(house: House, bundle: Bundle, releaser: str) -> None:
    """Every deed that has no answer yet, one after the other; the same deed twice is one deed (S-16)."""
    try:
        for item in bundle.left:
            told = await _handed_in(house, bundle, item, releaser)
            if told is None:
                return
            await asyncio.to_thread(_answered, house, bundle.id, item["case_no"], told)
    finally:
        await asyncio.to_thread(_ended, house, bundle.id)


async def _handed_in(
    house: House, bundle: Bundle, item: Mapping[str, Any], releaser: str
) -> dict[str, Any] | None:
    """What the law answered; None when there is no way to the cases now."""
    content = signed(bundle, item["content"], releaser)
    act_id = f"bundle-{bundle.id}-{item['case_no']}"
    try:
        reply = await house.counter.act(item["case_no"], bundle.deed, bundle.prepared_by, content, act_id)
    except CaseFault:
        return None
    except InputError as fault:
        return {"accepted": False, "message": str(fault), "rule": None, "to": None}
    return reply.told()


def signed(bundle: Bundle, content: Mapping[str, Any], releaser: str) -> dict[str, Any]:
    """The deed's content, with the bundle and its second person in the words of its reason."""
    said = f"成批办理 {bundle.id}，{releaser}复核放行"
    key = next(word for word in SAY if word in CONTENTS[Deed(bundle.deed)].model_fields)
    return {**content, key: f"{content[key]}（{said}）" if content.get(key) else said}


def _answered(house: House, id: str, case_no: str, told: Mapping[str, Any]) -> None:
    with session(house.register) as opened:
        bundles.answer(opened, id, case_no, told)


def _ended(house: House, id: str) -> None:
    with session(house.register) as opened:
        bundles.end(opened, id)

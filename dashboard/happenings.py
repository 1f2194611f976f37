"""The timeline as people read it (办理经过): who did what on which rule, in which words, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from dashboard.access import CONCERNED, INTERNAL_PAPERS, READ_OBJECTIONS
from dashboard.people import People, Person
from dashboard.register import CaseFile
from dashboard.words import deed_words
from records.views import PaperView, TimelineView
from states.terms import DeadlineName, Deed, DocumentKind, Reason, Role, State

GRAVE = frozenset({Deed.OVERDUE, Deed.ESCALATE, Deed.REVOKE, Deed.DISQUALIFY})
ALARMS = frozenset({Deed.WARN, Deed.OVERDUE, Deed.ESCALATE, Deed.SUPPLEMENT_TIMEOUT})
QUOTED = {
    "opinion": "意见",
    "reason": "理由",
    "items": "需补正",
    "answers": "答复",
    "conclusion": "公示结论",
    "place": "地点",
    "at": "时间",
    "document_no": "文号",
    "checked_score": "核定分数",
    "attended": "到场",
    "text": "内容",
    "content": "异议内容",
    "name": "异议人",
}
"""Words of an act that stand in the timeline; the rest is data."""
VOTES = (("members", "委员"), ("present", "出席"), ("yes", "同意"))


@dataclass(frozen=True, slots=True)
class Happening:
    """One row of the timeline."""

    seq: int
    at: datetime
    words: str
    actor: str
    machine: bool
    refused: bool
    alarm: bool
    grave: bool
    moved: tuple[State, State] | None
    rule: str | None
    reason: str
    message: str
    note: str
    quotes: tuple[tuple[str, str], ...]
    papers: tuple[DocumentKind, ...]
    withdrawn: bool = False


def happenings(file: CaseFile, people: People, person: Person) -> list[Happening]:
    """Every deed that `person` may read, the newest first. Refused attempts of others are for officials."""
    undone = {
        row.seq - 1 for row in file.timeline if row.deed == Deed.UNDO.value and row.result == "accepted"
    }
    told = (_happening(row, file, people, person) for row in reversed(file.timeline) if readable(row, person))
    return [replace(item, withdrawn=item.seq in undone) for item in told]


def readable(row: TimelineView, person: Person) -> bool:
    """Refused attempts of others are for officials."""
    return row.result == "accepted" or person.role not in CONCERNED or row.by == person.signature


def _happening(row: TimelineView, file: CaseFile, people: People, person: Person) -> Happening:
    deed, content = Deed(row.deed), file.contents.get(row.act_id or "", {})
    refused = row.result != "accepted"
    before, after = State(row.from_state), State(row.to_state)
    return Happening(
        seq=row.seq,
        at=row.at,
        words=_words(deed, content, refused),
        actor=_actor(row, people, person),
        machine=row.by == Role.SYSTEM,
        refused=refused,
        alarm=deed in ALARMS,
        grave=deed in GRAVE,
        moved=None if before is after else (before, after),
        rule=row.rule,
        reason=Reason(row.reason).label if row.reason in set(Reason) else "",
        message=row.message or "",
        note=_note(row.note),
        quotes=_quotes(deed, content, person),
        papers=tuple(
            DocumentKind(paper.kind)
            for paper in file.papers
            if paper.seq == row.seq and may_read(paper, person)
        ),
    )


def may_read(paper: PaperView, person: Person) -> bool:
    """Whether a person gets a paper of a case that they may see."""
    return person.role not in CONCERNED or paper.kind not in INTERNAL_PAPERS


def _words(deed: Deed, content: Mapping[str, Any], refused: bool) -> str:
    verdict = content.get("result") or content.get("outcome")
    return deed_words(deed, str(verdict) if verdict else None) + ("（未被接受）" if refused else "")


def _actor(row: TimelineView, people: People, person: Person) -> str:
    if row.by == Role.SYSTEM:
        return "系统按期限自动记录" if Deed(row.deed) in ALARMS else "系统自动"
    role = Role(row.role or row.by.partition("/")[0])
    hidden = is_hidden(role, person)
    name = "" if hidden else people.name_of(row.by)
    return f"{role.label} {name}".strip()


def is_hidden(role: Role, person: Person) -> bool:
    """Who objected is told to those who handle objections only (NB21-44)."""
    return role is Role.ANYONE and person.role not in READ_OBJECTIONS


def _note(note: str | None) -> str:
    return DeadlineName(note).label if note in set(DeadlineName) else note or ""


def _quotes(deed: Deed, content: Mapping[str, Any], person: Person) -> tuple[tuple[str, str], ...]:
    if deed is Deed.OBJECT and person.role not in READ_OBJECTIONS:
        return ()
    told = [
        (label, _told(content[key]))
        for key, label in QUOTED.items()
        if content.get(key) not in (None, "", [])
    ]
    if deed is Deed.VOTE:
        told.insert(0, ("表决", "，".join(f"{label} {content.get(key, 0)}" for key, label in VOTES)))
    return tuple(told)


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (list, tuple)):
        return "\n".join(f"{number}. {item}" for number, item in enumerate(value, 1))
    if isinstance(value, Mapping):
        return "\n".join(f"{key}：{item}" for key, item in value.items())
    return str(value)

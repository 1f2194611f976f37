"""All that a paper may quote of its case (卷宗): the case, the application of its version, and the deed behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from records import contents
from records.case_rows import case_of
from records.database import reading
from records.outbox import Paper
from records.tables import CaseRow, EventRow
from states.case import Case


@dataclass(frozen=True, slots=True)
class Dossier:
    """`deed` is the row of the timeline that asked for the paper, `said` that act's content; both empty for the clock's."""

    case: Case
    application: Mapping[str, Any]
    deed: EventRow | None = None
    said: Mapping[str, Any] = field(default_factory=dict)


def dossier_of(register: Engine, paper: Paper) -> Dossier:
    """The dossier of a queued paper, as it stood when the paper was asked for."""
    with reading(register) as opened:
        case = case_of(opened.get_one(CaseRow, paper.case_no))
        deed = opened.get(EventRow, (paper.case_no, paper.seq))
        return Dossier(case, _application(opened, paper), deed, _said(opened, deed))


def _application(opened: Session, paper: Paper) -> Mapping[str, Any]:
    try:
        return contents.application(opened, paper.case_no, paper.content_version)
    except contents.ContentMissing:
        return {}


def _said(opened: Session, deed: EventRow | None) -> Mapping[str, Any]:
    if deed is None or deed.act_id is None:
        return {}
    try:
        return contents.act_content(opened, deed.act_id, deed.case_no)
    except contents.ContentMissing:
        return {}

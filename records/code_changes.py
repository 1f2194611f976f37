"""Changing whose a code is (机构代码登记, P37, SH24-31): at once while no number has it, afterwards by two persons."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from records.bodies import CodeTaken, assign, code_of, next_code
from records.tables import AllocationRow, BodyCodeRow, CertificateRow, CodeChangeRow
from records.views import shown
from states.act import doers
from states.instants import civil
from states.terms.labelled import Labelled

COUNTED = "tianjin"
"""The scope whose codes are counted up, never chosen (TJ20-20)."""
CODE = 2
"""The place of a code in the key of a series of numbers: `shanghai-2024-GC01`, `tianjin-A-001-2024`."""


class Status(Labelled):
    """How far a change is."""

    WAITING = "waiting", "待另一人确认"
    DONE = "done", "已生效"
    REFUSED = "refused", "未予确认"


class WrongChange(ValueError):
    """The change cannot be made; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class CodeChange:
    """One change: `code` of `scope` from `before` (None: new) to `body`; who wanted it and who settled it."""

    id: int
    scope: str
    code: str
    before: str | None
    body: str
    reason: str
    on: date
    status: str
    by: str
    at: datetime
    settled_by: str | None
    settled_at: datetime | None

    @property
    def waiting(self) -> bool:
        """Whether a second person has to look at it."""
        return self.status == Status.WAITING


def code_changes(session: Session, scopes: frozenset[str], limit: int = 200) -> list[CodeChange]:
    """Changes in these scopes, the newest first."""
    query = select(CodeChangeRow).where(col(CodeChangeRow.scope).in_(scopes))
    return [
        shown(CodeChange, row)
        for row in session.exec(query.order_by(col(CodeChangeRow.id).desc()).limit(limit))
    ]


def is_used(session: Session, scope: str, code: str) -> bool:
    """Whether a number has the code: one that was given here, or a certificate of the body from before."""
    keys = select(AllocationRow.key).where(col(AllocationRow.key).startswith(f"{scope}-", autoescape=True))
    if any(key.split("-")[CODE] == code for key in session.exec(keys.distinct())):
        return True
    row = session.get(BodyCodeRow, (scope, code))
    if row is None:
        return False
    same = (CertificateRow.city == scope, CertificateRow.body == row.body)
    query = select(CertificateRow.number).where(
        *same, col(CertificateRow.number).contains(code, autoescape=True)
    )
    return session.exec(query).first() is not None


def new_code(
    session: Session, scope: str, code: str, body: str, reason: str, by: str, at: datetime
) -> CodeChange:
    """Give a body a code; where codes are counted the next one, whatever `code` says. WrongChange.

    A body whose present code is in numbers gets another one by two persons: from then on its numbers are other ones.
    """
    if scope == COUNTED:
        if code_of(session, scope, body) is not None:
            raise WrongChange(
                f"“{body}”已有代码 {code_of(session, scope, body)}；天津的代码不更换（TJ20-20）"
            )
        given = next_code(session, scope, body, civil(at))
        return _keep(session, _row(scope, given, None, body, reason, by, at), Status.DONE)
    known = session.get(BodyCodeRow, (scope, code))
    if known is not None or _wanted(session, scope, code):
        raise WrongChange(
            f"代码 {code} 已登记{f'给“{known.body}”' if known else '，正待确认'}；代码不重复使用（SH24-31）"
        )
    present = code_of(session, scope, body)
    waits = present is not None and is_used(session, scope, present)
    return _proposed(session, _row(scope, code, None, body, reason, by, at), waits)


def renamed(
    session: Session, scope: str, code: str, body: str, reason: str, by: str, at: datetime
) -> CodeChange:
    """Another name for the body of a code; by two persons once a number has the code. WrongChange."""
    known = session.get(BodyCodeRow, (scope, code))
    if known is None:
        raise WrongChange(f"没有登记代码 {code}")
    if known.body == body:
        raise WrongChange("名称没有变化")
    if _wanted(session, scope, code):
        raise WrongChange(f"代码 {code} 已有待确认的变更；请先确认或不予确认")
    row = _row(scope, code, known.body, body, reason, by, at)
    return _proposed(session, row, is_used(session, scope, code))


def settle(session: Session, id: int, by: str, at: datetime, *, confirmed: bool) -> CodeChange:
    """Confirm or refuse a waiting change, by somebody else than who wanted it. WrongChange."""
    row = session.exec(select(CodeChangeRow).where(CodeChangeRow.id == id).with_for_update()).first()
    if row is None or row.status != Status.WAITING:
        raise WrongChange("没有这项待确认的变更；可能已由他人处理")
    if {*doers(row.by)} & {*doers(by)}:
        raise WrongChange("提出变更的人不能自己确认；请由另一人处理")
    row.settled_by, row.settled_at, row.on = by, at, civil(at)
    return _keep(session, row, Status.DONE if confirmed else Status.REFUSED)


def _row(
    scope: str, code: str, before: str | None, body: str, reason: str, by: str, at: datetime
) -> CodeChangeRow:
    return CodeChangeRow(
        scope=scope, code=code, before=before, body=body, reason=reason, on=civil(at), status="", by=by, at=at
    )


def _wanted(session: Session, scope: str, code: str) -> bool:
    """Whether a change of the code waits for its second person."""
    same = (CodeChangeRow.scope == scope, CodeChangeRow.code == code, CodeChangeRow.status == Status.WAITING)
    return session.exec(select(CodeChangeRow.id).where(*same)).first() is not None


def _proposed(session: Session, row: CodeChangeRow, waits: bool) -> CodeChange:
    return _keep(session, row, Status.WAITING if waits else Status.DONE)


def _keep(session: Session, row: CodeChangeRow, status: Status) -> CodeChange:
    """Keep the change with its status, and carry it out when it is done."""
    row.status = status.value
    if status is Status.DONE:
        _carry_out(session, row)
    session.add(row)
    session.flush()
    return shown(CodeChange, row)


def _carry_out(session: Session, row: CodeChangeRow) -> None:
    if row.before is None:
        try:
            assign(session, row.scope, row.body, row.code, row.on)
        except CodeTaken as fault:
            raise WrongChange(str(fault)) from fault
        return
    session.get_one(BodyCodeRow, (row.scope, row.code)).body = row.body

"""Codes of assessment bodies and exams in certificate numbers: unique, never reused (机构和项目代码, P33, P37, SH24-31)."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from records.sequences import locked_sequence
from records.tables import BodyCodeRow

LAST = 999


class CodeTaken(ValueError):
    """The code belongs to another body; it is never given again."""


class CodesUsedUp(ValueError):
    """No code of three digits is left in the scope."""


def code_of(session: Session, scope: str, body: str) -> str | None:
    """The newest code of a body in a scope (`shanghai`, `tianjin`); None: none was assigned yet."""
    query = select(BodyCodeRow).where(BodyCodeRow.scope == scope, BodyCodeRow.body == body)
    row = session.exec(query.order_by(col(BodyCodeRow.assigned_on).desc())).first()
    return row.code if row else None


def assign(session: Session, scope: str, body: str, code: str, on: date) -> None:
    """Enter a code for a body; the same again changes nothing. Raises CodeTaken."""
    known = session.get(BodyCodeRow, (scope, code))
    if known is not None and known.body != body:
        raise CodeTaken(f"代码 {code} 已属于“{known.body}”，不得再用于“{body}”")
    if known is None:
        session.add(BodyCodeRow(scope=scope, code=code, body=body, assigned_on=on))
        session.flush()


def next_code(session: Session, scope: str, body: str, on: date) -> str:
    """The body's code of three digits, the next free one when it has none (TJ20-20). Raises CodesUsedUp.

    Whoever asks for a code of the scope at the same time waits until this transaction ends.
    """
    running = locked_sequence(session, f"codes-{scope}")
    known = code_of(session, scope, body)
    if known is not None:
        return known
    if running.last >= LAST:
        raise CodesUsedUp(f"三位机构代码已用完，“{body}”无法编号")
    running.last += 1
    assign(session, scope, body, f"{running.last:03}", on)
    return f"{running.last:03}"


@dataclass(frozen=True, slots=True)
class BodyCode:
    """A code of a body or exam in a scope, from the day of its assignment."""

    scope: str
    code: str
    body: str
    assigned_on: date


def body_codes(session: Session) -> list[BodyCode]:
    """Every code ever given, by scope and code."""
    query = select(BodyCodeRow).order_by(col(BodyCodeRow.scope), col(BodyCodeRow.code))
    return [BodyCode(row.scope, row.code, row.body, row.assigned_on) for row in session.exec(query)]

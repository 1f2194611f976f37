"""Reports on the same case or certificate: how many came before, and which one answers for this (重复举报, NB21-44)."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, false, or_, select

from records.tables import CaseRow

REPORTS = ("P14", "P36")
"""Procedures that take up reports and petitions."""
NUMBERS = ("case_no", "certificate_no")


def earlier_reports(session: Session, row: CaseRow, filed: Mapping[str, Any]) -> dict[str, Any]:
    """`reports_before` on the same subject, and the open one on the same ground, which this report joins.

    The same name alone is not the same person. Who reports an open report once more joins it in any case.
    """
    named = (filed.get("subject") or {}).get("case_no")
    same = [other for other in _about(session, _subject(row), named) if _before(other, row)]
    ground = _routing(row).get("ground")
    joined = (
        other.case_no
        for other in same
        if other.closed_at is None and (other.case_no == named or _routing(other).get("ground") == ground)
    )
    return {"reports_before": len(same), "joined_to": next(joined, None)}


def _about(session: Session, subject: Mapping[str, Any], named: str | None) -> list[CaseRow]:
    kept = col(CaseRow.snapshot)["facts"]["subject"]
    about = [kept[key].as_string() == subject[key] for key in NUMBERS if subject.get(key)]
    query = select(CaseRow).where(
        col(CaseRow.procedure).in_(REPORTS), or_(false(), CaseRow.case_no == named, *about)
    )
    return sorted(session.exec(query), key=_opened)


def _before(other: CaseRow, row: CaseRow) -> bool:
    return other.case_no != row.case_no and _opened(other) <= _opened(row)


def _opened(row: CaseRow) -> tuple[str, str]:
    return str(row.snapshot.get("opened_at", "")), row.case_no


def _subject(row: CaseRow) -> Mapping[str, Any]:
    return row.snapshot.get("facts", {}).get("subject") or {}


def _routing(row: CaseRow) -> Mapping[str, Any]:
    return row.snapshot.get("facts", {}).get("routing") or {}

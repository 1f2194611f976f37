"""The claims of Tianjin that a month's batch concerns (批次案件, P29)."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, Text, cast, col, select

from policies.laws import law_for
from policies.tj20.batches import BatchItem, item_of
from policies.tj20.book import CLAIMS
from records.case_rows import CASE
from records.tables import CaseRow
from states.instants import midnight, utc
from states.periods import month_end


def batch_items(session: Session, month: date, today: date) -> list[BatchItem]:
    """Every claim in the batch of a month (its first day), by case number."""
    cases = map(CASE.validate_json, _concerned(session, month))
    found = (item_of(case, law_for(case.ruleset), month, today) for case in cases)
    return [item for item in found if item is not None]


def _concerned(session: Session, month: date) -> Iterable[str]:
    """Handed in by the month's end and touched since its beginning, or never closed: the cases as text.

    A month has thousands; read from text a case costs a quarter.
    """
    query = (
        select(cast(CaseRow.snapshot, Text))
        .where(col(CaseRow.procedure).in_(CLAIMS))
        .where(col(CaseRow.submitted_on) <= month_end(month))
        .where((col(CaseRow.updated_at) >= utc(midnight(month))) | col(CaseRow.closed_at).is_(None))
        .order_by(col(CaseRow.case_no))
    )
    return session.exec(query)

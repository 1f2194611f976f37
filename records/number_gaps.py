"""Numbers that were given and stand on no certificate, each with its case: what explains a gap (编号空缺, SH24-30)."""

from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from records.reading import VIEW, CaseFilter, CaseView, filtered
from records.tables import AllocationRow, CaseRow, VersionRow


@dataclass(frozen=True, slots=True)
class Unused:
    """Numbers `first` to `last` under `key` of one case, of which `made` certificates exist."""

    case: CaseView
    key: str
    first: int
    last: int
    given: int
    made: int


def unused_numbers(session: Session, within: CaseFilter, limit: int = 200) -> list[Unused]:
    """The newest first. A number stays its case's: made later it is used, given up it is never given again."""
    made = (
        select(col(VersionRow.case_no).label("case_no"), func.count().label("made"))
        .group_by(col(VersionRow.case_no))
        .subquery()
    )
    given = (
        select(
            col(AllocationRow.case_no).label("case_no"),
            func.min(AllocationRow.key).label("key"),
            func.min(AllocationRow.number).label("first"),
            func.max(AllocationRow.number).label("last"),
        )
        .add_columns(func.count().label("given"))
        .group_by(col(AllocationRow.case_no))
        .subquery()
    )
    query = (
        select(VIEW, given.c.key, given.c.first, given.c.last)
        .add_columns(given.c.given, func.coalesce(made.c.made, 0))
        .select_from(given)
        .join(CaseRow, col(CaseRow.case_no) == given.c.case_no)
        .outerjoin(made, made.c.case_no == given.c.case_no)
        .where(func.coalesce(made.c.made, 0) < given.c.given)
        .order_by(given.c.case_no.desc())
        .limit(limit)
    )
    return [Unused(*row) for row in session.exec(filtered(query, within))]

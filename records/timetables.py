"""Published timetables for reading (时间安排, NB21-38)."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from records.tables import TimetableRow


def timetables(session: Session) -> list[Mapping[str, Any]]:
    """Every timetable as given."""
    return [row.content for row in session.exec(select(TimetableRow).order_by(col(TimetableRow.id)))]

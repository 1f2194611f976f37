"""That a case moved, in the order of writing: what pages that are open follow (变动)."""

from sqlmodel import Field

from records.base import Row


class ChangeRow(Row, table=True):
    """One recorded turn of a case. Numbers grow with writing, also over cases; old rows are dropped every night."""

    __tablename__ = "case_changes"

    id: int | None = Field(default=None, primary_key=True)
    case_no: str

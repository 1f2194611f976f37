"""What became of every certificate of a batch of corrections: for pages, commands and the dispatch list (分送清单)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from records.corrections import Batch, Item, made_by, standing_of
from records.masking import masked_name
from states.terms import State

HEADINGS = ("行", "证书编号", "姓名", "单位", "更正内容", "案件编号", "状态", "新证书", "说明")


@dataclass(frozen=True, slots=True)
class Line:
    """One certificate of a batch: its case, where that stands, the version it made, and what was said of it now."""

    item: Item
    case_no: str
    state: str | None
    made: tuple[str, int] | None
    message: str | None = None

    @property
    def stands(self) -> str:
        """Where its case stands, in words."""
        return State(self.state).label if self.state else "未立案"

    def cells(self, *, masked: bool = False) -> tuple[Any, ...]:
        """As a row below HEADINGS; masked on the screen."""
        name = masked_name(self.item.name) if masked else self.item.name
        made = f"{self.made[0]} 第 {self.made[1]} 版" if self.made else ""
        rows, own = "、".join(map(str, self.item.rows)), self.item
        return (
            rows,
            own.number,
            name,
            own.employer,
            own.differences,
            self.case_no,
            self.stands,
            made,
            self.message,
        )

    def as_plain(self) -> dict[str, Any]:
        """As JSON shows it."""
        made = {"made": {"number": self.made[0], "version": self.made[1]}} if self.made else {}
        return {"number": self.item.number, "rows": list(self.item.rows), "case_no": self.case_no,
                "state": self.state, **made, "message": self.message}  # fmt: skip


def lines_of(session: Session, batch: Batch, prefix: str, said: Mapping[str, str | None]) -> list[Line]:
    """Every certificate of a batch in its order; `said` are words by case number."""
    numbers = standing_of(session, batch, prefix)
    made = made_by(session, [case_no for case_no, _ in numbers])
    return [
        Line(item, case_no, state, made.get(case_no), said.get(case_no))
        for item, (case_no, state) in zip(batch.items, numbers, strict=True)
    ]

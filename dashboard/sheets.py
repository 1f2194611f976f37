"""Tables as data (表): what a page shows, a spreadsheet holds and a figure opens is one and the same."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dashboard.words import Tone, cn_date

MOST = 250
"""Rows that a page shows; a spreadsheet holds all that was found."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value in words. `href` opens what is behind it, `more` is its second line, `tone` makes it a tag.

    `share` is its part of the longest bar (0–100), `heat` its darkness in a heat map (0–4).
    """

    words: str
    href: str = ""
    tone: Tone | None = None
    more: str = ""
    share: int | None = None
    heat: int | None = None

    @property
    def plain(self) -> str:
        """As a spreadsheet holds it."""
        return f"{self.words}（{self.more}）" if self.more and self.words else self.words or self.more


@dataclass(frozen=True, slots=True)
class Column:
    """One column; figures stand to the right."""

    title: str
    figure: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a page. `key` names it in addresses, `empty` is said when it has no rows."""

    key: str
    title: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = "没有。"

    @property
    def shown(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows of the page."""
        return self.rows[:MOST]


def columns(*titles: str) -> tuple[Column, ...]:
    """Columns by title; one that begins with `#` holds figures."""
    return tuple(Column(title.removeprefix("#"), title.startswith("#")) for title in titles)


def text(words: object, more: str = "") -> Cell:
    """Words as they are; nothing becomes a dash."""
    return Cell(str(words) if words not in (None, "") else "—", more=more)


def link(words: str, href: str, more: str = "") -> Cell:
    """Words that open something."""
    return Cell(words, href=href, more=more)


def tag(words: str, tone: Tone, more: str = "") -> Cell:
    """A word in a colour that repeats it."""
    return Cell(words, tone=tone, more=more)


def number(value: int, href: str = "") -> Cell:
    """A figure that opens its list; zero opens nothing."""
    return Cell(str(value), href=href) if value else Cell("—")


def day(on: date | None, more: str = "") -> Cell:
    """A civil day."""
    return text(cn_date(on) if on else "", more)


def case_link(case_no: str, more: str = "") -> Cell:
    """A case by its number."""
    return link(case_no, f"/cases/{case_no}", more)


def with_bars(rows: Iterable[tuple[Cell, ...]], values: Iterable[int]) -> tuple[tuple[Cell, ...], ...]:
    """The rows with a bar after them, the largest value filling it."""
    kept, counted = list(rows), list(values)
    longest = max(counted, default=0) or 1
    bars = [Cell("", share=round(100 * value / longest)) for value in counted]
    return tuple((*row, bar) for row, bar in zip(kept, bars, strict=True))


def with_heat(rows: Iterable[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """Figures darkened by size, over all rows; other cells stay."""
    kept = list(rows)
    counted = [int(cell.words) for row in kept for cell in row if cell.words.isdecimal()]
    most = max(counted, default=0) or 1
    return tuple(tuple(_heated(cell, most) for cell in row) for row in kept)


def _heated(cell: Cell, most: int) -> Cell:
    if not cell.words.isdecimal():
        return cell
    return replace(cell, heat=max(1, round(4 * int(cell.words) / most)))

"""How long a review committee may be in office (评委会任期, B-05)."""

import tomllib
from datetime import date, timedelta

from policies.packs import ROOT
from states.periods import add_years

TERM_YEARS: int = tomllib.loads((ROOT / "general" / "committees.toml").read_text(encoding="utf-8"))[
    "committee"
]["term_years"]


def longest_term(first: date) -> date:
    """The last day of a term that begins on `first`, when it is as long as it may be."""
    return add_years(first, TERM_YEARS) - timedelta(days=1)


def in_term(first: date | None, last: date | None, on: date) -> bool:
    """Whether a day lies in a term, both ends included; None: no end is set (B-05)."""
    return (first is None or first <= on) and (last is None or on <= last)

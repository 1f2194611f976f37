"""Full years of service and ages reached (周年计算): completed anniversaries, or the difference of calendar years."""

from datetime import date

from states.periods import add_years

ANNIVERSARY = "anniversary"
CALENDAR_YEAR = "calendar_year"


def full_years(since: date, until: date, method: str = ANNIVERSARY) -> int:
    """Full years from `since` to the end of `until`; never negative (AMB-13).

    `anniversary`: the anniversary falling on `until` itself is completed, so 2020-12-31 … 2024-12-31 are four years.
    `calendar_year`: the difference of the two years. Another method is a ValueError.
    """
    years = until.year - since.year
    if method == CALENDAR_YEAR:
        return max(years, 0)
    if method != ANNIVERSARY:
        raise ValueError(f"years.method：应为 {ANNIVERSARY} 或 {CALENDAR_YEAR}，实为 {method!r}")
    return max(years - (add_years(since, years) > until), 0) if years >= 0 else 0

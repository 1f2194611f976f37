"""Hours of continuing education by year, and what is short of the minimum (继续教育学时)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from policies.application.nb24 import Nb24Application, StudyYear
from policies.nb24.book import SPECIAL_EQUIPMENT_SENIOR
from policies.nb24.rules_time import EXTERNAL, external_close
from policies.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Hours:
    """Recognised hours of one year by kind of subject (专业、行业公需、一般公需)."""

    professional: Decimal = Decimal(0)
    industry_public: Decimal = Decimal(0)
    general_public: Decimal = Decimal(0)

    @property
    def public(self) -> Decimal:
        """Both public kinds together (AMB-17)."""
        return self.industry_public + self.general_public

    @property
    def total(self) -> Decimal:
        """All hours."""
        return self.professional + self.public


def recognised_hours(records: Iterable[StudyYear], year: int) -> Hours:
    """The recognised rows of one year added up; other rows do not count (NB24-30)."""
    rows = [row for row in records if row.year == year and row.recognised]
    return Hours(
        sum((row.professional for row in rows), Decimal(0)),
        sum((row.industry_public for row in rows), Decimal(0)),
        sum((row.general_public for row in rows), Decimal(0)),
    )


def gaps(hours: Hours, p: Parameters, share: Fraction = Fraction(1)) -> tuple[str, ...]:
    """What one year lacks, in Chinese with measured value and bound; `share` scales the bounds (AMB-18)."""
    public_minimum = p.integer("nb24.ce.min.public")
    tests = [
        ("学时合计", hours.total, p.integer("nb24.ce.min.total")),
        ("专业科目", hours.professional, p.integer("nb24.ce.min.professional")),
    ]
    if p.text("ce.public_min_mode") == "each":
        tests += [
            ("行业公需", hours.industry_public, public_minimum),
            ("一般公需", hours.general_public, public_minimum),
        ]
    else:
        tests += [("公需合计", hours.public, public_minimum)]
    return tuple(
        f"{name} {measured} 学时，少于 {bound_text(bound * share)} 学时"
        for name, measured, bound in tests
        if Fraction(measured) < bound * share
    )


def bound_text(bound: Fraction) -> str:
    """A bound as people write it: whole, or with one decimal."""
    return str(bound.numerator) if bound.denominator == 1 else f"{float(bound):.1f}"


def window(application: Nb24Application, p: Parameters) -> tuple[int, ...]:
    """The years of NB24-29: the last three, for special-equipment senior the last five."""
    special = application.procedure == SPECIAL_EQUIPMENT_SENIOR
    return p.list("nb24.ce.years_special_equipment_senior" if special else "nb24.ce.years")


def completion_day(application: Nb24Application, p: Parameters) -> date:
    """By when the running year must be complete (S-11): the district's closing day.

    P09 and P10 follow the higher notices: their closing day, or the year's end while it is not entered.
    """
    if application.procedure in EXTERNAL:
        return external_close(application.procedure, p) or p.day("nb24.cutoff")
    close = p.day("nb24.district_close")
    return close if p.flag("deadline.before_inclusive") else close - timedelta(days=1)  # AMB-06


def share_of(year: int, today: date, p: Parameters) -> Fraction:
    """How much of a year's hours is due: all, or for the running year by switch its completed months (AMB-18)."""
    if p.text("ce.current_year") != "pro_rata" or year != today.year:
        return Fraction(1)
    return Fraction(today.month - 1, 12)

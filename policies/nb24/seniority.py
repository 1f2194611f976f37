"""Degree and years as assistant engineer, on which the normal path and both exceptional entries rest (学历与资历)."""

from dataclasses import dataclass

from policies.application.codes import Degree, TitleLevel
from policies.application.nb24 import Nb24Application
from policies.facts import Facts
from policies.nb24.terms import DEGREES
from policies.parameters import Parameters
from policies.service_years import full_years

BELOW_COLLEGE = frozenset({Degree.SECONDARY_TECHNICAL, Degree.BELOW_SECONDARY_TECHNICAL})
RANK = {degree: rank for rank, degree in enumerate(Degree)}


@dataclass(frozen=True, slots=True)
class Seniority:
    """Degrees obtained, highest first, and full years as assistant engineer at the cut-off."""

    degrees: tuple[Degree, ...]
    years: int

    @property
    def has_college(self) -> bool:
        """Junior college or above: the prescribed degree (具备规定学历)."""
        return any(degree not in BELOW_COLLEGE for degree in self.degrees)

    def required(self, p: Parameters) -> int | None:
        """The fewest years that one of the degrees asks for (NB24-68); None below junior college."""
        table = p.table("nb24.degree_years")
        asked = [table[degree] for degree in self.degrees if degree in table]
        if Degree.DOCTORATE in self.degrees:
            asked.append(table[Degree.MASTER])  # at least the master's rule (AMB-24)
        return min(asked, default=None)

    def reaches_normal(self, p: Parameters) -> bool:
        """Whether the normal conditions hold."""
        required = self.required(p)
        return required is not None and self.years >= required

    def opens_entry_a(self, p: Parameters) -> bool:
        """Below junior college and enough years (NB24-69)."""
        return not self.has_college and self.years >= p.integer("nb24.exception.entry_a_years")

    def opens_entry_b(self, p: Parameters) -> bool:
        """Junior college or above, three full years but not four, and not qualified normally (NB24-70)."""
        low, high = (
            p.integer("nb24.exception.entry_b_min_years"),
            p.integer("nb24.exception.entry_b_below_years"),
        )
        return self.has_college and low <= self.years < high and not self.reaches_normal(p)

    def told(self) -> str:
        """Measured values for messages."""
        return f"{DEGREES[self.degrees[0]]}，任助理工程师满 {self.years} 年"


def seniority(application: Nb24Application, facts: Facts, p: Parameters) -> Seniority | None:
    """What the file says; None while degree, present title or its date is absent.

    Years count only as assistant engineer (助理工程师); another present title has none. Degrees count once obtained.
    """
    present = application.present_title
    degrees = sorted(
        (
            one.degree
            for one in application.education
            if one.obtained_on is None or one.obtained_on <= facts.today
        ),
        key=RANK.__getitem__,
    )
    if not degrees or present.level is None or present.since is None:
        return None
    held = present.level is TitleLevel.ASSISTANT
    years = full_years(present.since, p.day("nb24.cutoff"), p.text("years.method")) if held else 0
    return Seniority(tuple(degrees), years)

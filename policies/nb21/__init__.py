"""NB21 (甬人社函〔2021〕45号): importing the pack completes its rulebook."""

from policies.nb21 import (
    rules_conditions,
    rules_filing,
    rules_insurance,
    rules_materials,
    rules_paper,
    rules_scope,
    rules_timetable,
)
from policies.nb21.book import BOOK
from policies.nb21.procedures import PROCEDURES
from policies.nb21.timetable import planning_facts

__all__ = [
    "BOOK",
    "PROCEDURES",
    "planning_facts",
    "rules_conditions",
    "rules_filing",
    "rules_insurance",
    "rules_materials",
    "rules_paper",
    "rules_scope",
    "rules_timetable",
]

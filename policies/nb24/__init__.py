"""NB24 (甬市监组人〔2024〕187号): importing the pack completes its rulebook."""

from policies.nb24 import (
    discipline,
    hours,
    procedures,
    rules_ability,
    rules_achievements,
    rules_appraisal,
    rules_discipline,
    rules_education,
    rules_exception,
    rules_filing,
    rules_institution,
    rules_insurance,
    rules_papers,
    rules_products,
    rules_self_score,
    rules_seniority,
    rules_study,
    rules_time,
)
from policies.nb24.book import BOOK

PROCEDURES = (*procedures.PROCEDURES, *discipline.PROCEDURES, hours.P34)

__all__ = [
    "BOOK",
    "PROCEDURES",
    "rules_ability",
    "rules_achievements",
    "rules_appraisal",
    "rules_discipline",
    "rules_education",
    "rules_exception",
    "rules_filing",
    "rules_institution",
    "rules_insurance",
    "rules_papers",
    "rules_products",
    "rules_self_score",
    "rules_seniority",
    "rules_study",
    "rules_time",
]

"""The rulebook of NB24: review of intermediate titles, recommendation of senior and full senior ones (评审与推荐)."""

from policies.application.nb24 import Nb24Application
from policies.rulebook import Rulebook

BOOK = Rulebook("nb24")
PROCEDURES = ("P06", "P07", "P08", "P09", "P10")
REVIEW = ("P06", "P07")
SHEET = ("P34",)
FULL_SENIOR, SPECIAL_EQUIPMENT_SENIOR = "P09", "P10"
FOR_INTERMEDIATE_ONLY = "仅适用于中级评审"


def is_review(application: Nb24Application) -> bool:
    """Whether the file asks for the review of an intermediate title (中级评审), not for a recommendation (推荐)."""
    return application.procedure in REVIEW

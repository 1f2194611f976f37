"""The rulebook of NB21: confirmation of titles from elsewhere and exchange of paper certificates (调入确认与换证)."""

from policies.application.nb21 import Nb21Application
from policies.rulebook import Rulebook

BOOK = Rulebook("nb21")
PROCEDURES = ("P01", "P02", "P03", "P04", "P05")
SENIOR = "P01"


def is_senior_kind(application: Nb21Application) -> bool:
    """Whether the file asks for the senior confirmation (省外调入高级确认), the only one that reaches a committee."""
    return application.procedure == SENIOR

"""What holds where no notice says otherwise: default service times and procedures of every city (通用)."""

from policies.general import reports
from policies.rulebook import Rulebook

BOOK = Rulebook("general")
PROCEDURES = reports.PROCEDURES

__all__ = ["BOOK", "PROCEDURES"]

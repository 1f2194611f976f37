"""What holds where no notice says otherwise: default service times and procedures of every city (通用)."""

from policies.general import (
    extension,
    petitions,
    reinstatement,
    reports,
    rules_extension,
    rules_reinstatement,
    rules_reports,
)
from policies.general.book import BOOK

PROCEDURES = (petitions.P14, reports.P36, extension.P39, reinstatement.P40)

__all__ = ["BOOK", "PROCEDURES", "rules_extension", "rules_reinstatement", "rules_reports"]

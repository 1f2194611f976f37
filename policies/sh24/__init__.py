"""SH24 (沪人社专〔2024〕271号): importing the pack completes its rulebook."""

from policies.sh24 import (
    rules_body,
    rules_cancelling,
    rules_channel,
    rules_correction,
    rules_data,
    rules_misuse,
    rules_photo,
    rules_results,
    rules_seals,
    rules_slips,
    rules_time,
)
from policies.sh24.book import BOOK
from policies.sh24.procedures import PROCEDURES

__all__ = [
    "BOOK",
    "PROCEDURES",
    "rules_body",
    "rules_cancelling",
    "rules_channel",
    "rules_correction",
    "rules_data",
    "rules_misuse",
    "rules_photo",
    "rules_results",
    "rules_seals",
    "rules_slips",
    "rules_time",
]

"""The rulebook of what every city shares: reports, petitions, corrections, revocations, reinstatements (通用规则)."""

from policies.rulebook import Rulebook

BOOK = Rulebook("general")

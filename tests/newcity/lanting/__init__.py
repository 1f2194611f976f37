"""兰汀（虚构）: one procedure, one rule, longer notice; everything that a city needs, and nothing of `states/`."""

from tests.newcity.lanting import rules
from tests.newcity.lanting.book import BOOK
from tests.newcity.lanting.procedures import PROCEDURES

__all__ = ["BOOK", "PROCEDURES", "rules"]

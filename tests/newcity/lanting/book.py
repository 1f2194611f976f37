"""The application file of the made-up city, and its rulebook."""

from typing import Literal

from policies.application.base import BaseApplication
from policies.application.fields import Day
from policies.rulebook import Rulebook

BOOK = Rulebook("lanting")


class LantingApplication(BaseApplication):
    """P91: recommendation for a junior title (初级职称推荐)."""

    procedure: Literal["P91"]
    work_since: Day | None = None

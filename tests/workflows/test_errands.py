"""Patience with the register: a statement gives up before its attempt does."""

from datetime import timedelta

from records.database import PATIENCE_MS
from workflows.errands import REGISTER


def test_no_statement_outlives_the_attempt_it_belongs_to() -> None:
    """What waits on in a thread holds up the attempts that follow."""
    attempt = REGISTER["start_to_close_timeout"]
    assert attempt is not None
    assert timedelta(milliseconds=PATIENCE_MS) <= attempt - timedelta(seconds=1)

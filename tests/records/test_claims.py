"""A case of a shared queue has one hand on it, also when two reach for it at once."""

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from records.claims import claim, claims
from records.database import reading, session
from tests.records.life import START, submitted

CASE = "NB21-2025-000001"


def test_of_two_who_claim_at_once_the_second_waits_for_the_first(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
    with session(engine) as one:
        assert claim(one, CASE, "zhou", START)
        with pytest.raises(OperationalError), session(engine) as two:
            claim(two, CASE, "ning", START)
    with session(engine) as two:
        assert not claim(two, CASE, "ning", START)
    with reading(engine) as opened:
        assert claims(opened, (CASE,))[CASE].user_id == "zhou"

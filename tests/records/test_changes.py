"""Whoever follows learns of every recorded turn once, in order."""

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from records import changes
from records.changes import forget, moved, newest, since
from records.database import session
from records.tables import ChangeRow
from states.terms import Deed, Role
from tests.records.life import submitted

FIRST, SECOND = "NB21-2025-000001", "NB21-2025-000002"


def test_every_turn_of_every_case_is_a_change_in_order(engine: Engine) -> None:
    with session(engine) as opened:
        assert newest(opened) == 0
        life = submitted(opened, FIRST)
        seen = newest(opened)
        assert list(since(opened, 0).values()) == [FIRST, FIRST]
        submitted(opened, SECOND, specialty="电气")
        life.record(opened)  # again: it stands there already
        life.act(opened, Deed.WITHDRAW, Role.APPLICANT, {"reason": "另行申报"})
        after = {number: case for number, case in since(opened, seen).items() if number > seen}
        assert list(after.values()) == [SECOND, SECOND, FIRST]
        assert newest(opened) == max(after)


def test_it_is_told_whose_turn_it_is_and_whose_case(engine: Engine) -> None:
    with session(engine) as opened:
        life = submitted(opened, FIRST)
        (found,) = moved(opened, [FIRST, "unknown"])
        assert (found.view.case_no, found.view.seq, found.roles) == (FIRST, 2, {"unit_reviewer"})
        assert found.person_key is not None
        life.act(opened, Deed.WITHDRAW, Role.APPLICANT, {"reason": "另行申报"})
        (ended,) = moved(opened, [FIRST])
        assert (ended.view.seq, ended.roles) == (3, frozenset())


def test_a_night_leaves_the_newest(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "KEPT", 1)
    with session(engine) as opened:
        submitted(opened, FIRST)
        last = newest(opened)
        forget(opened)
        assert opened.exec(select(ChangeRow.id)).all() == [last]
        assert newest(opened) == last

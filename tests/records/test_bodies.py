"""Codes of bodies: unique, never reused, the same again to whoever asks again."""

import pytest
from sqlalchemy import Engine

from records import bodies
from records.database import session
from records.sequences import locked_sequence
from tests.records.life import on

DAY = on("2024-09-01")


@pytest.mark.rule("SH24-31")
def test_a_code_belongs_to_one_body_for_ever(engine: Engine) -> None:
    with session(engine) as opened:
        bodies.assign(opened, "shanghai", "机械评委会", "GC01", DAY)
        bodies.assign(opened, "shanghai", "机械评委会", "GC01", on("2025-01-01"))
        assert bodies.code_of(opened, "shanghai", "机械评委会") == "GC01"
        with pytest.raises(bodies.CodeTaken, match="机械评委会"):
            bodies.assign(opened, "shanghai", "电气评委会", "GC01", DAY)
        assert bodies.code_of(opened, "shanghai", "电气评委会") is None
        bodies.assign(opened, "tianjin", "电气评委会", "GC01", DAY)  # another scope's


def test_a_body_with_a_new_code_keeps_the_old_one_from_others(engine: Engine) -> None:
    with session(engine) as opened:
        bodies.assign(opened, "shanghai", "机械评委会", "GC01", DAY)
        bodies.assign(opened, "shanghai", "机械评委会", "GC09", on("2025-01-01"))
        assert bodies.code_of(opened, "shanghai", "机械评委会") == "GC09"
        with pytest.raises(bodies.CodeTaken):
            bodies.assign(opened, "shanghai", "电气评委会", "GC01", DAY)


@pytest.mark.rule("TJ20-20")
def test_tianjin_gives_three_digits_on_first_use(engine: Engine) -> None:
    with session(engine) as opened:
        given = [bodies.next_code(opened, "tianjin", body, DAY) for body in ("甲", "乙", "甲", "丙")]
    assert given == ["001", "002", "001", "003"]


@pytest.mark.rule("TJ20-20")
def test_after_999_bodies_nothing_is_given_twice(engine: Engine) -> None:
    with session(engine) as opened:
        bodies.next_code(opened, "tianjin", "甲", DAY)
        locked_sequence(opened, "codes-tianjin").last = bodies.LAST - 1
        assert bodies.next_code(opened, "tianjin", "乙", DAY) == "999"
        with pytest.raises(bodies.CodesUsedUp):
            bodies.next_code(opened, "tianjin", "丙", DAY)
        assert bodies.next_code(opened, "tianjin", "甲", DAY) == "001"

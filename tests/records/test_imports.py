"""The same row is the same case, without telling what the row says."""

from sqlalchemy import Engine

from policies.laws import ruleset_for
from policies.opening import open_case
from records.contents import put_application
from records.database import connect, reading, session
from records.imports import content_keys, known, states_of
from records.recording import record
from states.instants import civil
from tests.records.life import START

ROW = {"procedure": "P26", "applicant": {"name": "津样1", "id_number": "120101199004121018"}}


def test_equal_rows_have_equal_keys_whatever_their_order(engine: Engine) -> None:
    turned = {"applicant": dict(reversed(ROW["applicant"].items())), "procedure": "P26"}  # type: ignore[attr-defined]
    with reading(engine) as opened:
        first, second, other = content_keys(opened, [ROW, turned, {**ROW, "scope": 2}])
        batch = content_keys(opened, [ROW], "2024-08")[0]
    assert first == second
    assert len({first, other, batch}) == 3
    assert len(first) == 64


def test_without_the_secret_nobody_can_try_out_what_a_row_says() -> None:
    keys = []
    for secret in (b"one secret", b"another"):
        with reading(connect("sqlite://", secret)) as opened:
            keys += content_keys(opened, [ROW])
    assert keys[0] != keys[1]


def test_what_was_opened_before_is_known_by_its_state(engine: Engine) -> None:
    with session(engine) as opened:
        number = f"app-{content_keys(opened, [ROW])[0]}"
        put_application(opened, number, ROW)
        case = open_case(number, "P02", ruleset_for("P02", civil(START)), START)
        record(opened, case.case, case.entries)
    with reading(engine) as opened:
        numbers, states = known(opened, [ROW, {**ROW, "scope": 2}], "", lambda key: f"app-{key}")
        assert states == {number: "draft"}
        assert numbers[0] == number
        many = [f"none-{n}" for n in range(1200)]
        assert states_of(opened, [*many, number]) == states

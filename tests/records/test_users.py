"""Users: who may come in, with which password or token, and what ends it."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from records import tokens, users
from records.database import reading, session
from records.passwords import WeakPassword
from records.users import UnknownUser, User
from tests.records.life import START

LIU = User("liu", "柳听风", "district_reviewer", "鄞州区人力资源和社会保障局", "ningbo")
PASSWORD, ANOTHER = "correct horse battery", "quite another one"
ID = "330203199004120024"


@pytest.fixture
def known(engine: Engine) -> Engine:
    with session(engine) as opened:
        users.keep_user(opened, LIU, START, id_number=ID)
        users.set_password(opened, "liu", PASSWORD, START)
    return engine


def comes_in(register: Engine, password: str = PASSWORD) -> bool:
    with reading(register) as opened:
        return users.with_password(opened, "liu", password) is not None


def round_of(register: Engine) -> int:
    with reading(register) as opened:
        found = users.find_user(opened, "liu")
        assert found is not None
        return found.round


def test_the_password_and_nothing_else_opens(known: Engine) -> None:
    assert comes_in(known)
    assert not comes_in(known, PASSWORD + " ")
    with reading(known) as opened:
        assert users.with_password(opened, "nobody", PASSWORD) is None


def test_a_user_without_a_password_cannot_come_in(engine: Engine) -> None:
    with session(engine) as opened:
        users.keep_user(opened, LIU, START)
    assert not comes_in(engine, "")


def test_neither_password_nor_identity_number_is_kept(known: Engine) -> None:
    with known.connect() as connection:
        kept = str(connection.execute(text("SELECT * FROM users")).all())
    assert PASSWORD not in kept
    assert ID not in kept
    assert "argon2id" in kept


@pytest.mark.parametrize("weak", ["", "short", "aaaaaaaaaaaaaaaa", "elevenchars"])
def test_weak_passwords_change_nothing(known: Engine, weak: str) -> None:
    with pytest.raises(WeakPassword), session(known) as opened:
        users.set_password(opened, "liu", weak, START)
    assert comes_in(known)


def test_whoever_is_disabled_stays_out_until_enabled(known: Engine) -> None:
    with session(known) as opened:
        users.disable(opened, "liu", START)
    assert not comes_in(known)
    with session(known) as opened:
        users.enable(opened, "liu", START)
    assert comes_in(known)


@pytest.mark.parametrize(
    "change",
    [
        lambda opened: users.set_password(opened, "liu", ANOTHER, START),
        lambda opened: users.disable(opened, "liu", START),
        lambda opened: users.end_sign_ins(opened, "liu", START),
        lambda opened: users.keep_user(opened, LIU, START),
    ],
    ids=["password", "disabled", "signed-out", "another-role"],
)
def test_what_ends_every_sign_in(known: Engine, change) -> None:
    before = round_of(known)
    with session(known) as opened:
        change(opened)
    assert round_of(known) == before + 1


def test_a_change_of_role_keeps_password_and_person(known: Engine) -> None:
    with reading(known) as opened:
        before = users.find_user(opened, "liu")
    with session(known) as opened:
        users.keep_user(opened, User("liu", "柳听风", "leader", "局领导"), START)
        after = users.find_user(opened, "liu")
    assert before is not None
    assert after is not None
    assert (after.role, after.person_key) == ("leader", before.person_key)
    assert comes_in(known)


@pytest.mark.parametrize("deed", [users.disable, users.enable, users.end_sign_ins])
def test_an_unknown_user_is_named(engine: Engine, deed) -> None:
    with pytest.raises(UnknownUser, match="nobody"), session(engine) as opened:
        deed(opened, "nobody", START)


def test_a_token_is_good_until_it_ends(known: Engine) -> None:
    ends = START + timedelta(days=1)
    with session(known) as opened:
        token = tokens.make_token(opened, "liu", "业务系统", START, ends)
    with reading(known) as opened:
        found = tokens.user_with(opened, token, ends - timedelta(seconds=1))
        assert found is not None
        assert found.id == "liu"
        assert tokens.user_with(opened, token, ends) is None
        assert tokens.user_with(opened, token + "x", START) is None


def test_a_token_ends_with_its_user_and_by_itself(known: Engine) -> None:
    with session(known) as opened:
        token = tokens.make_token(opened, "liu", "业务系统", START, START + timedelta(days=9))
        (kept,) = tokens.tokens(opened)
        users.disable(opened, "liu", START)
        assert tokens.user_with(opened, token, START) is None
        users.enable(opened, "liu", START)
        assert tokens.user_with(opened, token, START) is not None
        assert tokens.end_token(opened, kept.id, START)
        assert not tokens.end_token(opened, kept.id, START)
        assert tokens.user_with(opened, token, START) is None


def test_a_token_is_not_kept(known: Engine) -> None:
    with session(known) as opened:
        token = tokens.make_token(opened, "liu", "业务系统", START, START + timedelta(days=9))
    with known.connect() as connection:
        assert token not in str(connection.execute(text("SELECT * FROM api_tokens")).all())

"""`user`: adding people, their passwords, and tokens of other systems."""

import io
from pathlib import Path

import pytest

from commands import service
from records import tokens, users
from records.database import connect, reading, upgrade

ADD = ("user", "add", "liu", "--name", "柳听风", "--role", "district_reviewer", "--org", "鄞州区人社局")


PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An empty register that the commands find."""
    made = connect(f"sqlite:///{tmp_path / 'register.db'}", b"secret")
    upgrade(made)
    monkeypatch.setattr(service, "register", lambda: made)
    return made


def typed(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(words))


def test_a_user_is_added_and_comes_in_with_the_password(starter, register, monkeypatch) -> None:
    assert starter(*ADD).code == 0
    typed(monkeypatch, PASSWORD + "\n")
    assert starter("user", "password", "liu").code == 0
    (listed,) = starter("user", "list", "--json").document
    assert (listed["id"], listed["role"], listed["disabled"]) == ("liu", "district_reviewer", False)
    with reading(register) as opened:
        assert users.with_password(opened, "liu", PASSWORD) is not None


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--role", "king"), "--role"),
        (("--city", "paris"), "--city"),
        (("--id-number", "330203199004120025"), "--id-number"),
    ],
)
def test_what_is_wrong_is_named_and_nobody_added(starter, words, named) -> None:
    ended = starter(*ADD, *words)
    assert ended.code == 2
    assert named in ended.err
    assert starter("user", "list", "--json").document == []


def test_a_weak_password_changes_nothing(starter, monkeypatch) -> None:
    starter(*ADD)
    typed(monkeypatch, "short\n")
    ended = starter("user", "password", "liu")
    assert (ended.code, "没有更改" in ended.err) == (2, True)


@pytest.mark.parametrize("deed", ["disable", "enable", "sign-out", "password"])
def test_an_unknown_user_is_an_input_error(starter, monkeypatch, deed) -> None:
    typed(monkeypatch, PASSWORD + "\n")
    ended = starter("user", deed, "nobody")
    assert (ended.code, "nobody" in ended.err) == (2, True)


def test_a_disabled_user_is_listed_so(starter) -> None:
    starter(*ADD)
    starter("user", "disable", "liu")
    assert starter("user", "list", "--json").document[0]["disabled"] is True
    starter("user", "enable", "liu")
    assert starter("user", "list", "--json").document[0]["disabled"] is False


def test_a_token_is_told_once_and_ends(starter, register) -> None:
    starter(*ADD)
    token = starter("user", "token", "liu", "--label", "业务系统").out.strip()
    assert token.startswith(tokens.PREFIX)
    shown = starter("user", "tokens", "--json")
    assert token not in shown.out
    number = shown.document[0]["id"]
    assert starter("user", "end-token", number).code == 0
    assert starter("user", "end-token", number).code == 2

"""`webhook`: telling other systems, from the command line."""

from pathlib import Path

import pytest

from commands import service, webhook
from records.database import connect, session, upgrade
from records.outbox import call_failed, next_calls, trial
from records.webhooks import PREFIX

ADD = ("webhook", "add", "--org", "鄞州区人社局", "--url", "https://hooks.example.org/zc")


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("webhook") / "register.db"
    register = connect(f"sqlite:///{file}")
    upgrade(register)
    register.dispose()
    return file.read_bytes()


@pytest.fixture(autouse=True)
def made(migrated: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An empty register that the commands find."""
    (tmp_path / "register.db").write_bytes(migrated)
    register = connect(f"sqlite:///{tmp_path / 'register.db'}", b"secret")
    monkeypatch.setattr(service, "register", lambda *_: register)
    monkeypatch.setattr(webhook, "register", lambda *_: register)
    return register


def test_a_subscription_is_added_and_its_secret_told_once(starter) -> None:
    added = starter(*ADD, "--event", "certificate.revoked")
    assert added.code == 0
    secret = added.out.strip()
    assert secret.startswith(PREFIX)
    listed = starter("webhook", "list", "--json")
    assert secret not in listed.out
    (shown,) = listed.document
    assert (shown["org"], shown["reach"], shown["events"]) == (
        "鄞州区人社局",
        "body",
        ["certificate.revoked"],
    )
    assert "撤销" in starter("webhook", "list").out


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--event", "certificate.lost"), "--event"),
        (("--reach", "city"), "--city"),
        (("--city", "ningbo"), "--city"),
        (("--reach", "city", "--city", "paris"), "--city"),
        (("--url", "http://hooks.example.org/"), "--url"),
        (("--url", "https://10.0.0.1/"), "--url"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_added(starter, words, named) -> None:
    ended = starter(*ADD, *words)
    assert (ended.code, named in ended.err) == (2, True)
    assert starter("webhook", "list", "--json").document == []


def test_a_disabled_one_is_told_nothing(starter) -> None:
    starter(*ADD)
    assert starter("webhook", "disable", 1).code == 0
    assert starter("webhook", "list", "--json").document[0]["disabled_at"]
    assert starter("webhook", "disable", 1).code == 2
    assert starter("webhook", "test", 1).code == 2
    assert starter("webhook", "retry", 1).code == 2


def test_a_test_says_what_came_of_it(starter, monkeypatch) -> None:
    starter(*ADD)
    monkeypatch.setattr(webhook.HttpTelephone, "tell", lambda *_: 204)
    assert starter("webhook", "test", 1).code == 0

    def nobody(*_: object) -> int:
        raise ConnectionRefusedError("nobody there")

    monkeypatch.setattr(webhook.HttpTelephone, "tell", nobody)
    ended = starter("webhook", "test", 1)
    assert (ended.code, "nobody there" in ended.err) == (1, True)
    (shown,) = starter("webhook", "list", "--json").document
    assert (shown["failed"], "nobody there" in shown["fault"]) == (1, True)


def test_what_was_given_up_waits_again(starter, made) -> None:
    starter(*ADD)
    with session(made) as opened:
        call = trial(opened, 1, webhook.now())
        call_failed(opened, call.id, "HTTP 500", webhook.now())
    assert "1 件" in starter("webhook", "retry", 1).err
    with session(made) as opened:
        assert [again.event_id for again in next_calls(opened, webhook.now())] == [call.event_id]

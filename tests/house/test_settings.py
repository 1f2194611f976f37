"""Settings: documented, on loopback, and no demo secret in production."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from settings import DEMO_SECRET, Mode, SecretFiles, Settings, WrongSettings, settings

OWN = "x" * 32


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """No environment and no file of this machine."""
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ZHICHENG_{name.upper()}", raising=False)
    settings.cache_clear()


def test_every_setting_says_what_it_changes() -> None:
    silent = [
        name for name, field in Settings.model_fields.items() if not (field.description or "").endswith(".")
    ]
    assert silent == []


def test_nothing_listens_beyond_this_machine_by_default() -> None:
    chosen = Settings()
    assert chosen.host == "127.0.0.1"
    assert chosen.temporal_address.startswith("127.0.0.1:")
    assert chosen.metrics_address is None


@pytest.mark.parametrize("name", ["session_secret", "person_secret"])
@pytest.mark.parametrize(("secret", "kept"), [(DEMO_SECRET, False), ("x" * 31, False), (OWN, True)])
def test_production_refuses_known_and_short_secrets(name: str, secret: str, kept: bool) -> None:
    if kept:
        assert getattr(Settings(mode=Mode.PRODUCTION, **{name: secret}), name).get_secret_value() == secret
    else:
        with pytest.raises(ValidationError, match=f"ZHICHENG_{name.upper()}"):
            Settings(mode=Mode.PRODUCTION, **{name: secret})


def test_production_has_no_secret_unless_it_is_given() -> None:
    chosen = Settings(mode=Mode.PRODUCTION)
    with pytest.raises(WrongSettings, match="ZHICHENG_SESSION_SECRET"):
        _ = chosen.session_key
    with pytest.raises(WrongSettings, match="ZHICHENG_PERSON_SECRET"):
        _ = chosen.person_key


def test_the_demo_needs_no_secret_and_may_move_its_clocks() -> None:
    assert Settings().session_key == DEMO_SECRET
    assert Settings().clocks_move
    assert not Settings(mode=Mode.PRODUCTION).clocks_move


def test_a_wrong_value_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHICHENG_PORT", "many")
    with pytest.raises(WrongSettings, match="ZHICHENG_PORT"):
        settings()


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("temporal:7233", True),
        ("h:65535", True),
        ("h:65536", False),
        ("h:0", False),
        ("h", False),
        (":7233", False),
    ],
)
def test_an_address_has_a_host_and_a_port(monkeypatch: pytest.MonkeyPatch, address: str, kept: bool) -> None:
    monkeypatch.setenv("ZHICHENG_TEMPORAL_ADDRESS", address)
    if kept:
        assert settings().temporal_address == address
    else:
        with pytest.raises(WrongSettings, match="ZHICHENG_TEMPORAL_ADDRESS: host and port"):
            settings()


def test_secrets_are_not_shown() -> None:
    shown = repr(Settings(session_secret=OWN, database_url="postgresql+psycopg://u:hidden@h/z"))
    assert OWN not in shown
    assert "hidden" not in shown


def test_a_secret_is_a_file_and_a_key_is_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "zhicheng_session_secret").write_text(OWN, encoding="utf-8")
    (tmp_path / "zhicheng_seal_key").write_bytes(b"\x80\x81 not text")
    monkeypatch.setitem(Settings.model_config, "secrets_dir", tmp_path)
    chosen = Settings()
    assert chosen.session_key == OWN
    assert chosen.seal_key == tmp_path / "zhicheng_seal_key"
    assert SecretFiles(Settings)()["seal_key"] == str(tmp_path / "zhicheng_seal_key")


@pytest.mark.parametrize(
    ("address", "roots", "wrong"),
    [
        ("https://tsa.example/rfc3161", "roots.pem", None),
        ("http://127.0.0.1:3161", "roots.pem", None),
        ("https://tsa.example", None, "ZHICHENG_TIMESTAMP_ROOTS"),
        ("tsa.example", "roots.pem", "http or https"),
        ("ftp://tsa.example", "roots.pem", "http or https"),
        ("https://me:secret@tsa.example", "roots.pem", "no account"),
    ],
)
def test_time_stamps_come_from_an_address_and_are_judged(
    monkeypatch: pytest.MonkeyPatch, address: str, roots: str | None, wrong: str | None
) -> None:
    monkeypatch.setenv("ZHICHENG_TIMESTAMP_URL", address)
    if roots:
        monkeypatch.setenv("ZHICHENG_TIMESTAMP_ROOTS", roots)
    if wrong is None:
        assert settings().timestamp_url == address
    else:
        with pytest.raises(WrongSettings, match=wrong) as fault:
            settings()
        assert "secret" not in str(fault.value)

"""Checking without a network, and faults of every sort: none is ever told as `valid`."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import text

from activities.papers.qr import Summary, code_address
from dashboard.inquiries import Desk
from records.answer_key import AnswerKey
from records.certificates import Holder, Issue, change_status, keep
from records.database import connect, session, upgrade
from records.published import publish
from records.status_list import StatusList, digest, published_list
from settings import settings
from states.instants import SHANGHAI
from tests.commands.conftest import Ended

NOW = datetime(2024, 11, 4, 10, tzinfo=SHANGHAI)
CODES, ANSWERS, FOREIGN = (Ed25519PrivateKey.generate() for _ in range(3))
SUMMARY = Summary("3302C202400012367", 1, "林晓舟", "工程师", date(2024, 10, 20))


class Desktop:
    """What somebody without a network has: a code, the keys, a list, the list's key, and a clock."""

    def __init__(self, folder: Path, starter: Callable[..., Ended]) -> None:
        self.folder, self.starter, self.now = folder, starter, NOW
        self.code = code_address("https://zhicheng.example", "token", SUMMARY, CODES)
        self.keys, self.list, self.list_key = (
            folder / "published-keys.pem",
            folder / "list",
            folder / "key.pem",
        )
        publish(folder, CODES.public_key())
        self.list_key.write_bytes(pem(ANSWERS))
        self.hand_out(StatusList(NOW, {}))

    def hand_out(self, found: StatusList, key: Ed25519PrivateKey = ANSWERS) -> None:
        """A new list on this desk."""
        self.list.write_bytes(published_list(found, key.sign))

    def ask(self) -> Ended:
        """The command as it is typed."""
        return self.starter(
            "verify", "offline", self.code, "--keys", self.keys, "--list", self.list,
            "--list-key", self.list_key, "--on", self.now.isoformat(), "--json",
        )  # fmt: skip


def pem(key: Ed25519PrivateKey) -> bytes:
    """A public half."""
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@pytest.fixture
def desktop(tmp_path: Path, starter: Callable[..., Ended]) -> Desktop:
    return Desktop(tmp_path, starter)


@pytest.mark.rule("SH24-59")
def test_a_genuine_code_with_a_fresh_list_stands(desktop: Desktop) -> None:
    ended = desktop.ask()
    assert (ended.code, ended.document["answer"]) == (0, "valid")
    assert (ended.document["number"], ended.document["name"]) == (SUMMARY.number, SUMMARY.name)


@pytest.mark.rule("SH24-39")
@pytest.mark.parametrize(("status", "code"), [("revoked", 1), ("superseded", 1), ("pending_release", 1)])
def test_who_is_on_the_list_does_not_stand(desktop: Desktop, status: str, code: int) -> None:
    desktop.hand_out(StatusList(NOW, {digest(SUMMARY.number, 1): (status, date(2024, 11, 5))}))
    ended = desktop.ask()
    assert (ended.code, ended.document["answer"]) == (code, status)


def test_a_key_changed_since_leaves_older_codes_verifiable(desktop: Desktop) -> None:
    newer = Ed25519PrivateKey.generate()
    publish(desktop.folder, newer.public_key())
    assert desktop.ask().document["answer"] == "valid"
    desktop.code = code_address("https://zhicheng.example", "token", SUMMARY, newer)
    assert desktop.ask().document["answer"] == "valid"


def cut(path: Path, part: float = 0.6) -> None:
    """Keep the first part of a file."""
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])


def flipped(path: Path, place: int) -> None:
    """Change one bit."""
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def coded(desktop: Desktop, key: Ed25519PrivateKey, **changes: object) -> None:
    """Another code than the one that was printed."""
    desktop.code = code_address("https://zhicheng.example", "token", replace(SUMMARY, **changes), key)


FAULTS: dict[str, Callable[[Desktop], object]] = {
    "the list is stale": lambda d: setattr(d, "now", NOW + timedelta(days=1, seconds=1)),
    "the clock is slow": lambda d: setattr(d, "now", NOW - timedelta(minutes=16)),
    "the clock is a year ahead": lambda d: setattr(d, "now", NOW + timedelta(days=365)),
    "the list is from the future": lambda d: d.hand_out(StatusList(NOW + timedelta(hours=1), {})),
    "the list is cut short": lambda d: cut(d.list),
    "the list lacks its last byte": lambda d: cut(d.list, 0.99),
    "the list is empty": lambda d: d.list.write_bytes(b""),
    "a bit of the list is changed": lambda d: flipped(d.list, 20),
    "a bit of its signature is changed": lambda d: flipped(d.list, -1),
    "the list is not there": lambda d: d.list.unlink(),
    "the list is signed by a stranger": lambda d: d.hand_out(StatusList(NOW, {}), FOREIGN),
    "the list is signed by the key of codes": lambda d: d.hand_out(StatusList(NOW, {}), CODES),
    "the code is signed by a stranger": lambda d: coded(d, FOREIGN),
    "the code is signed by the key of answers": lambda d: coded(d, ANSWERS),
    "the code says another name": lambda d: setattr(d, "code", d.code[:-100] + "A" + d.code[-99:]),
    "the code is cut short": lambda d: setattr(d, "code", d.code[:-10]),
    "the code has lost its summary": lambda d: setattr(d, "code", d.code.partition("#")[0]),
    "the code is no code": lambda d: setattr(d, "code", "hello"),
    "the published keys are others": lambda d: d.keys.write_bytes(pem(FOREIGN)),
    "the published keys are cut short": lambda d: cut(d.keys),
    "the published keys are not there": lambda d: d.keys.unlink(),
    "the key is of another kind": lambda d: d.keys.write_bytes(
        generate_private_key(SECP256R1()).public_key().public_bytes(
            Encoding.PEM, PublicFormat.SubjectPublicKeyInfo
        )
    ),
    "the key of the list is no key": lambda d: d.list_key.write_bytes(b"hello"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_no_fault_is_told_as_valid(fault: str, desktop: Desktop) -> None:
    FAULTS[fault](desktop)
    ended = desktop.ask()
    assert (ended.code, ended.document["answer"]) == (3, "cannot_be_confirmed")
    assert "number" not in ended.document or "stale" in fault or "clock" in fault or "future" in fault


def folder_instead(path: Path) -> str:
    """A register that is a folder."""
    path.mkdir()
    return f"sqlite:///{path}"


def scribbled(path: Path) -> str:
    """A register that is no database."""
    path.write_bytes(b"scribble" * 1000)
    return f"sqlite:///{path}"


REGISTERS: dict[str, Callable[[Path], str]] = {
    "nobody listens": lambda path: "postgresql+psycopg://nobody@127.0.0.1:9/none?connect_timeout=1",
    "it was never set up": lambda path: f"sqlite:///{path}",
    "it is a folder": folder_instead,
    "it is no database": scribbled,
}


@pytest.mark.parametrize("fault", REGISTERS)
def test_a_register_that_does_not_answer_confirms_nothing(fault: str, tmp_path: Path) -> None:
    engine = connect(REGISTERS[fault](tmp_path / "register"), b"only for tests")
    desk = Desk(engine, lambda: NOW)
    assert desk.by_number(SUMMARY.number, "ningbo", "", None).answer == "cannot_be_confirmed"
    assert desk.by_token("token").answer == "cannot_be_confirmed"
    assert desk.by_file(b"%PDF-1.7").answer == "cannot_be_confirmed"


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A register with the certificate, which the settings name."""
    url = f"sqlite:///{tmp_path / 'register.db'}"
    for name, value in (("DATABASE_URL", url), ("KEYS_DIR", tmp_path / "keys"), ("MODE", "demo")):
        monkeypatch.setenv(f"ZHICHENG_{name}", str(value))
    settings.cache_clear()
    engine = connect(url, settings().person_key, patience_ms=50)
    upgrade(engine)
    with session(engine) as opened:
        issued = Issue(SUMMARY.number, "title", "ningbo", Holder(SUMMARY.name), NOW.date(), token="token")
        keep(opened, issued)
    yield url
    settings.cache_clear()


def test_a_register_that_another_holds_confirms_nothing(register: str) -> None:
    engine, other = (connect(register, settings().person_key, patience_ms=50) for _ in range(2))
    desk = Desk(engine, lambda: NOW)
    assert desk.by_token("token").answer == "valid"
    with other.connect() as held:
        held.execute(text("UPDATE certificates SET holder_name = 'x'"))
        assert desk.by_token("token").answer == "cannot_be_confirmed"


@pytest.mark.rule("SH24-39")
def test_the_list_that_is_handed_out_ends_with_a_revocation(
    register: str, desktop: Desktop, starter: Callable[..., Ended]
) -> None:
    desktop.list_key.write_text(AnswerKey.demo(settings().demo_answer_key).published)
    desktop.now = datetime.now(SHANGHAI)
    heard = []
    for rows in (0, 1):
        ended = starter("verify", "list", "--out", desktop.list, "--json")
        assert (ended.code, ended.document["rows"]) == (0, rows)
        heard.append(desktop.ask().document["answer"])
        with session(connect(register, settings().person_key)) as opened:
            change_status(opened, SUMMARY.number, "revoked", NOW.date(), "P12-1")
    assert heard == ["valid", "revoked"]

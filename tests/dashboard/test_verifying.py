"""Public verification answers as the register does, with as little as it needs, and fails closed (查验, P31)."""

import asyncio
import hashlib
import html
import re
from datetime import date, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import select
from starlette.types import ASGIApp, Message

from dashboard.app import create_app
from dashboard.house import House
from dashboard.inquiries import WORDS
from dashboard.limits_of_use import PUBLIC_QUESTIONS
from dashboard.offline import KEPT
from records.certificates import Holder, Issue, change_status, keep
from records.database import reading, session
from records.inquiries import ANSWERS
from records.published import PUBLISHED, keys_in, publish
from records.status_list import StatusList, answer_by_list, read_list
from records.tables import VerificationRow
from tests.dashboard.conftest import OWN, SignIn
from tests.dashboard.town import NOW
from tests.policies.application.sheet_files import cells
from tests.signatures import signed_by

FILE = b"%PDF-1.7 a signed certificate"
NUMBER = "甬ZC2024000001"


@pytest.fixture
def certificate(register: Engine) -> str:
    issue = Issue(
        NUMBER, "title", "ningbo", Holder("林晓舟", "330203199004120024"), date(2024, 9, 12), level="intermediate",
        title="工程师", specialty="质量", body="质量技术基础专业中级评委会", obtained_on=date(2024, 9, 11),
        file_sha256=hashlib.sha256(FILE).hexdigest(), token="unguessable-token",
    )  # fmt: skip
    with session(register) as writing:
        keep(writing, issue)
    return NUMBER


def test_a_certificate_by_number(sign_in: SignIn, certificate: str) -> None:
    text = sign_in(None).get(f"/verify?number={certificate}&city=ningbo").text
    for told in ("有效", "林*舟", "工程师", "中级", "质量", "2024-09-11"):
        assert told in text
    assert "林晓舟" not in text
    assert "330203" not in text


@pytest.mark.parametrize(
    "asked",
    ["city=tianjin", "city=ningbo&obtained_on=2024-09-12", "city=ningbo&kind=vocational", "city=nowhere"],
)
def test_what_does_not_fit_gets_one_answer(sign_in: SignIn, certificate: str, asked: str) -> None:
    text = sign_in(None).get(f"/verify?number={certificate}&{asked}").text
    assert "林*舟" not in text
    assert "有效</span>" not in text


@pytest.mark.parametrize("page", ["/verify", "/api/v1/certificates"])
@pytest.mark.parametrize(("word", "kept"), [("x" * 20, 1), ("x" * 21, 0)])
def test_nobody_fills_the_log(sign_in: SignIn, register: Engine, page: str, word: str, kept: int) -> None:
    for asked in ({"city": word}, {"kind": word}):
        sign_in(None).get(page, params={"number": NUMBER, **asked})
    with reading(register) as opened:
        assert len(opened.exec(select(VerificationRow)).all()) == 2 * kept


def test_a_certificate_by_its_code(sign_in: SignIn, certificate: str) -> None:
    assert "有效" in sign_in(None).get("/v/unguessable-token").text
    assert "没有相符的证书" in sign_in(None).get("/v/another-token").text


def test_a_revoked_certificate_says_so_at_once(sign_in: SignIn, register: Engine, certificate: str) -> None:
    with session(register) as writing:
        change_status(writing, certificate, "revoked", date(2024, 9, 19), "rev-1")
    text = sign_in(None).get("/v/unguessable-token").text
    assert "已撤销" in text
    assert "2024-09-19" in text
    assert "目前有效" not in text


def test_a_file_is_compared_with_the_original(sign_in: SignIn, certificate: str) -> None:
    client = sign_in(None)
    original = client.post("/verify/file", files={"file": ("a.pdf", FILE, "application/pdf")})
    changed = client.post("/verify/file", files={"file": ("a.pdf", FILE + b" ", "application/pdf")})
    assert "有效" in original.text
    assert "不是原件" in changed.text


async def posted(app: ASGIApp, path: str, length: int) -> tuple[int, int]:
    """The status of a form of so many bytes, and how many pieces of it were read."""
    status, pieces = 0, 0

    async def receive() -> Message:
        nonlocal pieces
        pieces += 1
        return {"type": "http.request", "body": b"x" * 1024, "more_body": True}

    async def send(message: Message) -> None:
        nonlocal status
        status = message.get("status", status)

    sent = {**OWN, "Content-Type": "multipart/form-data; boundary=b", "Content-Length": str(length)}
    headers = [(name.lower().encode(), value.encode()) for name, value in sent.items()]
    scope = {"type": "http", "method": "POST", "path": path, "query_string": b"", "headers": headers,
             "scheme": "http", "server": ("127.0.0.1", 8000), "client": ("10.0.0.1", 1), "root_path": ""}  # fmt: skip
    await app(scope, receive, send)
    return status, pieces


async def test_a_huge_file_is_refused_before_any_of_it_is_read(house: House) -> None:
    assert await posted(create_app(house=house), "/verify/file", 23 * 1024 * 1024) == (422, 0)


async def test_nothing_is_read_of_a_file_too_many(house: House) -> None:
    app = create_app(house=house)
    answers = [
        await posted(app, "/verify/file", 23 * 1024 * 1024) for _ in range(PUBLIC_QUESTIONS.amount + 1)
    ]
    assert answers[-1] == (429, 0)


async def test_nothing_is_read_of_a_list_that_nobody_signed_in_for(house: House) -> None:
    assert await posted(create_app(house=house), "/verify/sheet", 1024) == (303, 0)


def test_a_file_is_opened_where_it_stops_nobody(
    sign_in: SignIn, certificate: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.inquiries.number_shown", lambda data: str(asyncio.get_running_loop()))
    with pytest.raises(RuntimeError, match="no running event loop"):
        sign_in(None).post("/verify/file", files={"file": ("a.pdf", FILE, "application/pdf")})


def test_without_a_file_the_form_says_so(sign_in: SignIn) -> None:
    answer = sign_in(None).post("/verify/file", data={"file": ""})
    assert answer.status_code == 422
    assert "请选择要查验的文件" in answer.text


def test_every_answer_has_its_words() -> None:
    assert set(WORDS) == ANSWERS
    assert {answer for answer, said in WORDS.items() if said.tone.value == "green"} == {"valid"}


def test_a_broken_register_confirms_nothing(house: House, certificate: str) -> None:
    with house.register.begin() as connection:
        connection.exec_driver_sql("DROP TABLE verification_log")
    client = TestClient(create_app(house=house), headers=OWN)
    text = client.get(f"/verify?number={certificate}&city=ningbo").text
    assert "暂时不能确认" in text
    assert "林*舟" not in text


def test_an_answer_is_signed_and_the_key_is_published(sign_in: SignIn, certificate: str) -> None:
    visitor = sign_in(None)
    text = html.unescape(visitor.get(f"/verify?number={certificate}&city=ningbo").text)
    said, signature = (found.encode() for found in re.findall(r'<p class="no">([^<]+)</p>', text)[::-1])
    published = visitor.get("/verify/key")
    public = load_pem_public_key(published.content)
    assert isinstance(public, Ed25519PublicKey)
    assert signed_by(public, said, signature.decode())
    assert not signed_by(public, said.replace(b"valid", b"revoked"), signature.decode())
    assert "PRIVATE" not in published.text


def sheet(*lines: str) -> dict[str, tuple[str, bytes, str]]:
    content = "\n".join(("证书编号,发证地,姓名", *lines)).encode()
    return {"file": ("名册.csv", content, "text/csv")}


def test_a_list_is_answered_as_a_workbook(sign_in: SignIn, certificate: str) -> None:
    answer = sign_in("chen").post("/verify/sheet", files=sheet(f"{certificate},宁波,林晓舟", "none,宁波,"))
    rows = cells(answer.content)
    assert [row[5] for row in rows] == ["查验结论", "有效", "没有相符的证书"]


@pytest.mark.parametrize(
    ("lines", "says"), [((), "1 至 2000 行"), (("x,火星,",), "第 2 行 发证地"), (("x y,宁波,",), "编号")]
)
def test_a_list_that_cannot_be_read_says_where(sign_in: SignIn, lines: tuple[str, ...], says: str) -> None:
    answer = sign_in("chen").post("/verify/sheet", files=sheet(*lines))
    assert answer.status_code == 422
    assert says in answer.text


def test_lists_are_for_users(sign_in: SignIn) -> None:
    assert sign_in(None).post("/verify/sheet", files=sheet("x,宁波,")).status_code == 303


def test_all_published_code_keys_are_handed_out(house: House, sign_in: SignIn) -> None:
    old, new = (Ed25519PrivateKey.generate().public_key() for _ in range(2))
    publish(house.settings.documents_dir, old, new)
    answer = sign_in(None).get("/verify/keys.pem")
    assert keys_in(answer.content) == (old, new)
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("content", [None, b"", b"-----BEGIN PUBLIC KEY-----\nx\n-----END PUBLIC KEY-----\n"])
def test_no_keys_are_no_answer(house: House, sign_in: SignIn, content: bytes | None) -> None:
    if content is not None:
        house.settings.documents_dir.mkdir()
        (house.settings.documents_dir / PUBLISHED).write_bytes(content)
    assert sign_in(None).get("/verify/keys.pem").status_code == 503


def listed(visitor: TestClient) -> StatusList:
    """The list that a visitor gets, checked with the key that the visitor gets."""
    return read_list(visitor.get("/verify/list.cbor").content, keys_in(visitor.get("/verify/key").content))


def test_the_signed_list_is_handed_out_for_minutes(town, house, sign_in, register, certificate) -> None:
    visitor = sign_in(None)
    assert answer_by_list(listed(visitor), certificate, 1, NOW) == "valid"
    with session(register) as writing:
        change_status(writing, certificate, "revoked", NOW.date(), "rev-1")
    town.now = NOW + KEPT - timedelta(seconds=1)
    assert answer_by_list(listed(visitor), certificate, 1, town.now) == "valid"
    town.now = NOW + KEPT
    assert answer_by_list(listed(visitor), certificate, 1, town.now) == "revoked"


def test_a_list_older_than_its_minutes_is_not_handed_out(town, house, sign_in) -> None:
    visitor = sign_in(None)
    assert visitor.get("/verify/list.cbor").status_code == 200
    with house.register.begin() as connection:
        connection.exec_driver_sql("DROP TABLE certificate_versions")
    town.now = NOW + KEPT
    assert visitor.get("/verify/list.cbor").status_code == 503


def test_the_page_leads_to_what_checking_without_a_network_needs(sign_in: SignIn) -> None:
    page = sign_in(None).get("/verify").text
    for address in ("/verify/keys.pem", "/verify/list.cbor"):
        assert f'href="{address}"' in page


@pytest.mark.parametrize("address", ["/verify/keys.pem", "/verify/list.cbor"])
def test_what_is_handed_out_is_counted_as_a_question(sign_in: SignIn, address: str) -> None:
    visitor = sign_in(None)
    answers = [visitor.get(address).status_code for _ in range(PUBLIC_QUESTIONS.amount + 1)]
    assert answers[-1] == 429
    assert 429 not in answers[:-1]

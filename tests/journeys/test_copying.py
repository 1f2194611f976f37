"""A copy for one purpose through the whole house: asked for, drawn, kept; its file is never taken for the original."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
import zxingcpp
from pypdf import PdfReader
from sqlalchemy import Engine
from sqlmodel import Session

from activities.papers.certificate import CertificateMaker
from activities.papers.check import Seal, check_file
from activities.papers.keys import KeyRing
from activities.papers.originals import FileOriginals, MadeCertificate
from activities.papers.seal import Seals
from activities.papers.store import FileStore
from records import copies
from records.certificates import Holder, Issue, change_status, keep
from records.copies import CopyWanted, NotCopied, ask, copies_of, find_copy
from records.database import reading, session
from records.inquiries import Inquiry
from records.verification import VerificationAnswer, answer
from tests.activities.papers.conftest import ORDER
from tests.journeys.house import register_in, working
from tests.workflows.server import ServerThread
from workflows.client import Cases
from workflows.runner import connect

WANTED = CopyWanted(ORDER.number, "宁波示例建设工程有限公司", "投标", "city_reviewer/shen")


@dataclass
class Shop:
    """A house with one real certificate in it."""

    cases: Cases
    register: Engine
    store: FileStore
    ring: KeyRing
    original: MadeCertificate

    def made(self, copy_no: str) -> str | None:
        with reading(self.register) as opened:
            found = find_copy(opened, copy_no)
        return found.file_sha256 if found else None

    def by_file(self, sha256: str) -> VerificationAnswer:
        with session(self.register) as writing:
            return answer(writing, Inquiry("ningbo", "file", sha256=sha256), datetime.now(UTC))


@pytest.fixture
async def shop(server: ServerThread, tmp_path: Path) -> AsyncIterator[Shop]:
    register, client = register_in(tmp_path), await connect(server.place.address)
    store, ring = FileStore(tmp_path / "documents"), KeyRing(tmp_path / "keys")
    originals = FileOriginals(tmp_path / "documents" / "originals")
    maker = CertificateMaker(store, Seals(ring), "http://127.0.0.1:8000", originals)
    made = await asyncio.to_thread(maker.make_certificate, ORDER)
    holder = ORDER.holder
    fields = {name: value for name, value in asdict(holder).items() if value}
    issue = Issue(
        made.number, "title", "ningbo", Holder(holder.name), ORDER.issued_on, level=ORDER.level, case_no=made.case_no,
        obtained_on=holder.obtained_on, issuer_scope="ningbo", file_sha256=made.sha256, token=made.qr_token,
        fields={**fields, "level": ORDER.level},
    )  # fmt: skip
    with session(register) as writing:
        keep(writing, issue)
    async with working(client, register, tmp_path, real=True):
        yield Shop(Cases(client, register), register, store, ring, made)
    register.dispose()


@pytest.mark.rule("SH24-15")
async def test_a_copy_is_drawn_once_and_is_no_original(shop: Shop) -> None:
    first = await shop.cases.copy(WANTED)
    again = await shop.cases.copy(WANTED)
    assert first == again
    sha256 = shop.made(first)
    assert sha256 not in (None, shop.original.sha256)
    pdf = shop.store.get(str(sha256))
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))
    for part in (
        "仅供宁波示例建设工程有限公司投标使用",
        "副本非原件",
        first,
        ORDER.number,
        ORDER.holder.name,
    ):
        assert part in text
    with pdfplumber.open(BytesIO(pdf)) as file:
        picture = file.pages[0].to_image(resolution=150).original
        codes = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    assert [f"/v/{shop.original.qr_token}#" in code.text for code in codes] == [True]
    trusted = shop.ring.authority.certificate
    assert check_file(pdf, trusted, datetime.now(UTC)).seal is Seal.ABSENT
    assert shop.by_file(shop.original.sha256).answer == "valid"
    told = shop.by_file(str(sha256))
    assert (told.answer, told.copy.standing if told.copy else None) == ("not_original", "valid")


async def test_what_falls_before_it_is_drawn_is_not_copied(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falls(session: Session, wanted: CopyWanted, now: datetime) -> str:
        copy_no = ask(session, wanted, now)
        change_status(session, wanted.number, "revoked", date(2024, 11, 4), "rev-1")
        return copy_no

    monkeypatch.setattr(copies, "ask", falls)
    with pytest.raises(NotCopied, match="已撤销"):
        await shop.cases.copy(WANTED)
    monkeypatch.undo()
    with pytest.raises(NotCopied, match="已撤销"):
        await shop.cases.copy(WANTED)
    with reading(shop.register) as opened:
        assert [copy.file_sha256 for copy in copies_of(opened, ORDER.number)] == [None]

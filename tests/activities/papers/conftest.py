"""A maker of certificates in a fresh folder, and ways to read what was printed."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
import zxingcpp
from PIL.Image import Image
from pypdf import PdfReader

from activities.papers.certificate import CertificateMaker
from activities.papers.keys import KeyRing
from activities.papers.order import CertificateOrder, Holder
from activities.papers.originals import FileOriginals
from activities.papers.render import render
from activities.papers.samples import sample, sample_date
from activities.papers.seal import Seals
from activities.papers.store import FileStore

SEALED_AT = datetime(2024, 11, 1, 9, 0, tzinfo=UTC)
HOLDER = Holder(
    name="林晓舟",
    sex="female",
    born_on=date(1990, 4, 12),
    id_number="330203199004120024",
    employer="宁波甬测检测技术有限公司",
    title_name="工程师",
    series="工程技术",
    specialty="质量",
    committee="宁波市质量技术基础专业工程师职务任职资格评审委员会",
    obtained_on=date(2024, 10, 20),
)
ORDER = CertificateOrder(
    case_no="app-2024-000123",
    number="3302C202400012367",
    version=1,
    scope="ningbo",
    level="intermediate",
    holder=HOLDER,
    issued_on=date(2024, 11, 1),
    sealed_at=SEALED_AT,
)


@pytest.fixture
def order() -> CertificateOrder:
    return replace(ORDER)


@pytest.fixture(scope="session")
def ring(tmp_path_factory: pytest.TempPathFactory) -> KeyRing:
    return KeyRing(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def maker(tmp_path: Path, ring: KeyRing) -> CertificateMaker:
    return CertificateMaker(
        FileStore(tmp_path / "files"),
        Seals(ring),
        "https://zhicheng.example",
        FileOriginals(tmp_path / "originals"),
    )


@pytest.fixture(scope="session")
def printed() -> Callable[[str], bytes]:
    """The sample of a kind, rendered once for all tests."""
    return cache(lambda kind: render(kind, sample(kind), sample_date(kind)))


@pytest.fixture(scope="session")
def text_of() -> Callable[[bytes], str]:
    """Everything that can be copied out of a PDF, in the order it was drawn, without blanks."""

    def read(pdf: bytes) -> str:
        return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))

    return read


@pytest.fixture(scope="session")
def picture_of() -> Callable[[bytes], Image]:
    """The first page as a person sees it, 150 dots an inch."""

    def draw(pdf: bytes) -> Image:
        with pdfplumber.open(BytesIO(pdf)) as file:
            picture: Image = file.pages[0].to_image(resolution=150).original
            return picture

    return draw


@pytest.fixture
def code_on(picture_of: Callable[[bytes], Image]) -> Callable[[bytes], zxingcpp.Barcode]:
    """The one QR code of the first page; a reader of every kind of bar code finds Codabar within its squares."""

    def read(pdf: bytes) -> zxingcpp.Barcode:
        (code,) = zxingcpp.read_barcodes(picture_of(pdf), formats=zxingcpp.BarcodeFormat.QRCode)
        return code

    return read

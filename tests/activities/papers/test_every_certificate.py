"""Every kind of certificate as it leaves the house, judged by tools that are not ours: zxing, poppler, OpenSSL."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pypdf import PdfReader
from zxingcpp import Barcode

from activities.papers.certificate import CertificateMaker, CertificateOrder
from activities.papers.check import Seal, check_file
from activities.papers.kinds import find
from activities.papers.qr import read_offline
from activities.papers.templates import environment

HRSS, SECTOR = "上海市人力资源和社会保障局", "上海市示例委员会"
MADE = {
    "certificate_zhejiang_senior": {"scope": "zhejiang", "level": "associate_senior", "number": "3300B202400004569"},
    "certificate_ningbo_intermediate": {"scope": "ningbo", "level": "intermediate", "number": "3302C202400012367"},
    "certificate_ningbo_junior": {"scope": "ningbo", "level": "assistant", "number": "3302D202400008922"},
    "certificate_shanghai_title": {"scope": "shanghai", "level": "intermediate", "number": "2024GC01000123"},
    "certificate_shanghai_vocational": {
        "scope": "shanghai", "level": "", "form": "vocational", "number": "2024ZJ02000456", "seals": (HRSS, SECTOR),
    },
    "certificate_tianjin_title": {"scope": "tianjin", "level": "intermediate", "number": "C202000100007"},
}  # fmt: skip
OWN = {
    "certificate_zhejiang_senior": ("出生年月", "工作单位", "资格级别", "评审组织", "1990年4月", "副高级"),
    "certificate_ningbo_intermediate": ("出生年月", "工作单位", "资格级别", "评审组织", "1990年4月", "中级"),
    "certificate_ningbo_junior": ("出生年月", "工作单位", "资格级别", "评审组织", "1990年4月", "助理级"),
    "certificate_shanghai_title": (
        "证件类型",
        "职称名称",
        "评审机构",
        "取得职称时间",
        "居民身份证",
        "上海市中级职称证书",
    ),
    "certificate_shanghai_vocational": ("专业类别", "批准日期", "工程师职业资格证书", HRSS, SECTOR),
    "certificate_tianjin_title": ("身份证号", "呈报单位", "资格名称", "取得资格时间", "天津市示例局"),
}
"""What each kind prints besides what all print."""
NINGBO = (
    "姓名", "性别", "出生年月", "证件号码", "工作单位", "资格名称", "资格级别", "专业系列", "专业名称", "评审组织",
    "取得时间", "证书编号",
)  # fmt: skip
LABELS = {
    "certificate_zhejiang_senior": NINGBO,
    "certificate_ningbo_intermediate": NINGBO,
    "certificate_ningbo_junior": NINGBO,
    "certificate_shanghai_title": (
        "姓名", "性别", "出生年月", "证件类型", "证件号", "工作单位", "职称名称", "专业名称", "评审机构",
        "取得职称时间", "证书编号",
    ),
    "certificate_shanghai_vocational": (
        "姓名", "性别", "出生年月", "证件类型", "证件号码", "资格名称", "专业类别", "批准日期", "证书编号",
    ),
    "certificate_tianjin_title": (
        "姓名", "性别", "身份证号", "呈报单位", "资格名称", "系列", "专业", "评审机构", "取得资格时间", "证书编号",
    ),
}  # fmt: skip
"""The fields of SH24-55, SH24-56 and TJ20-16 with TJ20-20, in their order; Ningbo's notice names none, these are ours."""
VALID, WHOLE = "Signature is Valid.", "Total document signed"
poppler = pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")


@pytest.fixture(params=sorted(MADE))
def ordered(request: pytest.FixtureRequest, order: CertificateOrder) -> CertificateOrder:
    holder = replace(order.holder, submitting_unit="天津市示例局")
    return replace(order, holder=holder, case_no=request.param, **MADE[request.param])


@pytest.fixture
def original(maker: CertificateMaker, ordered: CertificateOrder, tmp_path: Path) -> Path:
    made = maker.make_certificate(ordered)
    assert made.kind == ordered.case_no
    path = tmp_path / "original.pdf"
    path.write_bytes(maker.store.get(made.sha256))
    return path


def told(*command: object) -> str:
    """What a program says."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.rule("NB21-09")
@pytest.mark.rule("NB21-15")
@pytest.mark.rule("SH24-55")
@pytest.mark.rule("SH24-56")
@pytest.mark.rule("TJ20-16")
def test_everything_required_can_be_copied_out(
    original: Path, ordered: CertificateOrder, text_of: Callable[[bytes], str]
) -> None:
    text, holder = text_of(original.read_bytes()), ordered.holder
    for part in (holder.name, holder.id_number, holder.title_name, holder.specialty, ordered.number, "2024年10月20日",
                 "女", "姓名", "证书编号", *OWN[ordered.case_no]):  # fmt: skip
        assert part in text


@pytest.mark.rule("SH24-55")
@pytest.mark.rule("SH24-56")
@pytest.mark.rule("TJ20-16")
@pytest.mark.parametrize("kind", sorted(LABELS))
def test_the_fields_are_those_of_the_rule_and_no_others(
    kind: str, printed: Callable[[str], bytes], text_of: Callable[[bytes], str]
) -> None:
    drawn = environment().get_template("certificates/places.html").make_module().places  # type: ignore[attr-defined]
    labels = tuple(re.sub(r"\s", "", label) for _, label, *_ in drawn[find(kind).ground["layout"]])
    assert labels == LABELS[kind]
    text = text_of(printed(kind))
    assert [label for label in labels if label not in text] == []


@pytest.mark.rule("SH24-59")
@pytest.mark.rule("SH24-15")
def test_the_code_is_read_from_the_page(
    original: Path,
    ordered: CertificateOrder,
    maker: CertificateMaker,
    code_on: Callable[[bytes], Barcode],
) -> None:
    code = code_on(original.read_bytes())
    summary = read_offline(code.text, maker.ring.published)
    assert (summary.number, summary.name) == (ordered.number, ordered.holder.name)
    assert summary.obtained_on == date(2024, 10, 20)
    assert ordered.holder.id_number.encode() not in code.bytes


@poppler
def test_every_font_is_embedded_and_cut(original: Path) -> None:
    rows = told("pdffonts", original).splitlines()[2:]
    assert rows
    for row in rows:
        embedded, cut, unicode = re.findall(r"\b(yes|no)\b", row)
        assert (embedded, cut, unicode) == ("yes", "yes", "yes")


@poppler
@pytest.mark.rule("SH24-13")
def test_poppler_finds_every_seal_valid_over_the_whole_file(
    original: Path, ordered: CertificateOrder
) -> None:
    said = told("pdfsig", "-nocert", original)
    seals = len(ordered.seals) or 1
    assert said.count(VALID) == said.count("Signature Type: ETSI.CAdES.detached") == seals
    assert said.count(WHOLE) == 1  # the last one covers all of it


@poppler
@pytest.mark.parametrize("part", [0.2, 0.5, 0.8])
def test_a_changed_byte_is_found_by_poppler_and_by_us(
    part: float, original: Path, maker: CertificateMaker, ordered: CertificateOrder
) -> None:
    changed = bytearray(original.read_bytes())
    place = changed.find(b"/ByteRange")
    changed[int(place * part)] ^= 1
    original.write_bytes(changed)
    checked = check_file(bytes(changed), maker.ring.authority.certificate, ordered.sealed_at)
    assert checked.seal in (Seal.TAMPERED, Seal.UNREADABLE)
    assert VALID not in told("pdfsig", "-nocert", original)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_openssl_verifies_every_signature_up_to_the_authority(
    original: Path, maker: CertificateMaker, tmp_path: Path
) -> None:
    pdf, trusted = original.read_bytes(), tmp_path / "authority.pem"
    trusted.write_bytes(maker.ring.authority.certificate.public_bytes(Encoding.PEM))
    fields = PdfReader(original).get_fields() or {}
    signatures = [field["/V"] for field in fields.values() if field.get("/FT") == "/Sig"]
    assert signatures
    for n, signature in enumerate(signatures):
        start, length, again, rest = signature["/ByteRange"]
        signed, message = tmp_path / f"{n}.signed", tmp_path / f"{n}.cms"
        signed.write_bytes(pdf[start : start + length] + pdf[again : again + rest])
        message.write_bytes(signature["/Contents"].original_bytes)
        command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", message, "-content", signed,
                   "-CAfile", trusted, "-purpose", "any", "-out", tmp_path / "out"]  # fmt: skip
        assert "successful" in told(*command)
        signed.write_bytes(signed.read_bytes()[:-1] + b"x")
        assert "successful" not in told(*command)

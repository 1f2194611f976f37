"""Time-stamps on seals: made by OpenSSL, verified by OpenSSL, and no seal without one where one is required."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import cms, tsp  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from pyhanko.pdf_utils.reader import PdfFileReader
from structlog.testing import capture_logs

from activities.papers.certificate import CertificateMaker
from activities.papers.check import Seal, check_file
from activities.papers.keys import KeyRing
from activities.papers.order import CertificateOrder
from activities.papers.originals import FileOriginals
from activities.papers.render import render
from activities.papers.samples import sample, sample_date
from activities.papers.seal import Seals
from activities.papers.store import FileStore
from activities.papers.time_stamps import LARGEST, Authority, NoTimeStamp, WrongRoots, roots_in
from tests.activities.papers.time_authority import REPLY, Answer, Office, asked, listening, silent

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
BODY, SECTOR = "宁波市人力资源和社会保障局", "宁波市示例委员会"
AT, LATER = datetime(2024, 11, 1, 9, 0, tzinfo=UTC), datetime(2030, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("tsa"))


@pytest.fixture(scope="module")
def authority(office: Office) -> Iterator[Authority]:
    with listening(office.answer) as address:
        yield asked(address, office)


@pytest.fixture(scope="module")
def unsigned() -> bytes:
    return render("acceptance_slip", sample("acceptance_slip"), sample_date("acceptance_slip"))


@pytest.fixture(scope="module")
def stamped(unsigned: bytes, ring: KeyRing, authority: Authority) -> bytes:
    return Seals(ring, authority).sign(unsigned, BODY, AT)


def stamps_in(pdf: bytes) -> list[tuple[bytes, bytes]]:
    """Of every signature the time-stamp token and the digest of what it stamps."""
    found = []
    for signature in PdfFileReader(BytesIO(pdf)).embedded_regular_signatures:
        signer = signature.signer_info
        (token,) = (
            attribute["values"][0].dump()
            for attribute in signer["unsigned_attrs"]
            if attribute["type"].native == "signature_time_stamp_token"
        )
        digest = Hash(SHA256())
        digest.update(signer["signature"].native)
        found.append((token, digest.finalize()))
    return found


def openssl(token: bytes, digest: bytes, office: Office, folder: Path) -> bool:
    """What OpenSSL thinks of a token."""
    (folder / "token").write_bytes(token)
    command = ["openssl", "ts", "-verify", "-digest", digest.hex(), "-in", folder / "token", "-token_in",
               "-CAfile", office.root]  # fmt: skip
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    return "Verification: OK" in done.stdout + done.stderr


def test_openssl_verifies_the_stamp_of_this_seal_and_of_no_other(
    stamped: bytes, office: Office, tmp_path: Path
) -> None:
    ((token, digest),) = stamps_in(stamped)
    assert openssl(token, digest, office, tmp_path)
    assert not openssl(token, digest[::-1], office, tmp_path)
    assert not openssl(token[:-1] + bytes([token[-1] ^ 1]), digest, office, tmp_path)


def test_each_of_two_seals_has_its_own_stamp(
    unsigned: bytes, ring: KeyRing, authority: Authority, office: Office, tmp_path: Path
) -> None:
    file = Seals(ring, authority).sign_all(unsigned, (BODY, SECTOR), AT)
    stamps = stamps_in(file)
    assert len({digest for _, digest in stamps}) == 2
    assert all(openssl(token, digest, office, tmp_path) for token, digest in stamps)
    checked = check_file(file, ring.authority.certificate, LATER, roots_in(office.root))
    assert checked.seal is Seal.VALID


def test_the_bytes_under_the_seal_are_the_same(stamped: bytes, unsigned: bytes) -> None:
    assert stamped.startswith(unsigned)


def test_a_stamp_is_told_beside_the_signers_own_time(stamped: bytes, ring: KeyRing, office: Office) -> None:
    checked = check_file(stamped, ring.authority.certificate, LATER, roots_in(office.root))
    assert (checked.seal, checked.signed_at) == (Seal.VALID, AT)
    assert checked.stamped_at is not None
    assert checked.stamped_at > AT  # the authority has its own clock


def test_a_stamp_of_somebody_unknown_is_no_valid_seal(stamped: bytes, ring: KeyRing, tmp_path: Path) -> None:
    others = roots_in(Office(tmp_path).root)
    for roots in ((), others):
        assert check_file(stamped, ring.authority.certificate, LATER, roots).seal is Seal.UNTRUSTED


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")
def test_poppler_finds_a_stamped_seal_valid(stamped: bytes, tmp_path: Path) -> None:
    (tmp_path / "stamped.pdf").write_bytes(stamped)
    done = subprocess.run(
        ["pdfsig", "-nocert", str(tmp_path / "stamped.pdf")], capture_output=True, text=True, check=False
    )
    assert "Signature is Valid." in done.stdout
    assert "Total document signed" in done.stdout


def test_without_an_authority_nothing_is_stamped(unsigned: bytes, ring: KeyRing) -> None:
    file = Seals(ring).sign(unsigned, BODY, AT)
    assert b"signature_time_stamp" not in file
    assert check_file(file, ring.authority.certificate, LATER).stamped_at is None


def refused(_: bytes) -> tuple[str, bytes]:
    """The authority says no."""
    status = tsp.PKIStatusInfo({"status": "rejection", "status_string": ["closed"]})
    return REPLY, tsp.TimeStampResp({"status": status}).dump()


def faults(office: Office, other: Office) -> dict[str, Answer]:
    """Answers that are no time-stamp of this seal by this authority."""

    def of_another_digest(query: bytes) -> tuple[str, bytes]:
        changed = tsp.TimeStampReq.load(query)
        changed["message_imprint"]["hashed_message"] = b"x" * 32
        return office.answer(changed.dump(force=True))

    def of_another_question(query: bytes) -> tuple[str, bytes]:
        changed = tsp.TimeStampReq.load(query)
        changed["nonce"] = 1
        return office.answer(changed.dump(force=True))

    def changed(query: bytes) -> tuple[str, bytes]:
        said, data = office.answer(query)
        return said, data[:-1] + bytes([data[-1] ^ 1])

    def unsigned_token(query: bytes) -> tuple[str, bytes]:
        said, data = office.answer(query)
        found = tsp.TimeStampResp.load(data)
        found["time_stamp_token"]["content"]["signer_infos"] = cms.SignerInfos([])
        return said, found.dump(force=True)

    return {
        "refused": refused,
        "a page": lambda _: ("text/html", b"<h1>Sign in</h1>"),
        "no reply at all": lambda _: (REPLY, b""),
        "half a reply": lambda query: (REPLY, office.answer(query)[1][:-40]),
        "too much": lambda query: (REPLY, office.answer(query)[1] + b"\0" * LARGEST),
        "a stamp of something else": of_another_digest,
        "a stamp of another question": of_another_question,
        "a changed stamp": changed,
        "a stamp without signature": unsigned_token,
        "somebody else's stamp": other.answer,
    }


@pytest.mark.parametrize(
    "fault",
    ["refused", "a page", "no reply at all", "half a reply", "too much", "a stamp of something else",
     "a stamp of another question", "a changed stamp", "a stamp without signature", "somebody else's stamp"],
)  # fmt: skip
def test_no_other_answer_becomes_a_stamp(
    fault: str, office: Office, tmp_path: Path, unsigned: bytes, ring: KeyRing
) -> None:
    with listening(faults(office, Office(tmp_path))[fault]) as address:
        with pytest.raises(NoTimeStamp, match=r"时间戳服务 127\.0\.0\.1 .*ZHICHENG_TIMESTAMP_URL"):
            Seals(ring, asked(address, office)).sign(unsigned, BODY, AT)
        with capture_logs() as said:
            file = Seals(ring, asked(address, office, required=False)).sign(unsigned, BODY, AT)
    assert [(line["log_level"], line["event"]) for line in said] == [
        ("warning", "sealed without a time-stamp")
    ]
    checked = check_file(file, ring.authority.certificate, LATER)
    assert (checked.seal, checked.stamped_at) == (Seal.VALID, None)


def test_an_authority_that_never_answers_holds_nothing_up(
    office: Office, unsigned: bytes, ring: KeyRing
) -> None:
    with silent() as address, pytest.raises(NoTimeStamp, match=r"0\.2 秒内没有应答"):
        Seals(ring, asked(address, office, patience=0.2)).sign(unsigned, BODY, AT)


def test_an_authority_that_is_not_there_is_named(office: Office, unsigned: bytes, ring: KeyRing) -> None:
    nowhere = asked("http://127.0.0.1:9/", office)
    with pytest.raises(NoTimeStamp, match="连接失败（ConnectError）"):
        Seals(ring, nowhere).sign(unsigned, BODY, AT)


@pytest.mark.rule("SH24-15")
def test_a_certificate_stays_unmade_until_the_authority_answers_again(
    maker: CertificateMaker, order: CertificateOrder, office: Office, authority: Authority, tmp_path: Path
) -> None:
    def stamping(who: Authority) -> CertificateMaker:
        originals = FileOriginals(tmp_path / "originals")
        return CertificateMaker(FileStore(tmp_path / "files"), Seals(maker.ring, who), "https://z", originals)

    gone = stamping(replace(authority, url="http://127.0.0.1:9/"))
    with pytest.raises(NoTimeStamp):
        gone.make_certificate(order)
    assert gone.originals.get(order.number, order.version) is None
    made = stamping(authority).make_certificate(order)
    assert gone.make_certificate(order) == made  # the original is there now and is not stamped again
    file = maker.store.get(made.sha256)
    checked = check_file(file, maker.ring.authority.certificate, LATER, roots_in(office.root))
    assert (checked.seal, checked.stamped_at is not None) == (Seal.VALID, True)


@pytest.mark.parametrize(
    "content", [None, b"", b"hello", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_roots_that_cannot_be_read_are_named(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "roots.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(WrongRoots, match=r"ZHICHENG_TIMESTAMP_ROOTS.*roots\.pem"):
        roots_in(file)

"""Files that people hand in: told apart by content, sealed with a key of the house, erased with their case (上传材料)."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlmodel import Session, col, select

from records.persons import NoPersonSecret
from records.tables import UploadRow

LARGEST = 10 * 1024 * 1024
"""Bytes of one file."""
MOST = 40
"""Files of one case."""
EVIDENCE, OBJECTION = "report_evidence", "objection_evidence"
"""What comes with a report or an objection, from whoever it is (举报材料、异议材料)."""
FROM_ANYBODY = frozenset({EVIDENCE, OBJECTION})
NONCE = 12
SIGNS = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)
"""How a file begins, and what it is then: a browser shows these without running anything of them."""
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


class WrongFile(ValueError):
    """The file cannot be taken; the text says why and what to do."""


class DamagedUpload(RuntimeError):
    """What is kept was changed, or sealed with another key."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was handed in, without its content."""

    id: str
    case_no: str
    user_id: str
    kind: str
    name: str
    media: str
    size: int
    sha256: str
    at: datetime


def media_of(data: bytes) -> str:
    """What a file is by its content. WrongFile: empty, too large, or neither PDF, JPEG nor PNG."""
    if not data:
        raise WrongFile("文件是空的；请重新选择")
    if len(data) > LARGEST:
        raise WrongFile(f"文件超过 {LARGEST // 1024 // 1024} MB；请压缩或分成几个文件上传")
    found = next((media for sign, media in SIGNS if data.startswith(sign)), None)
    if found is None:
        raise WrongFile("只收 PDF、JPEG、PNG 文件，按内容判断；请另存为其中一种再上传")
    return found


def put(session: Session, case_no: str, user: str, kind: str, name: str, data: bytes, at: datetime) -> Upload:
    """Keep a file; the same content of the same kind again is the one kept before. WrongFile.

    What anybody hands in takes no places from whose case it is.
    """
    media, digest = media_of(data), hashlib.sha256(data).hexdigest()
    before = uploads_of(session, case_no)
    if same := next((item for item in before if (item.sha256, item.kind) == (digest, kind)), None):
        return same
    if sum((item.kind in FROM_ANYBODY) is (kind in FROM_ANYBODY) for item in before) >= MOST:
        raise WrongFile(f"一件最多上传 {MOST} 个文件；请合并后再上传")
    upload = Upload(secrets.token_hex(12), case_no, user, kind, name[-120:], media, len(data), digest, at)
    told = {item.name: getattr(upload, item.name) for item in fields(Upload)}
    session.add(UploadRow(**told, sealed=_sealed(session, upload.id, data)))
    session.flush()
    return upload


def uploads_of(session: Session, case_no: str) -> list[Upload]:
    """What was handed in with a case, the first one first; erased ones are gone."""
    columns: Any = [getattr(UploadRow, item.name) for item in fields(Upload)]
    query = select(*columns).where(UploadRow.case_no == case_no, col(UploadRow.sealed).is_not(None))
    return [Upload(*row) for row in session.exec(query.order_by(col(UploadRow.at), col(UploadRow.id)))]


def content(session: Session, case_no: str, name: str) -> tuple[Upload, bytes] | None:
    """A file of a case with its bytes; None when it has none of that id. DamagedUpload."""
    upload = next((item for item in uploads_of(session, case_no) if item.id == name), None)
    row = session.get(UploadRow, name) if upload else None
    if upload is None or row is None or row.sealed is None:
        return None
    data = _opened(session, name, row.sealed)
    if hashlib.sha256(data).hexdigest() != upload.sha256:
        raise DamagedUpload(f"{name} has other content than was handed in")
    return upload, data


def discard(session: Session, uploads: Iterable[str]) -> None:
    """Nothing of these files stays: for what was never filed."""
    for name in uploads:
        if row := session.get(UploadRow, name):
            session.delete(row)
    session.flush()


def move(session: Session, before: str, after: str) -> None:
    """The files of a draft follow it to its new number."""
    for row in session.exec(select(UploadRow).where(UploadRow.case_no == before)):
        row.case_no = after


def erase_contents(session: Session, case_no: str) -> int:
    """Take the contents away; that there were files stays on record. How many there were."""
    rows = session.exec(
        select(UploadRow).where(UploadRow.case_no == case_no, col(UploadRow.sealed).is_not(None))
    ).all()
    for row in rows:
        row.take({"sealed": None, "name": ""})
    return len(rows)


def _sealed(session: Session, name: str, data: bytes) -> bytes:
    """The nonce and the ciphertext; it opens under this id only, so that rows cannot be exchanged."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + _cipher(session).encrypt(nonce, data, name.encode())


def _opened(session: Session, name: str, sealed: bytes) -> bytes:
    try:
        return _cipher(session).decrypt(sealed[:NONCE], sealed[NONCE:], name.encode())
    except InvalidTag as fault:
        raise DamagedUpload(f"{name} does not open") from fault


def _cipher(session: Session) -> AESGCM:
    """The key for files, derived from the secret of persons: one secret to keep, another key for each use."""
    secret = session.get_bind().get_execution_options().get("person_secret")
    if not secret:
        raise NoPersonSecret("connect(url, person_secret=…): files are sealed with a key of it")
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=b"uploaded files").derive(secret))

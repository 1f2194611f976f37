"""The originals' list (原件登记): which signed file is *the* file of a certificate number and version."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from activities.papers.store import write_first


@dataclass(frozen=True, slots=True)
class MadeCertificate:
    """One original: the SHA-256 of its signed file is its identity (SH24-15, TJ20-22).

    `size` in bytes; `qr_token` is what the register finds it by when somebody scans the code.
    """

    case_no: str
    number: str
    version: int
    kind: str
    sha256: str
    size: int
    qr_token: str


class Originals(Protocol):
    """Where originals are listed; the register has one, the file-based one below serves without it."""

    def get(self, number: str, version: int) -> MadeCertificate | None:
        """The original of a number and version, if one was made."""

    def put(self, made: MadeCertificate) -> MadeCertificate:
        """List an original unless there is one; return the one that is listed now: the first wins."""


class FileOriginals:
    """Originals as one small file each."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def get(self, number: str, version: int) -> MadeCertificate | None:
        path = self.path(number, version)
        return read(path.read_bytes()) if path.exists() else None

    def put(self, made: MadeCertificate) -> MadeCertificate:
        data = json.dumps(asdict(made), ensure_ascii=False).encode()
        return read(write_first(self.path(made.number, made.version), data))

    def path(self, number: str, version: int) -> Path:
        """Where a number and version is listed."""
        return self.directory / f"{number}-{version}.json"


def read(data: bytes) -> MadeCertificate:
    """One file's content."""
    return MadeCertificate(**json.loads(data))

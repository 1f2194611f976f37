"""Files under their SHA-256 (文件库): written once, never changed, found by content."""

import hashlib
import os
import tempfile
from pathlib import Path

from activities.papers.faults import DamagedFile


def sha256(data: bytes) -> str:
    """The identity of a file, 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


class FileStore:
    """A folder of files named by their hash; several processes may use it at once."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def put(self, data: bytes) -> str:
        """Keep the bytes and return their SHA-256; the same bytes again change nothing."""
        name = sha256(data)
        if not self.path(name).exists():
            write_whole(self.path(name), data)
        return name

    def get(self, name: str) -> bytes:
        """The bytes of a hash. KeyError: not kept here; DamagedFile: changed on disk."""
        try:
            data = self.path(name).read_bytes()
        except FileNotFoundError:
            raise KeyError(name) from None
        if sha256(data) != name:
            raise DamagedFile(f"{name} has other content than its name promises")
        return data

    def path(self, name: str) -> Path:
        """Where a hash lies; two levels keep folders small."""
        return self.directory / name[:2] / name


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees all of it or nothing, also after a power cut."""
    os.replace(beside(path, data), path)


def write_first(path: Path, data: bytes) -> bytes:
    """Write a file unless it exists; return what it holds now: of two writers the first one wins."""
    spare = beside(path, data)
    try:
        os.link(spare, path)
    except FileExistsError:
        return path.read_bytes()
    finally:
        spare.unlink()
    return data


def beside(path: Path, data: bytes) -> Path:
    """A flushed file with the bytes in the folder of `path`, readable by the owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return Path(name)

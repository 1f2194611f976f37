"""Many files as one, sent while it is written (打包下载)."""

from collections.abc import Iterable, Iterator
from io import RawIOBase
from zipfile import ZIP_STORED, ZipFile, ZipInfo


def zipped(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """Files by name as a ZIP, a piece a file: a thousand of them never lie in memory together.

    Nothing is compressed, PDFs are already; every file is dated 1980, so that the same files give the same bytes.
    """
    out = Pieces()
    with ZipFile(out, "w", ZIP_STORED) as packed:
        for name, data in files:
            packed.writestr(ZipInfo(name), data)
            yield out.taken()
    yield out.taken()


class Pieces(RawIOBase):
    """Somewhere to write to that cannot be gone back in; what was written is taken away piece by piece."""

    def __init__(self) -> None:
        self.written = bytearray()

    def writable(self) -> bool:
        """It is for writing."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Keep it until it is taken."""
        self.written += data
        return len(data)

    def taken(self) -> bytes:
        """What was written since the last time."""
        piece, self.written = bytes(self.written), bytearray()
        return piece

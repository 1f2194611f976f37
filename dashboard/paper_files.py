"""Made papers, to be read only (文书文件): files named by their SHA-256, as the renderer keeps them."""

import hashlib
from pathlib import Path


class PaperFiles:
    """The folder of papers. Nothing is written here."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def find(self, name: str) -> bytes | None:
        """The bytes of a hash; None when they are not kept here or are not what the name promises."""
        try:
            data = (self._directory / name[:2] / name).read_bytes()
        except OSError:
            return None
        return data if hashlib.sha256(data).hexdigest() == name else None

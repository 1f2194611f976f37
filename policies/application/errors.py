"""The one error of this room: what is wrong in which file at which field, and how to cure it (输入有误)."""

from collections.abc import Mapping, Sequence
from typing import Any

PERSONAL = ("id_number", "phone", "mobile")
LONGEST = 40


class InputError(ValueError):
    """A file, a `set` or the content of an act cannot be read. Exit code 2; the text is Chinese and for people.

    `file` is the source as the reader knows it, `path` the dotted field ("" is the document itself, list places are
    numbers), `expected` and `found` finish 应为… and 实为…, `cure` says what to do. `others` are the further faults.
    """

    def __init__(
        self,
        file: str,
        path: str,
        expected: str,
        found: str,
        cure: str = "",
        others: Sequence["InputError"] = (),
    ) -> None:
        super().__init__(file, path, expected, found, cure)
        self.file, self.path, self.cure = file, printable(path), cure
        self.expected, self.found = expected, found
        self.others = tuple(others)

    def __str__(self) -> str:
        more = f"（另有 {len(self.others)} 处有误）" if self.others else ""
        cure = f"；{self.cure}" if self.cure else ""
        return f"{self.file}：{self.path or '整个文件'}：应为{self.expected}，实为{self.found}{cure}{more}"

    @property
    def all(self) -> tuple["InputError", ...]:
        """This fault and the further ones, in the order of the file."""
        return (self, *self.others)


def printable(value: Any) -> str:
    """A value as text that any terminal takes; what cannot be printed becomes a mark."""
    try:
        text = str(value)
    except ValueError:  # a whole number of thousands of digits
        text = "过长的数"
    return "".join(sign if sign.isprintable() else "�" for sign in text)


def shown(value: Any, path: str = "") -> str:
    """A found value in one short piece of Chinese; numbers of persons are masked (G-18)."""
    if value is None:
        return "空值"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "键值组"
    if isinstance(value, (list, tuple)):
        return "列表"
    text = printable(value)
    if path.rpartition(".")[2] in PERSONAL and len(text) > 6:
        text = f"{text[:3]}{'*' * (len(text) - 5)}{text[-2:]}"
    cut = f"{text[:LONGEST]}…" if len(text) > LONGEST else text
    return f"“{cut}”" if isinstance(value, str) else cut

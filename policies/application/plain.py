"""Plain data: what JSON knows, of bounded size; everything that comes from outside is brought to it first (纯数据)."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from policies.application.errors import InputError, printable, shown

DEEPEST = 40
MOST_VALUES = 200_000
LONGEST_NUMBER = 10**400


def storable(text: str) -> bool:
    """Whether registers and papers take it: no zero byte, no half of a surrogate pair."""
    return not any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in text)


class _Walk:
    """One walk over untrusted data; counts values, so that nested YAML aliases cannot grow without end."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.seen = 0

    def plain(self, value: Any, path: tuple[str, ...]) -> Any:
        """A copy of `value` in dicts, lists and scalars."""
        self.seen += 1
        if self.seen > MOST_VALUES or len(path) > DEEPEST:
            raise self.wrong(
                path, f"不超过 {DEEPEST} 层、{MOST_VALUES} 个值的内容", "更多的内容", "减少嵌套或重复引用"
            )
        if isinstance(value, Mapping):
            return {
                self.key(key, path): self.plain(item, (*path, printable(key))) for key, item in value.items()
            }
        if isinstance(value, (list, tuple)):
            return [self.plain(item, (*path, str(place))) for place, item in enumerate(value)]
        return self.scalar(value, path)

    def key(self, key: Any, path: tuple[str, ...]) -> str | int:
        """A field name; whole numbers are names of years."""
        if isinstance(key, str) or (isinstance(key, int) and not isinstance(key, bool)):
            return key
        raise self.wrong(path, "文字形式的字段名", shown(key), "给字段名加上引号")

    def scalar(self, value: Any, path: tuple[str, ...]) -> Any:
        """A text, number, boolean or null; days and instants become text."""
        if isinstance(value, str) and not storable(value):
            cure = "用键盘重新输入这一处"
            raise self.wrong(path, "可以保存的文字", f"含有控制字符的 {shown(value)}", cure)
        if value is None or isinstance(value, (str, bool)):
            return value
        if isinstance(value, int) and abs(value) < LONGEST_NUMBER:
            return value
        if isinstance(value, (date, datetime)):
            return value.isoformat()
        if isinstance(value, (float, Decimal)) and isfinite(value):
            return float(value)
        raise self.wrong(
            path, "文字、数、true、false 或 null", f"{type(value).__name__} 类型的值", "改写这个值"
        )

    def wrong(self, path: tuple[str, ...], expected: str, found: str, cure: str) -> InputError:
        """An InputError at `path`."""
        return InputError(self.source, ".".join(path[:8]), expected, found, cure)


def plain_data(value: Any, source: str, within: str = "") -> Any:
    """A deep copy of `value` that JSON can write, or InputError. Tuples become lists, dates ISO text.

    `within` is put before every path in messages.
    """
    return _Walk(source).plain(value, (within,) if within else ())

"""Changes single values of plain data by dotted paths: scenarios' `set`, `update_facts`, `resubmit` (按路径改值)."""

from collections.abc import Mapping
from re import fullmatch, sub
from typing import Any

from policies.application.errors import InputError, shown
from policies.application.plain import DEEPEST, plain_data

HOW = "路径写作 origin.acquired_on 或 education.0.degree（列表从 0 数起）"


def with_set(data: Mapping[str, Any], changes: Any, source: str = "set") -> dict[str, Any]:
    """A copy of plain application data with some values replaced; `data` itself stays as it is.

    `changes` maps dotted paths to values; places in lists are numbers (`persons.0.name`, `persons[0].name`), the number
    after the last place appends; null takes a value away. Blocks that the file left out are made; whether a name is a
    field of the procedure is for `parse_application` to say. Raises InputError with the path.
    """
    changed = plain_data(data, source)
    if not isinstance(changes, Mapping):
        raise InputError(source, "set", "键值组（路径: 值）", shown(changes), HOW)
    for path, value in plain_data(changes, source).items():
        put(changed, segments(path, source), value, source)
    return dict(changed)


def segments(path: Any, source: str) -> list[str]:
    """The parts of a dotted path. Raises InputError on an empty part."""
    parts = sub(r"\[(\d+)\]", r".\1", str(path)).split(".")
    if all(parts) and len(parts) <= DEEPEST:
        return parts
    raise InputError(source, str(path), "点号分隔的路径", shown(path), HOW)


def put(data: Any, parts: list[str], value: Any, source: str) -> None:
    """Write one value into `data`, making the blocks on the way."""
    place = data
    for depth, part in enumerate(parts):
        last = depth == len(parts) - 1
        path = ".".join(parts[: depth + 1])
        key = key_in(place, part, path, source)
        if last:
            store(place, key, value)
        elif isinstance(place, dict) and place.get(key) is None:
            place[key] = [] if parts[depth + 1] == "0" else {}
        elif isinstance(place, list) and key == len(place):
            place.append({})
        place = None if last else place[key]


def key_in(place: Any, part: str, path: str, source: str) -> str | int:
    """The key or list place that `part` means in `place`. Raises InputError when there can be none."""
    if isinstance(place, dict):
        return int(part) if part not in place and is_number(part) and int(part) in place else part
    if isinstance(place, list) and is_number(part) and int(part) <= len(place):
        return int(part)
    if isinstance(place, list):
        raise InputError(source, path, f"0 到 {len(place)} 的列表序号", shown(part), HOW)
    raise InputError(source, path, "已有的键值组或列表", f"在 {shown(place)} 之下", HOW)


def is_number(part: str) -> bool:
    """Whether a part is a place in a list or a year."""
    return fullmatch(r"[0-9]{1,6}", part) is not None


def store(place: Any, key: Any, value: Any) -> None:
    """Replace or append."""
    if isinstance(place, list) and key == len(place):
        place.append(value)
    else:
        place[key] = value

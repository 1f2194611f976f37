"""Reads YAML 1.2 or JSON files; whatever is wrong with one is an InputError (读入文件)."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from policies.application.core_yaml import load_yaml
from policies.application.errors import InputError, printable, shown
from policies.application.parse import Application, parse_application
from policies.application.plain import plain_data

LARGEST = 4 * 1024 * 1024  # bytes; the longest making list has some thousand persons


class _Repeated(ValueError):
    """A JSON object names a field twice."""


def load_document(path: Path | str) -> Any:
    """The plain data of one file: dicts, lists, text, numbers, booleans, null. Days and instants stay text.

    `.json` is JSON; any other file is JSON when it begins like it and can be read so, else YAML 1.2. Raises InputError.
    """
    path = Path(path)
    source = str(path)
    text = read_text(path)
    as_json = path.suffix.lower() == ".json" or looks_like_json(text)
    try:
        data = load_json(text, source) if as_json else load_yaml(text, source)
    except RecursionError as deep:
        raise InputError(source, "", "不超过 40 层的内容", "更深的嵌套", "减少嵌套") from deep
    if data is None:
        raise InputError(source, "", "有内容的文件", "空文件", "从 procedure: 或 scenario: 开始写")
    return plain_data(data, source)


def load_fields(path: Path | str) -> dict[str, Any]:
    """A file whose content is named fields. Raises InputError, also for a list or a single value."""
    data = load_document(path)
    if not isinstance(data, dict):
        raise InputError(str(path), "", "逐项写出的字段", shown(data), "每行写“字段名: 内容”")
    return data


def load_application(path: Path | str) -> Application:
    """One application file. Raises InputError."""
    return parse_application(load_document(path), str(path))


def read_text(path: Path) -> str:
    """The file's text, UTF-8 with or without a mark. Raises InputError."""
    source = str(path)
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            raise InputError(
                source, "", f"不超过 {LARGEST // 1024 // 1024} MB 的文件", "更大的文件", "分成几份"
            )
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        found = f"第 {wrong.start + 1} 字节处不是 UTF-8"
        raise InputError(source, "", "UTF-8 编码的文本文件", found, "用编辑器另存为 UTF-8") from wrong
    except (OSError, ValueError) as wrong:
        reason = getattr(wrong, "strerror", None) or wrong
        raise InputError(
            source, "", "可以读取的文件", f"不能读取（{printable(reason)}）", "检查路径和权限"
        ) from wrong


def looks_like_json(text: str) -> bool:
    """Whether a file without `.json` is JSON all the same: YAML flow style begins alike, so reading it decides."""
    if not text.lstrip().startswith(("{", "[")):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def load_json(text: str, source: str) -> Any:
    """JSON without repeated fields and without NaN. Raises InputError that names the line."""
    try:
        return json.loads(text, object_pairs_hook=distinct, parse_constant=no_constant)
    except json.JSONDecodeError as wrong:
        place = f"第 {wrong.lineno} 行第 {wrong.colno} 列"
        raise InputError(
            source, place, "JSON 文件", f"语法错误（{wrong.msg}）", "检查引号、逗号和括号"
        ) from wrong
    except ValueError as wrong:
        raise InputError(source, "", "JSON 文件", printable(wrong), "改正后再提交") from wrong


def distinct(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose fields are all different."""
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name in fields:
            raise _Repeated(f"重复的字段 {name}")
        fields[name] = value
    return fields


def no_constant(name: str) -> NoReturn:
    """NaN and Infinity are not JSON."""
    raise ValueError(f"不是数的 {name}")

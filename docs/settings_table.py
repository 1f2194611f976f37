"""The table of docs/settings.md, made from the fields of settings.py (设置表)."""

from enum import Enum
from typing import Any, get_args

from pydantic.fields import FieldInfo

from settings import ROOT, Settings

PREFIX = str(Settings.model_config.get("env_prefix", ""))


def settings_table() -> str:
    """Every setting: environment variable, default, and the sentence that stands under it in settings.py."""
    rows = [_row(name, field) for name, field in Settings.model_fields.items()]
    return "\n".join(["| variable | default | what it does |", "|---|---|---|", *rows, ""])


def _row(name: str, field: FieldInfo) -> str:
    return f"| `{PREFIX}{name.upper()}` | {_default(field.default)} | {field.description}{_bounds(field)} |"


def _default(value: Any) -> str:
    """As it would be typed; a path below the installation without the machine's own part."""
    if value is None:
        return "–"
    word = str(value.value if isinstance(value, Enum) else value)
    return f"`{word.lower() if isinstance(value, bool) else word.replace(f'{ROOT}/', '')}`"


def _bounds(field: FieldInfo) -> str:
    """What else is accepted: the words of a choice, the limits of a number."""
    words = [str(word) for word in get_args(field.annotation) if isinstance(word, str)]
    signs = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
    limits = [
        f"{sign} {getattr(limit, name)}"
        for limit in field.metadata
        for name, sign in signs.items()
        if hasattr(limit, name)
    ]
    told = [" · ".join(f"`{word}`" for word in words)] if words else []
    return f" ({'; '.join([*told, *limits])})" if told or limits else ""

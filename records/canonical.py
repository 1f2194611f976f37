"""One spelling for each value, so that equal contents have equal hashes (规范化与摘要)."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from pydantic_core import to_jsonable_python


def plain(value: Any) -> Any:
    """Plain JSON data: dates and instants as ISO text, enums as codes, mappings with text keys."""
    return to_jsonable_python(value)


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(value: Any) -> str:
    """SHA-256 over the canonical spelling, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def salted(salt: str, content: Mapping[str, Any]) -> str:
    """Hash of personal content under its own salt: with the salt erased, nobody can guess short texts from it."""
    return hmac.new(bytes.fromhex(salt), canonical(content), hashlib.sha256).hexdigest()

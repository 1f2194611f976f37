"""Passwords as Argon2id hashes (口令)."""

from functools import cache

from pwdlib import PasswordHash

SHORTEST = 12
"""Characters. Longer is better than stranger: nothing else is asked of a password."""


class WeakPassword(ValueError):
    """The message says what is wanted."""


def hashed(password: str) -> str:
    """The hash to keep. WeakPassword."""
    if len(password) < SHORTEST or len(set(password)) < SHORTEST // 2:
        raise WeakPassword(f"口令至少 {SHORTEST} 个字符，且不能只重复少数几个字符")
    return _hasher().hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether it is the password; for nobody's hash it takes as long, so that nobody learns who is a user."""
    return _hasher().verify(password, kept or _nobodys()) and kept is not None


@cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


@cache
def _nobodys() -> str:
    return _hasher().hash("the hash of nobody's password")

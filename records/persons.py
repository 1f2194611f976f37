"""Finding a person again without keeping the number: a keyed hash of it (人员标识)."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Session


class NoPersonSecret(RuntimeError):
    """The register was opened without the secret that identity numbers are hashed with."""


def person_key(session: Session, number: str) -> str:
    """HMAC-SHA-256 of an identity or telephone number, 64 hexadecimal digits. Raises NoPersonSecret."""
    secret = session.get_bind().get_execution_options().get("person_secret")
    if not secret:
        raise NoPersonSecret("connect(url, person_secret=…): the key file for identity numbers is missing")
    return hmac.new(secret, number.strip().upper().encode(), hashlib.sha256).hexdigest()


def persons_in(application: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The persons of an application file: its applicant, its one person, or the list of P15–P17."""
    listed: Iterable[Any] = application.get("persons") or (
        application.get("applicant"),
        application.get("person"),
    )
    return [person for person in listed if isinstance(person, Mapping)]


def key_of(session: Session, person: Mapping[str, Any]) -> str | None:
    """A person's key; None when the file has no number."""
    number = person.get("id_number")
    return person_key(session, str(number)) if number else None

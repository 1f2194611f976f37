"""Asking the rehearsal's register about a certificate (查验, S-39): the answers of rules.md P31/P38."""

from collections.abc import Callable, Mapping
from typing import Any

from rehearsal.register import Certificate, Register
from rehearsal.scenario import Inquiry

NO_MATCH, NOT_ORIGINAL = "no_match", "not_original"
ANSWERS = {"frozen": "valid", "legacy_valid": "valid"}
"""Statuses that the public hears otherwise than the register keeps them (AMB-33)."""

Asked = Mapping[str, Any]


def answered(register: Register, inquiry: Inquiry, default_number: str | None) -> str:
    """The answer; without a number the default one is meant."""
    kind, asked = question(inquiry)
    asked = {**asked, "number": asked.get("number") or default_number}
    ask = BY.get(kind)
    return ask(register, asked) if ask else NO_MATCH


def question(inquiry: Inquiry) -> tuple[str, dict[str, Any]]:
    """By what is asked, and its keys, wherever the scenario wrote them."""
    given = inquiry.model_dump(exclude_none=True, exclude={"by", "city", "kind", "channel", "answer"})
    if isinstance(inquiry.by, str):
        return inquiry.by, given
    below = dict(inquiry.by)
    kind = next((name for name in BY if name in below), "number")
    nested = below.pop(kind) if kind in below and (kind != "number" or len(below) == 1) else None
    if isinstance(nested, Mapping):
        return kind, {**given, **nested}
    return kind, {**given, **below, **({kind: nested} if nested is not None else {})}


def by_number(register: Register, asked: Asked) -> str:
    """Anybody, by number; a day of acquisition that is another one does not match."""
    certificate = register.certificate(asked["number"])
    wanted = asked.get("obtained_on")
    if certificate is None or (wanted is not None and wanted != certificate.obtained_on):
        return NO_MATCH
    return status(certificate)


def by_code(register: Register, asked: Asked) -> str:
    """By QR code: exactly the version that the code was made for."""
    version = asked.get("version")
    found = (item for item in register.certificates if item.number == asked["number"])
    return next((status(item) for item in found if version in (None, item.version)), NO_MATCH)


def by_file(register: Register, asked: Asked) -> str:
    """By file: a rehearsal makes no files, so none is an original."""
    return NOT_ORIGINAL


def by_three_facts(register: Register, asked: Asked) -> str:
    """Another person's, by three facts and a code; never says which of them is wrong (TJ20-27)."""
    certificate = register.certificate(asked["number"])
    keys = ("id_number", "mobile")
    right = certificate is not None and all(asked.get(key) == getattr(certificate, key) for key in keys)
    return status(certificate) if certificate and right and asked.get("code") == "ok" else NO_MATCH


def by_holder(register: Register, asked: Asked) -> str:
    """One's own, after signing in (TJ20-26)."""
    certificate = register.certificate(asked["number"])
    return status(certificate) if certificate and asked.get("user") == certificate.holder else NO_MATCH


def by_unit(register: Register, asked: Asked) -> str:
    """A unit's own staff (TJ20-28)."""
    certificate = register.certificate(asked["number"])
    return status(certificate) if certificate and asked.get("user") == certificate.employer else NO_MATCH


def status(certificate: Certificate) -> str:
    """What the public hears."""
    return ANSWERS.get(certificate.status, certificate.status)


BY: dict[str, Callable[[Register, Asked], str]] = {
    "number": by_number,
    "qr": by_code,
    "file": by_file,
    "other": by_three_facts,
    "own": by_holder,
    "unit": by_unit,
}

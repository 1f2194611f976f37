"""Faults that leave an activity stand in Temporal and in logs: they must not quote what was being written (G-18)."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError


class RegisterFault(Exception):
    """The register could not be written; the kind of fault and nothing of the content. Tried again."""


@contextmanager
def discreet() -> Iterator[None]:
    """Cut a database's fault to its kind: its own words hold the values of the failed statement."""
    try:
        yield
    except DBAPIError as fault:
        raise RegisterFault(f"{type(fault).__name__}: {type(fault.orig).__name__}") from None

"""A fresh register for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from records.database import connect, upgrade

SECRET = b"only for tests"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A register without rows, migrated once, to be copied."""
    file = tmp_path_factory.mktemp("migrated") / "register.db"
    engine = connect(f"sqlite:///{file}", SECRET)
    upgrade(engine)
    engine.dispose()
    return file.read_bytes()


@pytest.fixture
def register(migrated: bytes, tmp_path: Path) -> Iterator[Engine]:
    file = tmp_path / "register.db"
    file.write_bytes(migrated)
    engine = connect(f"sqlite:///{file}", SECRET, patience_ms=200)
    yield engine
    engine.dispose()

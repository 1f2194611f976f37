"""A fresh register for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from records.database import connect, upgrade


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Engine]:
    engine = connect(f"sqlite:///{tmp_path / 'register.db'}", b"only for tests", patience_ms=200)
    upgrade(engine)
    yield engine
    engine.dispose()

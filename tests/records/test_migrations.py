"""The migrations make exactly the tables that the code has, on both databases."""

from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from records.database import MIGRATIONS, connect, migrations, session, upgrade
from records.tables.case import ONE_OPEN
from tests.records.life import submitted


def test_nothing_is_left_to_migrate(engine: Engine) -> None:
    with engine.begin() as connection:
        command.check(migrations(connection))


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    before = inspect(engine).get_table_names()
    upgrade(engine)
    assert inspect(engine).get_table_names() == before
    assert set(before) == {*SQLModel.metadata.tables, "alembic_version"}


def test_the_head_file_names_the_only_head() -> None:
    """Two revisions beside each other collide in this file before they collide in a database."""
    heads = ScriptDirectory.from_config(migrations()).get_heads()
    assert heads == [(MIGRATIONS / ".current-head").read_text().strip()]


def test_every_constraint_has_a_name(engine: Engine) -> None:
    inspector = inspect(engine)
    for table in SQLModel.metadata.tables:
        assert inspector.get_pk_constraint(table)["name"] == f"pk_{table}"
        assert all(str(item["name"]).startswith("uq_") for item in inspector.get_unique_constraints(table))
        assert all(str(item["name"]).startswith("fk_") for item in inspector.get_foreign_keys(table))


def test_the_index_of_open_applications_is_the_one_the_code_means(url: str) -> None:
    """Alembic does not compare conditions of indexes."""
    if url.startswith("postgresql"):
        pytest.skip("PostgreSQL rewrites the condition")
    engine = connect(url)
    with engine.connect() as connection:
        made = connection.execute(
            text("SELECT sql FROM sqlite_master WHERE name = 'uq_cases_open_application'")
        ).scalar_one()
    assert made.endswith(f"WHERE {ONE_OPEN.text}")


def test_the_application_role_adds_events_and_changes_none(engine: Engine) -> None:
    """The grants of the migration, as worker and dashboard have them in production."""
    if engine.dialect.name == "sqlite":
        pytest.skip("SQLite has no roles")
    with session(engine) as opened:
        opened.execute(text("SET ROLE zhicheng"))
        submitted(opened)
        with pytest.raises(DBAPIError, match="permission denied"), opened.begin_nested():
            opened.execute(text("UPDATE events SET by = 'x'"))
        opened.execute(text("RESET ROLE"))


def test_a_new_file_is_migrated_from_nothing(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'new.db'}")
    upgrade(engine)
    assert "cases" in inspect(engine).get_table_names()
    engine.dispose()

"""The made tables: every setting with its sentence, every reading with its switch, no path of this machine."""

from pathlib import Path

import pytest
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from docs import settings_table as table
from docs.readings_table import readings_tables
from docs.settings_table import settings_table
from policies.notices import NoticeShelf
from settings import ROOT, Settings

ROWS = [line for line in settings_table().splitlines() if line.startswith("| `")]


def test_every_setting_has_a_row_with_a_sentence():
    names = [line.split("`")[1] for line in ROWS]
    assert names == [f"ZHICHENG_{name.upper()}" for name in Settings.model_fields]
    assert [line for line in ROWS if line.split("|")[3].strip() in ("", "None")] == []


def test_no_row_knows_this_machine():
    assert str(ROOT) not in settings_table()
    assert "`var/documents`" in settings_table()


def test_secrets_have_no_default():
    secret = [line for line in ROWS if "_SECRET`" in line or "_KEY`" in line]
    assert secret
    assert all(line.split("|")[2].strip() == "–" for line in secret)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, "–"), (True, "`true`"), (3, "`3`"), (ROOT / "var", "`var`"), (Path("/srv/x"), "`/srv/x`")],
)
def test_defaults_are_shown_as_they_are_typed(value, shown):
    assert table._default(value) == shown


def test_limits_and_choices_are_told():
    class One(BaseSettings):
        model_config = SettingsConfigDict(use_attribute_docstrings=True)
        number: int = Field(default=1, gt=0, le=9)

    assert table._bounds(One.model_fields["number"]) == " (> 0; ≤ 9)"
    assert table._bounds(Settings.model_fields["log_level"]) == " (`debug` · `info` · `warning` · `error`)"


def test_every_reading_of_every_notice_is_listed_once():
    written = readings_tables()
    for notice in NoticeShelf().notices.values():
        for name, reading in notice.tables.get("readings", {}).items():
            rows = [line for line in written.splitlines() if line.startswith(f"| {name} |")]
            said = [
                row for row in rows if reading["key"] in row and all(rule in row for rule in reading["rules"])
            ]
            assert len(said) == 1, name

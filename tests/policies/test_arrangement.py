"""A year's arrangement as a file: what is read, and how a mistake is named (G-08, G-09)."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policies.application.errors import InputError
from policies.arrangement import arrangement, read_arrangement
from states.workdays import CalendarYear

PLAIN: dict[str, Any] = {
    "year": 2027,
    "source": "关于2027年部分节假日安排的通知（示例）",
    "holidays": [
        {"name": "元旦", "from": "2027-01-01", "to": "2027-01-03"},
        {"name": "春节", "from": "2027-02-05", "to": "2027-02-11"},
        {"name": "清明节", "from": "2027-04-03", "to": "2027-04-05"},
        {"name": "劳动节", "from": "2027-05-01", "to": "2027-05-05"},
        {"name": "端午节", "from": "2027-06-09", "to": "2027-06-09"},
        {"name": "中秋节", "from": "2027-09-15", "to": "2027-09-15"},
        {"name": "国庆节", "from": "2027-10-01", "to": "2027-10-07"},
    ],
    "makeup": ["2027-02-20", "2027-01-30", "2027-05-08"],
}
TOML = """
[2027]
source = "关于2027年部分节假日安排的通知（示例）"
provisional = false
holidays = [
  ["元旦", 2027-01-01, 2027-01-03],
  ["春节", 2027-02-05, 2027-02-11],
  ["清明节", 2027-04-03, 2027-04-05],
  ["劳动节", 2027-05-01, 2027-05-05],
  ["端午节", 2027-06-09, 2027-06-09],
  ["中秋节", 2027-09-15, 2027-09-15],
  ["国庆节", 2027-10-01, 2027-10-07],
]
makeup = [2027-01-30, 2027-02-20, 2027-05-08]
"""


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    data = deepcopy(PLAIN)
    change(data)
    return data


def test_a_year_is_read_with_its_days_in_order() -> None:
    year = arrangement(PLAIN, "x.yaml")
    assert (year.year, year.provisional, len(year.holidays)) == (2027, False, 7)
    assert year.holidays[0] == ("元旦", date(2027, 1, 1), date(2027, 1, 3))
    assert year.makeup == (date(2027, 1, 30), date(2027, 2, 20), date(2027, 5, 8))


def test_json_yaml_and_toml_say_the_same(tmp_path: Path) -> None:
    written = {"a.json": json.dumps(PLAIN), "b.yaml": json.dumps(PLAIN), "c.toml": TOML}
    read: set[CalendarYear] = set()
    for name, text in written.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        read.add(read_arrangement(tmp_path / name))
    assert len(read) == 1


@pytest.mark.rule("G-09")
@pytest.mark.parametrize(
    ("change", "path", "words"),
    [
        (lambda d: d.pop("year"), "year", "如 2027"),
        (lambda d: d.update(year="2027"), "year", "“2027”"),
        (lambda d: d.update(year=1999), "year", "1999"),
        (lambda d: d.update(source=" "), "source", "文号"),
        (lambda d: d.update(provisional=True), "provisional", "未知的键"),
        (lambda d: d.pop("holidays"), "holidays", "列表"),
        (lambda d: d.pop("makeup"), "makeup", "makeup: []"),
        (lambda d: d["holidays"].append("元旦"), "holidays.7", "name"),
        (lambda d: d["holidays"][0].update(to="2027-02-30"), "holidays.0.to", "2027-02-30"),
        (lambda d: d["holidays"][0].update({"from": "2026-12-31"}), "holidays.0.from", "2027 年内"),
        (lambda d: d["holidays"][1].update(to="2027-02-04"), "holidays.1.to", "不早于首日 2027-02-05"),
        (lambda d: d["holidays"][1].update(name=""), "holidays.1.name", "节日名称"),
        (lambda d: d["holidays"][2].update({"from": "2027-02-11"}), "holidays.2", "已属春节"),
        (lambda d: d["makeup"].append("2027-02-19"), "makeup.3", "周五"),
        (lambda d: d["makeup"].append("2027-01-02"), "makeup.3", "元旦"),
        (lambda d: d["makeup"].append("2027-01-30"), "makeup.3", "不重复"),
        (lambda d: d["holidays"].pop(), "holidays", "2027-10-01（国庆节）"),
        (lambda d: d["holidays"][6].update({"from": "2027-10-02"}), "holidays", "2027-10-01（国庆节）"),
    ],
)
def test_a_mistake_is_named(change: Callable[[dict[str, Any]], object], path: str, words: str) -> None:
    with pytest.raises(InputError) as raised:
        arrangement(changed(change), "2027.yaml")
    assert (raised.value.file, raised.value.path) == ("2027.yaml", path)
    assert words in str(raised.value)


def test_all_mistakes_are_gathered() -> None:
    def two(data: dict[str, Any]) -> None:
        data["year"], data["makeup"] = 0, ["2027-01-32"]

    with pytest.raises(InputError) as raised:
        arrangement(changed(two), "2027.yaml")
    assert [fault.path for fault in raised.value.all] == ["year", "makeup.0"]


@pytest.mark.parametrize("data", [None, [], "2027", {"2027": {}, "2028": {}}])
def test_what_is_no_arrangement_is_said(data: Any) -> None:
    with pytest.raises(InputError):
        arrangement(data, "x.yaml")


def test_toml_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("[2027", encoding="utf-8")
    with pytest.raises(InputError, match="TOML"):
        read_arrangement(tmp_path / "x.toml")


def test_an_announced_year_may_be_corrected() -> None:
    """What is announced already says itself which days are off: nothing is compared with the law's own days."""
    data = {"year": 2026, "source": "更正", "holidays": [["元旦", "2026-01-01", "2026-01-03"]], "makeup": []}
    assert arrangement(data, "x").holidays == (("元旦", date(2026, 1, 1), date(2026, 1, 3)),)

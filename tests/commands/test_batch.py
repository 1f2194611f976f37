"""`batch run`: one month's report in both forms, wrong months, nobody at home."""

from datetime import date
from typing import Any

import pytest

from commands import batch as command
from policies.notices import numbers_on
from policies.official_calendar import official_calendar
from policies.tj20.batches import BatchItem
from policies.tj20.calendar import batch
from workflows.batches import BatchReport

ITEMS = (
    BatchItem("app-1", "made", number="C202000100001"),
    BatchItem("app-2", "held", "not_confirmed"),
    BatchItem("app-3", "held", "pinyin_missing"),
    BatchItem("app-4", "ready"),
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The months that were run; every run finds the same claims."""
    months: list[date] = []

    def run(cases: Any, register: Any, month: date, now: Any) -> BatchReport:
        months.append(month)
        return BatchReport(batch(month, official_calendar(), numbers_on("tj20", month)), ITEMS, ("app-1",))

    monkeypatch.setattr(command, "run_batch", run)
    monkeypatch.setattr(command, "register", lambda: None)
    monkeypatch.setattr(command, "with_cases", lambda deed: deed(None))
    return months


@pytest.mark.rule("TJ20-11")
@pytest.mark.rule("TJ20-12")
def test_the_report_as_data(starter, asked) -> None:
    """B.4: May 2020 has its target on Friday the 29th, its end on Sunday the 31st, and opens on 16 June."""
    ended = starter("batch", "run", "2020-05", "--json")
    assert (ended.code, asked) == (0, [date(2020, 5, 1)])
    told = ended.document
    assert [told[key] for key in ("batch", "target", "deadline", "available_from")] == [
        "2020-05", "2020-05-29", "2020-05-31", "2020-06-16"
    ]  # fmt: skip
    assert told["counts"] == {"made": 1, "ready": 1, "held": 2}
    assert told["now_made"] == ["app-1"]
    assert told["made"] == [{"case_no": "app-1", "number": "C202000100001"}]
    assert [(item["case_no"], item["reason"]) for item in told["held"]] == [
        ("app-2", "not_confirmed"),
        ("app-3", "pinyin_missing"),
    ]
    assert "TJ20-33" in told["held"][0]["message"]


def test_the_report_for_people(starter, asked) -> None:
    ended = starter("batch", "run", "2020-12")
    assert ended.code == 0
    for words in (
        "2020-12",
        "2021-01-16",
        "C202000100001",
        "已制证",
        "待制证",
        "暂缓",
        "姓名中的生僻字尚无拼音",
    ):
        assert words in ended.out
    assert "本次制证 1 件" in ended.out + ended.err


@pytest.mark.parametrize("month", ["2020-13", "2020-5", "May", "2020-05-01", "1820-05", "2020/05"])
def test_a_wrong_month_names_what_was_expected(starter, asked, month) -> None:
    ended = starter("batch", "run", month, "--json")
    assert (ended.code, ended.out, asked) == (2, "", [])
    assert "2020-05" in ended.err
    assert month in ended.err

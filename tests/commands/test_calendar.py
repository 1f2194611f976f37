"""Appendix B through the command line: kinds of days, notices, months, Tianjin."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from settings import settings
from tests.appendix_b import BATCHES, MONTHS, NOTICES, UPLOADS


@pytest.fixture(autouse=True)
def nothing_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The released calendar, whatever this machine's own register holds."""
    monkeypatch.setenv("ZHICHENG_DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.mark.rule("G-08")
@pytest.mark.parametrize(
    ("day", "kind", "working"),
    [
        ("2024-09-13", "workday", True),
        ("2024-09-14", "makeup_workday", True),
        ("2024-09-15", "holiday", False),
        ("2024-09-21", "weekend", False),
        ("2026-02-28", "makeup_workday", True),
        ("2025-10-08", "holiday", False),
        ("2025-10-09", "workday", True),
    ],
)
def test_kinds_of_days(starter, day, kind, working):
    ended = starter("calendar", "day", day, "--json")
    assert (ended.code, ended.document["kind"], ended.document["working"]) == (0, kind, working)
    assert set(ended.document) >= {"date", "kind", "working", "provisional", "source"}


@pytest.mark.rule("G-09")
def test_a_year_not_announced_is_provisional(starter):
    announced = starter("calendar", "day", "2026-12-31", "--json").document
    later = starter("calendar", "day", "2027-01-01", "--json").document
    assert (announced["provisional"], later["provisional"], later["kind"]) == (False, True, "holiday")


@pytest.mark.rule("NB24-39")
@pytest.mark.parametrize(("published", "excluded", "included"), NOTICES)
def test_five_working_days(starter, published, excluded, included):
    plain = starter("calendar", "workdays", published, 5, "--json").document
    counting = starter("calendar", "workdays", published, 5, "--count-start", "--json").document
    assert (plain["ends_on"], counting["ends_on"]) == (excluded, included)
    assert plain["provisional"] is (excluded >= "2027")
    assert len(plain["counted"]) == len(counting["counted"]) == 5


@pytest.mark.rule("NB24-39")
def test_the_derivation_of_a_notice_over_a_festival(starter):
    assert starter("calendar", "workdays", "2024-09-12", 5, "--json").document == {
        "from": "2024-09-12",
        "ends_on": "2024-09-20",
        "leave_at": "2024-09-21T00:00:00+08:00",
        "provisional": False,
        "counted": ["2024-09-13", "2024-09-14", "2024-09-18", "2024-09-19", "2024-09-20"],
        "skipped": {"2024-09-15": "中秋节", "2024-09-16": "中秋节", "2024-09-17": "中秋节"},
    }


@pytest.mark.rule("NB21-26")
@pytest.mark.parametrize(("start", "plain", "later", "earlier"), MONTHS)
def test_three_months(starter, start, plain, later, earlier):
    due = {}
    for roll in ("none", "next_workday", "prev_workday"):
        answer = starter("calendar", "months", start, 3, "--roll", roll, "--json").document
        assert answer.get("rolled_from") == (plain if answer["due_on"] != plain else None)
        due[roll] = answer["due_on"]
    assert due == {"none": plain, "next_workday": later, "prev_workday": earlier}


@pytest.mark.rule("TJ20-06")
@pytest.mark.parametrize(
    ("filed", "due"),
    UPLOADS,
)
def test_tianjin_upload_of_scope_1(starter, filed, due):
    answer = starter("calendar", "tianjin", "--filed", filed, "--json").document
    assert (answer["upload_due"], answer["ends_on"], len(answer["counted"])) == (due, due, 5)


@pytest.mark.rule("TJ20-07")
@pytest.mark.rule("TJ20-11")
@pytest.mark.rule("TJ20-12")
@pytest.mark.parametrize(
    ("uploaded", "batch", "target", "deadline", "available_from"),
    BATCHES,
)
def test_tianjin_batch_of_scope_2(starter, uploaded, batch, target, deadline, available_from):
    answer = starter("calendar", "tianjin", "--uploaded", uploaded, "--json").document
    found = [answer[key] for key in ("batch", "target", "deadline", "available_from")]
    assert found == [batch, target, deadline, available_from]


@pytest.mark.rule("TJ20-10")
def test_tianjin_scopes_without_a_cut_off_join_the_same_month(starter):
    answer = starter("calendar", "tianjin", "--uploaded", "2020-05-20", "--scope", 4, "--json").document
    assert answer["batch"] == "2020-05"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["day", "2024-02-30"], "2024-02-30"),
        (["day", "2024-2-3"], "年-月-日"),
        (["day", "20240203"], "年-月-日"),
        (["day", "1066-10-14"], "1949"),
        (["workdays", "2024-09-12", "0"], "N"),
        (["workdays", "2024-09-12", "五"], "N"),
        (["months", "2024-09-12", "3", "--roll", "sideways"], "--roll"),
        (["tianjin"], "--filed"),
        (["tianjin", "--filed", "2020-05-06", "--uploaded", "2020-05-06"], "--filed"),
        (["eclipse"], "eclipse"),
    ],
)
def test_wrong_input_is_one_message_and_exit_2(starter, words, named):
    ended = starter("calendar", *words)
    assert (ended.code, ended.out) == (2, "")
    assert named in ended.err
    assert "Traceback" not in ended.err


def test_people_read_a_table(starter):
    ended = starter("calendar", "workdays", "2026-12-30", 5)
    assert ended.code == 0
    assert "2027-01-07" in ended.out
    assert "暂定" in ended.out


def test_an_unknown_command_is_wrong_input(starter):
    ended = starter("calender")
    assert (ended.code, ended.out) == (2, "")

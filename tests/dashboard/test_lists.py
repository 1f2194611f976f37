"""Queue, list, filters, paging, spreadsheet, boards (待办、清单、督办)."""

from datetime import date
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from openpyxl import load_workbook

from dashboard.case_sheet import COLUMNS, case_sheet
from dashboard.list_query import Drawn, ListQuery, drawn, list_query
from dashboard.lists import Row
from dashboard.spreadsheet import XLSX, as_csv, as_workbook
from dashboard.words import Tone
from states.terms import State
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import application, at

LIN, HE, JIANG, OU, JI, DING = (
    "app-20240815-lin00001", "app-20240815-he000002", "app-20240815-jy000003", "app-20240815-oy000004",
    "app-20240815-jw000005", "app-20240815-dr000006",
)  # fmt: skip
ALL = [OU, HE, LIN, JIANG, JI, DING]
"""The most urgent first: due 1 September, 10, 10, 20, 30, never."""


def listed(text: str) -> list[str]:
    return [case_no for case_no in sorted(ALL, key=text.find) if case_no in text]


def test_the_most_urgent_comes_first(sign_in: SignIn) -> None:
    assert listed(sign_in("shen").get("/cases").text) == ALL


@pytest.mark.parametrize(
    ("user", "queue"),
    [
        ("chen", [OU]), ("zhou", [LIN]), ("fang", [LIN]), ("shen", [JIANG]), ("ye", [JI]),
        ("lin", []), ("he", []), ("xu", []), ("jiang", []),
    ],
)  # fmt: skip
def test_a_queue_holds_what_waits_for_me(sign_in: SignIn, user: str, queue: list[str]) -> None:
    assert listed(sign_in(user).get("/queue").text) == queue


def test_a_queue_says_what_is_to_be_done(sign_in: SignIn) -> None:
    text = sign_in("ye").get("/queue").text
    assert "评委会表决" in text
    assert "通知补正" not in text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("state=city", [JIANG]),
        ("state=nonsense", ALL),
        ("procedure=P06", ALL),
        ("procedure=P01", []),
        ("overdue=2", [OU, HE, LIN]),
        ("overdue=3", [OU, LIN]),
        ("org=鄞州区人力资源和社会保障局", ALL),
        ("org=没有这个机构", []),
        ("due_before=2024-09-11", [OU, HE, LIN]),
        ("due_before=nonsense", ALL),
        ("q=app-20240815-jw", [JI]),
        ("q=纪晚晴", [JI]),
        ("q=纪", []),
        ("q=%25", []),
    ],
)
def test_filters(sign_in: SignIn, asked: str, found: list[str]) -> None:
    assert listed(sign_in("shen").get(f"/cases?{asked}").text) == found


def test_filters_are_kept_from_page_to_page(sign_in: SignIn, town: StraightCases) -> None:
    for number in range(30):
        town.file(application("江月白"), f"app-20240816-page{number:04}", at("2024-08-16 09:00"))
    client = sign_in("shen")
    first = client.get("/cases?state=draft&page=1").text
    assert "共 31 件，第 1 / 2 页" in first
    assert "/cases?state=draft&amp;page=2" in first
    second = client.get("/cases?state=draft&page=2").text
    assert second.count("app-20240816-page") == 2 * 6 or "第 2 / 2 页" in second
    assert '/cases?state=draft"' in second


def test_addresses_and_queries_are_each_others_mirror() -> None:
    asked = ListQuery("林", "city", "P06", 2, "某局", date(2024, 9, 1), True, 3)
    address = asked.address("/cases", 3)
    given = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
    assert list_query(**{**given, "ended": given["ended"] == "1"}) == asked  # type: ignore[arg-type]


def test_what_a_figure_counts_is_said_in_its_address_and_on_its_page(sign_in: SignIn) -> None:
    days = (date(2024, 8, 1), date(2024, 8, 31))
    asked = Drawn("某局", 2, "city", days, days)
    assert drawn(**asked.values) == asked
    assert drawn(level="9", reached="nowhere", filed="2024-08-01..", closed="x") == Drawn()
    text = sign_in("jiang").get("/cases?reached=committee&filed=2024-08-01..2024-08-31").text
    assert "到过环节" in text
    assert listed(text) == [JI]


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e9", "999999", ""])
def test_odd_page_numbers_are_the_first_page(page: str) -> None:
    assert list_query(page=page).page == 1


def test_the_spreadsheet_is_the_list_as_seen(sign_in: SignIn) -> None:
    answer = sign_in("jiang").get("/cases.xlsx?overdue=2")
    assert answer.headers["content-type"] == XLSX
    rows = list(load_workbook(BytesIO(answer.content)).active.values)  # type: ignore[union-attr]
    assert [column.title for column in COLUMNS] == list(rows[0])
    assert [row[0] for row in rows[1:]] == [OU, HE, LIN]
    assert [row[3] for row in rows[1:]] == ["欧**溪", "贺*岚", "林*舟"]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@1"])
def test_a_name_is_never_a_formula(name: str) -> None:
    row = Row("app-1", "P06", "中级", name, "单位", State.CITY, "局", Tone.GREY, None, 0, False, ())
    made = case_sheet("x", "x", [row])
    page = load_workbook(BytesIO(as_workbook(made).body)).active
    assert page is not None
    assert (page["D2"].value, page["D2"].data_type) == (name, "s")
    assert f",'{name}," in bytes(as_csv(made).body).decode("utf-8-sig")


def test_the_same_list_as_comma_separated_text(sign_in: SignIn) -> None:
    answer = sign_in("jiang").get("/cases.csv?overdue=2")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == [OU, HE, LIN]
    assert sign_in("jiang").get("/cases.pdf").status_code == 422


def test_the_board_of_what_is_late(sign_in: SignIn) -> None:
    text = sign_in("jiang").get("/overdue").text
    assert listed(text) == [OU, LIN, HE, JIANG]
    for told in (
        "3级 逾期督办",
        "2级 逾期",
        "1级 临期预警",
        "已过 19 天",
        "2024-09-11 报市级",
        "2024-09-19 报市级领导",
    ):
        assert told in text


def test_the_board_of_a_district_holds_its_own(sign_in: SignIn, town: StraightCases) -> None:
    assert listed(sign_in("zhou").get("/overdue").text) == [OU, LIN, HE, JIANG]
    assert listed(sign_in("xu").get("/overdue").text) == []


def test_counts_by_state(sign_in: SignIn) -> None:
    text = sign_in("jiang").get("/overview").text
    for state in ("草稿", "已提交", "区县/主管部门审核", "市级审核", "评委会", "退回补正"):
        assert f">{state}</a>" in text
    assert "制证</a>" not in text

"""An employer's list of certificates: every row is a question of its own, answered and logged like any other."""

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from policies.application.errors import InputError
from policies.application.sheets.roster import LONGEST, read_roster
from policies.application.sheets.table import Row, Table
from records.certificates import Holder, Issue, change_status, keep
from records.database import session
from records.inquiries import ANSWERS
from records.rosters import HEADINGS, check, standing
from records.tables import VerificationRow
from tests.records.life import START, on

HEAD = ("证书编号", "发证地", "姓名", "证书种类", "取得日期")
NUMBER = "2024GC01000001"
CERTIFICATE = Issue(
    NUMBER, "title", "shanghai", Holder("沈若溪", "310101198402110028"), on("2024-10-20"), level="associate_senior",
    obtained_on=on("2024-09-15"), file_sha256="a" * 64, token="t1",
)  # fmt: skip


def table(*rows: tuple[object, ...]) -> Table:
    return Table("名册.xlsx", HEAD, tuple(Row(place, row) for place, row in enumerate(rows, 2)))


def answers(engine: Engine, *rows: tuple[object, ...]) -> list[str]:
    with session(engine) as opened:
        return [item.answer.answer for item in check(opened, read_roster(table(*rows)), START)]


@pytest.fixture
def known(engine: Engine) -> Engine:
    with session(engine) as opened:
        keep(opened, CERTIFICATE)
    return engine


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((NUMBER, "上海", None, None, None), "valid"),
        ((NUMBER, "上海", "沈若溪", "职称证书", None), "valid"),
        ((NUMBER, "上海", "沈若川", None, None), "no_match"),
        ((NUMBER, "上海", None, None, date(1999, 1, 1)), "no_match"),
        ((NUMBER, "宁波", None, None, None), "no_match"),
        (("2024GC01000099", "上海", None, None, None), "no_match"),
    ],
)
def test_what_is_given_has_to_agree(known: Engine, row: tuple[object, ...], expected: str) -> None:
    assert answers(known, row) == [expected]


def test_a_revoked_one_is_told_and_the_list_does_not_stand(known: Engine) -> None:
    with session(known) as opened:
        change_status(opened, NUMBER, "revoked", on("2025-01-01"), None)
        done = check(opened, read_roster(table((NUMBER, "上海", None, None, None))), START)
    assert [item.answer.answer for item in done] == ["revoked"]
    assert not standing(done)


def test_every_row_is_logged(known: Engine) -> None:
    rows = [(NUMBER, "上海", None, None, None)] * 3
    answers(known, *rows)
    with session(known) as opened:
        assert len(opened.exec(select(VerificationRow)).all()) == 3


def test_a_line_has_a_cell_under_each_heading_and_masks_the_name(known: Engine) -> None:
    with session(known) as opened:
        (item,) = check(opened, read_roster(table((NUMBER, "上海", "沈若溪", None, None))), START)
    cells = dict(zip(HEADINGS, item.cells(), strict=True))
    assert (cells["查验结论"], cells["登记姓名"], cells["行号"]) == ("有效", "沈*溪", 2)
    assert item.answer.answer in ANSWERS


def test_bad_rows_are_named_and_the_good_ones_stay() -> None:
    roster = read_roster(table((NUMBER, "上海", None, None, None), (NUMBER, "北京", None, None, None)))
    assert [number for number, _ in roster.rows] == [2]
    assert [(error.row, error.column) for error in roster.errors] == [(3, "发证地")]


@pytest.mark.parametrize("count", [0, LONGEST + 1])
def test_a_list_has_rows_but_not_too_many(count: int) -> None:
    with pytest.raises(InputError, match=str(LONGEST)):
        read_roster(table(*[(NUMBER, "上海", None, None, None)] * count))

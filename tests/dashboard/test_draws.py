"""Drawing members by lot: it repeats from its seed, colleagues are left out, nothing is taken back."""

import hashlib
from contextlib import nullcontext
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from dashboard.boards.base import Look
from dashboard.boards.committee import ROLES
from dashboard.boards.registry import BOARDS
from dashboard.house import House
from dashboard.pages.draws import DRAWERS
from dashboard.people import DEMO_PEOPLE
from dashboard.sessions import COOKIE
from records.database import session
from records.draws import NoDraw, draw, find_draw, in_order
from records.tables import CommitteeRow, DrawRow
from tests.dashboard.conftest import SignIn
from tests.dashboard.town import NOW

NAME, OWN = "质量技术基础专业中级评委会", "宁波甬测检测技术有限公司"
MEMBERS = [
    {"name": name, "employer": f"{name}所在单位"}
    for name in ("方砚秋", "甄士林", "顾南枝", "陆惊鸿", "沈听澜")
]
SEED = "00ff"
DAY = timedelta(days=1)
BY_ID = {person.id: person for person in DEMO_PEOPLE}


@pytest.fixture
def committee(register: Engine) -> Engine:
    """Five members and a colleague of an applicant who waits for the committee."""
    with session(register) as opened:
        members = [*MEMBERS, {"name": "宋知微", "employer": OWN}]
        opened.add(CommitteeRow(name=NAME, members=members, valid_from=date(2024, 1, 1), valid_to=NOW.date()))
    return register


def test_the_order_is_that_of_the_hashes() -> None:
    lots = {
        member["name"]: hashlib.sha256(f"{SEED}\n{member['name']}\n{member['employer']}".encode()).hexdigest()
        for member in MEMBERS
    }
    assert in_order(SEED, MEMBERS) == sorted(lots, key=lots.__getitem__)
    assert in_order(SEED, MEMBERS[::-1]) == in_order(SEED, MEMBERS)
    assert len({tuple(in_order(f"{seed}", MEMBERS)) for seed in range(20)}) > 10


@pytest.mark.rule("NB21-41")
def test_a_draw_is_kept_whole_and_repeats(committee: Engine) -> None:
    with session(committee) as opened:
        made = draw(opened, NAME, "第一场", 3, SEED, "committee_office/ye", NOW)
        assert [item["name"] for item in made.excluded] == ["宋知微"]
        assert (len(made.drawn), len(made.reserve)) == (3, 2)
        assert made.repeats
        row = opened.get(DrawRow, made.id)
        row.drawn = row.drawn[::-1]
        assert not find_draw(opened, made.id).repeats


@pytest.mark.parametrize(("name", "wanted"), [("别的评委会", 3), (NAME, 0), (NAME, 6)])
def test_what_cannot_be_drawn(committee: Engine, name: str, wanted: int) -> None:
    with session(committee) as opened, pytest.raises(NoDraw):
        draw(opened, name, "第一场", wanted, SEED, "committee_office/ye", NOW)


@pytest.mark.rule("B-05")
@pytest.mark.parametrize(
    ("first", "last", "standing", "draws"),
    [
        (None, NOW.date() - DAY, "任期已满", False),
        (None, NOW.date(), "任期内", True),
        (NOW.date(), None, "任期内", True),
        (NOW.date() + DAY, None, "尚未开始", False),
    ],
)
def test_only_a_committee_in_its_term_draws(
    committee: Engine, first: date | None, last: date | None, standing: str, draws: bool
) -> None:
    with session(committee) as opened:
        opened.get_one(CommitteeRow, NAME).take({"valid_from": first, "valid_to": last})
        opened.flush()
        with nullcontext() if draws else pytest.raises(NoDraw, match="任期"):
            draw(opened, NAME, "第一场", 3, SEED, "committee_office/ye", NOW)
    board = next(item for item in BOARDS if item.name == "committee")
    told = board.sheets(Look(committee, BY_ID["ye"], NOW, {}))
    assert standing in str([cell.plain for sheet in told for row in sheet.rows for cell in row])


def test_from_the_form_to_the_record(committee: Engine, sign_in: SignIn, house: House) -> None:
    ye = sign_in("ye")
    form = {"committee": NAME, "sitting": "第一场", "wanted": "3"}
    for changed in ({"sitting": " "}, {"wanted": "many"}, {"committee": "x"}):
        assert ye.post("/draws", data={**form, **changed}).status_code == 422
    place = ye.post("/draws", data=form).headers["location"]
    assert "复算一致" in ye.get(place).text
    assert "宋知微" in ye.get(place).text
    assert "第一场" in ye.get("/draws").text
    for person in DEMO_PEOPLE:
        ye.cookies.set(COOKIE, house.sessions.cookie(person.id))
        seen = 200 if person.role in ROLES else 404
        drawn = ye.post("/draws", data={}).status_code
        assert [ye.get("/draws").status_code, ye.get(place).status_code] == [seen, seen], person.id
        assert drawn == (422 if person.role in DRAWERS else 404), person.id

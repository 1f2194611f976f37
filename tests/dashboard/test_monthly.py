"""The monthly report: which months there are, what stands in it, and who gets it."""

from datetime import date

import pytest

from dashboard.boards.base import Look
from dashboard.boards.figures import ROLES
from dashboard.house import House
from dashboard.monthly import fields, month_of, months
from dashboard.people import DEMO_PEOPLE
from dashboard.sessions import COOKIE
from records.monthly import Month
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import NOW

BY_ID = {person.id: person for person in DEMO_PEOPLE}
AUGUST = Month(date(2024, 8, 1), date(2024, 8, 31))


@pytest.mark.parametrize(
    ("text", "last"),
    [("2024-08", date(2024, 8, 31)), ("2024-02", date(2024, 2, 29)), ("2024-09", date(2024, 9, 20)),
     ("2024-10", None), ("2024-13", None), ("202408", None), ("2024-8", None), ("x", None)],
)  # fmt: skip
def test_a_month_is_whole_or_lasts_until_today(text: str, last: date | None) -> None:
    found = month_of(text, NOW.date())
    assert (found.last if found else None) == last


def test_the_months_of_a_year() -> None:
    assert months(date(2024, 2, 1))[:3] == ["2024-02", "2024-01", "2023-12"]
    assert len(set(months(NOW.date()))) == 12


def test_what_the_report_tells(town: StraightCases) -> None:
    told = fields(Look(town.register, BY_ID["jiang"], NOW), AUGUST)
    assert told["month"] == "2024年8月"
    assert (told["opened"], told["finished"], told["open_before"], told["open_after"]) == (5, 0, 0, 5)
    assert [row["title"] for row in told["procedures"]] == ["中级职称评审"]
    elsewhere = fields(Look(town.register, BY_ID["wen"], NOW), AUGUST)
    assert (elsewhere["opened"], elsewhere["procedures"]) == (0, [])


def test_it_is_a_paper_for_those_who_see_the_figures(sign_in: SignIn, house: House) -> None:
    answer = sign_in("jiang").get("/monthly/2024-08.pdf")
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    assert sign_in("jiang").get("/monthly/2024-10.pdf").status_code == 404
    client = sign_in(None)
    for person in DEMO_PEOPLE:
        client.cookies.set(COOKIE, house.sessions.cookie(person.id))
        assert client.get("/monthly").status_code == (200 if person.role in ROLES else 404), person.id

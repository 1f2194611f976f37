"""Seeing what another arrangement moves, before it is loaded (日历预览)."""

import pytest

from dashboard.pages.calendar_preview import ROLES
from dashboard.people import DEMO_PEOPLE
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases

LIN = "app-20240815-lin00001"
AS_IS = {
    "year": "2024",
    "holidays": "元旦 2024-01-01\n春节 2024-02-10 2024-02-17\n清明节 2024-04-04 2024-04-06\n劳动节 2024-05-01 2024-05-05\n"
    "端午节 2024-06-10\n中秋节 2024-09-15 2024-09-17\n国庆节 2024-10-01 2024-10-07",
    "makeup": "2024-02-04\n2024-02-18\n2024-04-07\n2024-04-28\n2024-05-11\n2024-09-14\n2024-09-29\n2024-10-12",
}  # fmt: skip


@pytest.mark.parametrize("person", DEMO_PEOPLE, ids=lambda person: person.id)
def test_the_preview_is_for_those_who_oversee_all_cities(sign_in: SignIn, person) -> None:
    expected = 200 if person.role in ROLES else 404
    assert sign_in(person.id).get("/calendar/preview").status_code == expected


def test_a_longer_holiday_moves_the_clock_that_runs_over_it(sign_in: SignIn, town: StraightCases) -> None:
    """Returned on 2024-09-20, ten working days end on 2024-10-10; with one more day off on the 11th."""
    returned = {"result": "return", "to": "applicant", "items": ["学时证明"], "reason": "缺（NB24-28）"}
    assert town.do(LIN, "review", "district_reviewer/zhou", returned).accepted
    client = sign_in("wei")
    same = client.get("/calendar/preview", params=AS_IS)
    assert same.status_code == 200
    assert "没有期限会移动" in same.text
    longer = {**AS_IS, "holidays": AS_IS["holidays"].replace("2024-10-07", "2024-10-08")}
    moved = client.get("/calendar/preview", params=longer).text
    for told in (LIN, "2024-10-10", "2024-10-11", "10-08 上班→国庆节"):
        assert told in moved
    assert [item.due_on.isoformat() for item in town.case(LIN).deadlines if item.running][-1] == "2024-10-10"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"year": "27"}, "四位数字"),
        ({"holidays": ""}, "至少有一行"),
        ({"holidays": "国庆节"}, "每行写"),
        ({"holidays": "国庆节 2024-10-07 2024-10-01"}, "止日早于起日"),
        ({"makeup": "十月"}, "应为日期"),
        ({"holidays": "国庆节 2034-10-01"}, "前后"),
    ],
)
def test_what_cannot_be_read_is_said(sign_in: SignIn, changes: dict[str, str], words: str) -> None:
    answer = sign_in("wei").get("/calendar/preview", params={**AS_IS, **changes})
    assert answer.status_code == 422
    assert words in answer.text

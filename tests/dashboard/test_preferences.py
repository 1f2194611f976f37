"""Who is meant by a message, how they want to be told, and where everybody sees what was sent."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from activities.digests import DigestActivities, PersonalPost
from activities.outbox import Outbox
from dashboard.app import create_app
from dashboard.house import House
from dashboard.people import DEMO_PEOPLE
from dashboard.recipients import Recipients, demo_people, meant, registered_people
from dashboard.sessions import COOKIE
from records import notices, users, webhooks
from records.announcing import Event, delivery
from records.database import reading, session
from records.delegations import delegate, end_delegation
from records.notices import Choice
from records.outbox import Message as Waiting
from records.outbox import call_failed, next_calls
from records.tables import MessageRow
from records.users import User
from records.webhooks import Subscription
from states.terms import Role
from tests.dashboard.conftest import OWN, SignIn, house_over
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import ID_NUMBERS, NOW

LIN = "app-20240815-lin00001"
DEMO = Recipients(demo_people)
TODAY = NOW.date()
WHO_HEARS = [
    ("applicant", ["lin"]),
    ("subject", ["lin"]),
    ("unit_reviewer", ["chen"]),
    ("district_reviewer", ["zhou", "ning"]),
    ("market_supervision_reviewer", ["fang"]),
    ("city", ["shen", "gu", "lu"]),
    ("city_leadership", ["jiang"]),
    ("discipline_inspection", ["qiao"]),
    ("superior", ["jiang"]),
    ("user/fang", ["fang"]),
    ("user/xu", []),
    ("user/nobody", []),
    ("reporter", []),
    ("a state's name", []),
]


@pytest.mark.parametrize(("to", "ids"), WHO_HEARS)
def test_a_message_reaches_those_who_have_the_role_and_see_the_case(
    house: House, to: str, ids: list[str]
) -> None:
    with reading(house.register) as opened:
        assert DEMO.concerned(opened, LIN, to, TODAY) == ids
        assert DEMO.concerned(opened, "app-unknown", to, TODAY) == []


def test_users_of_the_register_are_found_in_the_same_way(house: House) -> None:
    everybody = Recipients(registered_people)
    with session(house.register) as opened:
        own = User("u-lin", "林晓舟", "applicant", "")
        users.keep_user(opened, own, NOW, id_number=ID_NUMBERS["林晓舟"])
        users.keep_user(opened, User("u-other", "林晓舟", "applicant", ""), NOW)
        district = "鄞州区人力资源和社会保障局"
        for id in ("u-zhou", "u-gone"):
            users.keep_user(opened, User(id, "周以宁", "district_reviewer", district, "ningbo"), NOW)
        users.disable(opened, "u-gone", NOW)
        assert everybody.concerned(opened, LIN, "applicant", TODAY) == ["u-lin"]
        assert everybody.concerned(opened, LIN, "district_reviewer", TODAY) == ["u-zhou"]


def test_who_acts_for_somebody_gets_a_copy_as_long_as_they_do(house: House) -> None:
    last = TODAY + timedelta(days=2)
    with session(house.register) as opened:
        id = delegate(opened, "shen", "meng", (TODAY, last), "休假", "shen", NOW)
        assert DEMO.concerned(opened, LIN, "city", last) == ["shen", "gu", "lu", "meng"]
        assert DEMO.concerned(opened, LIN, "user/shen", TODAY) == ["shen", "meng"]
        assert DEMO.concerned(opened, LIN, "district", TODAY) == ["zhou", "ning"]
        assert DEMO.concerned(opened, LIN, "city", last + timedelta(days=1)) == ["shen", "gu", "lu"]
        end_delegation(opened, id, "shen", NOW)
        assert DEMO.concerned(opened, LIN, "user/shen", TODAY) == ["shen"]
        delegate(opened, "shen", "gone", (TODAY, last), "休假", "shen", NOW)
        assert DEMO.concerned(opened, LIN, "user/shen", TODAY) == ["shen"]


@pytest.mark.rule("NB21-46")
def test_an_overdue_report_climbs_to_somebody_who_may_see_it(town: StraightCases) -> None:
    """Leaders see no reports: the next rung is discipline inspection, then internal audit."""
    facts = {"procedure": "P36", "channel": "letter", "reporter": {"anonymous": True}, "facts": "请查实"}
    town.file({**facts, "subject": {"name": "林晓舟"}}, "rep-20240918-a0000001", NOW)
    with reading(town.register) as opened:
        assert DEMO.concerned(opened, "rep-20240918-a0000001", "superior", TODAY) == ["qiao"]
        assert DEMO.concerned(opened, LIN, "superior", TODAY) == ["jiang"]
        fewer = Recipients(lambda _: [one for one in DEMO_PEOPLE if one.id in ("jiang", "han", "pei")])
        assert fewer.concerned(opened, "rep-20240918-a0000001", "superior", TODAY) == ["han"]


def test_every_role_is_its_own_addressee() -> None:
    assert {role for role in Role if meant(role.value) == {role}} >= {p.role for p in DEMO_PEOPLE} - {
        Role.SUBJECT
    }


class Idle:
    """Makes no papers."""

    def make(self, paper: object) -> str:
        return "0" * 64


def morning(house: House) -> None:
    """Everything that waits leaves, and the digests are written."""
    outbox = Outbox(house.register, Idle(), PersonalPost(house.register, DEMO))
    while outbox.drain(NOW):
        pass
    DigestActivities(house.register).digest(NOW.date())
    while outbox.drain(NOW):
        pass


def test_what_was_sent_stands_on_the_persons_page_and_on_the_outbox_page(
    house: House, sign_in: SignIn
) -> None:
    with session(house.register) as opened:
        opened.add(MessageRow(case_no=LIN, seq=1, to="applicant", about="interview", on=date(2024, 9, 20)))
    lin = sign_in("lin")
    morning(house)
    own = lin.get("/preferences").text
    assert "面试答辩安排" in own
    assert f"/cases/{LIN}" in own
    assert "面试答辩安排" not in sign_in("qiu").get("/preferences").text
    outbox = sign_in("wei").get("/outbox").text
    assert "面试答辩安排 1 件" in outbox
    assert "林晓舟" in outbox


def test_before_the_morning_it_is_announced(house: House, sign_in: SignIn) -> None:
    with session(house.register) as opened:
        row = MessageRow(case_no=LIN, seq=1, to="applicant", about="interview", on=date(2024, 9, 20))
        opened.add(row)
        opened.flush()
        number = row.id or 0
    waiting = Waiting(number, LIN, 1, "applicant", "interview", date(2024, 9, 20), 1)
    PersonalPost(house.register, DEMO).send(waiting, NOW)
    assert "等待下一次汇总" in sign_in("lin").get("/preferences").text


def test_a_choice_is_kept(house: House, sign_in: SignIn) -> None:
    client = sign_in("zhou")
    kept = client.post("/preferences", data={"choice": "urgent"})
    assert (kept.status_code, kept.headers["location"]) == (303, "/preferences?kept=true")
    assert 'value="urgent" checked' in client.get("/preferences").text
    assert client.post("/preferences", data={"choice": "never"}).status_code == 422
    with reading(house.register) as opened:
        assert notices.choice_of(opened, "zhou") is Choice.URGENT
        assert notices.choice_of(opened, "ning") is Choice.DIGEST


def test_the_head_of_every_page_leads_there(sign_in: SignIn) -> None:
    assert 'href="/preferences"' in sign_in("zhou").get("/cases").text
    assert sign_in(None).get("/preferences").status_code == 303


def test_the_outbox_page_shows_who_could_not_be_told(house: House, sign_in: SignIn) -> None:
    with session(house.register) as opened:
        asked = Subscription("鄞州业务系统", "all", "", "https://hooks.example.org/zc", ())
        id, secret = webhooks.subscribe(opened, asked, "x", NOW)
        opened.add(delivery(id, Event.REVOKED, {}))
    with session(house.register) as opened:
        (call,) = next_calls(opened, NOW)
        call_failed(opened, call.id, "HTTP 500", NOW, final=True)
    shown = sign_in("han").get("/outbox").text
    assert "HTTP 500" in shown
    assert secret not in shown


def test_every_message_has_words(house: House) -> None:
    from dashboard.words import about_words

    with reading(house.register) as opened:
        abouts = set(opened.exec(select(MessageRow.about)))
    assert abouts
    assert all(about_words(about) != about for about in abouts)


def test_a_real_house_has_its_outbox_and_leads_to_the_password(town: StraightCases, tmp_path: Path) -> None:
    secret = "a secret of the tests, longer than thirty-two"
    real = house_over(town, tmp_path, mode="production", session_secret=secret, person_secret=secret)
    with session(real.register) as opened:
        users.keep_user(opened, User("u-wei", "魏守一", "operator", "业务运行组"), NOW)
    client = TestClient(create_app(house=real), base_url="http://127.0.0.1:8000", headers=OWN)
    client.cookies.set(COOKIE, real.sessions.cookie("u-wei"))
    head = client.get("/outbox")
    assert head.status_code == 200
    assert 'href="/outbox"' in head.text
    assert 'href="/password"' in head.text
    assert "演示系统" not in head.text

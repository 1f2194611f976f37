"""Asking colleagues for an opinion (会签): who may, who can be asked, where it stands, and that it holds nothing up."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dashboard.consulting import candidates
from dashboard.people import NINGBO, YINZHOU
from dashboard.register import Register
from records import users
from records.consultations import Verdict, consultations
from records.database import reading, session
from records.users import User
from tests.dashboard.conftest import SignIn, house_over
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import ID_NUMBERS, NOW, PASS

LIN = "app-20240815-lin00001"
QUESTION = "林晓舟的学时证明是否已与登记系统核对？"


def put(client: TestClient, *asked: str, question: str = QUESTION, case_no: str = LIN) -> int:
    return client.post(f"/cases/{case_no}/consult", data={"users": asked, "question": question}).status_code


def offered(client: TestClient) -> set[str]:
    return set(re.findall(r'name="users" value="(\w+)"', client.get(f"/cases/{LIN}/consult").text))


def test_a_colleague_is_asked_and_answers_once(sign_in: SignIn, town: StraightCases) -> None:
    zhou, fang = sign_in("zhou"), sign_in("fang")
    assert put(zhou, "fang") == 303
    assert "请您会签" in fang.get("/queue").text
    assert QUESTION in fang.get("/queue").text
    assert f"/cases/{LIN}/opinions/1" in fang.get(f"/cases/{LIN}").text
    assert QUESTION in fang.get(f"/cases/{LIN}/opinions/1").text
    given = fang.post(f"/cases/{LIN}/opinions/1", data={"verdict": "disagree", "words": "缺 2023 年"})
    assert (given.status_code, given.headers["location"]) == (303, f"/cases/{LIN}#opinions")
    assert fang.post(f"/cases/{LIN}/opinions/1", data={"verdict": "agree"}).status_code == 404
    assert "请您会签" not in fang.get("/queue").text
    page = zhou.get(f"/cases/{LIN}").text
    assert "缺 2023 年" in page
    assert "不同意" in page
    with reading(town.register) as opened:
        (kept,) = consultations(opened, LIN)
    assert (kept.verdict, kept.ended_by) == (Verdict.DISAGREE, "market_supervision_reviewer/fang")


def test_an_open_opinion_warns_before_the_deed_and_forbids_nothing(
    sign_in: SignIn, town: StraightCases
) -> None:
    zhou, deed = sign_in("zhou"), f"/cases/{LIN}/deeds/review/pass"
    assert "会签尚未答复" not in zhou.get(deed).text
    put(zhou, "fang", "ning")
    assert "会签尚未答复：方明朗、宁静远" in zhou.get(deed).text
    assert town.do(LIN, "review", "market_supervision_reviewer/fang", {**PASS, "opinion": "同意"}).accepted
    assert sign_in("fang").get(f"/cases/{LIN}/opinions/1").status_code == 200  # an answer is still welcome


def test_who_asked_takes_it_back_and_nobody_else(sign_in: SignIn) -> None:
    zhou = sign_in("zhou")
    put(zhou, "ning")
    for user in ("ning", "fang", "shen", "xu", "lin"):
        assert sign_in(user).post(f"/cases/{LIN}/opinions/1/withdraw").status_code == 404, user
    assert zhou.post(f"/cases/{LIN}/opinions/1/withdraw").status_code == 303
    assert zhou.post(f"/cases/{LIN}/opinions/1/withdraw").status_code == 404
    assert "已撤回" in zhou.get(f"/cases/{LIN}").text
    assert sign_in("ning").get(f"/cases/{LIN}/opinions/1").status_code == 404


def test_who_may_not_see_the_case_is_answered_as_unknown(sign_in: SignIn) -> None:
    zhou = sign_in("zhou")
    for asked in ("xu", "nobody", "lin", "chen", "zhou", "tao", ""):
        assert put(zhou, "fang", asked) == 404, asked
        assert asked not in offered(zhou), asked
    assert "请您会签" not in sign_in("fang").get("/queue").text


def test_only_who_may_act_asks(sign_in: SignIn) -> None:
    for user, status in (("lin", 404), ("xu", 404), ("han", 404), ("he", 404), ("fang", 200), ("wei", 200)):
        client = sign_in(user)
        assert client.get(f"/cases/{LIN}/consult").status_code == status, user
        assert put(client, "ning") == (303 if status == 200 else 404), user


def test_applicant_and_unit_read_nothing_of_it(sign_in: SignIn) -> None:
    put(sign_in("zhou"), "fang")
    for user in ("lin", "chen", "he"):
        assert QUESTION not in sign_in(user).get(f"/cases/{LIN}").text, user
    for user in ("shen", "han", "jiang", "fang"):
        assert QUESTION in sign_in(user).get(f"/cases/{LIN}").text, user


def test_a_unit_asks_its_own_people_only(sign_in: SignIn) -> None:
    chen, case_no = sign_in("chen"), "app-20240815-oy000004"
    assert put(chen, "zhou", case_no=case_no) == 404
    assert put(chen, "he", case_no=case_no) == 303
    assert all(QUESTION in sign_in("he").get(first).text for first in ("/queue", "/unit"))
    assert QUESTION not in sign_in("zhou").get(f"/cases/{case_no}").text
    assert QUESTION in chen.get(f"/cases/{case_no}").text


def test_what_is_no_question_and_no_opinion_says_why(sign_in: SignIn) -> None:
    zhou, fang = sign_in("zhou"), sign_in("fang")
    for asked, question in (((), QUESTION), (("fang",), " "), (("fang",), "长" * 1001)):
        answer = zhou.post(f"/cases/{LIN}/consult", data={"users": asked, "question": question})
        assert (answer.status_code, "没有送出" in answer.text) == (422, True)
    put(zhou, "fang")
    for form in ({}, {"verdict": "withdrawn"}, {"verdict": "remark", "words": " "}):
        answer = fang.post(f"/cases/{LIN}/opinions/1", data=form)
        assert (answer.status_code, "没有送出" in answer.text) == (422, True)


def test_a_deputy_answers_in_the_absent_persons_place(sign_in: SignIn) -> None:
    ning, zhou = sign_in("ning"), sign_in("zhou")
    put(zhou, "ning")
    days = {"first_day": "2024-09-20", "last_day": "2024-09-24", "reason": "出差"}
    assert ning.post("/deputies", data={"deputy": "zhou", **days}).status_code == 303
    assert zhou.get(f"/cases/{LIN}/opinions/1").status_code == 404
    zhou.post("/deputies/1/enter")
    assert zhou.post(f"/cases/{LIN}/opinions/1", data={"verdict": "agree"}).status_code == 303
    assert "周以宁（代宁静远）" in zhou.get(f"/cases/{LIN}").text


@pytest.mark.rule("NB21-41")
def test_the_person_it_is_about_is_not_asked_whatever_office_they_hold(
    town: StraightCases, tmp_path: Path
) -> None:
    secret = "a secret of the tests, longer than thirty-two"
    real = house_over(town, tmp_path, mode="production", session_secret=secret, person_secret=secret)
    own = {"u-lin": ID_NUMBERS["林晓舟"]}
    with session(town.register) as opened:
        for id, name in (("u-zhou", "周以宁"), ("u-ning", "宁静远"), ("u-lin", "林晓舟")):
            user = User(id, name, "district_reviewer", YINZHOU, NINGBO)
            users.keep_user(opened, user, NOW, id_number=own.get(id))
    zhou = real.people.find("u-zhou")
    file = Register(real.register, zhou, NOW).file(LIN)
    assert [one.id for one in candidates(real, zhou, file)] == ["u-ning"]

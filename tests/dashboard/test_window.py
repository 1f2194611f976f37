"""The public window: running notices, objections named and anonymous, reports followed by number and code."""

import html
import re
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dashboard.pages.public_notices import window
from records.database import reading
from records.reading import find_case, recorded_case
from records.views import deed_content, objections, timeline
from tests.dashboard.conftest import SignIn, house_over
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import NOW, live

RUNNING = "app-20240815-run00001"
FACTS = {"person": "林晓舟", "facts": "业绩材料中的两份报告系他人完成", "ground": "false_materials"}


def published(town: StraightCases, days_ago: int = 1) -> str:
    live(town, RUNNING, "江月白", 2, title__specialty="metrology")
    reply = town.do(
        RUNNING,
        "publish_notice",
        "unit_notice_keeper/he",
        {"place": "公告栏"},
        at=NOW - timedelta(days=days_ago),
    )
    assert reply.accepted, reply.message
    town.pass_time(RUNNING, NOW)
    return RUNNING


def hidden(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found
    return html.unescape(found[1])


def objecting(client: TestClient, case_no: str, **form: str):
    shown = client.get(f"/notices/{case_no}").text
    return client.post(
        f"/notices/{case_no}", data={"act_id": hidden(shown, "act_id"), "how": "named", **form}
    )


def test_running_notices_show_what_is_needed_and_no_more(sign_in: SignIn, town: StraightCases) -> None:
    number = published(town)
    text = sign_in(None).get("/notices").text
    for told in ("江*白", "计量", "2024-09-26", number):
        assert told in text
    assert "江月白" not in text
    assert "3302" not in text


@pytest.mark.parametrize("number", ["app-20240815-dr000006", "app-nowhere"])
def test_a_case_that_never_was_in_a_notice_is_not_there(sign_in: SignIn, number: str) -> None:
    client = sign_in(None)
    assert client.get(f"/notices/{number}").status_code == 404
    assert client.post(f"/notices/{number}", data={"content": "事实"}).status_code == 404


def test_the_public_sees_that_a_notice_is_over_and_nobodys_name(sign_in: SignIn) -> None:
    answer = sign_in(None).get("/notices/app-20240815-lin00001")
    assert answer.status_code == 410
    assert "公示已结束" in answer.text
    assert "2024-08-23" in answer.text
    for hidden_word in ("林", "甬测", "<form"):
        assert hidden_word not in answer.text


@pytest.mark.rule("NB24-39")
def test_an_objection_with_a_name_reaches_the_case_and_its_name_no_page(
    sign_in: SignIn, town: StraightCases
) -> None:
    number, client = published(town), sign_in(None)
    answer = objecting(client, number, content="业绩时间与事实不符", name="方砚秋")
    assert answer.status_code == 303
    shown = client.get(answer.headers["location"]).text
    assert "异议已收到" in shown
    assert "方砚秋" not in shown
    with reading(town.register) as session:
        (found,) = objections(session, number)
        said = deed_content(session, number, timeline(session, number)[-1].act_id or "")
    assert (found.number, found.outcome) == (1, None)
    assert (said["content"], said["name"]) == ("业绩时间与事实不符", "方砚秋")


def test_an_anonymous_objection_carries_no_name(sign_in: SignIn, town: StraightCases) -> None:
    number = published(town)
    answer = objecting(
        sign_in(None), number, content="论文系代写", how="anonymous", evidence="论文原文\n投稿记录"
    )
    assert answer.status_code == 303
    with reading(town.register) as session:
        said = deed_content(session, number, timeline(session, number)[-1].act_id or "")
    assert said == {"content": "论文系代写", "anonymous": True, "evidence": ["论文原文", "投稿记录"]}


def test_the_same_form_twice_is_one_objection(sign_in: SignIn, town: StraightCases) -> None:
    number, client = published(town), sign_in(None)
    act_id = hidden(client.get(f"/notices/{number}").text, "act_id")
    for _ in range(2):
        client.post(f"/notices/{number}", data={"act_id": act_id, "how": "anonymous", "content": "事实"})
    with reading(town.register) as session:
        assert len(objections(session, number)) == 1


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"content": " "}, "请写明异议的内容"),
        ({"content": "事实", "how": "named", "name": ""}, "请填写姓名"),
        ({"content": "长" * 4001, "how": "anonymous"}, "最多 4000 字"),
    ],
)
def test_what_lacks_is_said_and_kept(
    sign_in: SignIn, town: StraightCases, form: dict[str, str], words: str
) -> None:
    answer = objecting(sign_in(None), published(town), **form)
    assert answer.status_code == 422
    assert words in answer.text
    assert form["content"].strip() in answer.text


@pytest.mark.rule("NB24-39")
@pytest.mark.parametrize(("days_ago", "status", "kept"), [(8, 303, 1), (9, 409, 0)])
def test_after_the_last_day_nothing_can_be_objected_to(
    sign_in: SignIn, town: StraightCases, days_ago: int, status: int, kept: int
) -> None:
    """Published on 2024-09-12 the fifth working day is today, on 2024-09-11 it was yesterday."""
    number = published(town, days_ago=days_ago)
    answer = sign_in(None).post(f"/notices/{number}", data={"content": "事实"})
    assert answer.status_code == status
    with reading(town.register) as session:
        assert len(objections(session, number)) == kept
    if status == 409:
        for told in ("公示期已满", "2024-09-19", "/rules/NB24-39", 'href="/report"', "没有提交"):
            assert told in answer.text


def test_who_fills_the_hidden_field_gets_an_answer_and_nothing_happens(
    sign_in: SignIn, town: StraightCases
) -> None:
    number = published(town)
    assert (
        objecting(sign_in(None), number, content="买", how="anonymous", website="http://x").status_code == 303
    )
    with reading(town.register) as session:
        assert objections(session, number) == []


@pytest.mark.rule("NB21-46")
def test_a_report_is_opened_and_followed_by_number_and_code(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in(None)
    form = client.get("/report").text
    number = hidden(form, "number")
    told = client.post("/report", data={**FACTS, "number": number, "seal": hidden(form, "seal")}).text
    code = re.findall(r'<dd class="no">([^<]+)</dd>', told)[1]
    with reading(town.register) as session:
        case, view = recorded_case(session, number), find_case(session, number)
    assert case is not None
    assert view is not None
    assert (case.procedure, case.state.value) == ("P36", "submitted")
    shown = client.post("/report/progress", data={"number": number, "code": code})
    assert shown.status_code == 200
    assert "已提交" in shown.text
    assert "林晓舟" not in shown.text
    for wrong in (
        {"number": number, "code": "0" * 12},
        {"number": "rep-none", "code": code},
        {"number": number, "code": "码"},
    ):
        refused = client.post("/report/progress", data=wrong)
        assert refused.status_code == 404
        assert "不相符" in refused.text


@pytest.mark.rule("NB21-46")
def test_codes_outlive_the_secret_of_sign_ins(town: StraightCases, tmp_path: Path) -> None:
    """Who reported without a name has no other way to the report."""
    told = {"mode": "production", "person_secret": "p" * 32}
    before, after, another = (
        window(house_over(town, tmp_path, **told | {key: letter * 32})).code("rep-20240920-00000001")
        for key, letter in (("session_secret", "a"), ("session_secret", "b"), ("person_secret", "q"))
    )
    assert before == after != another


def test_the_code_of_a_report_opens_no_application(sign_in: SignIn, house, town: StraightCases) -> None:
    code = window(house).code("app-20240815-lin00001")
    answer = sign_in(None).post("/report/progress", data={"number": "app-20240815-lin00001", "code": code})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"facts": ""}, "请写明所举报的事实"),
        ({"person": ""}, "至少一项"),
        ({"number": "app-1"}, "表单已失效"),
        ({"number": "rep-20240920-00000001", "seal": "0" * 12}, "表单已失效"),
        ({"number": "rep-20240920-00000001", "seal": "印"}, "表单已失效"),
        ({"phone": "12"}, "phone"),
    ],
)
def test_a_report_that_lacks_something_says_so(sign_in: SignIn, changes: dict[str, str], words: str) -> None:
    answer = sign_in(None).post("/report", data={**FACTS, **changes})
    assert answer.status_code == 422
    assert words in answer.text


def test_too_many_are_held_back(sign_in: SignIn) -> None:
    client = sign_in(None)
    codes = [
        client.post("/report/progress", data={"number": "rep-1", "code": "x"}).status_code for _ in range(31)
    ]
    assert set(codes[:30]) == {404}
    assert codes[30] == 429

"""Doing a deed through the pages: forms, the second look, refusals, the same form twice (办理)."""

import re

import pytest
from fastapi.testclient import TestClient

from dashboard.app import create_app
from dashboard.counter import Counter
from dashboard.house import House
from dashboard.rule_texts import short_text
from policies.packs import NOTICES, pack
from records.database import reading
from records.views import timeline
from states.terms import Deed, Role, State
from tests.dashboard.conftest import OWN, SignIn, house_over
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import PASS
from workflows.faults import ServiceUnreachable

LIN, JIANG, JI, DRAFT = (
    "app-20240815-lin00001", "app-20240815-jy000003", "app-20240815-jw000005", "app-20240815-dr000006",
)  # fmt: skip
RETURN = {"to": "applicant", "items": "学时证明\n考核表", "reason": "学时与登记不一致（NB24-28）"}
SIGNED = {"signed": "yes", "sealed": "yes"}
ALWAYS_CHECKED = {"NB24-43", "NB24-44", "NB24-47", "NB24-48"}
"""The papers of the notice that every applicant hands in, whatever the employer."""


def hidden(html: str) -> dict[str, str]:
    """The hidden fields of a form."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html))


def checks(html: str) -> dict[str, str]:
    """The checklist, all answered yes."""
    return dict.fromkeys(re.findall(r'type="radio" name="(checks\.[^"]+)" value="yes"', html), "yes")


def test_a_pass_is_done_at_once_and_stands_in_the_record(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("shen")
    address = f"/cases/{JIANG}/deeds/review/pass"
    form = client.get(address).text
    answer = client.post(address, data={**hidden(form), **SIGNED, "opinion": "符合条件"})
    assert answer.status_code == 303
    shown = client.get(answer.headers["location"]).text
    assert "已办理：审核：通过" in shown
    assert "符合条件" in shown
    assert town.case(JIANG).state is State.COMMITTEE


def test_whoever_wants_to_looks_first(sign_in: SignIn, town: StraightCases) -> None:
    client, address = sign_in("shen"), f"/cases/{JIANG}/deeds/review/pass"
    written = {**hidden(client.get(address).text), **SIGNED, "opinion": "符合条件"}
    seen = client.post(address, data={**written, "step": "look"})
    assert seen.status_code == 200
    for told in ("请再看一遍", "评委会", "办理后不能收回", "符合条件"):
        assert told in seen.text
    assert town.case(JIANG).state is State.CITY
    back = client.post(address, data={**written, **hidden(seen.text), "step": "back"})
    assert "符合条件" in back.text
    assert client.post(address, data={**hidden(seen.text), "step": "confirm"}).status_code == 303
    assert town.case(JIANG).state is State.COMMITTEE


@pytest.mark.rule("NB24-42")
def test_an_open_item_of_the_checklist_is_shown_beside_it(sign_in: SignIn, town: StraightCases) -> None:
    assert town.do(LIN, "review", "market_supervision_reviewer/fang", PASS).accepted
    client = sign_in("zhou")
    address = f"/cases/{LIN}/deeds/review/pass"
    form = client.get(address).text
    first, *_ = answered = checks(form)
    given = {**hidden(form), **answered, **SIGNED, "delivery_batch": "鄞州-1", "entrustment_letter": "3号"}
    refused = client.post(address, data={key: value for key, value in given.items() if key != first})
    assert refused.status_code == 409
    assert first.removeprefix("checks.") in refused.text
    assert 'value="鄞州-1"' in refused.text  # nothing that was written is lost
    assert town.case(LIN).state is State.DISTRICT
    again = client.post(address, data={**given, **hidden(refused.text)})
    assert again.status_code == 303
    assert town.case(LIN).state is State.CITY


@pytest.mark.rule("NB21-36")
def test_every_item_of_the_checklist_shows_its_rule_and_leads_to_the_notice(sign_in: SignIn) -> None:
    client = sign_in("zhou")
    form = client.get(f"/cases/{LIN}/deeds/review/pass").text
    items = sorted(name.removeprefix("checks.") for name in checks(form))
    assert set(items) >= ALWAYS_CHECKED
    for rule in items:
        assert (
            f'<a class="no" href="/rules/{rule}">{rule}</a> <span class="check__text">{short_text(rule)}'
            in form
        )
        assert short_text(rule)
        assert "甬市监组人〔2024〕187号" in client.get(f"/rules/{rule}").text


@pytest.mark.rule("NB21-36")
def test_no_machine_reviews_decides_or_votes() -> None:
    """系统不自动作出审批决定."""
    deciding = {Deed.UNIT_REVIEW, Deed.ACCEPT, Deed.REVIEW, Deed.CONFIRM, Deed.RECOMMEND, Deed.VOTE, Deed.DECIDE,
                Deed.FINDING, Deed.FILE_RECORD}  # fmt: skip
    rows = [
        row for notice in NOTICES for made in pack(notice).procedures.values() for row in made.table.moves
    ]
    assert {row.deed for row in rows} >= deciding
    assert [row for row in rows if row.deed in deciding and Role.SYSTEM in row.by] == []


@pytest.mark.rule("NB21-37")
def test_an_applicant_follows_his_own_case_at_any_time(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("lin")
    address = f"/cases/{LIN}"
    assert State.DISTRICT.label in client.get(address).text
    assert town.do(
        LIN,
        "review",
        "district_reviewer/zhou",
        {"result": "return", "reason": "缺学时证明", "items": ["学时证明"]},
    ).accepted
    told = client.get(address).text
    assert State.RETURNED.label in told
    assert "学时证明" in told
    assert client.get(f"/cases/{JIANG}").status_code == 404


def test_an_adverse_deed_is_shown_once_more_before_it_is_done(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("zhou")
    address = f"/cases/{LIN}/deeds/review/return"
    look = client.post(address, data={**hidden(client.get(address).text), **RETURN})
    assert look.status_code == 200
    assert town.case(LIN).state is State.DISTRICT
    for told in ("请再看一遍", "补正告知书", "学时证明", "考核表", "NB24-28", "补正期限", "2024-10-10"):
        assert told in look.text
    back = client.post(address, data={**hidden(look.text), "step": "back"})
    assert "学时证明\n考核表" in back.text
    done = client.post(address, data={**hidden(look.text), "step": "confirm"})
    assert done.status_code == 303
    assert town.case(LIN).state is State.RETURNED


@pytest.mark.parametrize(
    ("user", "case_no", "deed", "given"),
    [
        ("lin", LIN, "withdraw", {"reason": "本人另有安排"}),
        ("wei", LIN, "suspend", {"reason": "收到举报"}),
        ("zhou", LIN, "review/reject", {"reason": "不符合（NB24-28）"}),
        ("zhou", LIN, "request_supplement", {"items": "材料", "reason": "缺"}),
        ("zhou", LIN, "send_back", {"reason": "单位意见不全"}),
        ("ye", JI, "send_back", {"reason": "材料不全"}),
    ],
)
def test_what_hurts_or_stops_is_never_done_at_the_first_click(
    sign_in: SignIn, town: StraightCases, user: str, case_no: str, deed: str, given: dict[str, str]
) -> None:
    client, before = sign_in(user), town.case(case_no)
    address = f"/cases/{case_no}/deeds/{deed}"
    look = client.post(address, data={**hidden(client.get(address).text), **given})
    assert "请再看一遍" in look.text
    assert town.case(case_no) == before
    assert client.post(address, data={**hidden(look.text), "step": "confirm"}).status_code == 303
    assert town.case(case_no).seq > before.seq


def test_the_same_form_twice_is_one_deed(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("shen")
    address = f"/cases/{JIANG}/deeds/review/pass"
    form = {**hidden(client.get(address).text), **SIGNED}
    first, second = client.post(address, data=form), client.post(address, data=form)
    assert first.headers["location"] == second.headers["location"]
    assert len([row for row in history(town, JIANG) if row == "review"]) == 3


def history(town: StraightCases, case_no: str) -> list[str]:
    with reading(town.register) as session:
        return [row.deed for row in timeline(session, case_no)]


@pytest.mark.rule("NB24-23")
def test_required_answers_are_asked_for_before_anything_is_sent(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("chen")
    case_no = "app-20240815-oy000004"
    answer = client.post(f"/cases/{case_no}/deeds/unit_review/pass", data={"verdicts.truth": "yes"})
    assert answer.status_code == 422
    assert (
        answer.text.count("请填写这一项") == 2 * 4
    )  # accuracy, completeness, signed, sealed: in the list and beside
    assert town.case(case_no).state is State.SUBMITTED


def test_a_form_made_from_older_content_is_refused(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("shen")
    address = f"/cases/{JIANG}/deeds/review/pass"
    form = {**hidden(client.get(address).text), **SIGNED}
    update = town.do(JIANG, "update_facts", "operator/wei", {"set": {"external_ref": "ZJ-1"}})
    assert update.accepted
    refused = client.post(address, data=form)
    assert refused.status_code == 409
    assert "申报内容已更新" in refused.text


def test_votes_that_cannot_be_are_said_to_be_wrong(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("ye")
    address = f"/cases/{JI}/deeds/vote"
    given = {"members": "13", "present": "14", "yes": "9", "secret": "yes", "minutes": "纪要"}
    answer = client.post(address, data={**hidden(client.get(address).text), **given})
    assert answer.status_code == 422
    assert town.case(JI).state is State.COMMITTEE


def test_a_deed_at_the_wrong_time_says_why(sign_in: SignIn) -> None:
    answer = sign_in("he").get(f"/cases/{LIN}/deeds/publish_notice")
    assert answer.status_code == 409
    assert "现在不能发布公示" in answer.text


def test_a_draft_is_submitted_by_its_applicant_only(sign_in: SignIn, town: StraightCases) -> None:
    assert sign_in("lin").get(f"/cases/{DRAFT}/deeds/submit").status_code == 404
    assert town.case(DRAFT).state is State.DRAFT


def test_while_the_service_is_away_pages_are_read_and_nothing_is_lost(town: StraightCases, tmp_path) -> None:
    async def away() -> StraightCases:
        raise ServiceUnreachable("Temporal 服务没有应答")

    house = house_over(town, tmp_path)
    app = create_app(house=House(house.settings, house.register, Counter(away), house.now))
    client = TestClient(app, base_url="http://127.0.0.1:8000", headers=OWN, follow_redirects=False)
    client.post("/login", data={"user": "shen"})
    assert client.get(f"/cases/{JIANG}").status_code == 200
    address = f"/cases/{JIANG}/deeds/review/pass"
    answer = client.post(address, data={**hidden(client.get(address).text), **SIGNED})
    assert answer.status_code == 503
    assert "没有应答" in answer.text

"""Personal contents past their retention at the desk: what would go first, two persons, each attempt on record."""

from datetime import timedelta

import pytest

from records.database import reading
from records.erasing import erasure_deeds
from records.retention import Bar
from states.instants import civil
from states.periods import add_years
from tests.dashboard.conftest import OWN, SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.test_evidence import report
from tests.dashboard.town import NOW

CASE = "app-20240815-dr000006"
PLACE = f"/erasures/{CASE}"
RELEASE = f"{PLACE}/release"
WHY = {"reason": "保存期满"}
SURE = {"confirm": "true"}
LAST = add_years(civil(NOW), 10)


@pytest.fixture
def past(town: StraightCases) -> StraightCases:
    """One case was withdrawn on the day of the town; its retention ended yesterday."""
    reply = town.do(CASE, "withdraw", "applicant/ding", {"reason": "个人原因"})
    assert reply.accepted, reply.message
    town.now = NOW + (LAST - civil(NOW)) + timedelta(days=1)
    return town


def attempts(town: StraightCases) -> list[tuple[str, str, str | None]]:
    with reading(town.register) as opened:
        return [(one.by, one.deed.value, one.reason) for one in reversed(erasure_deeds(opened))]


def test_one_proposes_another_looks_and_releases(sign_in: SignIn, past: StraightCases) -> None:
    wei, jiang = sign_in("wei"), sign_in("jiang")
    assert CASE in wei.get("/erasures").text
    shown = wei.get(PLACE).text
    for told in ("将删除", "申报内容", "证书编号、持有人、版本、状态", LAST.isoformat(), "第四十七条"):
        assert told in shown
    assert "丁若兰" not in shown
    assert "丁若兰" in sign_in("chen").get(f"/cases/{CASE}").text
    assert wei.post(f"{PLACE}/propose", data=WHY).status_code == 303
    assert "须由另一人核准" in wei.get(PLACE).text
    own = wei.post(RELEASE, data=SURE)
    assert (own.status_code, "这次尝试已记录" in own.text) == (409, True)
    unsure = jiang.post(RELEASE)
    assert (unsure.status_code, "没有删除" in unsure.text) == (422, True)
    assert jiang.post(RELEASE, data=SURE).status_code == 303
    assert "已删除" in jiang.get(PLACE).text
    assert f'href="{PLACE}"' not in wei.get("/erasures").text.partition("办理记录")[0]
    assert attempts(past) == [
        ("operator/wei", "propose", None),
        ("operator/wei", "release", "four_eyes"),
        ("leader/jiang", "release", None),
    ]


def test_pages_of_an_erased_case_still_open(sign_in: SignIn, past: StraightCases) -> None:
    sign_in("wei").post(f"{PLACE}/propose", data=WHY)
    sign_in("jiang").post(RELEASE, data=SURE)
    for user, place in (
        ("wei", f"/cases/{CASE}"),
        ("wei", f"/cases/{CASE}/files"),
        ("han", f"/cases/{CASE}"),
    ):
        answer = sign_in(user).get(place)
        assert answer.status_code == 200, place
        assert "丁若兰" not in answer.text
    assert sign_in("wei").get(f"/cases?text={CASE}").status_code == 200


def test_on_the_last_day_it_is_refused_and_on_record(sign_in: SignIn, past: StraightCases) -> None:
    past.now -= timedelta(days=1)
    wei = sign_in("wei")
    assert f'href="{PLACE}"' not in wei.get("/erasures").text
    assert "现在不能删除" in wei.get(PLACE).text
    assert 'action="/erasures/' + CASE + '/propose"' not in wei.get(PLACE).text
    answer = wei.post(f"{PLACE}/propose", data=WHY)
    assert (answer.status_code, LAST.isoformat() in answer.text) == (409, True)
    assert attempts(past) == [("operator/wei", "propose", Bar.RETENTION_RUNNING)]


def test_a_hold_is_seen_and_lifted(sign_in: SignIn, past: StraightCases) -> None:
    wei = sign_in("wei")
    assert wei.post(f"{PLACE}/hold", data={"reason": "行政复议〔2034〕1号"}).status_code == 303
    assert "行政复议〔2034〕1号" in wei.get(PLACE).text
    assert wei.post(f"{PLACE}/propose", data=WHY).status_code == 409
    assert wei.post(f"{PLACE}/lift", data={"reason": "复议已结"}).status_code == 303
    assert wei.post(f"{PLACE}/propose", data=WHY).status_code == 303
    assert wei.post(f"{PLACE}/withdraw").status_code == 303
    assert wei.post(f"{PLACE}/propose", data={"reason": "x" * 201}).status_code == 422


@pytest.mark.parametrize("user", ["tang", "pei", "lin", "han"])
def test_nobody_else_erases(sign_in: SignIn, past: StraightCases, user: str) -> None:
    client = sign_in(user)
    assert client.post(f"{PLACE}/propose", data=WHY).status_code == 404
    assert client.post(RELEASE, data=SURE).status_code == 404
    assert client.get(PLACE).status_code == (200 if user == "han" else 404)
    assert "提出删除" not in client.get(PLACE).text
    assert attempts(past) == []


@pytest.mark.rule("NB21-46")
def test_reports_are_for_those_who_may_know_of_them(sign_in: SignIn, town: StraightCases) -> None:
    number, _ = report(sign_in(None))
    refusing = {"result": "refuse", "reason": "不属于本系统受理范围"}
    assert town.do(number, "accept_report", "petition_officer/pei", refusing).accepted
    town.now = NOW + (LAST - civil(NOW)) + timedelta(days=1)
    for user in ("wei", "jiang", "tang"):
        assert number not in sign_in(user).get("/erasures").text
        assert sign_in(user).get(f"/erasures/{number}").status_code == 404
    assert number in sign_in("pei").get("/erasures").text
    assert sign_in("pei").post(f"/erasures/{number}/propose", data=WHY).status_code == 303
    assert sign_in("qiao").post(f"/erasures/{number}/release", data=SURE).status_code == 303


def test_a_number_leads_to_its_case(sign_in: SignIn, past: StraightCases) -> None:
    wei = sign_in("wei")
    assert wei.get("/erasures", params={"case_no": f" {CASE} "}).headers["location"] == PLACE
    assert wei.get("/erasures", params={"case_no": "none"}).status_code == 404
    assert wei.post(f"{PLACE}/nonsense").status_code == 404
    assert 'href="/erasures"' in wei.get("/boards/health").text


def test_another_site_s_form_erases_nothing(sign_in: SignIn, past: StraightCases) -> None:
    wei = sign_in("wei")
    elsewhere = {**OWN, "Sec-Fetch-Site": "cross-site"}
    assert wei.post(f"{PLACE}/propose", data=WHY, headers=elsewhere).status_code == 403
    assert attempts(past) == []

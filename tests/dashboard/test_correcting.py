"""Correcting a returned application page by page (补正): kept, checked, handed in with `resubmit`, undone."""

import pytest

from dashboard.correcting import changes, with_given
from dashboard.guided import sections, written
from records.contents import application
from records.database import reading
from states.terms import State
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases

LIN = "app-20240815-lin00001"
PLACE = f"/cases/{LIN}/correct"
RETURN = {"result": "return", "to": "applicant", "items": ["联系电话有误"], "reason": "联系不上（NB24-79）"}


def filed(town: StraightCases) -> dict:
    with reading(town.register) as opened:
        return dict(application(opened, LIN))


@pytest.fixture
def back(town: StraightCases) -> StraightCases:
    """The town with the case returned to its applicant."""
    assert town.do(LIN, "review", "district_reviewer/zhou", RETURN).accepted
    return town


def page_of(content: dict, key: str) -> dict[str, str]:
    return written(next(item for item in sections("P06") if item.key == key), content)


def test_what_is_corrected_goes_out_with_the_answer(sign_in: SignIn, back: StraightCases) -> None:
    client = sign_in("lin")
    assert f'href="{PLACE}"' in client.get(f"/cases/{LIN}").text
    form = {**page_of(filed(back), "applicant"), "phone": "13900005678"}
    assert client.post(f"{PLACE}/applicant", data=form).status_code == 303
    assert filed(back)["applicant"]["phone"] != "13900005678"  # not before it is handed in
    assert "已更正" in client.get(PLACE).text
    assert "同时送出更正 1 处" in client.get(f"/cases/{LIN}/deeds/resubmit").text
    sent = client.post(f"/cases/{LIN}/deeds/resubmit", data={"answers": "已改为新号码", "step": "send"})
    assert sent.status_code == 303, sent.text
    assert filed(back)["applicant"]["phone"] == "13900005678"
    assert back.case(LIN).state is State.DISTRICT
    assert client.get(PLACE).status_code == 404  # nothing is returned any more


def test_the_check_says_what_would_be_refused(sign_in: SignIn, back: StraightCases) -> None:
    client = sign_in("lin")
    assert "可以补正提交" in client.get(PLACE).text
    client.post(f"{PLACE}/commitment", data={})
    text = client.get(PLACE).text
    assert "满足后才能补正提交" in text
    refused = client.post(f"/cases/{LIN}/deeds/resubmit", data={"answers": "改了", "step": "send"})
    assert refused.status_code == 409
    assert "已更正" in client.get(PLACE).text  # nothing is lost


def test_undone_it_is_as_it_was_filed(sign_in: SignIn, back: StraightCases) -> None:
    client = sign_in("lin")
    client.post(f"{PLACE}/applicant", data={**page_of(filed(back), "applicant"), "phone": "13900005678"})
    assert client.post(PLACE).status_code == 303
    assert "已更正" not in client.get(PLACE).text
    assert "没有更正申报内容" in client.get(f"/cases/{LIN}/deeds/resubmit").text


def test_a_slip_of_the_pen_is_shown_and_not_kept(sign_in: SignIn, back: StraightCases) -> None:
    client = sign_in("lin")
    answer = client.post(f"{PLACE}/rest", data={"self_score": "九十"})
    assert answer.status_code == 422
    assert "已更正" not in client.get(PLACE).text


def test_only_the_applicant_and_only_while_it_is_returned(sign_in: SignIn, town: StraightCases) -> None:
    assert sign_in("lin").get(PLACE).status_code == 404
    assert town.do(LIN, "review", "district_reviewer/zhou", RETURN).accepted
    assert sign_in("lin").get(PLACE).status_code == 200
    for user in ("qiu", "chen", "zhou", "lin-subject"):
        assert sign_in(user).get(PLACE).status_code == 404
        assert sign_in(user).post(f"{PLACE}/applicant", data={"phone": "1"}).status_code == 404


def section(key: str):
    return next(item for item in sections("P06") if item.key == key)


def test_what_others_gave_is_not_the_applicants_to_change() -> None:
    before = {"title": {"level": "intermediate", "committee": "某评委会"}}
    after = {"title": {"level": "associate_senior"}}
    kept = with_given(section("title"), before, after)
    assert kept == {"title": {"level": "associate_senior", "committee": "某评委会"}}


def test_a_changed_row_loses_what_was_confirmed_of_it() -> None:
    rows = [{"year": 2022, "hours": 90, "recognised": True}, {"year": 2023, "hours": 80, "recognised": True}]
    after = [{"year": 2023, "hours": 90}, {"year": 2022, "hours": 90}]
    kept = with_given(
        section("continuing_education"), {"continuing_education": rows}, {"continuing_education": after}
    )
    assert kept == {"continuing_education": [{"year": 2023, "hours": 90}, rows[0]]}


def test_changes_are_whole_blocks_and_none_for_what_is_gone() -> None:
    assert changes({"a": 1, "b": {"x": 1}, "c": [1]}, {"a": 1, "b": {"x": 2}}) == {"b": {"x": 2}, "c": None}

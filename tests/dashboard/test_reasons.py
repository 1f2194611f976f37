"""Reasons with their rules, refused deeds and papers on the case page (结构化理由、为什么不能办、材料)."""

import pytest

from dashboard.reasons import cited
from records.database import reading
from records.views import deed_content, timeline
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.test_acting import LIN, RETURN, hidden
from tests.dashboard.town import application, at


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ({"reason": "学时不足", "rules": ["NB24-28", "NB24-30"]}, {"reason": "学时不足（NB24-28、NB24-30）"}),
        ({"opinion": "不符", "rules": ["NB24-23"]}, {"opinion": "不符（NB24-23）"}),
        ({"reason": "不符（NB24-28）", "rules": ["NB24-28"]}, {"reason": "不符（NB24-28）"}),
        ({"reason": "不符"}, {"reason": "不符"}),
        ({"rules": ["NB24-28"]}, {}),
    ],
)
def test_ticked_rules_stand_at_the_end_of_the_reason(content: dict, kept: dict) -> None:
    assert cited(content) == kept


def test_a_return_names_the_rules_that_were_ticked(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("zhou")
    address = f"/cases/{LIN}/deeds/review/return"
    form = client.get(address).text
    assert 'name="rules.NB24-43"' in form
    look = client.post(address, data={**hidden(form), **RETURN, "rules.NB24-43": "yes"})
    assert "学时与登记不一致（NB24-28）（NB24-43）" in look.text
    assert town.case(LIN).state.value == "district"
    assert client.post(address, data={**hidden(look.text), "step": "confirm"}).status_code == 303
    with reading(town.register) as session:
        said = deed_content(session, LIN, timeline(session, LIN)[-1].act_id or "")
    assert said["reason"] == "学时与登记不一致（NB24-28）（NB24-43）"
    assert "rules" not in said


def test_nobody_is_asked_for_rules_in_their_own_cause(sign_in: SignIn) -> None:
    assert "rules." not in sign_in("lin").get(f"/cases/{LIN}/deeds/withdraw").text


def test_the_case_page_tells_what_cannot_be_done_and_why(sign_in: SignIn) -> None:
    text = sign_in("shen").get(f"/cases/{LIN}").text
    assert "现在不能办的" in text
    assert "案件不在您这一级" in text or "区县" in text


def test_papers_stand_with_what_is_missing(sign_in: SignIn, town: StraightCases) -> None:
    data = application("丁若兰") | {"materials": [{"kind": "labour_contract"}]}
    del data["appraisals"]
    town.file(data, "app-20240815-papers01", at("2024-08-15 09:00"))
    text = sign_in("wei").get("/cases/app-20240815-papers01").text
    part = text[text.index('id="materials"') :][:2000]
    assert "已交" in part
    assert "劳动合同" in part
    assert "缺" in part
    assert "/rules/NB24-" in part

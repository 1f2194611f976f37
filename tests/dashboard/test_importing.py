"""Lists at the desk: for whom, what they would open, what is wrong, opening them once."""

import re
from io import BytesIO
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from sqlmodel import select

from dashboard.importing import KEPT, Handed, Lists, begin, importable
from dashboard.people import DEMO_PEOPLE, Person
from policies.application.sheets.table import ERRORS
from records.database import reading
from records.tables import CaseRow
from states.terms import Role
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.policies.application.sheet_files import BODY, CLAIM, LISTED, cells, claimant, listed, xlsx
from workflows.faults import ServiceUnreachable

OWN = {
    Role.ASSESSMENT_BODY: {"P15", "P16"},
    Role.EXAM_BODY: {"P17"},
    Role.COMPETENT_DEPT: {"P19", "P20"},
    Role.COMMITTEE_ORGANISER: {"P25"},
}
"""Who hands in for others, and what (SH24-07, SH24-08, SH24-35, TJ20-06)."""
TJ = [claimant(n) for n in range(4)]


def person(role: Role) -> Person:
    return next(one for one in DEMO_PEOPLE if one.role is role)


def faulty() -> list[list[Any]]:
    rows = [[*row] for row in TJ]
    rows[1][CLAIM.index("层级")] = "高级"
    return rows


def upload(client: TestClient, content: bytes, procedure: str = "P25", name: str = "list.xlsx"):
    return client.post("/import", data={"procedure": procedure}, files={"file": (name, content)})


def handed_in(client: TestClient, content: bytes, procedure: str = "P25") -> str:
    """The address of the list's page."""
    answer = upload(client, content, procedure)
    assert answer.status_code == 303
    return answer.headers["location"]


def imported(town: StraightCases) -> list[CaseRow]:
    with reading(town.register) as session:
        return [row for row in session.exec(select(CaseRow)) if "-import-" in row.case_no]


@pytest.mark.parametrize("one", DEMO_PEOPLE, ids=lambda one: one.id)
def test_only_who_hands_in_for_others_or_runs_the_house_imports(sign_in: SignIn, one: Person) -> None:
    client = sign_in(one.id)
    may = one.role in OWN or one.role is Role.OPERATOR
    assert client.get("/import").status_code == (200 if may else 404)
    assert client.get("/import/template.xlsx?procedure=P15").status_code == (
        200 if one.role in (Role.ASSESSMENT_BODY, Role.OPERATOR) else 404
    )
    assert client.get("/import/nothing").status_code == (303 if may else 404)
    assert client.post("/import/nothing").status_code == (303 if may else 404)
    assert client.get("/import/nothing/errors.xlsx").status_code == 404
    assert ('href="/import"' in client.get("/queue").text) is may
    if not may:
        assert upload(client, b"").status_code == 404


def test_what_each_role_may_import() -> None:
    found = {role: set(importable(person(role))) for role in OWN}
    assert found == OWN
    assert {"P01", "P06", "P15", "P26", "P34"} <= set(importable(person(Role.OPERATOR)))


def test_the_public_is_led_to_sign_in(sign_in: SignIn) -> None:
    assert sign_in(None).get("/import").headers["location"].startswith("/login")
    assert sign_in(None).get("/import/x/errors.xlsx").status_code == 303


def test_a_list_for_another_procedure_than_ones_own_is_no_page(sign_in: SignIn) -> None:
    assert upload(sign_in("song"), xlsx(CLAIM, TJ), "P15").status_code == 404


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "空文件"), (b"PK no book", "损坏"), (xlsx(CLAIM, []), "没有数据")]
)
def test_what_is_no_sheet_is_told_on_the_form(sign_in: SignIn, content: bytes, words: str) -> None:
    answer = upload(sign_in("song"), content)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="P25" selected' in answer.text


def test_first_one_sees_what_would_be_opened(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("song")
    text = client.get(handed_in(client, xlsx(CLAIM, TJ))).text
    assert text.count("将立案") == 4
    assert "立案 4 件" in text
    assert "津*1" in text
    assert "津样1" not in text
    assert str(TJ[1][3]) not in text
    assert imported(town) == []


def test_opening_a_list_and_looking_at_it_again(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("song")
    address = handed_in(client, xlsx(CLAIM, TJ))
    answer = client.post(address)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{address}?watch=true")
    assert {(row.procedure, row.state) for row in imported(town)} == {("P25", "draft")}
    assert len(imported(town)) == 4
    shown = client.get(answer.headers["location"])
    assert "本次办理 4 件" in shown.text
    assert "Refresh" not in shown.headers
    assert re.search(r'href="/cases/app-import-[0-9a-f]{20}"', shown.text)
    client.post(address)
    client.post(handed_in(client, xlsx(CLAIM, TJ[:2])))
    assert len(imported(town)) == 4


def test_a_wrong_row_holds_the_list_back_until_one_leaves_it_out(
    sign_in: SignIn, town: StraightCases
) -> None:
    client = sign_in("song")
    address = handed_in(client, xlsx(CLAIM, faulty()))
    text = client.get(address).text
    assert "有误 1 行" in text
    assert "副高级" in text
    client.post(address)
    assert imported(town) == []
    back = client.get(f"{address}/errors.xlsx")
    assert cells(back.content)[0][-1] == ERRORS
    assert "层级" in cells(back.content)[2][-1]
    client.post(address, data={"partial": "true"})
    assert len(imported(town)) == 3


def test_a_wrong_heading_holds_back_everything(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("song")
    address = handed_in(client, xlsx((*CLAIM, "不明"), [[*row, "x"] for row in TJ]))
    text = client.get(address).text
    assert "整份表格都不能立案" in text
    assert '<button class="button">立案' not in text
    client.post(address, data={"partial": "true"})
    assert imported(town) == []


@pytest.mark.rule("SH24-07")
def test_a_body_imports_its_own_persons_only(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("qin")
    other = {**BODY, "机构名称": "另一评审委员会"}
    address = handed_in(client, xlsx(LISTED, [listed(1), listed(2)], other), "P15")
    assert "本机构" in client.get(address).text
    client.post(address, data={"partial": "true"})
    assert imported(town) == []
    client.post(handed_in(client, xlsx(LISTED, [listed(1), listed(2)], BODY), "P15"))
    assert [row.procedure for row in imported(town)] == ["P15"]


def test_handing_in_at_once_tells_what_the_law_refuses(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("song")
    address = handed_in(client, xlsx(CLAIM, TJ[:1]))
    client.post(address, data={"submit": "true"})
    assert [row.state for row in imported(town)] == ["draft"]
    text = client.get(address).text
    assert "其中未能办理 1 件" in text


def test_a_list_is_nobody_elses(sign_in: SignIn, town: StraightCases) -> None:
    address = handed_in(sign_in("song"), xlsx(CLAIM, TJ))
    other = sign_in("wei")
    assert other.get(address).headers["location"] == "/import?gone=true"
    assert other.get(f"{address}/errors.xlsx").status_code == 404
    other.post(address, data={"partial": "true"})
    assert imported(town) == []
    assert "请重新上传" in other.get("/import?gone=true").text


def test_a_template_is_one(sign_in: SignIn) -> None:
    answer = sign_in("song").get("/import/template.xlsx?procedure=P25")
    assert load_workbook(BytesIO(answer.content)).sheetnames[0] == "填报"
    assert "P25.xlsx" in answer.headers["content-disposition"]


def handed(town: StraightCases) -> Handed:
    return Handed(person(Role.COMMITTEE_ORGANISER), "P25", "list.xlsx", xlsx(CLAIM, TJ), town.register)


def test_while_it_is_opened_the_page_tells_how_far_it_is(town: StraightCases, sign_in: SignIn) -> None:
    client = sign_in("song")
    address = handed_in(client, xlsx(CLAIM, TJ))
    lists: Lists = client.app.state.remembered.lists  # type: ignore[attr-defined]
    (one,) = lists._kept.values()
    one.running, one.total = True, 4
    shown = client.get(f"{address}?watch=true")
    assert shown.headers["Refresh"] == "3"
    assert "共 4 件" in shown.text
    assert "Refresh" not in client.get(address).headers
    client.post(address)
    assert imported(town) == []  # it is under way already


async def test_a_silent_service_is_told_and_the_list_can_be_begun_again(town: StraightCases) -> None:
    class Silent:
        async def open(self, data: object, case_no: str) -> None:
            raise ServiceUnreachable("没有工作进程应答")

    one = handed(town)
    await begin(one, Silent(), submit=False)  # type: ignore[arg-type]
    assert (one.outcome.fault, one.running, one.total) == ("没有工作进程应答", False, 4)


def test_old_lists_are_forgotten_but_none_under_way(town: StraightCases) -> None:
    lists, first = Lists(), handed(town)
    first.running = True
    kept = [lists.keep(first), *(lists.keep(handed(town)) for _ in range(KEPT + 3))]
    owner = first.person
    assert lists.find(kept[0], owner) is first
    assert lists.find(kept[1], owner) is None
    assert lists.find(kept[-1], owner) is not None

"""Batches of corrections on the desk: differences first, released by another person, carried on by whoever may."""

import re
from io import BytesIO

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from sqlmodel import select

from dashboard.people import DEMO_PEOPLE, Person
from policies.application.sheets.table import ERRORS
from records.certificates import keep
from records.database import reading, session
from records.tables import CaseRow, CorrectionDeedRow
from states.terms import Role
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.records.test_corrections import RIGHT, issue

SAID = {
    "reason": "制证时录入错误",
    "evidence": "更正说明.pdf",
    "statement": "情况说明.pdf",
    "summary": "勘误汇总表.pdf",
}
HEAD = "证书编号,更正项目,正确内容"
THEIRS = {"an", "wen", "du", "zhou", "lu", "ling"}
"""Who prepares and releases in Shanghai and Ningbo, and whose step follows in Shanghai, Ningbo and Tianjin."""
SOME = [one for one in DEMO_PEOPLE if one.id in THEIRS | {"lin", "chen", "mo", "wei", "qin"}]


@pytest.fixture
def issued(town: StraightCases) -> StraightCases:
    with session(town.register) as writing:
        for n in range(3):
            keep(writing, issue(n))
    return town


def rows(*numbers: int, field: str = "专业", new: str = RIGHT) -> bytes:
    return "\n".join((HEAD, *(f"{issue(n).number},{field},{new}" for n in numbers))).encode()


def handed(client: TestClient, content: bytes) -> str:
    """The address of the list's differences."""
    answer = client.post("/corrections", data=SAID, files={"file": ("更正表.csv", content)})
    assert answer.status_code == 303
    return str(answer.headers["location"])


def prepared(client: TestClient, content: bytes, **wish: str) -> str:
    """The address of the batch."""
    return str(client.post(handed(client, content), data=wish).headers["location"])


def corrections(town: StraightCases) -> list[tuple[str, str]]:
    with reading(town.register) as opened:
        query = select(CaseRow).where(CaseRow.procedure == "P19").order_by(CaseRow.case_no)
        return [(row.case_no, row.state) for row in opened.exec(query)]


@pytest.mark.parametrize("one", SOME, ids=lambda one: one.id)
def test_only_those_concerned_see_batches(sign_in: SignIn, one: Person) -> None:
    client = sign_in(one.id)
    answer = client.get("/corrections")
    assert answer.status_code == (200 if one.id in THEIRS else 404)
    filer = {("shanghai", Role.COMPETENT_DEPT), ("ningbo", Role.DISTRICT_REVIEWER)}
    assert ("编制一批" in answer.text) is ((one.city, one.role) in filer)
    assert ("批量更正</a>" in client.get("/cases").text) is (one.id in THEIRS)


def test_differences_come_before_anything_is_kept(sign_in: SignIn, issued: StraightCases) -> None:
    client = sign_in("an")
    plan = handed(client, rows(0, 1))
    page = client.get(plan).text
    assert page.count("专业：机诫设计 → 机械设计") == 2
    assert "沈示甲" not in page
    assert "还没有批次" in client.get("/corrections").text
    assert client.post(plan).headers["location"].startswith("/corrections/pg-")


def test_what_is_blocked_says_why_and_is_left_out_only_when_wanted(
    sign_in: SignIn, issued: StraightCases
) -> None:
    client = sign_in("an")
    plan = handed(client, rows(0) + f"\n{issue(1).number},专业,机诫设计".encode())
    assert "无须更正" in client.get(plan).text
    assert client.post(plan).headers["location"] == plan
    sheet = load_workbook(BytesIO(client.get(f"{plan}/errors.xlsx").content)).worksheets[0]
    assert ERRORS in [cell.value for cell in sheet[1]]
    batch = client.post(plan, data={"partial": "true"}).headers["location"]
    assert "证书 1 张" in client.get(batch).text


def test_another_person_releases_and_the_first_try_is_on_record(
    sign_in: SignIn, issued: StraightCases
) -> None:
    batch = prepared(sign_in("an"), rows(0, 1))
    refused = sign_in("an").post(f"{batch}/release")
    assert refused.status_code == 409
    assert "编制人不得发布" in refused.text
    assert corrections(issued) == []
    assert sign_in("yun").post(f"{batch}/release").status_code == 303
    name = batch.rpartition("/")[2]
    assert corrections(issued) == [(f"corr-{name}-{n:04d}", "city") for n in (1, 2)]
    sign_in("yun").post(f"{batch}/release")
    assert len(corrections(issued)) == 2
    with reading(issued.register) as opened:
        deeds = [(row.by, row.result) for row in opened.exec(select(CorrectionDeedRow))]
    assert deeds == [("competent_dept/an", "refused"), ("competent_dept/yun", "accepted")]


def test_a_step_is_done_on_every_case_and_refusals_are_told(sign_in: SignIn, issued: StraightCases) -> None:
    batch = prepared(sign_in("an"), rows(0, 1))
    assert "审核通过" not in sign_in("wen").get(batch).text
    sign_in("yun").post(f"{batch}/release")
    assert "审核通过 2 件" in sign_in("wen").get(batch).text
    assert sign_in("wen").post(f"{batch}/review").status_code == 303
    assert [state for _, state in corrections(issued)] == ["production"] * 2
    assert "重制 2 件" in sign_in("du").get(batch).text
    assert "重制 2 件" not in sign_in("wen").get(batch).text
    book = load_workbook(BytesIO(sign_in("wen").get(f"{batch}/list.xlsx").content)).worksheets[0]
    assert [row[1].value for row in book.iter_rows(min_row=2)] == [issue(n).number for n in (0, 1)]


@pytest.mark.parametrize(
    ("user", "deed"), [("wen", "release"), ("du", "review"), ("yun", "review"), ("yun", "issue")]
)
def test_a_deed_of_somebody_else_does_nothing(
    sign_in: SignIn, issued: StraightCases, user: str, deed: str
) -> None:
    batch = prepared(sign_in("an"), rows(0))
    assert sign_in(user).post(f"{batch}/{deed}").status_code in (303, 404, 409)
    assert corrections(issued) == []


def test_a_batch_is_not_for_another_city(sign_in: SignIn, issued: StraightCases) -> None:
    batch = prepared(sign_in("an"), rows(0))
    for address in (batch, f"{batch}/list.xlsx", "/corrections/pg-20240920-none"):
        assert sign_in("zhou").get(address).status_code == 404
    assert batch not in sign_in("zhou").get("/corrections").text


def test_a_withdrawn_batch_is_over(sign_in: SignIn, issued: StraightCases) -> None:
    batch = prepared(sign_in("an"), rows(0))
    sign_in("an").post(f"{batch}/withdraw")
    assert "已撤回" in sign_in("an").get("/corrections").text
    assert sign_in("yun").post(f"{batch}/release").status_code == 409
    assert corrections(issued) == []


def test_a_sheet_that_is_none_and_a_plan_that_is_gone(sign_in: SignIn, issued: StraightCases) -> None:
    client = sign_in("an")
    answer = client.post("/corrections", data=SAID, files={"file": ("x.csv", b"")})
    assert (answer.status_code, "没有办理" in answer.text) == (422, True)
    assert client.get("/corrections/plans/none").headers["location"] == "/corrections?gone=true"
    assert re.search("请重新上传", client.get("/corrections?gone=true").text)
    assert client.get("/corrections/template.xlsx").content[:2] == b"PK"

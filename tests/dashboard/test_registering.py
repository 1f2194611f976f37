"""The registers of committees and codes: who keeps them, what a form says, what is kept of a change."""

from fastapi.testclient import TestClient

from records.bodies import assign, code_of
from records.committees import find_committee
from records.database import reading, session
from records.tables import AllocationRow
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import NOW

NAME, BODY = "质量技术基础专业中级评委会", "上海市机械评审委员会"
MEMBERS = "甲一，宁波一厂\n乙二, 宁波二厂"
FORM = {"name": NAME, "valid_from": "2024-01-01", "valid_to": "2026-12-31", "members": MEMBERS, "seen": "0"}
CODE = {"deed": "new", "scope": "shanghai", "code": "GC01", "body": BODY, "reason": "设立备案"}


def kept(client: TestClient, of: str = "", **changed: str) -> tuple[int, str]:
    answer = client.post(f"/committees/one?name={of}", data={**FORM, **changed})
    return answer.status_code, answer.text


def test_a_committee_is_entered_and_changed_with_its_history(sign_in: SignIn, town: StraightCases) -> None:
    wei, ye = sign_in("wei"), sign_in("ye")
    assert "评委会登记" in wei.get("/boards/committee").text
    assert kept(wei)[0] == 303
    page = wei.get(f"/committees/one?name={NAME}").text
    assert "甲一，宁波一厂" in page
    assert "登记评委会" in page
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert kept(wei, NAME, seen=seen, members="甲一，宁波三厂")[0] == 303
    assert kept(wei, NAME, seen=seen, members="丙三，宁波四厂")[0] == 422  # somebody was quicker
    history = ye.get(f"/committees/one?name={NAME}").text
    assert "减少委员：乙二（宁波二厂）；变更单位：甲一（宁波一厂 → 宁波三厂）" in history
    assert "魏守一" in history
    with reading(town.register) as opened:
        assert find_committee(opened, NAME).members == [{"name": "甲一", "employer": "宁波三厂"}]


def test_what_is_no_committee_says_why(sign_in: SignIn) -> None:
    wei = sign_in("wei")
    kept(wei)
    for changed in (
        {},  # once more
        {"name": " "},
        {"name": "另一个", "valid_to": "2023-12-31"},
        {"name": "另一个", "valid_to": "2027-01-01"},  # B-05: three years and a day
        {"name": "另一个", "valid_from": "soon"},
        {"name": "另一个", "members": " "},
        {"name": "另一个", "members": "甲一"},
        {"name": "另一个", "members": "甲一，一厂\n甲一，二厂"},
    ):
        status, text = kept(wei, **changed)
        assert (status, "没有保存" in text) == (422, True), changed


def test_names_of_members_are_for_few(sign_in: SignIn) -> None:
    kept(sign_in("wei"))
    for user, reads, changes in (
        ("song", 200, 422), ("ye", 200, 404), ("han", 200, 404), ("shen", 404, 404), ("lin", 404, 404),
    ):  # fmt: skip
        client = sign_in(user)
        assert client.get("/committees").status_code == reads, user
        assert client.get(f"/committees/one?name={NAME}").status_code == reads, user
        assert kept(client)[0] == changes, user
    assert sign_in("ye").get("/committees/one").status_code == 404
    assert sign_in("wei").get("/committees/one?name=none").status_code == 404


def test_a_code_in_numbers_gets_another_name_by_two_persons(sign_in: SignIn, town: StraightCases) -> None:
    wen, wei = sign_in("wen"), sign_in("wei")
    assert "登记和更改代码" in wen.get("/boards/bodies").text
    assert wen.post("/codes", data=CODE).status_code == 303
    with session(town.register) as opened:
        opened.add(AllocationRow(case_no="x", version=1, holder=0, key="shanghai-2024-GC01", number=1))
    renaming = {**CODE, "deed": "rename", "body": "机械评委会", "reason": "更名"}
    assert wen.post("/codes", data=renaming).status_code == 303
    assert 'action="/codes/2/confirm"' not in wen.get("/codes").text
    assert wen.post("/codes/2/confirm").status_code == 409
    assert 'action="/codes/2/confirm"' in wei.get("/codes").text
    assert wei.post("/codes/2/confirm").status_code == 303
    with reading(town.register) as opened:
        assert code_of(opened, "shanghai", "机械评委会") == "GC01"
    assert wei.post("/codes/2/refuse").status_code == 409
    assert "已生效" in sign_in("han").get("/codes").text


def test_each_city_keeps_its_own_codes(sign_in: SignIn, town: StraightCases) -> None:
    wen, bai = sign_in("wen"), sign_in("bai")
    with session(town.register) as opened:
        assign(opened, "tianjin", "天津评委会", "001", NOW.date())
    for changed in (
        {"code": "gc 1"},
        {"scope": "tianjin"},
        {"reason": " "},
        {"deed": "rename", "code": "GC77"},
    ):
        answer = wen.post("/codes", data={**CODE, **changed})
        assert (answer.status_code, "没有办成" in answer.text) == (422, True), changed
    assert "天津评委会" not in wen.get("/codes").text
    assert "天津评委会" in bai.get("/codes").text
    for user in ("shen", "lin"):
        assert sign_in(user).get("/codes").status_code == 404
    assert sign_in("han").post("/codes", data=CODE).status_code == 404
    assert bai.post("/codes/1/confirm").status_code == 404

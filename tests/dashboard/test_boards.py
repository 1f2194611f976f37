"""Boards by subject: who gets which, what stands in them, how many questions they ask, and their files (看板)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, event

from dashboard.boards import kept
from dashboard.boards.base import Look
from dashboard.boards.registry import BOARDS, boards_of
from dashboard.people import DEMO_PEOPLE, Person
from dashboard.sheets import Sheet
from records.accountability import corrections
from records.corrections import Common, Item, filed
from records.database import session
from records.figures import Scope
from records.tables import ApplicationRow, CaseRow, CertificateRow, CommitteeRow, VersionRow
from states.terms import Role, State
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import NOW, WAY, at, live

BY_ID = {person.id: person for person in DEMO_PEOPLE}
MOST_QUESTIONS = 12
EMPLOYER = "宁波甬测检测技术有限公司"


def looked(register: Engine, board: str, user: str, **asked: str) -> dict[str, Sheet]:
    found = next(item for item in BOARDS if item.name == board)
    assert BY_ID[user].role in found.roles
    return {sheet.key: sheet for sheet in found.sheets(Look(register, BY_ID[user], NOW, asked))}


def words(sheet: Sheet) -> list[list[str]]:
    return [[cell.plain for cell in row] for row in sheet.rows]


@contextmanager
def questions(register: Engine) -> Iterator[list[str]]:
    asked: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            asked.append(statement)

    event.listen(register, "before_cursor_execute", count)
    yield asked
    event.remove(register, "before_cursor_execute", count)


@pytest.mark.parametrize("person", DEMO_PEOPLE, ids=lambda person: person.id)
def test_boards_by_role(sign_in: SignIn, person: Person) -> None:
    client = sign_in(person.id)
    for board in BOARDS:
        expected = 200 if person.role in board.roles else 404
        assert client.get(f"/boards/{board.name}").status_code == expected, board.name
    assert client.get("/boards").status_code == (200 if boards_of(person) else 404)


def test_the_public_and_persons_concerned_get_no_board(sign_in: SignIn) -> None:
    assert all(not board.roles & {Role.APPLICANT, Role.SUBJECT, Role.ANYONE} for board in BOARDS)
    for board in BOARDS:
        answer = sign_in(None).get(f"/boards/{board.name}")
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/login?next=")


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.name)
def test_a_board_asks_the_same_number_of_questions_however_many_cases(town: StraightCases, board) -> None:
    person = next(p for p in DEMO_PEOPLE if p.role in board.roles)
    with questions(town.register) as before:
        board.sheets(Look(town.register, person, NOW))
    for number, name in enumerate(("林晓舟", "贺云岚", "江月白")):
        live(town, f"app-20240815-more000{number}", name, 6, title__specialty="metrology")
    with questions(town.register) as after:
        board.sheets(Look(town.register, person, NOW))
    assert len(after) == len(before) <= MOST_QUESTIONS


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.name)
def test_every_table_is_whole_and_has_a_key_of_its_own(town: StraightCases, board) -> None:
    person = next(p for p in DEMO_PEOPLE if p.role in board.roles)
    sheets = board.sheets(Look(town.register, person, NOW))
    assert len({sheet.key for sheet in sheets}) == len(sheets)
    for sheet in sheets:
        widths = {len(row) for row in sheet.rows}
        assert widths <= {len(sheet.columns), len(sheet.columns) + 1}, sheet.key


def test_a_table_as_a_file_is_the_table_as_seen(sign_in: SignIn, town: StraightCases) -> None:
    seen = words(looked(town.register, "notices", "jiang")["wanted"])
    client = sign_in("jiang")
    book = load_workbook(BytesIO(client.get("/boards/notices/wanted.xlsx").content)).active
    assert book is not None
    assert [str(row[0]) for row in list(book.values)[1:]] == [row[0] for row in seen]
    text = client.get("/boards/notices/wanted.csv").content.decode("utf-8-sig")
    assert len(text.splitlines()) == len(seen) + 1
    assert client.get("/boards/notices/nothing.csv").status_code == 404
    assert client.get("/boards/nothing/wanted.csv").status_code == 404


@pytest.mark.rule("NB24-39")
def test_notices_run_end_soon_and_wait_for_their_result(town: StraightCases) -> None:
    for case_no, name, days in (("app-run00001", "江月白", 1), ("app-over0001", "欧阳竹溪", 12)):
        live(town, case_no, name, 2, title__specialty="metrology")
        when = NOW - timedelta(days=days)
        assert town.do(case_no, "publish_notice", "unit_notice_keeper/he", {"place": "栏"}, at=when).accepted
        town.pass_time(case_no, NOW)
    found = looked(town.register, "notices", "he")
    assert [row[0] for row in words(found["running"])] == ["app-run00001（P06）"]
    assert [row[0] for row in words(found["ending"])] == ["app-run00001（P06）"]
    assert [row[0] for row in words(found["wanted"])] == ["app-over0001（P06）"]
    assert words(looked(town.register, "notices", "xu")["running"]) == []  # another district's


@pytest.mark.rule("NB21-41")
def test_the_committee_room_names_who_must_be_recused(town: StraightCases) -> None:
    with session(town.register) as writing:
        members = [{"name": "方砚秋", "employer": EMPLOYER}, {"name": "甄士隐", "employer": "别的单位"}]
        writing.add(CommitteeRow(name="质量技术基础专业中级评委会", members=members))
    found = looked(town.register, "committee", "ye")
    (row,) = (row for row in words(found["waiting"]) if row[0].startswith("app-20240815-jw000005"))
    assert row[3] == "表决"
    assert row[5] == "2024-09-11 09:00（市质检大楼 302）"
    assert "方砚秋" in row[6]
    assert "甄士隐" not in row[6]
    masked = looked(town.register, "committee", "jiang")
    assert "方砚秋" not in str(words(masked["waiting"]))


def test_ballots_are_told_as_totals_only(town: StraightCases) -> None:
    case_no = "app-20240815-jw000005"
    for moment, do, by, content in WAY[10:11]:
        assert town.do(case_no, do, by, {**content, "recused": ["方砚秋"]}, at=at(moment)).accepted
    (row,) = words(looked(town.register, "committee", "qiao")["ballots"])
    assert row[2:6] == ["13", "11", "9", "1"]
    assert row[8] == "甬质评〔2024〕2号"
    assert "方砚秋" not in str(row)


@pytest.mark.rule("NB21-46")
def test_reports_stand_with_their_clocks_and_without_reporters(town: StraightCases) -> None:
    report = {
        "procedure": "P36", "channel": "online", "reporter": {"name": "沈鹤年", "anonymous": False, "phone": "13800005678"},
        "subject": {"role": "applicant", "name": "林晓舟", "case_no": "app-20240815-lin00001"}, "facts": "业绩不实",
    }  # fmt: skip
    town.file(report, "rep-20240918-a0000001", NOW - timedelta(days=2))
    found = looked(town.register, "discipline", "pei")
    (row,) = words(found["reports"])
    assert row[0].startswith("rep-20240918-a0000001")
    assert row[3].startswith("受理举报")
    assert "13 天" in row[5]
    everything = str([words(sheet) for sheet in found.values()])
    for hidden in ("沈鹤年", "林晓舟", "5678"):
        assert hidden not in everything
    with pytest.raises(AssertionError):
        looked(town.register, "discipline", "jiang")


@pytest.mark.rule("NB21-44")
def test_a_matter_reported_again_is_marked_on_its_page(sign_in: SignIn, town: StraightCases) -> None:
    report = {
        "procedure": "P36", "channel": "online", "reporter": {"name": "沈鹤年", "anonymous": False},
        "subject": {"role": "applicant", "name": "林晓舟", "case_no": "app-20240815-lin00001"}, "facts": "业绩不实",
        "ground": "false_materials",
    }  # fmt: skip
    numbers = ("rep-20240917-a0000001", "rep-20240918-a0000002")
    for k, number in enumerate(numbers):
        again = {**report["subject"], "case_no": numbers[0]} if k else report["subject"]
        town.file({**report, "subject": again}, number, NOW - timedelta(days=3 - k))
        town.do(number, "accept_report", "petition_officer/pei", {"result": "accept", "opinion": "予以受理"})
    marked = ["信访风险：再次举报" in sign_in("pei").get(f"/cases/{number}").text for number in numbers]
    assert marked == [False, True]


def test_the_figures_of_the_town(town: StraightCases) -> None:
    found = looked(town.register, "figures", "jiang")
    flow = {row[0]: row[1:] for row in words(found["flow"])}
    assert flow["提交"] == ["5", "—", "+5"]
    assert flow["退回补正"] == ["1", "—", "+1"]
    assert {row[0]: row[1] for row in words(found["funnel"])}["已提交"] == "5"
    assert {row[0]: row[1] for row in words(found["funnel"])}[State.COMMITTEE.label] == "1"
    (reason,) = words(found["reasons"])
    assert reason[0] == "NB24-28"
    assert reason[2] == "1"
    assert [row[0] for row in words(found["returned"])] == ["app-20240815-he000002（P06）"]
    assert words(looked(town.register, "figures", "jiang", rule="NB24-33")["returned"]) == []
    assert words(looked(town.register, "figures", "wen")["heat"]) == []  # another city's


def test_stays_are_measured_from_entry_to_exit(town: StraightCases) -> None:
    rows = {row[0]: row[1:] for row in words(looked(town.register, "figures", "jiang")["stays"])}
    assert rows["已提交"][0] == "4"
    assert rows["已提交"][1] == "1.0"


def test_a_large_register_is_counted_once_in_ten_minutes(
    town: StraightCases, monkeypatch: pytest.MonkeyPatch
) -> None:
    def filed_at(now: datetime) -> str:
        found = next(item for item in BOARDS if item.name == "figures")
        flow = found.sheets(Look(town.register, BY_ID["jiang"], now, {}))[0]
        return words(flow)[0][1]

    monkeypatch.setattr(kept, "LARGE", 3)
    assert filed_at(NOW) == "5"
    live(town, "app-20240815-more0001", "江月白", 6, title__specialty="metrology")
    assert filed_at(NOW + timedelta(minutes=9, seconds=59)) == "5"
    assert filed_at(NOW + timedelta(minutes=10)) == "6"
    monkeypatch.setattr(kept, "LARGE", 100)
    live(town, "app-20240815-more0002", "贺云岚", 6, title__specialty="metrology")
    assert filed_at(NOW + timedelta(minutes=30)) == "7"


@pytest.mark.rule("NB21-34")
def test_whoever_accepted_answers_for_what_comes_back(town: StraightCases) -> None:
    case_no = "app-20240815-jy000003"  # passed by 周以宁, now with the city
    before = {row[0]: row[1:] for row in words(looked(town.register, "accountability", "jiang")["acceptors"])}
    assert before["周以宁"][:5] == ["区县人社审核人", "2", "—", "—", "—"]
    back = {"result": "return", "to": "applicant", "items": ["补充材料"], "reason": "材料不全（NB24-28）"}
    assert town.do(case_no, "review", "city_reviewer/shen", back).accepted
    found = looked(town.register, "accountability", "jiang", by="district_reviewer/zhou")
    after = {row[0]: row[1:] for row in words(found["acceptors"])}
    assert after["周以宁"] == ["区县人社审核人", "2", "1", "—", "—", "50%"]
    assert next(iter(after)) in {"周以宁", "方明朗", "陈思远"}
    assert [row[0] for row in words(found["followed"])] == [f"{case_no}（P06）"]
    assert (
        words(looked(town.register, "accountability", "jiang", by="district_reviewer/xu")["followed"]) == []
    )


SH_BODY, TJ_BODY = "上海市工程系列机械专业高级职称评审委员会", "天津市工程系列高级职称评审委员会"
ERRED = Common("录入错误", ("说明.pdf",), "情况说明.pdf", "勘误汇总表.pdf")


def corrected(town: StraightCases, case_no: str, procedure: str, item: Item, common: Common = ERRED) -> None:
    """A correction of a batch as it is filed; without changes it is a revocation."""
    with session(town.register) as writing:
        writing.add(
            CaseRow(case_no=case_no, procedure=procedure, ruleset_id="x", ruleset_version="2024", city=item.city,
                    state="filing", certificate_no=item.number, submitted_on=NOW.date(), updated_at=NOW)
        )  # fmt: skip
        content = filed(procedure, item, common.filed())
        writing.add(ApplicationRow(case_no=case_no, version=1, content=content, content_hash="x"))


@pytest.mark.rule("SH24-33")
def test_an_error_is_counted_for_who_caused_it_and_for_the_body_of_the_certificate(
    town: StraightCases,
) -> None:
    with session(town.register) as writing:
        for number in range(8):
            city, body = ("shanghai", SH_BODY) if number else ("tianjin", TJ_BODY)
            writing.add(CertificateRow(number=f"S{number}", kind="title", city=city, body=body))
            writing.flush()
            writing.add(VersionRow(number=f"S{number}", version=1, status="valid", produced_on=NOW.date()))
    changes = ({"field": "name", "old": "甲", "new": "乙"},)
    for number, caused_by in ((1, "body"), (2, "body"), (3, "holder")):
        item = Item(f"S{number}", (2,), city="shanghai", changes=changes)
        corrected(town, f"cor-{number}", "P19", item, replace(ERRED, caused_by=caused_by))
    corrected(town, "cor-0", "P39", Item("S0", (2,), city="tianjin", changes=changes))
    corrected(town, "rev-0", "P39", Item("S0", (2,), city="tianjin"))
    found = looked(town.register, "accountability", "wen")
    assert words(found["errors"]) == [
        ["申请机构", SH_BODY, "2", "7", "28.6%"],
        ["持证人", SH_BODY, "1", "7", "—"],
    ]
    assert len(found["corrected"].rows) == 3
    assert words(looked(town.register, "accountability", "shen")["errors"]) == []  # another city's
    with session(town.register) as opened:
        told = corrections(opened, Scope(["P39"], "tianjin"), NOW.date(), NOW.date())
    assert [(item.case_no, item.body) for item in told] == [("cor-0", TJ_BODY)]


def test_every_figure_opens_its_list(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("jiang")
    found = looked(town.register, "figures", "jiang")
    opened = [
        cell for key in found for row in found[key].rows for cell in row[1:] if cell.href[:7] == "/cases?"
    ]
    assert len(opened) > 15
    for cell in opened:
        assert f"共 {cell.words} 件" in client.get(cell.href).text, cell

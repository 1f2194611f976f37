"""Files with a report or an objection: kept sealed, read by who may read its words, by nobody else (举报、异议材料)."""

import re

import pytest
from fastapi.testclient import TestClient

from dashboard.window import FILES
from records.database import reading, session
from records.reading import find_case
from records.tables import UploadRow
from records.uploads import EVIDENCE, LARGEST, MOST, OBJECTION, Upload, put, uploads_of
from records.views import objections
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.test_window import FACTS, hidden, published

PDF = b"%PDF-1.7 two test reports of a made-up laboratory"
PICTURE = b"\x89PNG\r\n\x1a\n a photograph"
CHOSEN = (("报告.pdf", PDF),)


def sent(files: tuple[tuple[str, bytes], ...]) -> list[tuple[str, tuple[str, bytes, str]]]:
    """As browsers send files, one that was not chosen too."""
    return [("file", (name, data, "text/plain")) for name, data in files or (("", b""),)]


def report(client: TestClient, *files: tuple[str, bytes], **changes: str):
    """A report from its form; the number that the form carried, and the answer."""
    shown = client.get("/report").text
    form = {key: hidden(shown, key) for key in ("number", "seal")}
    return form["number"], client.post("/report", data={**FACTS, **form, **changes}, files=sent(files))


def code_in(text: str) -> str:
    return re.findall(r'<dd class="no">([^<]+)</dd>', text)[1]


def kept(town: StraightCases, number: str) -> list[Upload]:
    with reading(town.register) as opened:
        return uploads_of(opened, number)


def test_files_come_with_the_report_and_lie_sealed(sign_in: SignIn, town: StraightCases) -> None:
    number, answer = report(sign_in(None), *CHOSEN, ("现场.png", PICTURE))
    assert answer.status_code == 200
    assert "2 个，已加密保存" in answer.text
    found = kept(town, number)
    assert {(item.kind, item.media) for item in found} == {
        (EVIDENCE, "application/pdf"),
        (EVIDENCE, "image/png"),
    }
    with reading(town.register) as opened:
        assert all(b"laboratory" not in (opened.get_one(UploadRow, item.id).sealed or b"") for item in found)


def test_a_report_without_files_is_a_report(sign_in: SignIn, town: StraightCases) -> None:
    number, answer = report(sign_in(None))
    assert answer.status_code == 200
    assert "已加密保存" not in answer.text
    assert kept(town, number) == []


def test_who_handles_the_report_reads_them(sign_in: SignIn, town: StraightCases) -> None:
    number, _ = report(sign_in(None), *CHOSEN)
    (file,) = kept(town, number)
    for user in ("pei", "yan"):
        client = sign_in(user)
        assert "举报材料" in client.get(f"/cases/{number}").text
        assert client.get(f"/cases/{number}/files/{file.id}").content == PDF
        page = client.get(f"/cases/{number}/files", params={"show": file.id}).text
        assert "报告.pdf" in page
        assert 'type="file"' not in page


@pytest.mark.rule("NB21-46")
def test_nobody_else_learns_of_them(sign_in: SignIn, town: StraightCases) -> None:
    number, _ = report(sign_in(None), *CHOSEN)
    (file,) = kept(town, number)
    places = (f"/cases/{number}/files", f"/cases/{number}/files/{file.id}")
    assert {sign_in(None).get(place).status_code for place in places} == {303}
    for user in ("lin", "lin-subject", "chen", "meng", "wei", "jiang"):
        client = sign_in(user)
        assert {client.get(place).status_code for place in places} == {404}, user


def test_more_is_added_with_number_and_code(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in(None)
    number, answer = report(client)
    known = {"number": number, "code": code_in(answer.text)}
    shown = client.post("/report/progress", data=known).text
    assert "补交证据文件" in shown
    for _ in range(2):  # the same file twice is one file
        added = client.post("/report/files", data=known, files=sent(CHOSEN))
        assert (added.status_code, "已收到" in added.text, "1 个" in added.text) == (200, True, True)
    assert len(kept(town, number)) == 1
    assert "报告.pdf" not in added.text


@pytest.mark.parametrize(("changed", "status"), [({"code": "0" * 12}, 404), ({"number": "rep-none"}, 404)])
def test_without_the_code_nothing_is_added(
    sign_in: SignIn, town: StraightCases, changed: dict[str, str], status: int
) -> None:
    client = sign_in(None)
    number, answer = report(client)
    known = {"number": number, "code": code_in(answer.text)} | changed
    assert client.post("/report/files", data=known, files=sent(CHOSEN)).status_code == status
    assert kept(town, number) == []


def test_a_known_number_hands_out_no_code(sign_in: SignIn, town: StraightCases) -> None:
    """Who handles a report reads its number, and is not the reporter."""
    number, answer = report(sign_in(None))
    seen = sign_in(None).post("/report", data={**FACTS, "number": number}, files=sent(CHOSEN))
    assert seen.status_code == 422
    assert code_in(answer.text) not in seen.text
    assert hidden(seen.text, "number") != number
    assert kept(town, number) == []


def test_a_report_that_is_over_takes_no_more(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in(None)
    number, answer = report(client)
    known = {"number": number, "code": code_in(answer.text)}
    refused = town.do(
        number,
        "accept_report",
        "petition_officer/pei",
        {"result": "refuse", "reason": "不属于本系统受理范围"},
    )
    assert refused.accepted, refused.message
    assert "补交证据文件" not in client.post("/report/progress", data=known).text
    late = client.post("/report/files", data=known, files=sent(CHOSEN))
    assert (late.status_code, "另行举报" in late.text) == (422, True)
    assert kept(town, number) == []


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ((("a.pdf", PDF), ("b.exe", b"MZ\x90")), "PDF、JPEG"),
        ((("a.pdf", PDF), ("b.pdf", b"")), "空的"),
        ((("a.pdf", PDF + b"0" * LARGEST),), "10 MB"),
        (tuple((f"{n}.pdf", PDF + bytes([n])) for n in range(FILES + 1)), "一次最多上传 5 个"),
    ],
)
def test_a_wrong_file_is_said_before_anything_is_opened(
    sign_in: SignIn, town: StraightCases, files: tuple[tuple[str, bytes], ...], words: str
) -> None:
    number, answer = report(sign_in(None), *files)
    assert answer.status_code == 422
    assert words in answer.text
    assert FACTS["facts"] in answer.text
    with reading(town.register) as opened:
        assert find_case(opened, number) is None


def test_a_form_beyond_its_size_is_not_read(sign_in: SignIn) -> None:
    client = sign_in(None)
    too_long = {"content-length": str(FILES * LARGEST + 2 * 1024 * 1024)}
    answer = client.post("/report", content=b"person=x", headers=too_long)
    assert answer.status_code == 422
    assert "请分几次上传" in answer.text


def test_who_fills_the_hidden_field_leaves_nothing(sign_in: SignIn, town: StraightCases) -> None:
    number, answer = report(sign_in(None), *CHOSEN, website="http://x")
    assert answer.status_code == 200
    assert kept(town, number) == []


def test_every_file_counts_as_a_question(sign_in: SignIn) -> None:
    client = sign_in(None)
    many = tuple((f"{n}.pdf", PDF + bytes([n])) for n in range(FILES))
    codes = [report(client, *many)[1].status_code for _ in range(6)]
    assert codes == [200] * 5 + [429]


@pytest.mark.rule("NB24-39")
def test_what_comes_with_an_objection_is_for_who_may_read_it(sign_in: SignIn, town: StraightCases) -> None:
    number, client = published(town), sign_in(None)
    form = {"act_id": hidden(client.get(f"/notices/{number}").text, "act_id"), "content": "论文系代写"}
    for _ in range(2):  # the same form twice is one objection with one file
        answer = client.post(f"/notices/{number}", data={**form, "how": "anonymous"}, files=sent(CHOSEN))
        assert answer.status_code == 303
    (file,) = kept(town, number)
    assert file.kind == OBJECTION
    place = f"/cases/{number}/files/{file.id}"
    assert sign_in("chen").get(place).content == PDF
    assert "异议材料" in sign_in("chen").get(f"/cases/{number}").text
    assert sign_in("shen").get(place).status_code == 404
    assert "异议材料" not in sign_in("shen").get(f"/cases/{number}").text


def test_a_wrong_file_hands_in_no_objection(sign_in: SignIn, town: StraightCases) -> None:
    number = published(town)
    form = {"content": "论文系代写", "how": "anonymous"}
    answer = sign_in(None).post(f"/notices/{number}", data=form, files=sent((("b.exe", b"MZ"),)))
    assert (answer.status_code, "PDF、JPEG" in answer.text) == (422, True)
    with reading(town.register) as opened:
        assert objections(opened, number) == []
    assert kept(town, number) == []


def test_files_of_anybody_take_no_places_from_the_applicant(sign_in: SignIn, town: StraightCases) -> None:
    number = published(town)
    with session(town.register) as writing:
        for n in range(MOST):
            put(writing, number, "anyone", OBJECTION, "x.pdf", PDF + bytes([n]), town.now)
        put(writing, number, "jiang", "photo", "照片.png", PICTURE, town.now)
    form = {"content": "论文系代写", "how": "anonymous"}
    answer = sign_in(None).post(f"/notices/{number}", data=form, files=sent(CHOSEN))
    assert "异议已收到" in answer.text
    assert "所附文件没有保存" in answer.text

"""Files of an application: with the draft, with a supplement, beside the checklist (上传材料)."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dashboard.chosen_files import AT_ONCE, WORDS
from records.database import reading, session
from records.drafts import drafts_of
from records.uploads import LARGEST, put, uploads_of
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.test_applying import fill, of_another_specialty
from tests.dashboard.town import application

PDF = b"%PDF-1.7 a made-up degree certificate"
PLACE = "/apply/P06/files"
LIN, HE = "app-20240815-lin00001", "app-20240815-he000002"
KIND = "degree_certificate"


def upload(client: TestClient, data: bytes = PDF, kind: str = KIND, place: str = PLACE):
    return client.post(place, data={"kind": kind}, files={"file": ("学位证书.pdf", data, "text/plain")})


def draft(town: StraightCases, user: str = "lin"):
    with reading(town.register) as opened:
        (found,) = drafts_of(opened, user)
        return found, uploads_of(opened, found.case_no)


def test_a_file_is_kept_with_the_draft_and_names_the_material(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("lin")
    assert upload(client).status_code == 303
    found, (file,) = draft(town)
    assert found.content["materials"] == [{"kind": KIND}]
    assert "学历学位证书" in client.get(PLACE).text
    assert "1 个" in client.get("/apply/P06").text
    shown = client.get(f"{PLACE}/{file.id}")
    assert (shown.content, shown.headers["content-type"]) == (PDF, "application/pdf")  # not what was claimed
    assert "script" not in shown.headers["content-security-policy"]


def test_taken_out_nothing_of_it_stays(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("lin")
    upload(client)
    _, (file,) = draft(town)
    assert client.post(f"{PLACE}/{file.id}/remove").status_code == 303
    found, files = draft(town)
    assert (found.content.get("materials"), files) == (None, [])
    assert client.get(f"{PLACE}/{file.id}").status_code == 404
    assert client.post(f"{PLACE}/{file.id}/remove").status_code == 404


def test_a_material_of_which_more_was_said_stays_named(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("lin")
    client.post("/apply/P06/materials", data={"0.kind": KIND, "0.copies": "2"})
    upload(client)
    _, (file,) = draft(town)
    client.post(f"{PLACE}/{file.id}/remove")
    assert draft(town)[0].content["materials"] == [{"kind": KIND, "copies": 2}]


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [(b"MZ not a document", KIND, "PDF、JPEG"), (b"", KIND, "空的"), (PDF, "anything", "哪一种材料")],
)
def test_what_cannot_be_taken_is_said_with_its_cure(
    sign_in: SignIn, town: StraightCases, data: bytes, kind: str, words: str
) -> None:
    client = sign_in("lin")
    upload(client, PDF + b" kept before")
    answer = upload(client, data, kind)
    assert answer.status_code == 422
    assert words in answer.text
    assert len(draft(town)[1]) == 1


def test_of_several_files_all_or_none(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("lin")
    both = [("file", ("a.pdf", PDF, "")), ("file", ("b.exe", b"MZ", ""))]
    assert client.post(PLACE, data={"kind": KIND}, files=both).status_code == 422
    with reading(town.register) as opened:
        assert [file for one in drafts_of(opened, "lin") for file in uploads_of(opened, one.case_no)] == []


def test_a_draft_of_somebody_else_has_no_files_for_me(sign_in: SignIn, town: StraightCases) -> None:
    upload(sign_in("lin"))
    _, (file,) = draft(town)
    assert sign_in("qiu").get(f"{PLACE}/{file.id}").status_code == 404
    assert sign_in("zhou").get(PLACE).status_code == 404
    assert sign_in(None).get(PLACE).status_code == 303


def test_filed_the_reviewer_reads_it_beside_the_checklist(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("lin")
    town.now = town.now.replace(month=8, day=20)
    fill(client, of_another_specialty())
    upload(client)
    number = draft(town)[0].case_no
    assert client.post("/apply/P06").status_code == 303
    unit = sign_in("chen")
    case = unit.get(f"/cases/{number}").text
    assert f"/cases/{number}/files?show=" in case
    name = case.partition("files?show=")[2][:24]
    page = unit.get(f"/cases/{number}/files", params={"show": name})
    assert f'<iframe src="/cases/{number}/files/{name}"' in page.text
    assert "frame-src 'self'" in page.headers["content-security-policy"]
    file = unit.get(f"/cases/{number}/files/{name}")
    assert (file.content, file.headers["x-frame-options"]) == (PDF, "SAMEORIGIN")
    assert unit.post(f"/cases/{number}/files").status_code in (404, 422)
    assert sign_in("qiu").get(f"/cases/{number}/files/{name}").status_code == 404


def test_thrown_away_with_the_draft(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("lin")
    upload(client)
    number = draft(town)[0].case_no
    client.post("/apply/P06/discard")
    with reading(town.register) as opened:
        assert uploads_of(opened, number) == []


def test_a_supplement_is_for_whom_it_is_asked_of_while_it_is(sign_in: SignIn, town: StraightCases) -> None:
    place = f"/cases/{LIN}/files"
    assert upload(sign_in("lin"), place=place).status_code == 404  # the district reviews
    assert upload(sign_in("zhou"), place=place).status_code == 404
    content = {"result": "return", "to": "applicant", "items": ["年度考核表"], "reason": "缺一年（NB24-79）"}
    assert town.do(LIN, "review", "district_reviewer/zhou", content).accepted
    assert "上传补充的文件" in sign_in("lin").get(f"/cases/{LIN}").text
    assert upload(sign_in("lin"), place=place).status_code == 303
    with reading(town.register) as opened:
        assert [file.kind for file in uploads_of(opened, LIN)] == [KIND]


def test_files_follow_a_draft_whose_number_was_refused(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("lin")
    town.now = town.now.replace(month=8, day=20)
    fill(client, {**of_another_specialty(), "title": application("林晓舟")["title"]})
    upload(client)
    before = draft(town)[0].case_no
    assert client.post("/apply/P06").status_code == 409
    after, files = draft(town)
    assert after.case_no != before
    assert [file.case_no for file in files] == [after.case_no]


def test_a_case_has_its_own_files_only(sign_in: SignIn, town: StraightCases) -> None:
    with session(town.register) as writing:
        name = put(writing, HE, "he", KIND, "x.pdf", PDF, town.now).id
    assert sign_in("zhou").get(f"/cases/{LIN}/files/{name}").status_code == 404
    assert sign_in("zhou").get(f"/cases/{HE}/files/{name}").status_code == 200


def test_the_way_in_lets_the_largest_form_through() -> None:
    """The dashboard says why it refuses a form; a proxy before it would only drop it."""
    text = (Path(__file__).parents[2] / "docker" / "Caddyfile").read_text(encoding="utf-8")
    (megabytes,) = re.findall(r"max_size (\d+)MB", text)
    assert int(megabytes) * 10**6 > AT_ONCE * LARGEST + WORDS

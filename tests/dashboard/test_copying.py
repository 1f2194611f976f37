"""Copies for one purpose on the desk and for the holder: who may have them made, the log, and what their files answer."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from fastapi.testclient import TestClient

from dashboard.house import House
from records.certificates import change_status
from records.copies import copies_of, erase_words
from records.database import reading, session
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import COPY, StraightCases
from tests.dashboard.test_mine import ISSUE, NUMBER, issue

ADDRESS = f"/certificates/{NUMBER}/copies"
WISH = {"recipient": "宁波示例建设工程有限公司", "purpose": "投标"}


@pytest.fixture
def kept(town: StraightCases, house: House) -> StraightCases:
    issue(town, ISSUE)
    name = hashlib.sha256(COPY).hexdigest()
    place = house.settings.documents_dir / name[:2]
    place.mkdir(parents=True)
    (place / name).write_bytes(COPY)
    return town


def made(client: TestClient, **wish: str) -> str:
    answer = client.post(ADDRESS, data={**WISH, **wish})
    assert answer.status_code == 303
    return str(answer.headers["location"]).partition("made=")[2]


@pytest.mark.parametrize("user", ["shen", "lin"])
def test_an_official_and_the_holder_have_one_made_and_take_it_away(
    sign_in: SignIn, kept: StraightCases, user: str
) -> None:
    client = sign_in(user)
    assert (
        ADDRESS.replace("甬", "%E7%94%AC")
        in client.get("/mine" if user == "lin" else f"/certificates/{NUMBER}").text
    )
    copy_no = made(client)
    page = client.get(f"{ADDRESS}?made={copy_no}").text
    for told in ("副本已制成", "仅供宁波示例建设工程有限公司投标使用", "本人", copy_no):
        assert told in page
    file = client.get(f"{ADDRESS}/{copy_no}.pdf")
    assert (file.content, file.headers["content-type"]) == (COPY, "application/pdf")
    with reading(kept.register) as opened:
        assert [copy.asked_by.partition("/")[2] for copy in copies_of(opened, NUMBER)] == [user]


def test_who_made_a_copy_is_told_by_role_to_others(sign_in: SignIn, kept: StraightCases) -> None:
    made(sign_in("shen"))
    page = sign_in("lin").get(ADDRESS).text
    assert "市级审核人" in page
    assert "沈清和" not in page


@pytest.mark.parametrize("user", ["qiu", "zhou", "jiang", "wen", "nobody"])
def test_nobody_else_gets_a_copy(sign_in: SignIn, kept: StraightCases, user: str) -> None:
    copy_no = made(sign_in("shen"))
    client = sign_in(None if user == "nobody" else user)
    hidden = 303 if user == "nobody" else 404
    assert client.get(ADDRESS).status_code == hidden
    assert client.post(ADDRESS, data=WISH).status_code == hidden
    assert client.get(f"{ADDRESS}/{copy_no}.pdf").status_code == hidden


@pytest.mark.parametrize(
    ("wish", "words"),
    [({"purpose": ""}, "用途应为"), ({"until": "soon"}, "应为日期"), ({"until": "2024-01-01"}, "已过")],
)
def test_a_wrong_wish_comes_back_with_its_cure(
    sign_in: SignIn, kept: StraightCases, wish: dict[str, str], words: str
) -> None:
    answer = sign_in("shen").post(ADDRESS, data={**WISH, **wish})
    assert answer.status_code == 409
    assert words in answer.text
    assert 'value="宁波示例建设工程有限公司"' in answer.text


def test_a_certificate_that_fell_is_not_copied(sign_in: SignIn, kept: StraightCases) -> None:
    with session(kept.register) as writing:
        change_status(writing, NUMBER, "revoked", date(2024, 9, 19), "rev-1")
    client = sign_in("shen")
    assert ADDRESS not in client.get(f"/certificates/{NUMBER}").text
    answer = client.post(ADDRESS, data=WISH)
    assert (answer.status_code, "只为有效的证书" in answer.text) == (409, True)


@pytest.mark.rule("SH24-15")
def test_a_copy_s_file_is_told_as_a_copy_with_the_certificate_s_status(
    sign_in: SignIn, kept: StraightCases
) -> None:
    made(sign_in("shen"), until=kept.now.date().isoformat())
    public, asked = sign_in(None), {"file": ("a.pdf", COPY, "application/pdf")}
    before = public.post("/verify/file", files=asked).text
    with session(kept.register) as writing:
        change_status(writing, NUMBER, "revoked", date(2024, 9, 20), "rev-1")
    after = public.post("/verify/file", files=asked).text
    for text, status in ((before, "有效</span>"), (after, "已撤销</span>")):
        assert "是副本，不是原件" in text
        assert status in text
        assert "林晓舟" not in text
    assert "有效</span>" not in after


def test_another_city_s_officials_do_not_see_it(sign_in: SignIn, kept: StraightCases) -> None:
    issue(kept, replace(ISSUE, number="沪2024", city="shanghai", token="other", file_sha256="b" * 64))
    assert sign_in("shen").get("/certificates/沪2024/copies").status_code == 404
    assert sign_in("wen").get("/certificates/沪2024/copies").status_code == 200


def test_an_erased_copy_is_told_of_but_not_handed_out(sign_in: SignIn, kept: StraightCases) -> None:
    client = sign_in("lin")
    copy_no = made(client)
    assert client.get(f"{ADDRESS}/{copy_no}.pdf").status_code == 200
    with session(kept.register) as opened:
        erase_words(opened, NUMBER, 1)
    page = client.get(ADDRESS).text
    assert f"{ADDRESS.replace('甬', '%E7%94%AC')}/{copy_no}.pdf" not in page
    assert "用途已依法删除" in page
    assert client.get(f"{ADDRESS}/{copy_no}.pdf").status_code == 404

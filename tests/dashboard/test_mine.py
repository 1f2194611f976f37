"""The applicant's first page, and taking one's certificate away (我的办理、证书下载)."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from dashboard.words import cn_long_date
from records.certificates import Holder, Issue, change_status, keep
from records.database import reading, session
from records.tables import VerificationRow
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import at

LIN = Holder("林晓舟", "330203199004120024")
PDF = b"%PDF-1.7 an original"
NUMBER = "甬ZC2024000777"
ADDRESS = f"/mine/certificates/{NUMBER}.pdf"
ISSUE = Issue(
    NUMBER, "title", "ningbo", LIN, date(2024, 9, 1), level="intermediate", title="工程师",
    obtained_on=date(2024, 8, 20), file_sha256=hashlib.sha256(PDF).hexdigest(), token="token-777",
)  # fmt: skip
TIANJIN = replace(ISSUE, city="tianjin", status="pending_release", available_from=date(2024, 10, 16))


@pytest.fixture
def kept(town: StraightCases, house) -> StraightCases:
    place = house.settings.documents_dir / str(ISSUE.file_sha256)[:2]
    place.mkdir(parents=True)
    (place / str(ISSUE.file_sha256)).write_bytes(PDF)
    return town


def issue(town: StraightCases, what: Issue) -> None:
    with session(town.register) as writing:
        keep(writing, what)


def logged(town: StraightCases) -> list[tuple[str, str, str]]:
    with reading(town.register) as opened:
        return [(row.by, row.channel, row.answer) for row in opened.exec(select(VerificationRow))]


def test_the_first_page_says_whose_turn_until_when_and_what_to_do(sign_in: SignIn) -> None:
    client = sign_in("lin")
    assert client.post("/login", data={"user": "lin"}).headers["location"] == "/mine"
    text = client.get("/mine").text
    assert "app-20240815-lin00001" in text
    assert "区县/主管部门审核" in text
    assert "现在没有要您办的事" in text
    assert "app-20240815-he000002" not in text


def test_the_holder_takes_the_original_away_and_it_is_logged(sign_in: SignIn, kept: StraightCases) -> None:
    issue(kept, ISSUE)
    assert ADDRESS.replace("甬", "%E7%94%AC") in sign_in("lin").get("/mine").text
    answer = sign_in("lin").get(ADDRESS)
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer.headers["content-disposition"].startswith("attachment")
    assert logged(kept) == [("own", "download", "valid")]


@pytest.mark.parametrize("user", ["qiu", "zhou", "shen", "wei"])
def test_nobody_else_gets_it_and_nobody_learns_that_there_is_one(
    sign_in: SignIn, kept: StraightCases, user: str
) -> None:
    issue(kept, ISSUE)
    client = sign_in(user)
    hidden, absent = client.get(ADDRESS), client.get("/mine/certificates/nothing.pdf")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert hidden.text == absent.text
    assert (client.get("/mine").status_code == 200) is (user == "qiu")
    assert logged(kept) == []


@pytest.mark.rule("TJ20-12")
@pytest.mark.parametrize(("now", "status"), [("2024-10-15 23:59", 409), ("2024-10-16 00:00", 200)])
def test_before_its_day_the_page_says_from_when_on(
    sign_in: SignIn, kept: StraightCases, now: str, status: int
) -> None:
    issue(kept, TIANJIN)
    kept.now = at(now)
    answer = sign_in("lin").get(ADDRESS)
    assert answer.status_code == status
    assert (f"自 {cn_long_date(date(2024, 10, 16))}起可以下载" in answer.text) is (status == 409)
    assert logged(kept) == [("own", "download", "valid" if status == 200 else "pending_release")]


@pytest.mark.parametrize("status", ["revoked", "superseded"])
def test_what_no_longer_stands_is_not_handed_out(sign_in: SignIn, kept: StraightCases, status: str) -> None:
    issue(kept, ISSUE)
    with session(kept.register) as writing:
        change_status(writing, NUMBER, status, date(2024, 9, 10), None)
    answer = sign_in("lin").get(ADDRESS)
    assert answer.status_code == 409
    assert PDF not in answer.content


def test_a_paper_certificate_has_nothing_to_take_away(sign_in: SignIn, kept: StraightCases) -> None:
    issue(kept, replace(ISSUE, file_sha256=None, paper=True))
    assert "纸质证书" in sign_in("lin").get("/mine").text
    assert sign_in("lin").get(ADDRESS).status_code == 409

"""What a case of many persons issued: each certificate from the case, alone and all at once, each look logged."""

import csv
import hashlib
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from sqlmodel import select

from commands.show import for_people
from dashboard.case_page import issuing
from dashboard.house import House
from records.case_data import told, whole_of
from records.certificates import Holder, Issue, keep
from records.database import reading, session
from records.reading import find_case
from records.tables import VerificationRow
from states.case import CertificateRef
from tests.activities.city_workshop import OCTOBER, of_two
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases

CASE, LIST = "app-20241020-list0001", "/cases/app-20241020-list0001/certificates"
PERSONS = (("2024GC01000001", "沈若溪"), ("2024GC01000002", "=顾行"), ("2024GC01000003", "许未央"))
FILES = {number: f"%PDF-1.7 of {number}".encode() for number, _ in PERSONS[:2]}
"""The third one's file is lost."""


@pytest.fixture
def made(town: StraightCases, house: House) -> StraightCases:
    town.file(of_two(), CASE, OCTOBER)
    with session(town.register) as writing:
        for number, name in PERSONS:
            data = FILES.get(number, b"lost")
            sha256 = hashlib.sha256(data).hexdigest()
            keep(writing, Issue(
                number, "title", "shanghai", Holder(name), date(2024, 10, 20), title="高级工程师", case_no=CASE,
                token=f"t-{number}", file_sha256=sha256, employer="上海某检测公司",
            ))  # fmt: skip
            if number in FILES:
                folder = house.settings.documents_dir / sha256[:2]
                folder.mkdir(parents=True, exist_ok=True)
                (folder / sha256).write_bytes(data)
    return town


def looks(town: StraightCases) -> list[str | None]:
    with reading(town.register) as opened:
        return [row.number for row in opened.exec(select(VerificationRow))]


@pytest.mark.rule("S-03")
def test_everybody_s_certificate_is_reached_from_the_case(sign_in: SignIn, made: StraightCases) -> None:
    client = sign_in("wen")
    page = client.get(LIST).text
    for number, name in PERSONS:
        assert f'href="{LIST}/{number}.pdf"' in page
        assert name in page
    for number, data in FILES.items():
        answer = client.get(f"{LIST}/{number}.pdf")
        assert (answer.status_code, answer.content) == (200, data)
    assert client.get(f"{LIST}/{PERSONS[2][0]}.pdf").status_code == 404
    assert client.get(f"{LIST}/2024GC01000009.pdf").status_code == 404
    assert looks(made) == [number for number, _ in PERSONS]


def test_all_of_them_come_with_a_list_that_says_what_is_lost(sign_in: SignIn, made: StraightCases) -> None:
    answer = sign_in("wen").get(f"{LIST}.zip")
    with ZipFile(BytesIO(answer.content)) as packed:
        assert packed.testzip() is None
        held = {name: packed.read(name) for name in packed.namelist()}
    rows = list(csv.reader(StringIO(held.pop("发证清单.csv").decode("utf-8-sig"))))
    assert held == {f"{number}-1.pdf": data for number, data in FILES.items()}
    assert [(row[0], row[1], row[8]) for row in rows[1:]] == [
        ("2024GC01000001", "沈若溪", "2024GC01000001-1.pdf"),
        ("2024GC01000002", "'=顾行", "2024GC01000002-1.pdf"),
        ("2024GC01000003", "许未央", "文件缺失或已损坏"),
    ]
    assert rows[1][9] == hashlib.sha256(FILES["2024GC01000001"]).hexdigest()
    assert len(looks(made)) == len(PERSONS)


def test_the_list_is_taken_away_without_the_files(sign_in: SignIn, made: StraightCases) -> None:
    client = sign_in("wen")
    assert [client.get(f"{LIST}.{form}").status_code for form in ("csv", "xlsx")] == [200, 200]
    assert looks(made) == []


def test_nobody_else_gets_them(sign_in: SignIn, made: StraightCases) -> None:
    """Other cities, persons concerned, and who reads masked names."""
    for user in ("lin", "zhou", "shen", "jiang", "wei"):
        client = sign_in(user)
        for what in ("", ".zip", ".csv", "/2024GC01000001.pdf"):
            assert client.get(LIST + what).status_code == 404


def test_a_case_that_made_nothing_has_an_empty_list(sign_in: SignIn, town: StraightCases) -> None:
    town.file(of_two(), CASE, OCTOBER)
    client = sign_in("wen")
    assert "还没有制成证书" in client.get(LIST).text
    assert client.get(f"{LIST}.zip").status_code == 404


def test_the_command_shows_every_certificate(made: StraightCases, capsys: pytest.CaptureFixture[str]) -> None:
    with reading(made.register) as opened:
        view = find_case(opened, CASE)
        assert view is not None
        whole = whole_of(opened, view)
    numbers = [number for number, _ in PERSONS]
    assert [one["number"] for one in told(whole)["certificates"]] == numbers
    for_people(whole)
    shown = capsys.readouterr().out
    assert all(number in shown for number in numbers)


@pytest.mark.rule("SH24-22")
def test_the_case_and_the_filing_of_its_list_lead_there(town: StraightCases) -> None:
    case = town.file(of_two(), CASE, OCTOBER)
    assert issuing(case) == ""
    assert issuing(replace(case, certificate=CertificateRef("2024GC01000001", 1, "valid"))) == CASE
    filing = replace(case, procedure="P18", facts={"subject": {"case_no": CASE}})
    assert issuing(filing) == CASE

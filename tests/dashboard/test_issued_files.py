"""Every version's file stays with the archive, also what was superseded or revoked."""

import hashlib
from datetime import date

import pytest
from sqlmodel import select

from dashboard.house import House
from records.certificates import Holder, Issue, change_status, keep
from records.database import reading, session
from records.tables import VerificationRow
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases

NUMBER = "甬ZC2024000001"
ADDRESS = f"/certificates/{NUMBER}/versions"
FILES = (b"%PDF-1.7 the first", b"%PDF-1.7 the corrected one")


@pytest.fixture
def archived(town: StraightCases, house: House) -> StraightCases:
    """A certificate that was corrected and then revoked, with both files; another one without a file."""
    with session(town.register) as writing:
        for number, version, data in ((NUMBER, 1, FILES[0]), (NUMBER, 2, FILES[1]), ("甬旧1", 1, b"")):
            name = hashlib.sha256(data).hexdigest()
            issue = Issue(
                number, "title", "ningbo", Holder("林晓舟", "330203199004120024"), date(2024, 9, version),
                version=version, case_no=f"c-{version}", token=f"t-{number}-{version}", file_sha256=name if data else None,
            )  # fmt: skip
            keep(writing, issue)
            folder = house.papers._directory / name[:2]
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        change_status(writing, NUMBER, "revoked", date(2024, 9, 10), "rev-1")
    return town


@pytest.mark.rule("SH24-36")
def test_the_archive_takes_each_version_and_every_look_is_logged(
    sign_in: SignIn, archived: StraightCases
) -> None:
    client = sign_in("tang")
    page = client.get(f"/certificates/{NUMBER}").text
    for version, data in enumerate(FILES, 1):
        assert f"/versions/{version}.pdf" in page
        answer = client.get(f"{ADDRESS}/{version}.pdf")
        assert (answer.status_code, answer.content) == (200, data)
        assert answer.headers["content-type"] == "application/pdf"
    with reading(archived.register) as opened:
        logged = [(row.by, row.number, row.answer) for row in opened.exec(select(VerificationRow))]
    assert logged == [("official", NUMBER, "superseded"), ("official", NUMBER, "revoked")]


@pytest.mark.parametrize("user", ["lin", "jiang", "han", "xu"])
def test_who_reads_no_full_names_gets_no_file(sign_in: SignIn, archived: StraightCases, user: str) -> None:
    client = sign_in(user)
    assert client.get(f"{ADDRESS}/1.pdf").status_code == 404
    assert "/versions/1.pdf" not in client.get(f"/certificates/{NUMBER}").text


@pytest.mark.parametrize(
    "address", [f"{ADDRESS}/3.pdf", "/certificates/none/versions/1.pdf", "/certificates/甬旧1/versions/1.pdf"]
)
def test_what_was_never_issued_here_has_no_file(
    sign_in: SignIn, archived: StraightCases, address: str
) -> None:
    assert sign_in("tang").get(address).status_code == 404
    with reading(archived.register) as opened:
        assert opened.exec(select(VerificationRow)).all() == []

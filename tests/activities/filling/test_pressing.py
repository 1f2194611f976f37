"""From the register's outbox to a sealed file, with nothing but what the register keeps."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from activities.filling import fields_for
from activities.numbering import AllocateActivities
from activities.orders import Production
from activities.outbox import Outbox, PagePost
from activities.papers import editions
from activities.papers.certificate import CertificateMaker
from activities.papers.editions import Edition
from activities.papers.keys import KeyRing
from activities.papers.originals import FileOriginals
from activities.papers.seal import Seals
from activities.papers.store import FileStore
from activities.pressing import DossierPress
from activities.production import MakeActivities
from records.database import reading, session
from records.tables import DocumentRow
from states.case import Case
from states.instants import SHANGHAI
from tests.activities.desk import START, application, opened, recorded, turn

PASSED = {"truth": True, "accuracy": True, "completeness": True}
NOW = START + timedelta(days=30)


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "documents")


@pytest.fixture
def seals(tmp_path: Path) -> Seals:
    return Seals(KeyRing(tmp_path / "keys"))


def publicised(register: Engine) -> Case:
    """A case with its receipt, its notice and an objection."""
    acts: tuple[tuple[str, str, int, dict[str, Any]], ...] = (
        ("submit", "applicant", 15, {}),
        (
            "unit_review",
            "unit_reviewer",
            19,
            {"result": "pass", "verdicts": PASSED, "signed": True, "sealed": True},
        ),
        ("publish_notice", "unit_notice_keeper", 22, {"place": "单位公告栏"}),
        ("object", "anyone", 26, {"content": "业绩与事实不符", "name": "白石"}),
    )
    case = opened(register, "app-1", application())
    for number, (do, by, day, content) in enumerate(acts):
        at = datetime(2024, 8, day, 10, tzinfo=SHANGHAI)
        outcome = turn(register, case, do, by, f"a{number}", at, **content)
        recorded(register, outcome)
        case = outcome.case
    return case


def waiting(register: Engine) -> dict[str, tuple[str, str | None]]:
    with reading(register) as found:
        return {row.kind: (row.status, row.error) for row in found.exec(select(DocumentRow))}


def test_the_papers_of_a_running_case_are_made(register: Engine, store: FileStore, seals: Seals) -> None:
    publicised(register)
    press = DossierPress(register, store, seals, fields_for)
    Outbox(register, press, PagePost()).drain(NOW)
    made = ("done", None)
    assert waiting(register) == {"receipt": made, "notice_sheet": made, "objection_sheet": made}


def test_papers_of_a_draft_stop_with_the_cure(
    register: Engine, store: FileStore, seals: Seals, monkeypatch: pytest.MonkeyPatch
) -> None:
    publicised(register)
    monkeypatch.setattr(editions, "edition", lambda kind: Edition(kind, None, "of a draft"))
    Outbox(register, DossierPress(register, store, seals, fields_for), PagePost()).drain(NOW)
    states = waiting(register)
    assert {status for status, _ in states.values()} == {"failed"}
    assert all("请先公布为新版本" in (error or "") for _, error in states.values())


def test_a_certificate_in_the_outbox_is_the_original(
    register: Engine, store: FileStore, seals: Seals, tmp_path: Path
) -> None:
    opened(register, "app-1", application())
    order = AllocateActivities(register).allocate(Production("app-1", 1, START, "intermediate", "ningbo"))
    maker = CertificateMaker(store, seals, "https://zhicheng.example", FileOriginals(tmp_path / "originals"))
    made = MakeActivities(register, maker).make(order)
    row = DocumentRow(
        case_no="app-1", seq=1, kind="certificate", copies=1, on=START.date(), content_version=1
    )
    with session(register) as writing:
        writing.add(row)
    Outbox(register, DossierPress(register, store, seals, fields_for), PagePost()).drain(NOW)
    with reading(register) as found:
        paper = found.exec(select(DocumentRow)).one()
    assert (paper.status, paper.file_sha256, paper.error) == ("done", made.sha256, None)
    assert store.get(made.sha256 or "").startswith(b"%PDF")

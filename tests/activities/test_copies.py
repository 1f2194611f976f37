"""A copy shows the certificate's page as it was issued, by the templates of then (ADR 5)."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from temporalio.exceptions import ApplicationError
from temporalio.testing import ActivityEnvironment

from activities.copies import CopyActivities
from activities.papers import certificate
from activities.papers.certificate import CertificateMaker
from activities.papers.keys import KeyRing
from activities.papers.kinds import Kind, Origin
from activities.papers.order import CertificateOrder
from activities.papers.originals import FileOriginals, MadeCertificate
from activities.papers.render import drawn
from activities.papers.seal import Seals
from activities.papers.sources import row_at
from activities.papers.store import FileStore
from records.certificates import Holder, Issue, keep
from records.copies import CopyWanted, ask
from records.database import session
from tests.activities.papers.conftest import ORDER

FIRST = Origin("certificate_ningbo_intermediate", 1)
WANTED = CopyWanted(ORDER.number, "宁波示例建设工程有限公司", "投标", "city_reviewer/shen")


class Watched(CertificateMaker):
    """Notes by which templates pages without seals are drawn."""

    used: Kind | None = None

    def unsealed(self, order: CertificateOrder, token: str, row: Kind) -> bytes:
        self.used = row
        return super().unsealed(order, token, row)


@pytest.fixture
def maker(tmp_path: Path) -> Watched:
    store, seals = FileStore(tmp_path / "files"), Seals(KeyRing(tmp_path / "keys"))
    return Watched(store, seals, "https://zhicheng.example", FileOriginals(tmp_path / "originals"))


@pytest.fixture
def original(register: Engine, maker: Watched, monkeypatch: pytest.MonkeyPatch) -> MadeCertificate:
    """Made while the first version of its templates was in force."""
    monkeypatch.setattr(
        certificate, "render", lambda kind, fields, on: drawn(row_at(kind, FIRST), fields, on)
    )
    made = maker.make_certificate(ORDER)
    monkeypatch.undo()
    fields = {name: value for name, value in asdict(ORDER.holder).items() if value}
    issue = Issue(
        made.number, "title", "ningbo", Holder(ORDER.holder.name), ORDER.issued_on, level=ORDER.level, case_no=made.case_no,
        obtained_on=ORDER.holder.obtained_on, issuer_scope="ningbo", file_sha256=made.sha256, token=made.qr_token,
        fields={**fields, "level": ORDER.level},
    )  # fmt: skip
    with session(register) as writing:
        keep(writing, issue)
    return made


def copied(register: Engine, maker: Watched) -> str:
    with session(register) as writing:
        copy_no = ask(writing, WANTED, datetime.now(UTC))
    return ActivityEnvironment().run(CopyActivities(register, maker).copy, copy_no)


@pytest.mark.rule("SH24-15")
def test_a_copy_shows_the_page_of_the_version_that_drew_the_original(
    register: Engine, maker: Watched, original: MadeCertificate
) -> None:
    assert maker.store.get(copied(register, maker)).startswith(b"%PDF-")
    assert maker.used == row_at(FIRST.kind, FIRST)


def test_without_the_original_nothing_is_copied(
    register: Engine, maker: Watched, original: MadeCertificate
) -> None:
    maker.store.path(original.sha256).unlink()
    with pytest.raises(ApplicationError, match="不在文书库中") as fault:
        copied(register, maker)
    assert fault.value.non_retryable

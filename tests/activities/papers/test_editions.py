"""Versions of templates: a published one never changes unseen, and every paper says which one drew it."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from activities.papers import editions
from activities.papers.certificate import CertificateMaker
from activities.papers.editions import digest_of, edition, files_of, ledger, publish
from activities.papers.faults import Unpublished
from activities.papers.kinds import find, kinds
from activities.papers.order import CertificateOrder
from activities.papers.render import render
from activities.papers.samples import sample, sample_date

CERTIFICATE = "certificate_ningbo_intermediate"


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_what_draws_is_the_last_published_version(kind: str) -> None:
    """A template was edited? Publish it as a new version: python -m activities.papers.editions"""
    assert edition(kind).number == len(ledger()[kind])


def test_a_certificate_depends_on_all_that_is_seen_of_it() -> None:
    names = {"certificate", "ground", "pictures", "places", "sheet"}
    styles = {"certificates/paper.css", "certificates/values.css"}
    assert files_of(find(CERTIFICATE)) == {f"certificates/{name}.html" for name in names} | styles


def test_a_document_depends_on_its_layout_and_skeleton() -> None:
    names = {"letter.html", "base.html", "parts.html", "paper.css"}
    assert files_of(find("supplement_notice")) == {f"documents/{name}" for name in names}


def test_other_wording_is_another_digest_and_other_clauses_are_not() -> None:
    row = find("receipt")
    assert digest_of(replace(row, title="别的")) != digest_of(row)
    assert digest_of(replace(row, body=(*row.body, "再一段。"))) != digest_of(row)
    assert digest_of(replace(row, rules=("NB24-01",))) == digest_of(row)


def test_publishing_adds_a_version_and_keeps_the_earlier_ones(tmp_path: Path) -> None:
    path, now = tmp_path / "versions.toml", digest_of(find("receipt"))
    path.write_text('receipt = ["first", "second"]\nretired = ["only"]\n', encoding="utf-8")
    made = {one.kind: one.number for one in publish(path)}
    assert made == {kind: 3 if kind == "receipt" else 1 for kind in kinds()}
    assert ledger(path)["receipt"] == ("first", "second", now)
    assert ledger(path)["retired"] == ("only",)
    assert publish(path) == []


@pytest.mark.parametrize("kind", [CERTIFICATE, "receipt"])
def test_a_paper_says_which_version_drew_it(kind: str) -> None:
    with pikepdf.open(BytesIO(render(kind, sample(kind), sample_date(kind)))) as pdf:
        assert str(pdf.docinfo["/Creator"]) == str(edition(kind))
        with pdf.open_metadata() as told:
            assert told["xmp:CreatorTool"] == str(edition(kind))
    assert edition(kind).number
    assert digest_of(find(kind)) in str(edition(kind))


@pytest.fixture
def draft(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installation whose templates were changed since they were published."""
    monkeypatch.setattr(editions, "ledger", lambda: {CERTIFICATE: ("another",)})
    edition.cache_clear()
    yield
    edition.cache_clear()


@pytest.mark.usefixtures("draft")
def test_a_draft_can_be_looked_at_and_says_what_it_is() -> None:
    with pikepdf.open(BytesIO(render(CERTIFICATE, sample(CERTIFICATE), sample_date(CERTIFICATE)))) as pdf:
        assert str(pdf.docinfo["/Creator"]).startswith(f"{CERTIFICATE} draft ")


@pytest.mark.usefixtures("draft")
def test_a_draft_is_never_sealed(maker: CertificateMaker, order: CertificateOrder) -> None:
    with pytest.raises(Unpublished, match="模板有未公布的改动"):
        maker.make_certificate(order)
    assert maker.originals.get(order.number, order.version) is None

"""Versions of templates: a published one never changes unseen, and every paper says which one drew it."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from activities.papers import editions
from activities.papers.certificate import CertificateMaker
from activities.papers.editions import (
    OnePerson,
    Publication,
    digest_of,
    drawn_with,
    edition,
    files_of,
    ledger,
    publications,
    publish,
)
from activities.papers.faults import DamagedFile, MissingAsset, Unpublished
from activities.papers.kinds import Origin, find, kinds
from activities.papers.order import CertificateOrder
from activities.papers.render import drawn, render
from activities.papers.samples import sample, sample_date
from activities.papers.sources import row_at

CERTIFICATE = "certificate_ningbo_intermediate"


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_what_draws_is_the_last_published_version(kind: str) -> None:
    """A template was edited? Have it published by somebody else: python -m activities.papers.editions --help"""
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
    made = {one.kind: one.number for one in publish("甲", "乙", path, tmp_path)}
    assert made == {kind: 3 if kind == "receipt" else 1 for kind in kinds()}
    assert ledger(path)["receipt"] == ("first", "second", now)
    assert publications(path)["receipt"][-1] == Publication(now, "甲", "乙")
    assert ledger(path)["retired"] == ("only",)
    assert publish("甲", "乙", path, tmp_path) == []


@pytest.mark.parametrize(("drawn_by", "published_by"), [("甲", "甲"), ("甲", " 甲"), ("甲", ""), ("", "乙")])
def test_nobody_publishes_what_they_drew(tmp_path: Path, drawn_by: str, published_by: str) -> None:
    with pytest.raises(OnePerson):
        publish(drawn_by, published_by, tmp_path / "versions.toml", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_was_published_is_never_written_over(tmp_path: Path) -> None:
    """A ledger that was cut short would give a number a second time; the text kept under it stands against that."""
    path = tmp_path / "versions.toml"
    publish("甲", "乙", path, tmp_path)
    path.unlink()
    with pytest.raises(FileExistsError):
        publish("甲", "乙", path, tmp_path)


@pytest.mark.parametrize("kind", sorted(name for name, row in kinds().items() if row.ground))
def test_every_published_version_of_a_certificate_is_kept_as_it_was(kind: str) -> None:
    """Its page is drawn again under copies of it; the ledger's hash holds what was kept."""
    for number, digest in enumerate(ledger()[kind], 1):
        assert digest_of(row_at(kind, Origin(kind, number))) == digest


def test_a_page_is_drawn_again_by_the_version_that_drew_it(monkeypatch: pytest.MonkeyPatch) -> None:
    fields, on, first = (
        sample(CERTIFICATE),
        sample_date(CERTIFICATE),
        row_at(CERTIFICATE, Origin(CERTIFICATE, 1)),
    )
    issued = drawn(first, fields, on)
    with pikepdf.open(BytesIO(issued)) as pdf:
        assert str(pdf.docinfo["/Creator"]) == f"{CERTIFICATE} 1 sha256:{ledger()[CERTIFICATE][0]}"
    assert drawn_with(issued) == first
    assert drawn(drawn_with(issued), fields, on) == issued
    today = render(CERTIFICATE, fields, on)
    assert drawn_with(today) == find(CERTIFICATE)
    assert drawn(first, fields, on, sealed=False) != render(CERTIFICATE, fields, on, sealed=False)
    monkeypatch.setattr(editions, "digest_of", lambda row: "0" * 64)
    with pytest.raises(DamagedFile, match="is not what was published"):
        drawn_with(issued)


def test_a_paper_that_names_no_version_is_not_guessed() -> None:
    empty = BytesIO()
    pikepdf.new().save(empty)
    with pytest.raises(MissingAsset):
        drawn_with(empty.getvalue())


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

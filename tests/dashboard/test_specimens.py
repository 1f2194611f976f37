"""Every paper as a specimen on the desk: for officials, without a seal, with the version of its templates."""

import re
from dataclasses import replace

import pytest

from activities.papers.kinds import kinds
from activities.papers.render import render
from activities.papers.samples import sample, sample_date
from dashboard import specimens
from tests.dashboard.conftest import SignIn
from workflows.specimens import Specimen
from workflows.specimens import specimens as listed

CERTIFICATE, FORM = "certificate_shanghai_title", "review_form"


def test_every_kind_has_its_specimen_and_version(sign_in: SignIn) -> None:
    text = sign_in("ning").get("/specimens").text
    assert [kind for kind in kinds() if f'href="/specimens/{kind}.pdf"' not in text] == []
    assert len(re.findall(r"第 \d+ 版", text)) == len(kinds())
    assert "草稿" not in text
    by = {one.published_by for one in listed() if one.kind.startswith("certificate_")}
    assert "" not in by
    assert all(f"{who}公布" in text for who in by)


@pytest.mark.rule("SH24-55")
@pytest.mark.rule("NB24-43")
@pytest.mark.parametrize("kind", [CERTIFICATE, FORM])
def test_a_specimen_is_the_paper_without_a_seal(sign_in: SignIn, kind: str) -> None:
    answer = sign_in("ning").get(f"/specimens/{kind}.pdf")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.content == render(kind, sample(kind), sample_date(kind), sealed=False)
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("address", ["/specimens", f"/specimens/{FORM}.pdf"])
def test_applicants_have_no_use_for_them(sign_in: SignIn, address: str) -> None:
    assert sign_in("lin").get(address).status_code == 404
    assert sign_in(None).get(address).status_code == 303


@pytest.mark.parametrize("kind", ["diploma", "..%2Fsettings", "base"])
def test_there_is_no_other_specimen(sign_in: SignIn, kind: str) -> None:
    assert sign_in("ning").get(f"/specimens/{kind}.pdf").status_code == 404


def test_a_draft_is_named_as_one(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    def changed() -> tuple[Specimen, ...]:
        return tuple(replace(one, version=None) if one.kind == FORM else one for one in listed())

    monkeypatch.setattr(specimens, "specimens", changed)
    assert sign_in("ning").get("/specimens").text.count("草稿，未公布") == 1

"""The gallery shows every kind."""

from pathlib import Path

import pytest

from activities.papers import gallery
from activities.papers.kinds import find


def test_every_kind_is_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some = {name: find(name) for name in ("certificate_ningbo_junior", "approval_form")}
    monkeypatch.setattr(gallery, "kinds", lambda: some)
    papers = gallery.build(tmp_path)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert [path.stem for path in papers] == list(some)
    for name, pages in (("certificate_ningbo_junior", 1), ("approval_form", 2)):
        assert f'href="{name}.pdf"' in page
        assert [path.name in page for path in tmp_path.glob(f"{name}-*.png")] == [True] * pages

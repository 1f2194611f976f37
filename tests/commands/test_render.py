"""`render`: a sample as PDF and pictures, and what is refused before anything is drawn."""

import subprocess

import pytest
from pypdf import PdfReader

from activities.papers import editions
from activities.papers import render as drawing
from activities.papers.editions import Edition
from activities.papers.faults import MissingAsset


def test_a_sample_with_its_pages(starter, tmp_path):
    target = tmp_path / "one.pdf"
    ended = starter("render", "receipt", "--sample", "--out", target, "--png", "--json")
    document = ended.document
    assert (ended.code, ended.err) == (0, "")
    assert (document["kind"], document["file"]) == ("receipt", str(target))
    pages = len(PdfReader(target).pages)
    assert len(document["pictures"]) == pages
    assert all((tmp_path / name).read_bytes().startswith(b"\x89PNG") for name in document["pictures"])


def test_the_same_sample_twice_is_the_same_file(starter, tmp_path):
    first, second = (
        starter("render", "interview_notice", "--sample", "--out", tmp_path / f"{n}.pdf", "--json").document
        for n in (1, 2)
    )
    assert first["sha256"] == second["sha256"]


def test_without_a_name_it_lies_in_this_folder(starter, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert starter("render", "receipt", "--sample").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["receipt.pdf"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("reciept", "--sample"), "receipt"),
        (("receipt",), "--sample"),
        (("receipt", "--sample", "--out", "x.txt"), ".pdf"),
        (("receipt", "--sample", "--out", "nowhere/x.pdf"), "nowhere"),
    ],
)
def test_wrong_input_is_one_message(starter, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    ended = starter("render", *words)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_missing_font_says_where_to_look(starter, tmp_path, monkeypatch):
    def without_font(*_):
        raise MissingAsset("font x is not installed: apt-get install y")

    monkeypatch.setattr(drawing, "render", without_font)
    ended = starter("render", "receipt", "--sample", "--out", tmp_path / "x.pdf")
    assert ended.code == 3
    assert "apt-get install y" in ended.err


def test_pictures_need_pdftoppm(starter, tmp_path, monkeypatch):
    def absent(*_, **__):
        raise FileNotFoundError

    monkeypatch.setattr(subprocess, "run", absent)
    ended = starter("render", "receipt", "--sample", "--png", "--out", tmp_path / "x.pdf")
    assert ended.code == 3
    assert "poppler-utils" in ended.err


def test_a_draft_is_drawn_only_when_asked_for(starter, tmp_path, monkeypatch):
    published = starter("render", "receipt", "--sample", "--out", tmp_path / "a.pdf", "--json").document
    assert published["version"] == str(len(editions.ledger()["receipt"]))
    monkeypatch.setattr(editions, "edition", lambda kind: Edition(kind, None, "of a draft"))
    refused = starter("render", "receipt", "--sample", "--out", tmp_path / "b.pdf")
    assert (refused.code, "--draft" in refused.err, (tmp_path / "b.pdf").exists()) == (2, True, False)
    drawn = starter("render", "receipt", "--sample", "--draft", "--out", tmp_path / "b.pdf", "--json")
    assert (drawn.code, drawn.document["version"]) == (0, "draft")

"""Every page as a whole: links that lead somewhere, no script or style inside, small, labelled (页面)."""

import re
import tomllib
from collections import deque
from html.parser import HTMLParser
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dashboard.house import House
from dashboard.rendering import STATIC, TEMPLATES, environment
from records.published import publish
from tests.dashboard.conftest import SignIn

LARGEST = 200 * 1024
PAGES = sorted((TEMPLATES / "pages").rglob("*.html"))
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))


class Reader(HTMLParser):
    """Collects what the checks need from one page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.asked: list[dict[str, str | None]] = []
        self.headings: list[int] = []
        self.tables = self.captions = self.depth_of_label = 0
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert "style" not in given, tag
        assert not any(name.startswith("on") for name in given), tag
        assert tag not in ("style", "iframe", "object"), tag
        assert tag != "script" or str(given.get("src")).startswith("/static/live.js?"), given
        if tag == "a":
            self.links.append(given.get("href") or "")
        if "id" in given:
            self.ids.append(str(given["id"]))
        if tag == "label" and given.get("for"):
            self.labelled.add(str(given["for"]))
        if tag in ("input", "select", "textarea") and given.get("type") not in ("hidden", "submit"):
            self.asked.append({**given, "inside": "label" if "label" in self.inside else None})
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.tables += tag == "table"
        self.captions += tag == "caption"
        if tag in ("label", "table"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("label", "table"):
            self.inside.pop()


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


EVERYWHERE = pytest.mark.proof
"""Visitors whose ways are walked in `make proof`: more of the same pages."""


@pytest.mark.parametrize(
    "user",
    [
        None,
        "lin",
        "chen",
        "zhou",
        "gu",
        *(pytest.param(one, marks=EVERYWHERE) for one in ("ye", "wei", "han", "jiang", "pei")),
    ],
)
def test_every_link_leads_to_a_sound_page(sign_in: SignIn, house: House, user: str | None) -> None:
    """From the first page on, through everything that this visitor can reach. A worker has published its keys."""
    publish(house.settings.documents_dir, Ed25519PrivateKey.generate().public_key())
    client = sign_in(user)
    waiting, seen = deque(["/queue" if user else "/"]), set()
    while waiting:
        address = waiting.popleft()
        answer = client.get(address)
        assert answer.status_code == 200, address
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        assert len(answer.content) < LARGEST, address
        page = read(answer.text)
        check(page, address)
        for link in page.links:
            assert link.startswith(("/", "#")), (address, link)
            inside = link.partition("#")[0]
            if inside and (kind := shape(inside)) not in seen:
                seen.add(kind)
                waiting.append(inside)
    assert len(seen) > 5


def shape(address: str) -> str:
    """Addresses that differ in a rule, a paper or a page number only are one."""
    return re.sub(r"(/rules/|page=|/procedures/|/specimens/)[^/?&]+", r"\1*", address).replace("amp;", "")


def check(page: Reader, address: str) -> None:
    assert page.headings[0] == 1, address
    assert page.headings.count(1) == 1, address
    assert all(
        after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False)
    ), address
    assert len(page.ids) == len(set(page.ids)), (address, sorted(page.ids))
    assert page.tables == page.captions, address
    unnamed = [asked for asked in page.asked if not asked["inside"] and asked.get("id") not in page.labelled]
    assert unnamed == [], address


def test_templates_are_strict_and_escape() -> None:
    assert environment().autoescape is True
    name = "<b>林</b>"
    marks = environment().from_string("{% from 'components/marks.html' import tag %}{{ tag(name) }}")
    assert "&lt;b&gt;" in marks.render(name=name)


@pytest.mark.parametrize("template", PAGES + COMPONENTS, ids=lambda path: path.name)
def test_nothing_is_imported_in_vain(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    names = [name.strip() for line in re.findall(r"import ([\w, ]+?) %}", source) for name in line.split(",")]
    assert [name for name in names if not re.search(rf"{{[{{%].*\b{name}\(", source)] == []
    assert "|safe" not in source.replace(" ", "")


def test_every_component_is_used_and_short() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in PAGES + COMPONENTS)
    for path in COMPONENTS:
        macros = r"{% macro (\w+)\((?:.|\n)*?-%}((?:.|\n)*?){%- endmacro %}"
        for name, body in re.findall(macros, path.read_text(encoding="utf-8")):
            assert len(re.findall(rf"\b{name}\(", sources)) > 1, name
            assert body.count("\n") <= 30, name


def test_every_class_has_its_style_and_every_style_its_class() -> None:
    css = (STATIC / "house.css").read_text(encoding="utf-8")
    styled = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"/\*.*?\*/|\{[^}]*\}", " ", css, flags=re.S)))
    sources = "".join(path.read_text(encoding="utf-8") for path in PAGES + COMPONENTS)
    used = {
        name for text in re.findall(r'class="([^"]*)"', sources) for name in re.findall(r"[a-z][\w-]*", text)
    }
    assert {name for name in styled if name.partition("--")[0] not in used and name not in used} == set()


def luminance(colour: str) -> float:
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def themes() -> list[dict[str, str]]:
    css = (STATIC / "house.css").read_text(encoding="utf-8")
    light, dark = css.split("@media screen and (prefers-color-scheme: dark)")[:2]
    found = [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in (light, dark.split("/* 基础 */")[0])
    ]
    return [found[0], {**found[0], **found[1]}]


PAIRS = [(tone, f"{tone}-ground") for tone in ("grey", "blue", "amber", "red", "green", "black")] + [
    ("ink", "ground"), ("ink", "sheet"), ("ink", "raised"),
    ("ink-soft", "ground"), ("ink-soft", "sheet"), ("ink-soft", "raised"),
    ("link", "ground"), ("link", "sheet"), ("sheet", "link"), ("sheet", "red"), ("red", "sheet"), ("amber", "sheet"),
]  # fmt: skip


@pytest.mark.parametrize("theme", themes(), ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_words_can_be_read(theme: dict[str, str], ink: str, ground: str) -> None:
    """WCAG 2.2 AA: 4.5 to 1 for text."""
    assert contrast(theme[ink], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", themes(), ids=["light", "dark"])
@pytest.mark.parametrize("line", ["line-strong", "focus"])
def test_edges_can_be_seen(theme: dict[str, str], line: str) -> None:
    """WCAG 2.2 AA: 3 to 1 for what marks a field, and for the focus ring on ground and sheet."""
    assert min(contrast(theme[line], theme[ground]) for ground in ("ground", "sheet")) >= 3


def test_no_file_asks_for_anything_elsewhere() -> None:
    for path in [*PAGES, *COMPONENTS, *STATIC.iterdir()]:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "://" not in text, path.name


def test_the_words_of_fields_are_a_sound_file() -> None:
    words = tomllib.loads((TEMPLATES / "components" / "fields.toml").read_text(encoding="utf-8"))
    assert set(words) == {"names", "materials", "evidence"}

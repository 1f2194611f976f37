"""Every page: no barrier that axe finds, light and dark; whole on a phone; reachable by keyboard (无障碍)."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.every_page import EVERY, FILES, PAGES, ROUTES

pytestmark = pytest.mark.browser
ABSENT = ("/none", "/nothing")
"""How addresses end that lead to nothing."""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


def barriers(page: Page) -> list[str]:
    """What axe finds, with everything opened that can be."""
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{page.url}: {item['id']}: {item['nodes'][0]['html'][:200]}" for item in found]


def overflow(page: Page) -> list[str]:
    """Whether the page is wider than a phone."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{page.url}: {wide} px"] if wide > PHONE["width"] else []


@pytest.mark.proof
@pytest.mark.parametrize("user", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_on_any_page(stroll: Visit, user: str | None, scheme: str) -> None:
    page, found = stroll(user, color_scheme=scheme), []
    for path in PAGES[user]:
        answer = page.goto(path)
        assert answer is not None
        assert answer.ok is not path.endswith(ABSENT), path
        found += barriers(page)
    assert found == []


@pytest.mark.proof
@pytest.mark.parametrize("user", PAGES)
def test_whole_on_a_phone(stroll: Visit, user: str | None) -> None:
    page, found = stroll(user, PHONE), []
    for path in PAGES[user]:
        page.goto(path)
        found += overflow(page)
    assert found == []


def test_the_window_has_no_barrier(stroll: Visit) -> None:
    page, found = stroll("lin", PHONE), []
    for path in ("/mine", "/apply/P06/files"):
        page.goto(path)
        found += barriers(page) + overflow(page)
    assert found == []


@pytest.mark.proof
def test_every_address_is_among_the_pages() -> None:
    shapes = [
        line.removeprefix("GET ") for line in Path(ROUTES).read_text().splitlines() if line.startswith("GET ")
    ]
    seen = [path.partition("?")[0].split("/") for _, path in EVERY]
    lacking = [
        shape for shape in shapes if not FILES.search(shape) and not any(fits(shape, path) for path in seen)
    ]
    assert lacking == []


def fits(shape: str, path: list[str]) -> bool:
    """Whether a path is of this shape."""
    parts = shape.split("/")
    return len(parts) == len(path) and all(
        part.startswith("{") or part == said for part, said in zip(parts, path, strict=True)
    )


@pytest.mark.proof
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_answers_to_the_publics_forms_have_no_barrier(stroll: Visit, scheme: str) -> None:
    """A form that lacks something, a report that arrived, its progress, and what lies in wait after an upload."""
    page = stroll(None, PHONE, color_scheme=scheme)
    page.goto("/report")
    page.get_by_label("事实").fill("业绩材料中的两份报告系他人完成")
    page.get_by_role("button", name="提交举报").click()
    expect(page.get_by_role("alert")).to_contain_text("至少一项")
    found = barriers(page) + overflow(page)
    page.get_by_label("被举报人姓名").fill("林晓舟")
    page.get_by_role("button", name="提交举报").click()
    number, code = page.locator("dd.no").all_inner_texts()
    found += barriers(page) + overflow(page)
    page.goto("/report")
    page.get_by_label("举报编号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询").click()
    page.get_by_label("文件", exact=True).set_input_files(
        {"name": "x.txt", "mimeType": "text/plain", "buffer": b"x"}
    )
    page.get_by_role("button", name="上传").click()
    expect(page.get_by_role("alert")).to_contain_text("PDF、JPEG")
    assert found + barriers(page) + overflow(page) == []

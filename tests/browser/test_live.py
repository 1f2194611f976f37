"""A page says that its case moved, and stays as it is until its reader asks (实时跟进)."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import NOW, PASS

pytestmark = pytest.mark.browser
LIN = "app-20240815-lin00001"


def follow(page: Page, place: str) -> Page:
    """Open a page and wait until it listens."""
    with page.expect_response(lambda answer: "/events?" in answer.url):
        page.goto(place)
    page.evaluate("window.untouched = true")
    return page


def market_passes(town: StraightCases) -> None:
    reply = town.do(LIN, "review", "market_supervision_reviewer/fang", PASS, at=NOW + timedelta(minutes=1))
    assert reply.accepted, reply.message


def test_the_bar_comes_without_a_reload_and_leads_to_the_page_as_it_is_now(
    visit: Visit, town: StraightCases
) -> None:
    case, queue = follow(visit("zhou"), f"/cases/{LIN}"), follow(visit("fang", PHONE), "/queue")
    said, left = case.get_by_role("status"), queue.get_by_role("status")
    expect(said).to_have_text("")
    expect(queue.get_by_role("link", name=LIN)).to_be_visible()
    market_passes(town)
    expect(said).to_have_text("本案有新进展，点此刷新")
    expect(left).to_have_text("待办有变化，点此刷新")
    assert case.evaluate("window.untouched")
    assert queue.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    with case.expect_navigation():
        said.get_by_role("link").click()
    expect(case.get_by_role("status")).to_have_text("")
    expect(case.locator(".timeline")).to_contain_text("方明朗")
    with queue.expect_navigation():
        left.get_by_role("link").click()
    expect(left).to_have_text("")


def test_without_script_the_page_is_whole_and_silent(visit: Visit, town: StraightCases) -> None:
    page = visit("zhou", java_script_enabled=False)
    page.goto(f"/cases/{LIN}")
    market_passes(town)
    expect(page.get_by_role("heading", level=1)).to_contain_text("林晓舟")
    expect(page.get_by_text("本案有新进展")).to_be_hidden()
    page.reload()
    expect(page.locator(".timeline")).to_contain_text("方明朗")

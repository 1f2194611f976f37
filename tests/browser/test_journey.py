"""A case on its way through the hands of several people, by mouse, by keyboard, on paper, without JavaScript (全程)."""

import re
from io import BytesIO
from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from records.database import reading
from records.views import timeline
from states.terms import State
from tests.browser.conftest import Visit
from tests.dashboard.straight_cases import StraightCases

pytestmark = pytest.mark.browser
LIN = "app-20240815-lin00001"


def open_deed(page: Page, words: str) -> None:
    page.goto("/queue")
    page.get_by_role("link", name=LIN).click()
    page.get_by_role("link", name=words).click()


def sign(page: Page) -> None:
    page.get_by_label("已签字").check()
    page.get_by_label("已盖章").check()


def test_two_departments_review_and_the_city_returns(visit: Visit, town: StraightCases) -> None:
    """No page needs JavaScript."""
    market = visit("fang", java_script_enabled=False)
    open_deed(market, "审核：通过")
    sign(market)
    market.get_by_role("button", name="审核：通过").click()
    expect(market.locator(".notice--green")).to_contain_text("已办理：审核：通过")

    district = visit("zhou", java_script_enabled=False)
    open_deed(district, "审核：通过")
    for rule in district.get_by_role("group", name="NB24-").all():
        rule.get_by_label("符合", exact=True).check()
    district.get_by_label("报送批次").fill("鄞州-1")
    district.get_by_label("评审委托书文号").fill("鄞委〔2024〕3号")
    sign(district)
    district.get_by_role("button", name="审核：通过").click()
    expect(district.locator(".notice--green")).to_contain_text("现在市级审核")

    city = visit("shen", java_script_enabled=False)
    open_deed(city, "审核：退回补正")
    city.get_by_role("button", name="审核：退回补正").click()
    expect(city.get_by_role("alert")).to_contain_text("还有 3 处要填写或改正")
    city.get_by_label("申报人补正").check()
    city.get_by_label("需补正的内容").fill("近三年年度考核表")
    city.get_by_label("理由").fill("缺 2023 年度考核（NB24-79）")
    city.get_by_role("button", name="审核：退回补正").click()
    expect(city.get_by_role("heading", level=1)).to_have_text("请再看一遍：审核：退回补正")
    assert town.case(LIN).state is State.CITY
    city.get_by_role("button", name="确认审核：退回补正").click()
    expect(city.locator(".notice--green")).to_contain_text("现在退回补正")

    applicant = visit("lin", java_script_enabled=False)
    expect(applicant.locator(".mine__case--now")).to_contain_text("补正提交")
    applicant.locator(f'main a[href="/cases/{LIN}"]').first.click()
    expect(applicant.locator(".timeline")).to_contain_text("缺 2023 年度考核（NB24-79）")
    assert town.case(LIN).state is State.RETURNED


def test_by_keyboard_alone(visit: Visit) -> None:
    page = visit("zhou")
    page.goto(f"/cases/{LIN}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到主要内容")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    reached = []
    for _ in range(70):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert ring == "3px", reached[-1]
    assert any("审核：通过" in words for words in reached)
    assert "为什么是这一天" in reached


@pytest.mark.proof
def test_from_the_queue_to_a_deed_by_keyboard_alone(visit: Visit, town: StraightCases) -> None:
    """No hand leaves the keyboard, and it is always seen where one is."""
    page = visit("fang")
    page.goto("/queue")
    press_on(page, LIN)
    expect(page.get_by_role("heading", level=1)).to_contain_text("林晓舟")
    press_on(page, "审核：通过")
    expect(page.get_by_role("heading", level=1)).to_have_text("审核：通过")
    for words in ("已签字", "已盖章"):
        tab_to(page, words)
        page.keyboard.press("Space")
    press_on(page, "审核：通过")
    expect(page.locator(".notice--green")).to_contain_text("已办理：审核：通过")
    with reading(town.register) as opened:
        assert timeline(opened, LIN)[-1].by == "market_supervision_reviewer/fang"


def press_on(page: Page, words: str) -> None:
    """Go to what begins with these words by the tab key, and press it."""
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def tab_to(page: Page, words: str) -> None:
    """The next thing that begins with these words; each on the way has a ring that is seen."""
    for _ in range(80):
        page.keyboard.press("Tab")
        told, ring = page.evaluate(
            "(e => [(e.labels?.[0] ?? e).textContent.trim(), getComputedStyle(e).outlineWidth])(document.activeElement)"
        )
        assert ring == "3px", told
        if told.startswith(words):
            return
    raise AssertionError(f"{words} is not reached")


def test_why_this_date_opens_the_counted_days(visit: Visit) -> None:
    page = visit("zhou")
    page.goto(f"/cases/{LIN}")
    page.get_by_text("已办结的期限").click()
    notice = page.locator(".clock .clock").filter(has_text="公示期")
    notice.get_by_text("为什么是这一天").click()
    expect(notice).to_contain_text("计入 5 天")
    assert notice.locator(".day--counted").count() == 5
    expect(notice.locator(".day--last")).to_contain_text("第5日")


def test_printed_it_is_the_case_and_nothing_else(visit: Visit) -> None:
    page = visit("zhou")
    page.goto(f"/cases/{LIN}")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator("#deeds")).to_be_hidden()


@pytest.mark.proof
def test_on_paper_everything_is_open_and_heads_repeat(visit: Visit) -> None:
    """A case and a list on A4, from a dark screen: what stands folded is printed, buttons and ways are not."""
    page = visit("zhou", color_scheme="dark")
    page.goto(f"/cases/{LIN}")
    case = printed(page)
    assert "计入 5 天" in case[-1] + case[-2]
    assert re.search(rf"第 {len(case)} \S.共 {len(case)} \S", case[-1])
    for absent in ("退出", "审核：退回补正", "跳到主要内容", "为什么没有别的"):
        assert absent not in "".join(case)
    page.goto("/policies/nb24/2024")
    heads = [text.count("涉及规则") for text in printed(page)]
    assert heads[:3] == [1, 1, 1]


def printed(page: Page) -> list[str]:
    """The text of each sheet of paper; fonts give some characters as radicals."""
    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert all(round(float(sheet.mediabox.width) / 72 * 25.4) == 210 for sheet in reader.pages)
    return [normalize("NFKC", sheet.extract_text()) for sheet in reader.pages]

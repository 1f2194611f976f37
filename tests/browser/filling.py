"""Filling forms as a person does: by the names that the page shows, whatever the page (填表)."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page, expect

from dashboard.guided import sections, written

DEEDS = "/cases/{case}/deeds/{deed}"
PATIENCE = 60_000
"""Milliseconds for an answer of the real house on a busy machine."""


def fill(page: Page, answers: Mapping[str, Any], before: str = "") -> None:
    """Answer every question that is named; nested ones by dotted names. Fails when the page does not ask one."""
    for name, value in answers.items():
        if isinstance(value, Mapping):
            fill(page, value, f"{before}{name}.")
        elif value == "all":
            for choice in page.locator(f'[name^="{name}."][value="yes"]').all():
                choice.check()
        else:
            put(page.locator(f'[name="{before}{name}"]'), value)


def put(asked: Locator, value: Any) -> None:
    """One answer: a box is ticked, a choice chosen, a line written."""
    kind = asked.first.get_attribute("type")
    if kind == "radio":
        word = (
            {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)
        )
        asked.and_(asked.page.locator(f'[value="{word}"]')).check()
    elif kind == "checkbox":
        asked.check()
    else:
        asked.fill("\n".join(value) if isinstance(value, list) else str(value))


def apply(page: Page, procedure: str, data: Mapping[str, Any]) -> str:
    """Write a whole application, page after page, and hand it in; answers the case number."""
    page.goto("/mine")
    page.locator('main a[href="/apply"]').click()
    page.locator(f'a[href="/apply/{procedure}"]').first.click()
    for section in sections(procedure):
        page.locator(f'a[href="/apply/{procedure}/{section.key}"]').click()
        for name, value in written(section, data).items():
            box = page.locator(f'[name="{name}"]')
            if box.count():
                put(box, value)
        with page.expect_navigation():
            page.get_by_role("button", name="保存并继续").click()
        expect(page.get_by_role("alert")).to_have_count(0)
        page.goto(f"/apply/{procedure}")
    page.get_by_role("button", name="提交申报").click()
    expect(page.locator(".notice--green")).to_contain_text("已办理", timeout=PATIENCE)
    return page.url.rpartition("/")[2].partition("?")[0]


def do(page: Page, case: str, deed: str, answers: Mapping[str, Any] | None = None) -> None:
    """From where one stands to the case, to the deed, to its answer; adverse ones are confirmed."""
    link = page.locator(f'main a[href="/cases/{case}"]')
    if not link.count():  # it waits for somebody else, who may be the same person in another role
        page.get_by_role("link", name="案件", exact=True).click()
    link.first.click()
    page.locator(f'a[href="{DEEDS.format(case=case, deed=deed)}"]').click()
    fill(page, answers or {})
    page.locator('button[name="step"][value="send"]').click()
    confirm = page.locator('button[name="step"][value="confirm"]')
    expect(confirm.or_(page.locator(".notice--green")).first).to_be_visible(timeout=PATIENCE)
    if confirm.count():
        confirm.click()
    expect(page.locator(".notice--green")).to_contain_text("已办理", timeout=PATIENCE)

"""What the public needs works without any script: objection, verification, report and its progress, a draft (无脚本)."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.exhibition import NOTICE, NUMBER

pytestmark = pytest.mark.browser


def plain(stroll: Visit, user: str | None = None) -> Page:
    return stroll(user, PHONE, java_script_enabled=False)


def test_an_objection_gets_its_number(stroll: Visit) -> None:
    page = plain(stroll)
    page.goto("/notices")
    page.locator(f'a[href="/notices/{NOTICE}"]').first.click()
    page.get_by_label("异议内容").fill("所列项目并非其本人完成")
    page.get_by_label("匿名").check()
    page.get_by_role("button", name="提出异议").click()
    expect(page.get_by_role("status")).to_contain_text("异议已收到")
    expect(page.get_by_role("status").locator(".no")).not_to_be_empty()


def test_a_report_is_followed_by_its_number_and_code(stroll: Visit) -> None:
    page = plain(stroll)
    page.goto("/report")
    page.get_by_role("button", name="提交举报").click()
    page.get_by_label("被举报人姓名").fill("林晓舟")
    page.get_by_label("事实").fill("业绩材料中的两份报告系他人完成")
    page.get_by_role("button", name="提交举报").click()
    expect(page.locator("dd.no")).to_have_count(2)
    number, code = page.locator("dd.no").all_inner_texts()
    page.goto("/report")
    page.get_by_label("举报编号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询").click()
    expect(page.locator("main")).to_contain_text(number)


def test_a_certificate_is_verified_by_number_and_by_file(stroll: Visit) -> None:
    page = plain(stroll)
    page.goto("/")
    page.get_by_label("证书编号").fill(NUMBER)
    page.get_by_role("button", name="查验").click()
    expect(page.locator(".answer")).to_contain_text("有效")
    page.goto("/verify")
    file = {"name": "certificate.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 changed"}
    page.get_by_label("证书的 PDF 文件").set_input_files(file)
    page.get_by_role("button", name="比对").click()
    expect(page.locator(".answer")).to_contain_text("不是原件")


def test_a_draft_is_kept_checked_and_gets_its_file(stroll: Visit) -> None:
    page = plain(stroll, "lin")
    page.get_by_role("link", name="开始申报").click()
    page.locator('a[href="/apply/P06"]').first.click()
    page.locator('a[href="/apply/P06/title"]').click()
    page.locator('[name="level"][value="intermediate"]').check()
    with page.expect_navigation():
        page.get_by_role("button", name="保存并继续").click()
    page.goto("/apply/P06/files")
    page.get_by_label("文件", exact=True).set_input_files(
        {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 made up"}
    )
    page.get_by_role("button", name="上传").click()
    page.get_by_role("link", name="核对并提交").click()
    expect(page.get_by_role("status")).to_contain_text("满足后才能提交")
    page.goto("/mine")
    expect(page.get_by_role("link", name="继续填写")).to_be_visible()

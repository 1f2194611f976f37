"""Each desk from its first page to a finished deed: leader, operator, discipline, office, expert, unit, public (各岗位)."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.exhibition import NOTICE, NUMBER, QIU
from tests.browser.filling import do
from tests.dashboard.town import UNIT_PASS, VOTE
from tests.policies.application.sheet_files import CLAIM, claimant, xlsx

pytestmark = pytest.mark.browser
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
VOTED = "app-20240815-jw000005"


def saved(page: Page, words: str) -> bytes:
    """The file behind a link."""
    with page.expect_download() as waiting:
        page.locator("main").get_by_role("link", name=words, exact=True).first.click()
    return Path(waiting.value.path()).read_bytes()


def lines(workbook: bytes) -> list[tuple[object, ...]]:
    """What stands under the head of a workbook."""
    sheet = load_workbook(BytesIO(workbook)).active
    assert sheet is not None
    return list(sheet.iter_rows(min_row=2, values_only=True))


@pytest.mark.proof
def test_leader_from_a_figure_to_its_cases_their_export_and_the_months_report(stroll: Visit) -> None:
    page = stroll("jiang")
    page.get_by_role("link", name="看板").click()
    page.locator('main a[href="/boards/figures"]').click()
    figure = page.locator("#funnel tbody a").first
    number = int(figure.inner_text())
    figure.click()
    expect(page.locator(".pager")).to_contain_text(f"共 {number} 件")
    exported = lines(saved(page, "导出 XLSX"))
    assert len(exported) == number
    assert "林晓舟" not in str(exported)
    page.go_back()
    page.get_by_role("link", name="月报（PDF）").click()
    address = page.locator("main li a").first.get_attribute("href")
    report = page.request.get(address or "")
    assert report.headers["content-type"] == "application/pdf"
    assert report.body().startswith(b"%PDF")


@pytest.mark.proof
def test_operator_files_for_others_by_a_sheet(stroll: Visit) -> None:
    """Two right rows are opened, a wrong one goes back with its cure."""
    wrong = [*claimant(2)]
    wrong[CLAIM.index("层级")] = "高级"
    page = stroll("wei")
    page.get_by_role("link", name="导入", exact=True).click()
    page.get_by_label("程序", exact=True).select_option("P26")
    file = {"name": "名单.xlsx", "mimeType": XLSX, "buffer": xlsx(CLAIM, [claimant(0), claimant(1), wrong])}
    page.get_by_label("表格文件").set_input_files(file)
    page.get_by_role("button", name="上传并检查").click()
    expect(page.get_by_role("table", name="有误的行")).to_contain_text("副高级")
    assert "层级" in str(lines(saved(page, "下载退回表"))[2])
    page.get_by_label("有误的 1 行不办").check()
    page.get_by_role("button", name="立案 2 件").click()
    expect(page.get_by_role("status")).to_contain_text("本次办理 2 件，其中未能办理 0 件")
    page.get_by_role("table", name="案件").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("津*")


@pytest.mark.proof
def test_discipline_sees_who_answers_for_what_and_reads_a_case_it_cannot_move(stroll: Visit) -> None:
    page = stroll("qiao")
    page.get_by_role("link", name="督办").click()
    page.locator("main .folds a[href^='/cases/app-']").first.click()
    expect(page.locator("#deeds")).to_be_visible()
    assert page.locator("a[href*='/deeds/']").count() == 0
    page.get_by_role("link", name="看板").click()
    page.locator('main a[href="/boards/discipline"]').click()
    expect(page.get_by_role("heading", level=1)).not_to_be_empty()


@pytest.mark.proof
def test_committee_office_enters_a_vote(stroll: Visit) -> None:
    page = stroll("ye")
    do(page, VOTED, "vote", VOTE)
    expect(page.locator(".timeline")).to_contain_text("叶知秋")


@pytest.mark.proof
def test_an_expert_has_nothing_to_do_here_and_is_told_so(stroll: Visit) -> None:
    page = stroll("tao")
    expect(page.locator(".empty")).to_contain_text("没有轮到您办理的案件")
    page.goto(f"/cases/{VOTED}")
    expect(page.get_by_role("heading", level=1)).to_have_text("没有这个页面")


@pytest.mark.proof
def test_applicant_answers_a_return(stroll: Visit) -> None:
    page = stroll("qiu", PHONE)
    expect(page.locator(".mine__case--now")).to_contain_text("补正")
    answers = {"answers": ["已补学时证明", "已补年度考核表"]}
    do(page, QIU, "resubmit", answers)
    expect(page.locator(".timeline")).to_contain_text("已补学时证明")


def test_unit_reviews_one_of_its_people(visit: Visit) -> None:
    page = visit("chen", java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_contain_text("宁波甬测")
    do(
        page,
        "app-20240815-oy000004",
        "unit_review/pass",
        {key: UNIT_PASS[key] for key in ("verdicts", "signed", "sealed")},
    )
    expect(page.locator(".notice--green")).to_contain_text("现在单位已审核")


@pytest.mark.proof
def test_public_reads_a_notice_and_verifies_before_it_reports(stroll: Visit) -> None:
    page = stroll(None, PHONE)
    page.goto("/")
    page.get_by_label("证书编号").fill(NUMBER)
    page.get_by_role("button", name="查验").click()
    expect(page.locator(".answer")).to_contain_text("有效")
    page.get_by_role("link", name="公示", exact=True).click()
    expect(page.locator(f'a[href="/notices/{NOTICE}"]').first).to_be_visible()


def test_public_reports_with_a_file_and_adds_another(visit: Visit) -> None:
    page = visit(None, PHONE)
    page.goto("/report")
    page.get_by_label("证书编号").fill(NUMBER)
    page.get_by_label("事实").fill("业绩材料中的两份报告系他人完成")
    photo = {"name": "现场.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n a photograph"}
    page.get_by_label("证据文件").set_input_files(photo)
    page.get_by_role("button", name="提交举报").click()
    expect(page.get_by_role("status")).to_contain_text("1 个，已加密保存")
    number, code = page.locator("dd.no").all_inner_texts()
    page.goto("/report")
    page.get_by_label("举报编号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询").click()
    more = {"name": "报告.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 a made-up test report"}
    page.get_by_label("文件", exact=True).set_input_files(more)
    page.get_by_role("button", name="上传").click()
    expect(page.locator("dl")).to_contain_text("2 个")

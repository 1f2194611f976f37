"""A whole life, only through the pages, on a real house: from the draft to the certificate and a report on it (全程)."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit
from tests.browser.filling import PATIENCE, apply, do
from tests.browser.real_house import RealHouse, living
from tests.dashboard.test_applying import of_another_specialty
from tests.dashboard.town import HANDED_ON, RESULT, UNIT_PASS, VOTE, at

pytestmark = [pytest.mark.browser, pytest.mark.proof]
PDF = b"%PDF-1.7 a made-up degree certificate"


def filed(enter: Visit) -> str:
    """The applicant's part: a file is uploaded, every page is written, the application is handed in."""
    lin = enter("lin")
    expect(lin.get_by_role("heading", level=1)).to_have_text("我的办理")
    lin.goto("/apply/P06/files")
    lin.get_by_label("材料种类").select_option("degree_certificate")
    lin.get_by_label("文件", exact=True).set_input_files(
        {"name": "学位证书.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    lin.get_by_role("button", name="上传").click()
    expect(lin.locator("#files")).to_contain_text("1 个")
    return apply(lin, "P06", of_another_specialty())


def reviewed(enter: Visit, house: RealHouse, case: str) -> None:
    """Unit, notice, both departments, city."""
    do(
        enter("chen"),
        case,
        "unit_review/pass",
        {key: UNIT_PASS[key] for key in ("verdicts", "signed", "sealed")},
    )
    do(enter("he"), case, "publish_notice", {"place": "单位公告栏、内网"})
    anybody = enter()
    anybody.goto("/notices")
    expect(anybody.locator("main")).to_contain_text("林")
    house.move_to(at("2024-08-26 09:00"))
    do(enter("he"), case, "enter_notice_result", RESULT)
    signed = {"signed": True, "sealed": True}
    do(enter("fang"), case, "review/pass", signed)
    do(enter("zhou"), case, "review/pass", {"checks": "all", **HANDED_ON, **signed})
    do(enter("shen"), case, "review/pass", signed)


def assessed(enter: Visit, house: RealHouse, case: str) -> None:
    """Committee, result notice, filing: then the certificate is made."""
    house.move_to(at("2024-09-05 09:00"))
    do(enter("ye"), case, "screen/pass")
    do(enter("ye"), case, "notify_interview", {"at": "2024-09-11T09:00", "place": "市质检大楼 302"})
    house.move_to(at("2024-09-11 11:00"))
    do(enter("ye"), case, "interview", {"attended": True})
    do(enter("ye"), case, "vote", VOTE)
    do(enter("ye"), case, "publish_result", {"place": "市局网站"})
    house.move_to(at("2024-09-23 09:00"))
    do(enter("gu"), case, "file_record/accept")


def certificate_of(page: Page) -> bytes:
    """The holder downloads it from the first page."""
    page.goto("/mine")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载证书").click()
    return Path(waiting.value.path()).read_bytes()


def test_from_the_draft_to_the_certificate_and_its_revocation(browser: Browser, tmp_path: Path) -> None:
    with living(browser, tmp_path, at("2024-08-15 09:00")) as (house, enter):
        case = filed(enter)
        reviewed(enter, house, case)
        assessed(enter, house, case)
        lin = enter("lin")
        expect(lin.locator("#ended + ul")).to_contain_text(case)
        original = certificate_of(lin)
        assert original.startswith(b"%PDF")
        assert "330203199004120024" not in compared(enter(), original, "有效").content()
        number = lin.locator("#certificates ~ ul .no").first.inner_text()
        revoke(enter, house, number)
        compared(enter(), original, "已撤销")
        asked = enter()
        asked.goto(f"/verify?city=ningbo&number={number}")
        expect(asked.locator(".answer")).to_contain_text("已撤销")
        lin.goto("/mine")
        expect(lin.locator("#certificates ~ ul")).to_contain_text("已撤销")
        expect(lin.get_by_role("link", name="下载证书")).to_have_count(0)


def compared(page: Page, original: bytes, answer: str) -> Page:
    """Somebody who is not signed in compares the file."""
    page.goto("/verify")
    file = {"name": "certificate.pdf", "mimeType": "application/pdf", "buffer": original}
    page.get_by_label("证书的 PDF 文件").set_input_files(file)
    page.get_by_role("button", name="比对").click()
    expect(page.locator(".answer")).to_contain_text(answer)
    return page


def revoke(enter: Visit, house: RealHouse, certificate: str) -> None:
    """It is reported with a file and proved; the notice is served, its holder heard, the decision made."""
    house.move_to(at("2024-11-04 09:00"))
    report, code = reported(enter(), certificate)
    house.move_to(at("2024-11-05 09:00"))
    officer = enter("pei")
    do(officer, report, "accept_report/accept")
    expect(officer.get_by_role("link", name="举报材料")).to_be_visible()
    parts = ("facts", "evidence", "accuracy", "handling", "formalities", "procedure")
    proved = {**dict.fromkeys(parts, True), "ground": "false_materials", "opinion": "两份报告系他人完成"}
    do(enter("yan"), report, "finding/substantiated", proved)
    (case,) = house.numbers("P12")
    do(enter("yan"), case, "serve_notice", {"means": "in_person", "served_on": "2024-11-05"})
    followed(enter(), report, code)
    house.move_to(at("2024-11-06 09:00"))
    do(enter("lin-subject"), case, "statement", {"text": "两份报告由本人与同事共同完成"})
    decision = {
        "document_no": "甬市监〔2024〕31号",
        "opinion": "申辩不影响事实认定",
        "ground": "false_materials",
    }
    decider = enter("meng")
    do(decider, case, "decide/impose", {**decision, "signed": True, "sealed": True})
    expect(decider.locator(".timeline")).to_contain_text("两份报告由本人与同事共同完成")


def followed(page: Page, report: str, code: str) -> None:
    """The reporter asks how far it is."""
    page.goto("/report")
    page.get_by_label("举报编号").fill(report)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询").click()
    expect(page.locator("main")).to_contain_text(report)


def reported(page: Page, certificate: str) -> tuple[str, str]:
    """Somebody who is not signed in reports a certificate; the number and the code of the report."""
    page.goto("/report")
    page.get_by_label("证书编号").fill(certificate)
    page.get_by_label("事实").fill("业绩材料中的两份报告系他人完成")
    page.get_by_label("证据文件").set_input_files(
        {"name": "原报告.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_role("button", name="提交举报").click()
    told = page.locator("dd.no")
    expect(told).to_have_count(2, timeout=PATIENCE)
    return told.nth(0).inner_text(), told.nth(1).inner_text()

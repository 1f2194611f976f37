"""Shanghai's list, Tianjin's month and a confirmed correction on a real house, through the pages alone (上海、天津)."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.people import SHANGHAI_HRSS
from policies.application.load import load_document
from records.certificates import Holder, Issue, keep
from records.database import session
from tests.browser.filling import PATIENCE, do
from tests.browser.real_house import RealHouse, living
from tests.dashboard.town import FILES, SIGNED, at
from tests.policies.application.sheet_files import BODY, LISTED, listed, xlsx

pytestmark = [pytest.mark.browser, pytest.mark.proof]
OPENED = re.compile("已提交|市级审核")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def verified(officer: Page, number: str, anybody: Page) -> None:
    """Anybody follows the certificate's code, which Tianjin's and Shanghai's certificates carry alike."""
    officer.goto(f"/certificates/{number}")
    code = officer.get_by_role("link", name="查验", exact=True).first.get_attribute("href")
    anybody.goto(code or "")
    expect(anybody.locator(".answer")).to_contain_text("有效")


def number_on(page: Page) -> str:
    """The number of the certificate that the case's page shows, once it is made."""
    expect(page.locator(".facts")).to_contain_text("第 1 版", timeout=PATIENCE)
    return page.locator(".facts .no").first.inner_text()


def making_list() -> Any:
    """A list of one person with everything that the rules ask for."""
    heads = (*LISTED, "证件类型", "出生日期", "照片来源")
    person = [*listed(0), "居民身份证", date(1990, 4, 12), "身份证照片"]
    shared = {
        "申报渠道": "网上", "证书种类": "职称证书", "主管部门": SHANGHAI_HRSS, "结果通知人员": "沪样0",
        "数据核实人": "王审核", "数据核实日期": date(2024, 10, 9),
    }  # fmt: skip
    return {"name": "名单.xlsx", "mimeType": XLSX, "buffer": xlsx(heads, [person], {**BODY, **shared})}


def test_shanghai_hands_in_a_list_and_certificates_are_made(browser: Browser, tmp_path: Path) -> None:
    with living(browser, tmp_path, at("2024-10-10 09:00")) as (house, enter):
        body = enter("qin")
        body.get_by_role("link", name="导入", exact=True).click()
        body.get_by_label("表格文件").set_input_files(making_list())
        body.get_by_role("button", name="上传并检查").click()
        body.get_by_label("立案后即以本人名义提交").check()
        body.get_by_role("button", name="立案 1 件").click()
        expect(body.get_by_role("table", name="案件")).to_contain_text(OPENED, timeout=PATIENCE)
        (case,) = house.numbers("P15")
        hrss = enter("wen")
        do(hrss, case, "review/pass", {"checks": "all", **SIGNED})
        hrss.goto(f"/cases/{case}")
        number = number_on(hrss)
        assert number.startswith("2024GC01")
        verified(hrss, number, enter())


def test_tianjin_makes_a_rare_name_once_its_pinyin_is_filled_in(browser: Browser, tmp_path: Path) -> None:
    data = {**load_document(FILES / "p25.yaml")}
    data["applicant"] = {**data["applicant"], "name": "张䶮"}
    with living(browser, tmp_path, at("2020-05-08 09:00")) as (house, enter):
        case = house.begin(data, ("submit", "committee_organiser/song", {}))
        do(enter("ling"), case, "review/pass", SIGNED)
        house.move_to(at("2020-06-02 09:00"))
        maker = enter("bai")
        maker.goto("/boards/production?month=2020-05")
        expect(maker.locator("#batch")).to_contain_text(case)
        operator = enter("wei")
        operator.goto(f"/cases/{case}/deeds/update_facts")
        expect(operator.locator("main")).to_contain_text("“䶮” yǎn")
        operator.goto("/cases")
        do(operator, case, "update_facts", {"set": "applicant.name_pinyin: Yan"})
        house.move_to(at("2020-07-16 09:00"))
        maker.goto(f"/cases/{case}")
        verified(maker, number_on(maker), enter())


def test_a_decider_confirms_a_correction(browser: Browser, tmp_path: Path) -> None:
    with living(browser, tmp_path, at("2025-03-03 09:00")) as (house, enter):
        held(house)
        passed = {"result": "pass", "checks": "all", **SIGNED}
        data = load_document(FILES / "p39.yaml")
        case = house.begin(
            data, ("submit", "district_reviewer/x", {}), ("review", "city_reviewer/ling", passed)
        )
        decider = enter("meng")
        do(decider, case, "confirm", {"document_no": "津人社〔2025〕2号"})
        decider.goto(f"/cases/{case}")
        expect(decider.locator(".facts")).to_contain_text("第 2 版", timeout=PATIENCE)
        verified(decider, "B202000100012", enter())


def held(house: RealHouse) -> None:
    """A certificate with a wrong name."""
    holder = Holder("虞晚清", "330211199607070062")
    fields = {"name": "虞晚清", "title": "工程师", "obtained_on": "2020-04-20"}
    with session(house.register) as writing:
        keep(
            writing,
            Issue(
                "B202000100012", "title", "tianjin", holder, at("2020-05-29 09:00").date(), level="intermediate",
                title="工程师", body="天津市工程系列评委会", obtained_on=at("2020-04-20 09:00").date(), fields=fields,
            ),
        )  # fmt: skip

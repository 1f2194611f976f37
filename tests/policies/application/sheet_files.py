"""Sheets made for tests: made-up persons with numbers of valid check digits, as XLSX and CSV."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

CLAIM = (
    "姓名",
    "性别",
    "出生日期",
    "证件号码",
    "手机",
    "工作单位",
    "呈报单位",
    "层级",
    "资格名称",
    "系列",
    "专业",
)
"""Headings of a Tianjin claim after an appointment (P26)."""
LISTED = ("姓名", "性别", "证件号码", "工作单位", "资格名称", "层级", "专业", "取得日期")
"""Headings of a person on a making list (P15)."""
BODY = {
    "机构名称": "上海市工程系列某专业高级职称评审委员会",
    "机构代码": "GC01",
    "机构状态": "已核准",
    "机构核准起": date(2020, 1, 1),
    "用印单位": "sh_hrss",
    "申报年度": 2024,
    "结果通知文号": "沪某职评〔2024〕3号",
    "结果通知日期": date(2024, 10, 8),
    "公示起": date(2024, 9, 20),
    "公示止": date(2024, 9, 27),
    "未处理异议数": 0,
}
"""What a making list's persons share."""


def resident(n: int) -> str:
    """The nth made-up number of a resident."""
    body = f"12010119900412{100 + n:03}"
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(body))
    return body + "10X98765432"[total % 11]


def claimant(n: int) -> list[Any]:
    """The nth row under CLAIM."""
    sex = "男" if (100 + n) % 2 else "女"
    return [
        f"津样{n}", sex, date(1990, 4, 12), resident(n), f"1380000{n:04}", f"天津样例{n % 3}公司", "天津市某局",
        "中级", "工程师", "工程技术", "机械",
    ]  # fmt: skip


def listed(n: int, level: str = "副高级") -> list[Any]:
    """The nth row under LISTED."""
    return [f"沪样{n}", "女", resident(n), "上海样例公司", "高级工程师", level, "机械", date(2024, 9, 15)]


def workbook(
    headings: Sequence[str], rows: Sequence[Sequence[Any]], shared: Mapping[str, Any] | None = None
) -> Workbook:
    """A workbook with one sheet and, when given, the sheet of what its rows share."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for line in (headings, *rows):
        sheet.append(list(line))
    if shared is not None:
        common = book.create_sheet("公共信息")
        common.append(["项目", "内容"])
        for pair in shared.items():
            common.append(list(pair))
    return book


def saved(book: Workbook) -> bytes:
    """A workbook as a file."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx(
    headings: Sequence[str], rows: Sequence[Sequence[Any]], shared: Mapping[str, Any] | None = None
) -> bytes:
    """An XLSX file."""
    return saved(workbook(headings, rows, shared))


def delimited(lines: Sequence[Sequence[Any]], encoding: str = "utf-8", separator: str = ",") -> bytes:
    """A CSV file."""
    out = StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(lines)
    return out.getvalue().encode(encoding)


def cells(content: bytes) -> list[list[Any]]:
    """What the first sheet of a file says."""
    return [list(line) for line in load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True)]

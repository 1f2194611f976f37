"""The empty sheet of a procedure: headings, lists to choose from, an example, notes (导入模板)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from re import fullmatch
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from policies.application.fields import Month
from policies.application.sheets.cells import Kind
from policies.application.sheets.columns import Column, Form
from policies.application.sheets.workbook import CHOICES, EXAMPLE, NOTES, SHARED

FILL = "填报"
LAST = 20_000
"""Cells are prepared down to this row."""
HEAD_FILL = PatternFill("solid", start_color="DCE6F1")
NEEDED_FILL = PatternFill("solid", start_color="FCE4D6")
EXAMPLES: dict[str, Any] = {
    "employer.name": "示例单位",
    "exam.name": "示例考试",
    "committee.name": "示例评委会",
    "body.name": "示例评审机构",
    "title.name": "工程师",
    "persons.0.title": "工程师",
    "employer.autonomous_senior": "否",
    "employer.affiliated_institution": "否",
    "social_insurance.0.from": "2024-01",
    "social_insurance.0.to": "2024-12",
    "name": "示例甲",
    "name_pinyin": "shi li jia",
    "persons": "示例甲",
    "sex": "女",
    "born_on": date(1990, 4, 12),
    "id_type": "居民身份证",
    "id_number": "330203199004120024",
    "phone": "13800001234",
    "mobile": "13800001234",
    "uscc": "91330203MA2AGPRR36",
    "level": "中级",
    "degree": "学士",
    "year": 2023,
    "apply_year": 2024,
    "open_objections": 0,
    "seal_owner": "sh_hrss",
    "old": "示列甲",
    "new": "示例甲",
    "pending_case": "否",
    "sanctioned": "否",
    "disclosed": "否",
    "paper_certificate_recorded": "否",
}
"""What the example says where a word of the kind would not do, by path or its last part. Nobody is meant."""
BLANK = (
    r"exception_claims\..*|.*\.[1-9]\d*\..*|.*uploads|retirement.*|self_score"
    r"|replaces|status_on|available_from|issued_on"
)
"""Paths that the example leaves open: further entries, and what few have to say."""
OF_KIND: dict[type, Any] = {
    str: "示例",
    date: date(2024, 8, 15),
    Month: "2024-08",
    bool: "是",
    int: 1,
    Decimal: 30,
}
NOTE_LINES = (
    "一行一件；制证名单（P15—P17）一行一人，同一层级且其他内容相同的各行合为一件。",
    "所有各行相同的内容可以只写在“公共信息”表中；某一行自己写了的，以该行为准。",
    "不填的格子留空，不要写“无”或“/”。不要合并单元格，不要用公式。",
    "证件号码、电话、编号各列为文本格式；粘贴时选择“只粘贴文本”。",
    "日期写作 2024-08-15，年月写作 2024-08；“是否”列写 是 或 否。",
    "一格填多项的，用顿号、分号或换行隔开。",
    "表头可以增减、换序；编号的列（如 学历1·学位）可以照样增加 学历3·学位。",
)


def template(form: Form, title: str, on: date) -> bytes:
    """An XLSX file to fill in; `on` decides which years it asks about."""
    book, columns = Workbook(), form.template(on)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = FILL
    head(sheet, form, columns)
    lists = choices(book, columns)
    for place, column in enumerate(columns, 1):
        prepare(sheet, place, column, lists)
    shared(book, form)
    example(book, form, columns)
    notes(book, form, columns, title)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def head(sheet: Worksheet, form: Form, columns: Sequence[Column]) -> None:
    """The headings; those that may not stay empty in another colour."""
    sheet.freeze_panes = "B2"
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(1, place, column.heading)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.fill = NEEDED_FILL if column.path in form.required else HEAD_FILL


def prepare(sheet: Worksheet, place: int, column: Column, lists: dict[str, str]) -> None:
    """Width, format and list of one column."""
    dimension = sheet.column_dimensions[get_column_letter(place)]
    dimension.width = max(12, 2 * len(column.heading) + 2)
    dimension.number_format = formatted(column.kind)
    area = lists.get(column.path)
    if area:
        rule = DataValidation("list", formula1=area, allow_blank=True, showErrorMessage=True)
        rule.error, rule.errorTitle = "请从列表中选择", column.heading
        sheet.add_data_validation(rule)
        rule.add(f"{get_column_letter(place)}2:{get_column_letter(place)}{LAST}")


def formatted(kind: Kind) -> str:
    """The number format that keeps what is typed."""
    if kind.base is date and not kind.many:
        return "yyyy-mm-dd"
    return "General" if kind.base in (int, Decimal) else "@"


def choices(book: Workbook, columns: Sequence[Column]) -> dict[str, str]:
    """A hidden sheet with the lists; the area of each path that has one. Several in one cell cannot be chosen."""
    sheet, areas, known = book.create_sheet(CHOICES), dict[str, str](), dict[tuple[str, ...], str]()
    sheet.sheet_state = "hidden"
    for column in columns:
        words = options_of(column.kind)
        if not words or column.kind.many:
            continue
        if words not in known:
            letter = get_column_letter(len(known) + 1)
            for row, word in enumerate(words, 1):
                sheet.cell(row, len(known) + 1, word)
            known[words] = f"{CHOICES}!${letter}$1:${letter}${len(words)}"
        areas[column.path] = known[words]
    return areas


def options_of(kind: Kind) -> tuple[str, ...]:
    """What a cell may say, when that is a closed list."""
    if kind.base is bool:
        return ("是", "否")
    return tuple(member.label for member in kind.codes) if kind.codes else ()


def shared(book: Workbook, form: Form) -> None:
    """The sheet for what all rows share; a making list's further data are asked there at once."""
    sheet = book.create_sheet(SHARED)
    sheet.append(["项目", "内容"])
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 60
    sheet.column_dimensions["B"].number_format = "@"
    if form.listed:
        for path, heading in form.headings.items():
            if not path.startswith("persons."):
                sheet.append([heading])


def example(book: Workbook, form: Form, columns: Sequence[Column]) -> None:
    """One filled row, on a sheet of its own so that it is never imported."""
    sheet = book.create_sheet(EXAMPLE)
    head(sheet, form, columns)
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(2, place, example_of(column))
        cell.number_format = formatted(column.kind)
        sheet.column_dimensions[get_column_letter(place)].width = max(12, 2 * len(column.heading) + 2)


def example_of(column: Column) -> Any:
    """What the example row says in a column."""
    if fullmatch(BLANK, column.path):
        return None
    last = column.path.rpartition(".")[2]
    for name in (column.path, last):
        if name in EXAMPLES:
            return EXAMPLES[name]
    words = options_of(column.kind)
    return words[0] if words else OF_KIND[column.kind.base]


def notes(book: Workbook, form: Form, columns: Sequence[Column], title: str) -> None:
    """How to fill it in, and what each column takes."""
    sheet = book.create_sheet(NOTES)
    sheet.append([title])
    sheet["A1"].font = Font(bold=True, size=14)
    for line in NOTE_LINES:
        sheet.append([line])
    sheet.append([])
    sheet.append(["表头", "必填", "填写", "可选内容", "字段"])
    for column in columns:
        needed = "必填" if column.path in form.required else ""
        sheet.append(
            [column.heading, needed, how(column.kind), "、".join(options_of(column.kind)), column.path]
        )
    for letter, width in zip("ABCDE", (28, 8, 16, 60, 36), strict=True):
        sheet.column_dimensions[letter].width = width


def how(kind: Kind) -> str:
    """What a column takes, in a word."""
    words = {str: "文字", date: "日期", Month: "年月", bool: "是否", int: "整数", Decimal: "数字"}
    word = "选项" if kind.codes else words[kind.base]
    return f"{word}，可多项" if kind.many else word

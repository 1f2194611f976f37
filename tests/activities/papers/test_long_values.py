"""Long names, employers and committees, and rare characters: everything stays on its sheet and can be read."""

from collections.abc import Callable
from io import BytesIO

import pdfplumber
import pytest

from activities.papers.kinds import find, kinds
from activities.papers.render import render
from activities.papers.samples import sample, sample_date
from activities.papers.templates import required_fields

NAME = "买买提江·吐尔逊·阿卜杜拉希提𪚥䶮"
FIRM = "宁波市鄞州区东钱湖旅游度假区高新技术产业开发区智能精密检测与计量校准技术服务股份有限公司"
LONG = {
    "name": NAME,
    "employer": FIRM,
    "submitting_unit": FIRM,
    "specialty": "人工智能与大数据应用技术（智能制造方向）",
    "title_name": "正高级农业技术推广研究员",
    "committee": "宁波市质量技术基础（计量、标准化、特种设备、食品质量）专业中级工程师职务任职资格评审委员会",
    "series": "自然科学研究与社会科学研究",
}
BY_UNITS = ("notice_sheet", "notice_result_sheet", "objection_sheet", "investigation_report")
"""What an employer with any name issues and seals itself."""
EDGE = 17  # points, six millimetres: no page prints nearer to its edge


def lengthened(value: object, name: str = "") -> object:
    """Fields with every name, body and title of the long sort."""
    if isinstance(value, dict):
        return {key: lengthened(part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [lengthened(part, name) for part in value]
    return LONG.get(name, value) if isinstance(value, str) else value


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(kinds()))
def test_long_values_stay_on_the_sheet(kind: str, text_of: Callable[[bytes], str]) -> None:
    fields = lengthened(sample(kind))
    assert isinstance(fields, dict)
    if kind in BY_UNITS:
        fields["issuer"] = FIRM
    pdf = render(kind, fields, sample_date(kind))
    with pdfplumber.open(BytesIO(pdf)) as file:
        assert [
            char["text"]
            for sheet in file.pages
            for char in sheet.chars
            if char["x0"] < EDGE or char["x1"] > sheet.width - EDGE or char["bottom"] > sheet.height - EDGE
        ] == []
        assert not find(kind).ground or len(file.pages) == 1
    if "name" in required_fields(kind):
        assert NAME in text_of(pdf)

"""Certificates and slips of Shanghai and Tianjin, and lists of many persons, as their notices draw them."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from zxingcpp import Barcode

from activities.papers.certificate import CertificateMaker
from activities.papers.check import Seal, check_file
from activities.papers.ground import Design, pictures
from activities.papers.kinds import certificate_kind, find
from activities.papers.order import CertificateOrder
from activities.papers.qr import read_offline
from activities.papers.render import render, seals
from activities.papers.samples import sample, sample_date
from activities.papers.stamp import seal_svg
from activities.papers.wording import qualification_heading

TITLE, VOCATIONAL, TIANJIN = (
    "certificate_shanghai_title",
    "certificate_shanghai_vocational",
    "certificate_tianjin_title",
)
HRSS, SECTOR = "上海市人力资源和社会保障局", "上海市住房和城乡建设管理委员会"
ANNEX_1 = ("姓名", "性别", "出生年月", "证件类型", "证件号", "工作单位", "职称名称", "专业名称", "评审机构",
           "取得职称时间", "证书编号")  # fmt: skip
ANNEX_2 = ("姓名", "性别", "出生年月", "证件类型", "证件号码", "资格名称", "专业类别", "批准日期", "证书编号")
NINE = ("姓名", "性别", "身份证号", "呈报单位", "资格名称", "系列", "专业", "评审机构", "取得资格时间")
HINT = "请下载“随申办市民云”APP扫描二维码查询证书信息"

CodeOn = Callable[[bytes], Barcode]
TextOf = Callable[[bytes], str]
Printed = Callable[[str], bytes]


@pytest.fixture
def vocational(order: CertificateOrder) -> CertificateOrder:
    """An order that two bodies seal."""
    holder = replace(order.holder, title_name="一级造价工程师", employer="", committee="")
    number = "2024ZJ02000456"
    two = (HRSS, SECTOR)
    return replace(
        order, number=number, scope="shanghai", level="", form="vocational", holder=holder, seals=two
    )


@pytest.mark.rule("SH24-55")
def test_the_title_certificate_has_the_labels_of_annex_1(printed: Printed, text_of: TextOf) -> None:
    text = text_of(printed(TITLE))
    assert [label for label in (*ANNEX_1, HINT) if label not in text] == []


@pytest.mark.rule("SH24-56")
def test_the_vocational_certificate_has_the_labels_of_annex_2(printed: Printed, text_of: TextOf) -> None:
    text = text_of(printed(VOCATIONAL))
    assert [label for label in (*ANNEX_2, HINT) if label not in text] == []
    assert "工作单位" not in text
    assert str(sample(VOCATIONAL)["employer"]) not in text


@pytest.mark.rule("SH24-55")
@pytest.mark.parametrize("kind", [TITLE, VOCATIONAL])
def test_birth_is_shown_as_year_and_month(kind: str, text_of: TextOf) -> None:
    text = text_of(render(kind, sample(kind) | {"born_on": date(1984, 2, 11)}, sample_date(kind)))
    assert "1984年2月" in text
    assert "1984年2月11日" not in text


@pytest.mark.rule("SH24-55")
@pytest.mark.parametrize(
    ("level", "rank"),
    [("full_senior", "正高级"), ("associate_senior", "高级"), ("intermediate", "中级"),
     ("assistant", "初级"), ("technician", "初级")],
)  # fmt: skip
def test_the_heading_names_the_level(level: str, rank: str, text_of: TextOf) -> None:
    text = text_of(render(TITLE, sample(TITLE) | {"level": level}, sample_date(TITLE)))
    assert f"上海市{rank}职称证书" in text
    assert ("正高级职称证书" in text) is (rank == "正高级")


@pytest.mark.rule("SH24-56")
@pytest.mark.parametrize(
    ("name", "heading"),
    [("一级造价工程师", "一级造价工程师职业资格证书"), ("某职业资格考试", "某职业资格证书"),
     ("某执业资格", "某执业资格证书")],
)  # fmt: skip
def test_the_heading_names_the_qualification(name: str, heading: str) -> None:
    assert qualification_heading(name) == heading


@pytest.mark.rule("SH24-11")
@pytest.mark.parametrize(
    ("kind", "bodies"),
    [(TITLE, (HRSS,)), (VOCATIONAL, (HRSS, SECTOR)), (TIANJIN, ("天津市人力资源和社会保障局",))],
)
def test_each_owner_has_its_seal(
    kind: str, bodies: tuple[str, ...], printed: Printed, text_of: TextOf
) -> None:
    row = find(kind)
    look = {"purpose": "", **row.ground}
    stamped = [name for name in pictures(row, look, Design(kind, "", bodies)) if name.startswith("seal-")]
    assert len(stamped) == len(bodies)
    text = text_of(printed(kind))
    assert [body for body in bodies if body not in text] == []


@pytest.mark.rule("SH24-12")
def test_a_district_seals_instead_of_the_city(text_of: TextOf) -> None:
    district = "上海市徐汇区人力资源和社会保障局"
    text = text_of(render(TITLE, sample(TITLE) | {"seals": (district,)}, sample_date(TITLE)))
    assert district in text
    assert HRSS not in text


def test_a_special_seal_is_another_picture() -> None:
    plain, special = seal_svg(HRSS), seal_svg(HRSS, "专业技术资格证书专用章")
    assert plain != special
    assert special.count(b"<path") > plain.count(b"<path")


@pytest.mark.rule("SH24-13")
def test_both_bodies_sign_a_vocational_certificate(
    maker: CertificateMaker, vocational: CertificateOrder
) -> None:
    file = maker.store.get(maker.make_certificate(vocational).sha256)
    checked = check_file(file, maker.ring.authority.certificate, vocational.sealed_at)
    assert checked.seal is Seal.VALID
    assert checked.signer == f"{HRSS}（演示 DEMO）、{SECTOR}（演示 DEMO）"


@pytest.mark.rule("SH24-59")
def test_the_code_leads_to_the_certificate_and_hides_the_identity_number(
    maker: CertificateMaker, vocational: CertificateOrder, code_on: CodeOn
) -> None:
    made = maker.make_certificate(vocational)
    code = code_on(maker.store.get(made.sha256))
    assert code.text.startswith(f"https://zhicheng.example/v/{made.qr_token}#")
    assert read_offline(code.text, maker.ring.published).number == vocational.number
    assert vocational.holder.id_number.encode() not in code.bytes


@pytest.mark.rule("TJ20-31")
def test_the_tianjin_certificate_has_nine_labels_and_the_number(printed: Printed, text_of: TextOf) -> None:
    text = text_of(printed(TIANJIN))
    assert [label for label in (*NINE, "证书编号") if label not in text] == []
    assert text.count("天津市人力资源和社会保障局") == 1


@pytest.mark.rule("TJ20-21")
def test_a_name_in_pinyin_is_printed_as_it_is_given(printed: Printed, text_of: TextOf) -> None:
    assert "张yǎn" in text_of(printed(TIANJIN))


@pytest.mark.rule("TJ20-13")
def test_the_printout_is_said_to_be_valid(printed: Printed, text_of: TextOf) -> None:
    assert "纸介质打印版本与纸质职称证书具有同等效力" in text_of(printed(TIANJIN))


@pytest.mark.parametrize(
    ("scope", "level", "form", "kind"),
    [("shanghai", "associate_senior", "title", TITLE), ("shanghai", "", "vocational", VOCATIONAL),
     ("tianjin", "technician", "title", TIANJIN)],
)  # fmt: skip
def test_every_form_of_a_city_has_its_certificate(scope: str, level: str, form: str, kind: str) -> None:
    assert certificate_kind(scope, level, form) == kind
    assert find(kind).document == "certificate"


def test_long_values_go_on_a_second_line(text_of: TextOf) -> None:
    employer = f"上海示例{'高新技术产业开发区' * 6}股份有限公司"
    pdf = render(TITLE, sample(TITLE) | {"employer": employer, "name": "赵㛃䶮"}, sample_date(TITLE))
    assert employer in text_of(pdf)
    assert len(PdfReader(BytesIO(pdf)).pages) == 1


@pytest.mark.rule("SH24-57")
@pytest.mark.parametrize(("count", "places"), [(1, ["seal-1"]), (2, ["seal-1", "seal-2"])])
def test_a_slip_has_a_place_for_each_stamp(count: int, places: list[str], text_of: TextOf) -> None:
    fields = sample("title_slip")
    stamps = fields["stamps"]
    assert isinstance(stamps, list)
    own = fields | {"stamps": stamps[-count:]}
    text = text_of(render("title_slip", own, sample_date("title_slip")))
    assert sorted(seals(own)) == places
    assert "（评审机构办公室盖章）" in text
    assert ("（专业技术资格证书专用章）" in text) is (count == 2)


@pytest.mark.rule("SH24-57")
def test_the_slip_reads_as_annex_3(printed: Printed, text_of: TextOf) -> None:
    text = text_of(printed("title_slip"))
    assert "经查询上海市专业技术资格数据信息库，沈若溪同志（身份证号：310100197902110023）" in text
    assert "（评审机构）职称评审，取得高级工程师职称，评审专业为机械设计与制造，证书编号为" in text


@pytest.mark.rule("SH24-58")
def test_the_exam_slip_bears_the_heading_of_the_form(printed: Printed, text_of: TextOf) -> None:
    text = text_of(printed("exam_pass_slip"))
    assert re.search(r"2020年度一级造价工程师职业资格考试成绩合格证明", text)
    for label in (
        "姓名：",
        "证件号码：",
        "性别：",
        "级别：",
        "专业：",
        "发证编号/管理号：",
        "（考试机构盖章）",
    ):
        assert label in text.replace("\u3000", "")


@pytest.mark.rule("SH24-22")
def test_a_long_list_repeats_its_head_and_has_every_person_once() -> None:
    fields = sample("making_list")
    listed = fields["persons"]
    assert isinstance(listed, list)
    persons = [listed[0] | {"name": f"样例{n:03}号"} for n in range(1, 61)]
    pdf = render("making_list", fields | {"persons": persons}, sample_date("making_list"))
    sheets = [re.sub(r"\s", "", sheet.extract_text()) for sheet in PdfReader(BytesIO(pdf)).pages]
    with_rows = [sheet for sheet in sheets if re.search(r"样例\d{3}号", sheet)]
    assert len(with_rows) > 2
    assert all("序号姓名性别出生年月证件号码" in sheet for sheet in with_rows)
    assert re.findall(r"样例(\d{3})号", "".join(sheets)) == [f"{n:03}" for n in range(1, 61)]
    assert "共60人" in sheets[0]


@pytest.mark.rule("SH24-22")
def test_identity_numbers_on_the_making_list_are_masked(printed: Printed, text_of: TextOf) -> None:
    assert not re.search(r"\d{17}[\dX]", text_of(printed("making_list")))


def test_a_row_that_does_not_concern_the_paper_is_left_away(text_of: TextOf) -> None:
    def text(**fields: object) -> str:
        return text_of(render("claim_sheet", sample("claim_sheet") | fields, sample_date("claim_sheet")))

    assert "用人单位意见" in text(employer_reviews=True)
    assert "用人单位意见" not in text(employer_reviews=False)

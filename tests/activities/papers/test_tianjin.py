"""The Tianjin certificate on paper: nine data, the number, one seal of one body at every level and scope."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from activities.papers.certificate import CertificateMaker
from activities.papers.order import CertificateOrder

LABELS = (
    "姓名", "性别", "身份证号", "呈报单位", "资格名称", "系列", "专业", "评审机构", "取得资格时间", "证书编号",
)  # fmt: skip
TextOf = Callable[[bytes], str]


def made(maker: CertificateMaker, order: CertificateOrder, level: str, **holder: str) -> bytes:
    person = replace(order.holder, submitting_unit="天津市例示工业局", **holder)
    tianjin = replace(order, number="C202000100007", scope="tianjin", level=level, holder=person)
    return maker.store.get(maker.make_certificate(tianjin).sha256)


@pytest.mark.rule("TJ20-31")
@pytest.mark.rule("TJ20-16")
@pytest.mark.rule("TJ20-19")
def test_the_page_has_nine_labels_the_number_and_the_submitting_unit(
    maker: CertificateMaker, order: CertificateOrder, text_of: TextOf
) -> None:
    text = text_of(made(maker, order, "intermediate"))
    assert [label for label in LABELS if label not in text] == []
    assert "C202000100007" in text
    assert "天津市例示工业局" in text


@pytest.mark.rule("TJ20-31")
@pytest.mark.rule("TJ20-15")
@pytest.mark.parametrize("level", ["full_senior", "intermediate", "technician"])
def test_one_seal_of_the_municipal_hrss_at_every_level(
    maker: CertificateMaker, order: CertificateOrder, text_of: TextOf, level: str
) -> None:
    file = made(maker, order, level)
    assert text_of(file).count("天津市人力资源和社会保障局") == 1
    signatures = [
        field for field in (PdfReader(BytesIO(file)).get_fields() or {}).values() if field["/FT"] == "/Sig"
    ]
    assert len(signatures) == 1


@pytest.mark.rule("TJ20-13")
def test_the_page_says_that_its_printout_counts(
    maker: CertificateMaker, order: CertificateOrder, text_of: TextOf
) -> None:
    text = text_of(made(maker, order, "intermediate"))
    assert "纸介质打印版本与纸质职称证书具有同等效力" in text


@pytest.mark.rule("TJ20-21")
def test_the_name_stands_as_it_is_printed(
    maker: CertificateMaker, order: CertificateOrder, text_of: TextOf
) -> None:
    assert "张yan" in text_of(made(maker, order, "intermediate", name="张yan"))

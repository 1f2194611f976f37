"""The review form as it is printed: A4 pages on folded A3 sheets, stitched through the fold, with its photo."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader

from activities.papers.booklet import sides
from activities.papers.kinds import find
from activities.papers.render import render
from activities.papers.samples import sample, sample_date

KIND = "review_form"
A3 = (1190.6, 841.9)


@pytest.mark.parametrize(
    ("pages", "on_sides"),
    [
        (1, [(0, 1), (0, 0)]),
        (2, [(0, 1), (2, 0)]),
        (3, [(0, 1), (2, 3)]),
        (4, [(4, 1), (2, 3)]),
        (5, [(0, 1), (2, 0), (0, 3), (4, 5)]),
        (8, [(8, 1), (2, 7), (6, 3), (4, 5)]),
    ],
)
def test_folded_and_stitched_the_pages_follow_each_other(pages: int, on_sides: list[tuple[int, int]]) -> None:
    assert list(sides(pages)) == on_sides


@pytest.mark.parametrize("pages", range(1, 14))
def test_leafing_through_the_stitched_sheets_reads_every_page_once(pages: int) -> None:
    """The rule of the fold, said another way: the front half is read at the right sides, the back half at the left ones."""
    printed = list(sides(pages))
    sheets = [(printed[n], printed[n + 1]) for n in range(0, len(printed), 2)]
    front = [page for (_, right), (left, _) in sheets for page in (right, left)]
    back = [page for (left, _), (_, right) in reversed(sheets) for page in (right, left)]
    assert [page for page in (*front, *back) if page] == list(range(1, pages + 1))


@pytest.mark.rule("NB24-43")
def test_the_review_form_is_a_sheet_of_a3_in_three_copies(
    printed: Callable[[str], bytes], text_of: Callable[[bytes], str]
) -> None:
    pdf = printed(KIND)
    leaves = PdfReader(BytesIO(pdf)).pages
    assert [tuple(round(float(edge), 1) for edge in leaf.mediabox[2:]) for leaf in leaves] == [A3, A3]
    assert [re.findall(r"— (\d) —", leaf.extract_text()) for leaf in leaves] == [["4", "1"], ["2", "3"]]
    assert find(KIND).copies == 3
    text = text_of(pdf)
    assert "一式3份，A3纸双面印制、骑缝装订，贴照片" in text
    assert "未贴照片" not in text


@pytest.mark.rule("NB24-43")
def test_without_a_photo_the_form_says_that_it_is_not_final(text_of: Callable[[bytes], str]) -> None:
    text = text_of(render(KIND, sample(KIND) | {"photo": None}, sample_date(KIND)))
    assert "未贴照片的不作正式表" in text


def test_a_long_record_takes_a_second_sheet(text_of: Callable[[bytes], str]) -> None:
    fields = sample(KIND)
    items = fields["achievements"]
    assert isinstance(items, list)
    many = [items[0] | {"title": f"第{n:03}项"} for n in range(1, 61)]
    pdf = render(KIND, fields | {"achievements": many}, sample_date(KIND))
    assert len(PdfReader(BytesIO(pdf)).pages) == 4
    found = re.findall(r"第(\d{3})项", text_of(pdf))
    assert sorted(found) == [f"{n:03}" for n in range(1, 61)]

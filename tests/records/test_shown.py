"""What number a file says it is: read from copies too, and from nothing that is no certificate of ours."""

from io import BytesIO

import pikepdf
import pytest

from activities.papers.kinds import kinds
from activities.papers.render import render
from activities.papers.samples import sample, sample_date
from records.shown import number_shown

CERTIFICATES = sorted(name for name, kind in kinds().items() if kind.ground)


def saved_again(pdf: bytes) -> bytes:
    """What another program makes of a file when it writes it anew."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as file:
        file.save(out, linearize=True)
    return out.getvalue()


@pytest.mark.rule("SH24-15")
@pytest.mark.rule("TJ20-22")
@pytest.mark.parametrize("kind", CERTIFICATES)
def test_a_converted_certificate_still_says_its_number(kind: str) -> None:
    original = render(kind, sample(kind), sample_date(kind))
    changed = saved_again(original)
    assert changed != original
    assert number_shown(original) == number_shown(changed) == sample(kind)["number"]


@pytest.mark.parametrize("junk", [b"", b"hello", b"%PDF-1.7\n" + b"\0" * 500], ids=len)
def test_what_is_no_pdf_says_none(junk: bytes) -> None:
    assert number_shown(junk) is None


@pytest.mark.parametrize(
    "title", ["", "receipt", "上海市职称证书 <b>", "上海市职称证书 " + "1" * 41, "某文件 2024GC01000001"]
)
def test_what_is_no_certificate_of_ours_says_none(title: str) -> None:
    out = BytesIO()
    with pikepdf.new() as file:
        file.docinfo["/Title"] = title
        file.save(out)
    assert number_shown(out.getvalue()) is None

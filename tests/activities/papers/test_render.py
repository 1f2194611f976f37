"""Rendering: repeatable, A4, complete or refused."""

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from activities.papers.faults import MissingAsset
from activities.papers.ground import Design, ground
from activities.papers.kinds import find, kinds
from activities.papers.press import Assets, press
from activities.papers.render import render
from activities.papers.samples import portrait, sample, sample_date
from activities.papers.store import sha256
from activities.papers.templates import template

CERTIFICATE = "certificate_ningbo_intermediate"
A4 = (595.28, 841.89)
SHEETS = {"A4": (595.3, 841.9), "A4 landscape": (841.9, 595.3), "A3 landscape": (1190.6, 841.9)}
STYLE = "documents/paper.css"
ANEW = """
import sys
from activities.papers.render import render
from activities.papers.samples import sample, sample_date
from activities.papers.store import sha256
for kind in sys.argv[1:]:
    print(sha256(render(kind, sample(kind), sample_date(kind))))
"""

Printed = Callable[[str], bytes]


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_the_same_fields_give_the_same_bytes_on_its_sheet(kind: str, printed: Printed) -> None:
    pdf = printed(kind)
    assert pdf == render(kind, sample(kind), sample_date(kind))
    with pikepdf.open(BytesIO(pdf)) as file:
        sizes = {tuple(round(float(edge), 1) for edge in page.mediabox[2:]) for page in file.pages}
    assert sizes == {SHEETS[find(kind).page]}


def test_another_process_on_another_day_gives_the_same_bytes(printed: Printed) -> None:
    root, kinds_made_anew = Path(__file__).parents[3], (CERTIFICATE, "receipt")
    environment = {"PYTHONPATH": str(root), "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "86400"}
    run = subprocess.run(
        [sys.executable, "-c", ANEW, *kinds_made_anew],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == [sha256(printed(kind)) for kind in kinds_made_anew]


def test_a_ground_made_anew_is_the_same() -> None:
    design = Design(CERTIFICATE, "宁波市中级专业技术职务任职资格证书", ("宁波市人力资源和社会保障局",))
    first = ground(design)
    ground.cache_clear()
    assert first == ground(design)


def test_another_value_gives_other_bytes(printed: Printed) -> None:
    fields = sample(CERTIFICATE) | {"name": "林晓州"}
    assert render(CERTIFICATE, fields, sample_date(CERTIFICATE)) != printed(CERTIFICATE)


def test_a_preview_has_no_seal(printed: Printed, picture_of: Callable[..., object]) -> None:
    for kind in (CERTIFICATE, "cancellation_decision"):
        preview = render(kind, sample(kind), sample_date(kind), sealed=False)
        assert red(preview, picture_of) == 0
        assert red(printed(kind), picture_of) > 5_000


def red(pdf: bytes, picture_of: Callable[..., object]) -> int:
    """Seal-red pixels in the lower half of the last page's right side; the masthead is above."""
    with pikepdf.open(BytesIO(pdf)) as file:
        while len(file.pages) > 1:
            del file.pages[0]
        out = BytesIO()
        file.save(out)
    picture = picture_of(out.getvalue()).convert("RGB")  # type: ignore[attr-defined]
    part = picture.crop((0, picture.height // 5, picture.width, picture.height))
    return sum(count for count, (r, g, b) in part.getcolors(1 << 24) if r > 180 and g < 70 and b < 70)


def test_a_certificate_stays_small(printed: Printed) -> None:
    assert len(printed(CERTIFICATE)) < 200_000


def test_a_missing_picture_stops_the_press() -> None:
    with pytest.raises(MissingAsset, match="asset:seal"):
        press('<p>正文</p><img src="asset:seal">', STYLE, {})


@pytest.mark.parametrize("address", ["https://zhicheng.example/seal.png", "file:///etc/hostname"])
def test_a_page_reaches_neither_network_nor_files(address: str) -> None:
    with pytest.raises(MissingAsset):
        press(f'<p>正文</p><img src="{address}">', STYLE, {})
    with pytest.raises(KeyError):
        Assets({}).fetch(address)


def test_a_missing_style_or_template_is_an_error() -> None:
    with pytest.raises(MissingAsset, match=r"nowhere\.css"):
        press("<p>正文</p>", "documents/nowhere.css", {})
    with pytest.raises(MissingAsset, match=r"nowhere\.html"):
        template("documents/nowhere.html", {})


def test_a_photo_that_is_no_picture_is_an_error() -> None:
    fields = sample(CERTIFICATE) | {"photo": portrait()[:200]}
    with pytest.raises(MissingAsset, match="photo"):
        render(CERTIFICATE, fields, sample_date(CERTIFICATE))


def test_without_a_photo_the_place_stays_open(text_of: Callable[[bytes], str]) -> None:
    fields = sample(CERTIFICATE) | {"photo": None}
    assert "照片" in text_of(render(CERTIFICATE, fields, sample_date(CERTIFICATE)))

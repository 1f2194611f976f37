"""Photos as they are printed: upright, of one size, in plain colours, without what a telephone notes beside them."""

from io import BytesIO

import pytest
from PIL import Image

from activities.papers.faults import MissingAsset
from activities.papers.portrait import MOST, SIZE, portrait

ORIENTATION, MAKER = 0x0112, 0x010F


def photo(mode: str = "RGB", size: tuple[int, int] = (600, 800), kind: str = "JPEG", **how: object) -> bytes:
    """A picture whose upper half is dark."""
    picture = Image.new(mode, size, "white" if mode != "CMYK" else (0, 0, 0, 0))
    dark = Image.new(mode, (size[0], size[1] // 2), "black" if mode != "CMYK" else (0, 0, 0, 255))
    picture.paste(dark, (0, 0))
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def shade(picture: Image.Image, height: int) -> int:
    """How light the picture is in its middle at a height, 0 to 255."""
    found = picture.convert("L").getpixel((200, height))
    assert isinstance(found, int)
    return found


@pytest.mark.parametrize(
    "data",
    [photo(), photo("CMYK"), photo("L"), photo("RGBA", kind="PNG"), photo("1", kind="PNG"), photo(size=(900, 400))],
    ids=["RGB", "CMYK", "grey", "PNG", "two colours", "lying"],
)  # fmt: skip
def test_every_picture_becomes_one_of_the_same_kind(data: bytes) -> None:
    made = opened(portrait(data))
    assert (made.format, made.mode, made.size) == ("JPEG", "RGB", SIZE)
    assert (shade(made, 40) < 40, shade(made, 560) > 215) == (True, True)
    assert portrait(data) == portrait(data)


def test_a_picture_that_is_turned_by_a_note_stands_upright_and_loses_its_notes() -> None:
    notes = Image.Exif()
    notes[ORIENTATION], notes[MAKER] = 3, "a telephone"
    made = portrait(photo(exif=notes))
    assert shade(opened(made), 560) < 40  # the dark half is below
    assert not opened(made).getexif()
    assert b"telephone" not in made


def test_what_is_seen_through_becomes_white() -> None:
    clear = BytesIO()
    Image.new("RGBA", (350, 490), (0, 0, 0, 0)).save(clear, "PNG")
    assert shade(opened(portrait(clear.getvalue())), 300) == 255


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", photo()[:400], b"\xff\xd8\xff" + b"x" * 99], ids=len)
def test_what_is_no_picture_is_refused_with_its_cure(data: bytes) -> None:
    with pytest.raises(MissingAsset, match="请换一份"):
        portrait(data)


def test_a_picture_of_too_many_points_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("activities.papers.portrait.MOST", 600 * 800 - 1)
    with pytest.raises(MissingAsset, match="过大"):
        portrait(photo())
    assert MOST > 1000 * 1000

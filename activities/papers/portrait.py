"""The photo as it is printed (照片): upright, cut to 35 by 49 mm, in the colours of PDF/A, and nothing else in the file.

What people hand in carries places and names of devices, turns by a note instead of by its pixels, or is drawn in inks.
"""

from io import BytesIO

from PIL import Image, ImageOps

from activities.papers.faults import MissingAsset

SIZE = (413, 579)  # 35 by 49 mm at 300 dots an inch
FACE = (0.5, 0.4)  # where what is cut off leaves the most: a face stands above the middle
MOST = 50_000_000  # picture elements; more is no photo
QUALITY = 90


def portrait(data: bytes) -> bytes:
    """The photo as JPEG, the same for the same data. MissingAsset: it is no picture that can be read."""
    try:
        with Image.open(BytesIO(data)) as picture:
            if picture.width * picture.height > MOST:
                raise MissingAsset("照片尺寸过大；请换一份不超过五千万像素的 JPEG 或 PNG")
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as fault:
        raise MissingAsset("照片不是可读取的图片；请换一份 JPEG 或 PNG") from fault
    on_white = Image.new("RGBA", upright.size, "white")
    on_white.alpha_composite(upright)
    out = BytesIO()
    cut = ImageOps.fit(on_white.convert("RGB"), SIZE, Image.Resampling.LANCZOS, centering=FACE)
    cut.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()

"""The round seal (公章) as a picture: ring, star, the body's name on an arc, and what it is used for.

WeasyPrint ignores SVG textPath and PDF/A wants every glyph embedded, so the characters are outlines of the
bold Song face, each turned to its place. 42 mm wide when printed; a demo seal says so below its star.
"""

from functools import lru_cache
from math import cos, pi, sin

import uharfbuzz as hb
from fontTools.pens.svgPathPen import SVGPathPen

from activities.papers.fonts import PRIMARY, face

RED = "#d2161e"
DEMO = "演示"
RADIUS, ARC_RADIUS, STAR = 196.0, 154.0, 62.0  # tenths of a millimetre
ARC, CLOSEST = 262.0, 21.0  # degrees: the longest arc of a name, and the widest step between characters
PURPOSE_ARC, PURPOSE_WIDTH, PURPOSE_SIZE = 206.0, 284.0, 30.0  # a purpose takes the lower third of the ring
EM = 1000


@lru_cache(maxsize=128)
def seal_svg(body: str, purpose: str = "") -> bytes:
    """The seal of a body as SVG; what a special seal is for (专用章) stands below the star, 演示 under it."""
    marks = "".join([*arc(body, PURPOSE_ARC if purpose else ARC), *below_star(purpose)])
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="42mm" height="42mm" viewBox="-210 -210 420 420">'
        f'<circle r="{RADIUS}" fill="none" stroke="{RED}" stroke-width="11"/>'
        f'<g fill="{RED}"><path d="{star(STAR)}"/>{marks}</g></svg>'
    ).encode()


def below_star(purpose: str) -> list[str]:
    """One line, or two when the seal has a purpose; both stay inside the ring."""
    if not purpose:
        return line(DEMO, y=126.0, size=42.0)
    size = min(PURPOSE_SIZE, PURPOSE_WIDTH / len(purpose) / 1.08)
    return [*line(purpose, y=104.0, size=size), *line(DEMO, y=152.0, size=32.0)]


def arc(name: str, longest: float) -> list[str]:
    """The name's characters round the top over at most `longest` degrees, narrowed when there are many."""
    step = min(CLOSEST, longest / max(len(name) - 1, 1))
    width = min(54.0, ARC_RADIUS * step * pi / 180 * 0.98)
    first = -step * (len(name) - 1) / 2
    return [
        f'<g transform="rotate({first + n * step:.2f}) translate(0 {-ARC_RADIUS + 28:.0f})">'
        f"{glyph(character, width, 62.0)}</g>"
        for n, character in enumerate(name)
    ]


def line(text: str, y: float, size: float) -> list[str]:
    """Characters side by side, centred; the baseline is at `y`."""
    left = -size * 1.08 * (len(text) - 1) / 2
    return [
        f'<g transform="translate({left + n * size * 1.08:.1f} {y:.1f})">{glyph(character, size, size)}</g>'
        for n, character in enumerate(text)
    ]


def glyph(character: str, width: float, height: float) -> str:
    """One character's outline, centred on x = 0, standing on y = 0."""
    pen = SVGPathPen(None, ntos=lambda value: f"{value:.0f}")
    font = outlines()
    font.draw_glyph_with_pen(font.get_nominal_glyph(ord(character)), pen)
    scale = f"scale({width / EM:.4f} {-height / EM:.4f}) translate({-EM / 2:.0f} 0)"
    return f'<path transform="{scale}" d="{pen.getCommands()}"/>'


@lru_cache(maxsize=1)
def outlines() -> hb.Font:
    """The bold Song face in thousandths of an em."""
    font = hb.Font(face(PRIMARY[1]))
    font.scale = (EM, EM)
    return font


def star(radius: float) -> str:
    """A five-pointed star, one point up."""
    inner = radius * sin(pi / 10) / cos(pi / 5)
    corners = [
        (r * sin(n * pi / 5), -r * cos(n * pi / 5))
        for n in range(10)
        for r in (radius if n % 2 == 0 else inner,)
    ]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z"

"""Fine-line work of certificates (底纹): braided border, corner and centre rosettes, and a wave underprint.

Everything is computed, so a design is a theme of five colours and no picture file. Coordinates are hundredths
of a millimetre on A4, lying or standing, which keeps the numbers in the file short.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin

LONG, SHORT = 29700, 21000
MARGIN, BAND = 900, 1100  # paper edge to border; width of the braid
CORNER = MARGIN + BAND // 2
WAVE = 303  # from one line of the underprint to the next

Ring = tuple[float, float, int, int]  # middle and swing as parts of the radius, petals, lines
RINGS: tuple[Ring, ...] = ((0.84, 0.15, 24, 8), (0.58, 0.17, 16, 8), (0.33, 0.13, 12, 6), (0.13, 0.08, 8, 4))
SMALL: tuple[Ring, ...] = ((0.68, 0.30, 8, 6), (0.24, 0.16, 6, 4))

Curve = Callable[[float], tuple[float, float]]  # 0…1 along the line → a point


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of a design: paper, two of the braid, one of the underprint, one of the centre."""

    paper: str
    strong: str
    second: str
    wave: str
    centre: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper's size in hundredths of a millimetre."""

    width: int
    height: int


LYING, STANDING = Sheet(LONG, SHORT), Sheet(SHORT, LONG)


def ground_svg(theme: Theme, sheet: Sheet = LYING) -> bytes:
    """The whole fine-line ground of a certificate as SVG."""
    edge = MARGIN - 150
    layers = (
        f'<rect {outline(sheet, edge)} fill="{theme.paper}"/>',
        group(theme.wave, 9, waves(sheet)),
        group(theme.centre, 10, rosette(sheet.width / 2, sheet.height / 2 + 500, 6000)),
        group(theme.second, 12, braid(0, sheet)),
        group(theme.strong, 12, braid(0.5, sheet)),
        group(theme.strong, 12, corners(sheet)),
        frames(theme, sheet),
    )
    size = f'width="{sheet.width // 100}mm" height="{sheet.height // 100}mm"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {sheet.width} {sheet.height}">'
        f"{''.join(layers)}</svg>"
    ).encode()


def outline(sheet: Sheet, inset: int) -> str:
    """Place and size of a rectangle at a distance from the paper's edge."""
    return f'x="{inset}" y="{inset}" width="{sheet.width - 2 * inset}" height="{sheet.height - 2 * inset}"'


def group(colour: str, thickness: int, paths: Iterator[str]) -> str:
    """Lines of one colour and thickness."""
    return f'<g fill="none" stroke="{colour}" stroke-width="{thickness}"><path d="{"".join(paths)}"/></g>'


def traced(curve: Curve, points: int) -> str:
    """A curve as a polyline in whole hundredths of a millimetre, relative steps."""
    spots = [(round(x), round(y)) for x, y in (curve(n / points) for n in range(points + 1))]
    steps = (f"l{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(spots))
    return f"M{spots[0][0]} {spots[0][1]}{''.join(steps)}"


def waves(sheet: Sheet) -> Iterator[str]:
    """Level lines over the whole sheet whose phase drifts, so that copying makes moiré."""
    left, right = MARGIN + BAND, sheet.width - MARGIN - BAND
    for n in range((sheet.height - 2 * left) // WAVE):
        level = left + 260 + n * WAVE

        def line(t: float, level: float = level, drift: float = n * 0.21) -> tuple[float, float]:
            swell = 120 + 90 * sin(2 * pi * t + drift / 2)
            return left + (right - left) * t, level + swell * sin(2 * pi * 7 * t + drift)

        yield traced(line, 130)


def rosette(x: float, y: float, radius: float, rings: tuple[Ring, ...] = RINGS) -> Iterator[str]:
    """A flower of rings round a centre; each ring is the same closed line, turned a little every time."""
    for middle, depth, petals, lines in rings:
        for n in range(lines):

            def line(
                t: float, at: float = middle, swing: float = depth, k: int = petals, turn: float = n / lines
            ) -> tuple[float, float]:
                r = radius * (at + swing * sin(2 * pi * (k * t + turn)))
                return x + r * cos(2 * pi * t), y + r * sin(2 * pi * t)

            yield traced(line, 12 * petals)


def braid(shift: float, sheet: Sheet) -> Iterator[str]:
    """Strands along the four sides; their amplitude swells and sinks, strands of both colours interlace."""
    for start, end, across in sides(sheet):
        length = abs(end[0] - start[0]) + abs(end[1] - start[1])
        repeats = round(length / 2600)
        for n in range(5):
            yield traced(strand(start, end, across, repeats, (n + shift) / 5), repeats * 22)


def sides(sheet: Sheet) -> list[tuple[tuple[int, int], tuple[int, int], tuple[int, int]]]:
    """Start, end and outward direction of the border's middle line, side by side."""
    low, right, bottom = CORNER, sheet.width - CORNER, sheet.height - CORNER
    gap = BAND // 2 + 60
    return [
        ((low + gap, low), (right - gap, low), (0, 1)),
        ((low + gap, bottom), (right - gap, bottom), (0, 1)),
        ((low, low + gap), (low, bottom - gap), (1, 0)),
        ((right, low + gap), (right, bottom - gap), (1, 0)),
    ]


def strand(
    start: tuple[int, int], end: tuple[int, int], across: tuple[int, int], repeats: int, phase: float
) -> Curve:
    """One line of the braid."""

    def line(t: float) -> tuple[float, float]:
        turn = 2 * pi * repeats * t
        offset = (BAND / 2 - 90) * sin(turn + 2 * pi * phase) * (0.62 + 0.38 * cos(2 * turn))
        return (
            start[0] + (end[0] - start[0]) * t + across[0] * offset,
            start[1] + (end[1] - start[1]) * t + across[1] * offset,
        )

    return line


def corners(sheet: Sheet) -> Iterator[str]:
    """A small rosette where two sides meet."""
    for x in (CORNER, sheet.width - CORNER):
        for y in (CORNER, sheet.height - CORNER):
            yield from rosette(x, y, BAND * 0.56, SMALL)


def frames(theme: Theme, sheet: Sheet) -> str:
    """Plain rules outside and inside the braid."""
    inset = ((MARGIN - 150, 60), (MARGIN - 40, 18), (MARGIN + BAND + 40, 18), (MARGIN + BAND + 130, 40))
    return "".join(
        f'<rect {outline(sheet, at)} fill="none" stroke="{theme.strong}" stroke-width="{thickness}"/>'
        for at, thickness in inset
    )

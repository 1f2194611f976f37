"""What drawing a certificate costs beside the straightforward way and beside Typst, in processor time (绘制)."""

import gc
import os
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import count
from pathlib import Path
from statistics import mean, median
from typing import Any

from bench.figures import Better, Figure, of_runs

KIND = "certificate_ningbo_intermediate"
PAIRS, ROUNDS, EACH, MANY = 8, 9, 8, 300
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "一凡晓舟若溪以宁明远思齐嘉言子衿静姝文博雨桐景行怀瑾云帆清扬知行"


def measure(folder: Path) -> Iterator[Figure]:
    """Ratios of one page and of a batch of different persons; what a long batch leaves in memory."""
    from activities.papers.render import render
    from activities.papers.samples import sample, sample_date
    from bench.straight import straight

    base, day = sample(KIND), sample_date(KIND)
    running = count(1)

    def fields() -> Mapping[str, object]:
        n = next(running)
        name = SURNAMES[n % 32] + GIVEN[n * 7 % 31] + GIVEN[n * 13 % 29]
        return {**base, "name": name, "number": f"3302C2024{n:08}", "employer": f"宁波{name}检测技术有限公司"}

    def lean() -> float:
        return milliseconds(lambda: render(KIND, fields(), day))

    def plain() -> float:
        return milliseconds(lambda: straight(KIND, fields(), day))

    grown = growth(lean)  # before plain drawing takes and gives back its hundreds of megabytes
    plain()  # load fonts
    pairs = [(plain(), lean()) for _ in range(PAIRS)]
    yield of_runs("一本证书：直接绘制与底版法之比", [p / own for p, own in pairs], "倍", 5, Better.HIGHER)
    rounds = [(plain(), mean(lean() for _ in range(EACH))) for _ in range(ROUNDS)]
    batch = median(own for _, own in rounds)
    note = (
        f"{ROUNDS * EACH} 人各不相同；每本 {batch:.0f} 毫秒，直接绘制 {median(p for p, _ in rounds):.0f} 毫秒"
    )
    yield of_runs(
        "批量证书：直接绘制与底版法之比", [p / own for p, own in rounds], "倍", 10, Better.HIGHER, note
    )
    yield from peer(folder / "typst", base, batch)
    yield grown


def peer(folder: Path, base: Mapping[str, object], own: float) -> Iterator[Figure]:
    """Typst's own time for a page of the same content."""
    from activities.papers.ground import COLOURS
    from activities.papers.guilloche import Theme, ground_svg
    from activities.papers.kinds import find
    from activities.papers.stamp import seal_svg
    from bench.typst_peer import typst_drawer

    look = find(KIND).ground
    shown: dict[str, Any] = {name: base[name] for name in ("photo", "qr")}
    theme = Theme(*(look[colour] for colour in COLOURS))
    files = {"ground.svg": ground_svg(theme), "seal.svg": seal_svg(look["issuer"])}
    draw = typst_drawer(folder, {**files, "photo.jpg": shown["photo"], "qr.png": shown["qr"]})
    if draw is None:
        return
    rows = [[name, str(value)] for name, value in base.items() if isinstance(value, str)][:12]
    pages = ({"heading": look["heading"], "rows": [*rows, ["编号", str(n)]]} for n in range(PAIRS + 1))
    runs = [milliseconds(partial(draw, page)) for page in pages]
    yield of_runs("Typst 绘制同样内容", runs[1:], "毫秒", None, Better.SHOWN, f"底版法 {own:.0f} 毫秒")


def growth(draw: Callable[[], float]) -> Figure:
    """What a thousand certificates leave behind in the process."""
    for _ in range(ROUNDS * EACH):
        draw()
    before = resident()
    for _ in range(MANY):
        draw()
    gc.collect()
    grown = (resident() - before) / MANY * 1000 / 2**20
    return Figure("内存增长，每千本证书", grown, "MiB", 20, Better.LOWER, note=f"绘制 {MANY} 本")


def resident() -> int:
    """Resident bytes of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def milliseconds(work: Callable[[], object]) -> float:
    """Processor time, so that a busy machine does not count."""
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)

"""Milliseconds that one certificate takes: number known, drawn, sealed, kept (制证)."""

import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from bench import drawing
from bench.figures import Better, Figure, of_runs
from rehearsal.samples.employers import TESTING
from rehearsal.samples.persons import LIN
from states.instants import SHANGHAI

RUNS = 12
DAY = date(2024, 10, 15)


def measure(folder: Path) -> Iterator[Figure]:
    """Median of several, after one that loads fonts and keys."""
    from activities.papers.certificate import CertificateMaker
    from activities.papers.keys import KeyRing
    from activities.papers.number import certificate_number
    from activities.papers.order import CertificateOrder, Holder
    from activities.papers.originals import FileOriginals
    from activities.papers.seal import Seals
    from activities.papers.store import FileStore

    store = FileStore(folder / "documents")
    originals = FileOriginals(folder / "documents" / "originals")
    maker = CertificateMaker(store, Seals(KeyRing(folder / "keys")), "http://127.0.0.1:8000", originals)
    committee = "质量技术基础专业中级评委会"
    holder = Holder(
        LIN.name, "female", LIN.born_on, LIN.id_number, TESTING.name, "工程师", "工程技术", "质量", committee, DAY
    )  # fmt: skip

    def made(running: int) -> float:
        number = certificate_number("ningbo", "intermediate", DAY.year, running)
        at = datetime(2024, 10, 15, 10, tzinfo=SHANGHAI)
        order = CertificateOrder(f"app-bench-{running}", number, 1, "ningbo", "intermediate", holder, DAY, at)
        began = time.perf_counter()
        maker.make_certificate(order)
        return 1000 * (time.perf_counter() - began)

    made(1)
    runs = [made(running) for running in range(2, RUNS + 2)]
    yield of_runs("一本证书（绘制、签章、保存）", runs, "毫秒", None, Better.SHOWN, "首本除外")
    yield from drawing.measure(folder)

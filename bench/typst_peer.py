"""The same content drawn by Typst, the fastest of the peers; measured only where its wheel is installed (对照)."""

import json
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PAGE = """
#let v = json("values.json")
#set page(width: 297mm, height: 210mm, margin: 0mm, background: image("ground.svg", width: 297mm))
#set text(font: ("Noto Serif CJK SC", "BabelStone Han", "HanaMinB"), size: 13pt)
#place(top + center, dy: 29mm, text(size: 29pt, weight: 700)[#v.heading])
#place(dx: 38mm, dy: 56mm, image("photo.jpg", width: 35mm, height: 49mm))
#place(dx: 40mm, dy: 118mm, image("qr.png", width: 31mm))
#place(dx: 197mm, dy: 141.5mm, image("seal.svg", width: 42mm))
#for (n, row) in v.rows.enumerate() {
  place(dx: 88mm, dy: 66mm + n * 6mm, text(font: "Noto Sans CJK SC", size: 11.5pt)[#row.at(0)])
  place(dx: 116mm, dy: 66mm + n * 6mm, text(weight: 700)[#row.at(1)])
}
"""


def typst_drawer(folder: Path, pictures: Mapping[str, bytes]) -> Callable[[Mapping[str, Any]], bytes] | None:
    """What draws one page from heading and rows, PDF/A-2b as ours; None: Typst is not installed."""
    if find_spec("typst") is None:
        return None
    folder.mkdir()
    for name, data in pictures.items():
        (folder / name).write_bytes(data)
    (folder / "page.typ").write_text(PAGE, encoding="utf-8")
    compiler = import_module("typst").Compiler(str(folder / "page.typ"))

    def draw(values: Mapping[str, Any]) -> bytes:
        (folder / "values.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
        pdf: bytes = compiler.compile(format="pdf", pdf_standards=["a-2b"])
        return pdf

    return draw

"""The table of all papers with their specimens and the versions of their templates (文书样张、模板版本)."""

from dashboard.sheets import Cell, Sheet, columns, link, number, tag, text
from dashboard.words import Tone
from workflows.specimens import Specimen, specimens

TITLES = ("文书", "依据", "纸张", "#份数", "印章", "模板版本")
SHEETS = {"A4": "A4", "A4 landscape": "A4 横向", "A3 landscape": "A3 横向，对折"}


def specimen_sheet() -> Sheet:
    """One row a kind of paper; its title opens the specimen."""
    rows = tuple(_row(one) for one in specimens())
    caption = "以虚构内容填写，不盖印章、不签名；模板改动须先公布为新版本，才能用于签章"
    return Sheet("specimens", "文书样张", caption, columns(*TITLES), rows)


def _row(one: Specimen) -> tuple[Cell, ...]:
    return (
        link(one.title, f"/specimens/{one.kind}.pdf", more=one.kind),
        text("、".join(one.rules)),
        text(SHEETS[one.page]),
        number(one.copies),
        text("签章" if one.sealed else "不签章"),
        text(f"第 {one.version} 版", more=one.published_by and f"{one.published_by}公布")
        if one.version
        else tag("草稿，未公布", Tone.AMBER),
    )

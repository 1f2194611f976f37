"""All certificates that one case made (发证清单): who gets which, each file, and all of them for the archive (S-03)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from dashboard.access import CONCERNED, FULL_NAMES
from dashboard.boards.base import Look
from dashboard.boards.certificates import ROLES, status_tag
from dashboard.entrance import NotHere
from dashboard.paper_files import PaperFiles
from dashboard.register import Register
from dashboard.sheets import Cell, Sheet, columns, day, link, tag, text
from dashboard.spreadsheet import comma_separated
from dashboard.words import specialty_words
from records.certificate_lists import IssuedView, issued_by
from records.database import session as writing
from records.issued_files import fetch_issued

READERS = FULL_NAMES - CONCERNED
"""Who handles a list knows whose certificates it makes; a person concerned has their own one on their own page."""
LISTED = columns("证书编号", "姓名", "单位", "资格名称", "专业", "版本", "状态", "开放下载", "证书文件")
IN_ARCHIVE = (*LISTED, *columns("SHA-256"))
LOST = "文件缺失或已损坏"


@dataclass(frozen=True, slots=True)
class Issued:
    """What a case issued, as one person may see it."""

    case_no: str
    certificates: tuple[IssuedView, ...]
    sees_chain: bool

    def sheet(self) -> Sheet:
        """The list, one row a person; numbers and files open what they name."""
        rows = tuple(self._row(item) for item in self.certificates)
        return Sheet("certificates", "发证清单", "按证书编号排列", LISTED, rows, "还没有制成证书。")

    def _row(self, item: IssuedView) -> tuple[Cell, ...]:
        number = quote(item.number)
        chain = link(item.number, f"/certificates/{number}") if self.sees_chain else text(item.number)
        file = link(name_of(item), f"/cases/{self.case_no}/certificates/{number}.pdf")
        return (chain, *told(item), file if item.file_sha256 else text(""))


def told(item: IssuedView) -> tuple[Cell, ...]:
    """One certificate in words, between its number and its file."""
    return (
        text(item.holder_name),
        text(item.employer),
        text(item.title),
        text(specialty_words(item.specialty)),
        text(f"第 {item.version} 版"),
        tag(*status_tag(item.status)),
        day(item.available_from),
    )


def name_of(item: IssuedView) -> str:
    """The name of a certificate's file."""
    return f"{item.number}-{item.version}.pdf"


def issued(case_no: str, look: Look) -> Issued:
    """What a case issued. Raises NotHere: the case is not for this person, or whole names are not."""
    Register(look.engine, look.person, look.now).visible(case_no)
    if look.person.role not in READERS:
        raise NotHere
    with look.reading() as session:
        found = issued_by(session, case_no)
    return Issued(case_no, tuple(found), look.person.role in ROLES)


def file_of(case_no: str, number: str, look: Look) -> str:
    """The SHA-256 of one person's certificate; logged. Raises NotHere."""
    found = [item for item in issued(case_no, look).certificates if item.number == number]
    return files_of(found[-1:], look)[0]


def files_of(wanted: Sequence[IssuedView], look: Look) -> list[str]:
    """The SHA-256 of certificates' files, each of them logged. Raises NotHere: there is none."""
    with writing(look.engine) as session:
        found = [fetch_issued(session, item.number, item.version, look.now) for item in wanted]
    if not any(found):
        raise NotHere
    return [name or "" for name in found]


def in_archive(
    wanted: Sequence[IssuedView], names: Sequence[str], papers: PaperFiles
) -> Iterator[tuple[str, bytes]]:
    """The certificates by file name, at last their list; what is lost or damaged is left out and said so there."""
    rows = []
    for item, sha256 in zip(wanted, names, strict=True):
        data = papers.find(sha256) if sha256 else None
        if data is not None:
            yield name_of(item), data
        file = LOST if data is None else name_of(item)
        rows.append((text(item.number), *told(item), text(file), text(sha256)))
    sheet = Sheet("certificates", "发证清单", "", IN_ARCHIVE, tuple(rows))
    yield f"{sheet.title}.csv", comma_separated(sheet)

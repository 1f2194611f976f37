"""One certificate, one page (证书页): what it is, every version before and after it, and what changed its status."""

from dataclasses import dataclass
from urllib.parse import quote

from sqlmodel import Session

from dashboard.boards.base import Look
from dashboard.boards.certificates import CITY_WORDS, cities_of, status_tag
from dashboard.copying import MAKERS
from dashboard.entrance import NotHere
from dashboard.inquiries import LEVEL_WORDS
from dashboard.sheets import Cell, Sheet, case_link, columns, day, link, tag, text
from dashboard.words import certificate_words, specialty_words
from records.built_on import Resting, resting_on
from records.certificate_lists import StatusView, statuses_of
from records.certificate_views import (
    CertificateView,
    Link,
    VersionView,
    chain_of,
    find_certificate,
    versions_of,
)
from records.database import session as writing
from records.issued_files import fetch_issued
from records.status_list import STANDING
from states.terms import State

CHAIN = columns("编号", "版本", "状态", "自", "后一版")
VERSIONS = columns("版本", "状态", "制作日期", "开放下载", "用印", "制作案件", "公开查验", "证书文件")
HISTORY = columns("日期", "版本", "状态", "原因案件")
RESTING = columns("编号", "层级", "状态", "取得日期")
RESTING_WORDS = "同一持证人其后取得或正在申报的更高层级；本证书被撤销的，逐件另行立案核查，系统不会自动撤销"


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """What the page shows."""

    number: str
    status: Cell
    pairs: tuple[tuple[str, str], ...]
    sheets: tuple[Sheet, ...]
    may_copy: bool


def certificate_page(number: str, look: Look) -> CertificatePage:
    """The page of a number. Raises NotHere when there is none, or it is another city's."""
    with look.reading() as session:
        found = _seen(session, number, look)
        chain, versions = chain_of(session, number), versions_of(session, number)
        history, resting = statuses_of(session, number), resting_on(session, number)
    sheets = (
        Sheet("chain", "证书链", "更正、换号、撤销、恢复前后的全部版本", CHAIN, tuple(map(_link, chain))),
        Sheet("versions", "本编号的各版", "", VERSIONS, tuple(_version(item, look) for item in versions)),
        Sheet("history", "状态沿革", "按发生先后", HISTORY, tuple(map(_change, history))),
        Sheet("resting", "以此为基础的资格", RESTING_WORDS, RESTING, tuple(map(_rest, resting))),
    )
    may_copy = look.person.role in MAKERS and found.status in STANDING
    return CertificatePage(number, tag(*status_tag(found.status)), _pairs(found, look), sheets, may_copy)


def issued_file(number: str, version: int, look: Look) -> str:
    """The SHA-256 of a version's file, whatever became of it; logged. Raises NotHere, also for who reads masked names."""
    if look.person.role not in MAKERS:
        raise NotHere
    with writing(look.engine) as session:
        _seen(session, number, look)
        sha256 = fetch_issued(session, number, version, look.now)
    if sha256 is None:
        raise NotHere
    return sha256


def _seen(session: Session, number: str, look: Look) -> CertificateView:
    found = find_certificate(session, number)
    if found is None or (cities_of(look) and found.city not in cities_of(look)):
        raise NotHere
    return found


def _pairs(found: CertificateView, look: Look) -> tuple[tuple[str, str], ...]:
    told = (
        ("姓名", look.name(found.holder_name)),
        ("单位", found.employer),
        ("名称", found.title),
        ("层级", LEVEL_WORDS.get(found.level, found.level)),
        ("专业", specialty_words(found.specialty)),
        ("评审机构", found.body),
        ("取得日期", found.obtained_on.isoformat() if found.obtained_on else ""),
        ("发证地区", CITY_WORDS.get(found.city, found.city)),
        ("介质", "纸质" if found.paper else "电子"),
    )
    return tuple((term, value) for term, value in told if value)


def _link(item: Link) -> tuple[Cell, ...]:
    following = f"{item.next_number} 第 {item.next_version} 版" if item.next_number else ""
    return (
        link(item.number, f"/certificates/{item.number}"),
        text(f"第 {item.version} 版"),
        tag(*status_tag(item.status)),
        day(item.since),
        text(following),
    )


def _version(item: VersionView, look: Look) -> tuple[Cell, ...]:
    file = f"/certificates/{quote(item.number)}/versions/{item.version}.pdf"
    taken = item.file_sha256 and look.person.role in MAKERS
    return (
        text(f"第 {item.version} 版"),
        tag(*status_tag(item.status)),
        day(item.produced_on),
        day(item.available_from),
        text("、".join(item.seals)),
        case_link(item.case_no) if item.case_no else text("系统启用前发放"),
        link("查验", f"/v/{item.token}") if item.token else text(""),
        link("下载", file) if taken else text(""),
    )


def _change(item: StatusView) -> tuple[Cell, ...]:
    return (
        day(item.on),
        text(f"第 {item.version} 版"),
        text(certificate_words(item.status)),
        case_link(item.cause) if item.cause else text(""),
    )


def _rest(item: Resting) -> tuple[Cell, ...]:
    number = item.number or ""
    return (
        case_link(item.case_no) if item.case_no else link(number, f"/certificates/{number}"),
        text(LEVEL_WORDS.get(item.level, item.level)),
        text(State(item.status).label) if item.case_no else tag(*status_tag(item.status)),
        day(item.obtained_on),
    )

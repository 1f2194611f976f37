"""The registry of certificates: counts, a list, and where each is told whole (证书登记)."""

from dashboard.access import Reach, sight
from dashboard.boards.base import Board, Filter, Look
from dashboard.inquiries import CITIES, LEVEL_WORDS
from dashboard.sheets import Cell, Sheet, columns, day, link, number, tag, text
from dashboard.words import CERTIFICATE_STATUSES, Tone, certificate_words, specialty_words
from records.certificate_lists import list_certificates
from records.certificate_views import CertificateView, counts_by_status
from states.terms import Role

ROLES = frozenset(
    {
        Role.CITY_REVIEWER, Role.CITY_DECIDER, Role.COMMITTEE_OFFICE, Role.SH_HRSS, Role.EXAM_INSTITUTE,
        Role.TJ_HRSS_BATCH_OFFICER, Role.COMPETENT_DEPT, Role.OPERATOR, Role.LEADER, Role.AUDITOR, Role.INVESTIGATOR,
        Role.DECIDER, Role.ARCHIVE_KEEPER, Role.DISCIPLINE_INSPECTION,
    }
)  # fmt: skip
CITY_WORDS = dict(CITIES)
NEIGHBOURS = {"ningbo": ("ningbo", "zhejiang")}
"""Ningbo's reviewers also see what the province issues for their city (NB21-03)."""
COUNTS = columns("地区", "状态", "#份数")
LISTED = columns("证书编号", "姓名", "名称", "层级", "专业", "取得日期", "发证地区", "版本", "状态")
STATUS_CHOICES = (("", "全部"), *CERTIFICATE_STATUSES.items())


def sheets(look: Look) -> tuple[Sheet, ...]:
    """How many there are, and those that were asked for."""
    cities = cities_of(look)
    status = look.asked.get("status", "")
    with look.reading() as session:
        counted = counts_by_status(session)
        found = list_certificates(session, cities=cities, text=look.asked.get("q", ""), status=status)
    rows = tuple(
        (text(CITY_WORDS.get(city, city)), tag(*status_tag(state)), number(times, f"?status={state}"))
        for (city, state), times in sorted(counted.items())
        if not cities or city in cities
    )
    return (
        Sheet(
            "listed", "证书", "新的在前；点编号看版本沿革", LISTED, tuple(_row(item, look) for item in found)
        ),
        Sheet("counts", "按地区和状态", "全部证书的最新版", COUNTS, rows),
    )


def cities_of(look: Look) -> tuple[str, ...]:
    """The cities whose certificates a person sees; none: all."""
    if sight(look.person).reach is not Reach.CITY:
        return ()
    return NEIGHBOURS.get(look.person.city, (look.person.city,))


def status_tag(status: str) -> tuple[str, Tone]:
    """A certificate's status with its colour."""
    if status in ("revoked", "superseded"):
        return certificate_words(status), Tone.BLACK
    good = status in ("valid", "legacy_valid")
    return certificate_words(status), Tone.GREEN if good else Tone.BLUE


def _row(item: CertificateView, look: Look) -> tuple[Cell, ...]:
    return (
        link(item.number, f"/certificates/{item.number}"),
        text(look.name(item.holder_name), item.employer),
        text(item.title),
        text(LEVEL_WORDS.get(item.level, item.level)),
        text(specialty_words(item.specialty)),
        day(item.obtained_on),
        text(CITY_WORDS.get(item.city, item.city)),
        text(f"第 {item.version} 版", "纸质" if item.paper else ""),
        tag(*status_tag(item.status)),
    )


BOARD = Board(
    "certificates",
    "证书登记",
    "按编号、姓名或单位查找，看每份证书的版本和状态沿革。",
    ROLES,
    sheets,
    (Filter("q", "编号开头、姓名或单位"), Filter("status", "状态", STATUS_CHOICES)),
)

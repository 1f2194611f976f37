"""How long the contents of an ended case are kept, and what stands against erasing them (保存期、保全)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, or_, select

from records.tables import CaseRow, ErasureDeedRow, EventRow, IntegrityRow, VersionRow
from states.instants import after, civil
from states.periods import add_years
from states.terms.labelled import Labelled

LAW = "个人信息保护法第十九条、第四十七条"
"""Personal data are kept no longer than their purpose needs, and erased when the time is over; it names no years."""
ACCEPTED, REFUSED = "accepted", "refused"


class Deed(Labelled):
    """What is done about the contents of an ended case."""

    PROPOSE = "propose", "提出删除"
    WITHDRAW = "withdraw", "撤回提出"
    RELEASE = "release", "核准删除"
    HOLD = "hold", "作出保全"
    LIFT = "lift", "解除保全"


class Bar(Labelled):
    """Why something was refused: a closed list."""

    ROLE_NOT_ALLOWED = "role_not_allowed", "该角色无此权限"
    FOUR_EYES = "four_eyes", "提出人不得核准"
    MISSING_REASON = "missing_reason", "缺少理由"
    ALREADY_ERASED = "already_erased", "内容已删除"
    ALREADY_DONE = "already_done", "已经办理"
    NOT_PROPOSED = "not_proposed", "尚未提出"
    CASE_OPEN = "case_open", "尚未办结"
    RETENTION_RUNNING = "retention_running", "保存期未满"
    HELD = "held", "已作保全"
    CASE_RUNNING = "case_running", "另有案件在办"
    RECORD_ACTIVE = "record_active", "诚信记录在期"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason against a deed: its code, the rule or clause, and a sentence with the cure."""

    bar: Bar
    message: str
    rule: str


def last_entry(session: Session, case_nos: Iterable[str]) -> dict[str, date]:
    """The civil day of the last accepted deed of each case: what was refused afterwards prolongs nothing."""
    wanted = col(EventRow.case_no).in_(list(case_nos))
    query = select(EventRow.case_no, func.max(EventRow.at)).where(wanted, EventRow.result == ACCEPTED)
    return {case_no: civil(at) for case_no, at in session.execute(query.group_by(EventRow.case_no))}


def kept_until(row: CaseRow, last: date | None, years: int) -> date | None:
    """The last day of the retention: `years` from the day of the end, or of a later deed upon it. None: it is open.

    That day is included (G-06): from the next one on the contents may be erased.
    """
    if not row.ended or row.closed_at is None:
        return None
    return add_years(max(filter(None, (civil(row.closed_at), last))), years)


def obstacles(session: Session, row: CaseRow, years: int, today: date) -> tuple[Obstacle, ...]:
    """Everything that stands against erasing the contents of a case today."""
    return tuple(_obstacles(session, row, years, today))


def _obstacles(session: Session, row: CaseRow, years: int, today: date) -> Iterator[Obstacle]:
    standing = deeds_standing(session, row.case_no)
    if Deed.RELEASE in standing:
        yield Obstacle(Bar.ALREADY_ERASED, "内容已经删除；留存的是经办记录和证书状态", LAW)
        return
    last = kept_until(row, last_entry(session, (row.case_no,)).get(row.case_no), years)
    if last is None:
        yield Obstacle(Bar.CASE_OPEN, "案件尚未办结，材料仍在使用；办结并满保存期后再办", "S-34")
    elif today <= last:
        yield Obstacle(
            Bar.RETENTION_RUNNING,
            f"保存期 {years} 年，至 {last.isoformat()} 止；自次日起可以删除（ZHICHENG_RETENTION_YEARS）",
            LAW,
        )
    if Deed.HOLD in standing:
        held = standing[Deed.HOLD]
        words = f"{civil(held.at).isoformat()} 起保全：{held.words}；原因消失后先解除保全"
        yield Obstacle(Bar.HELD, words, LAW)
    yield from _running(session, row, today)


def _running(session: Session, row: CaseRow, today: date) -> Iterator[Obstacle]:
    about = cases_about(session, row)
    if about:
        words = f"涉及本案或其证书的 {'、'.join(about)} 尚在办理；待其办结"
        yield Obstacle(Bar.CASE_RUNNING, words, "NB21-46")
    for record in session.exec(select(IntegrityRow).where(IntegrityRow.case_no == row.case_no)):
        if record.annulled_on is None and (record.to is None or today <= record.to):
            end = f"至 {record.to.isoformat()}，期满后再办" if record.to else "未定期限，须先经注销"
            yield Obstacle(Bar.RECORD_ACTIVE, f"据本案作出的诚信记录仍在期内（{end}）", "NB24-54")


def cases_about(session: Session, row: CaseRow) -> list[str]:
    """Open reports, petitions, corrections and decisions about a case or a certificate that it made."""
    numbers = list(
        session.exec(select(VersionRow.number).where(VersionRow.case_no == row.case_no).distinct())
    )
    numbers += [row.certificate_no] if row.certificate_no else []
    subject = col(CaseRow.snapshot)["facts"]["subject"]
    query = select(CaseRow.case_no).where(
        col(CaseRow.ended).is_(False),
        CaseRow.case_no != row.case_no,
        or_(
            subject["case_no"].as_string() == row.case_no,
            subject["report"].as_string() == row.case_no,
            subject["certificate_no"].as_string().in_(numbers),
            col(CaseRow.certificate_no).in_(numbers),
        ),
    )
    return list(session.exec(query.order_by(col(CaseRow.case_no)).limit(20)))


def deeds_standing(session: Session, case_no: str) -> dict[Deed, ErasureDeedRow]:
    """The accepted deeds that still hold: a withdrawal ends a proposal, a release both, a lifting ends a hold."""
    query = select(ErasureDeedRow).where(ErasureDeedRow.case_no == case_no, ErasureDeedRow.result == ACCEPTED)
    found: dict[Deed, ErasureDeedRow] = {}
    for row in session.exec(query.order_by(col(ErasureDeedRow.id))):
        deed = Deed(row.deed)
        if ends := ENDS.get(deed):
            found.pop(ends, None)
        if deed in LASTING:
            found[deed] = row
    return found


ENDS = {Deed.WITHDRAW: Deed.PROPOSE, Deed.RELEASE: Deed.PROPOSE, Deed.LIFT: Deed.HOLD}
LASTING = frozenset({Deed.PROPOSE, Deed.RELEASE, Deed.HOLD})


def past_retention(
    session: Session, procedures: Iterable[str] | None, years: int, today: date, limit: int = 200
) -> list[tuple[CaseRow, date]]:
    """Ended cases of these procedures (None: of all) past their retention whose contents are there, with its last day.

    The oldest first. What else stands against erasing one is told case by case.
    """
    gone = select(ErasureDeedRow.case_no).where(
        ErasureDeedRow.deed == Deed.RELEASE.value, ErasureDeedRow.result == ACCEPTED
    )
    query = select(CaseRow).where(
        col(CaseRow.ended).is_(True),
        col(CaseRow.closed_at) < after(add_years(today, -years)),
        col(CaseRow.case_no).not_in(gone),
    )
    if procedures is not None:
        query = query.where(col(CaseRow.procedure).in_(list(procedures)))
    rows = list(session.exec(query.order_by(col(CaseRow.closed_at), col(CaseRow.case_no)).limit(limit)))
    last = last_entry(session, [row.case_no for row in rows])
    found = ((row, kept_until(row, last.get(row.case_no), years)) for row in rows)
    return [(row, day) for row, day in found if day is not None and day < today]

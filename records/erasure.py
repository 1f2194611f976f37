"""Erasing personal data: contents go, hashes stay, the chain remains whole (删除个人信息)."""

from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from records.consultations import erase_opinions
from records.copies import erase_words
from records.drafts import erase_drafts
from records.reminders import erase_reminders
from records.tables import (
    ActRow,
    ApplicationRow,
    CaseRow,
    ConsultationRow,
    CopyRow,
    DocumentRow,
    DraftRow,
    ErasureDeedRow,
    EventRow,
    ReminderRow,
    UploadRow,
    VersionRow,
)
from records.uploads import erase_contents


def erase(session: Session, case_no: str) -> int:
    """Take the contents of an ended case away; how many there were.

    What happened stays on record by codes and dates, and certificates by what verification tells of them; that they
    were copied stays, for whom and what does not.
    Without its salt a content hash proves nothing about short texts.
    ValueError: the case still runs.
    """
    case = session.get_one(CaseRow, case_no)
    if not case.ended:
        raise ValueError(f"{case_no}: a running case needs its contents")
    rows = [
        *session.exec(select(ApplicationRow).where(ApplicationRow.case_no == case_no)),
        *session.exec(select(ActRow).where(ActRow.case_no == case_no)),
    ]
    for row in rows:
        row.content, row.salt = None, None
    for version in session.exec(select(VersionRow).where(VersionRow.case_no == case_no)):
        version.fields = {}
        erase_words(session, version.number, version.version)
    erase_contents(session, case_no)
    erase_opinions(session, case_no)
    erase_reminders(session, case_no)
    erase_drafts(session, case_no)
    case.take({"person_name": "", "person_key": None, "external_ref": None})
    return len(rows)


GOES = {
    "applications": "申报内容（各版本）",
    "acts": "行为内容：意见、陈述、异议和举报的文字",
    "files": "上传的文件",
    "printed": "证书的印制内容（含证件号码、照片位置）",
    "copies": "副本的接收方和用途",
    "opinions": "会签的问题和答复",
    "reminders": "催办的内容",
    "drafts": "没有交来的更正草稿",
}
"""What `erase` takes away besides the name in the list of cases, the key for finding a person and the external number."""
STAYS = {
    "events": "经办记录：谁、何时、何行为、依据；不含内容，散列链保持完整",
    "certificates": "证书编号、持有人、版本、状态和文件散列：照常可以查验",
    "papers": "已制作的文书：作为档案另行保管、移交",
    "erasures": "本删除的提出、核准和被拒绝的尝试",
}
"""What stays on record, and why."""


def contents(session: Session, case_no: str) -> dict[str, int]:
    """How many there are of what `erase` would take away, by the names of `GOES`."""
    there: dict[str, tuple[Any, ...]] = {
        "applications": (ApplicationRow, col(ApplicationRow.salt).is_not(None)),
        "acts": (ActRow, col(ActRow.salt).is_not(None)),
        "files": (UploadRow, col(UploadRow.sealed).is_not(None)),
        "opinions": (ConsultationRow, col(ConsultationRow.question).is_not(None)),
        "reminders": (ReminderRow, col(ReminderRow.words).is_not(None)),
        "drafts": (DraftRow,),
    }
    versions = list(session.exec(select(VersionRow).where(VersionRow.case_no == case_no)))
    told = {name: _count(session, *what, case_no=case_no) for name, what in there.items()}
    told["printed"] = sum(bool(version.fields) for version in versions)
    told["copies"] = sum(_copies(session, version) for version in versions)
    return {name: told[name] for name in GOES}


def lasting(session: Session, case_no: str) -> dict[str, int]:
    """How many there are of what stays, by the names of `STAYS`."""
    tables = {
        "events": EventRow,
        "certificates": VersionRow,
        "papers": DocumentRow,
        "erasures": ErasureDeedRow,
    }
    return {name: _count(session, table, case_no=case_no) for name, table in tables.items()}


def _count(session: Session, table: Any, *conditions: Any, case_no: str) -> int:
    query = select(func.count()).select_from(table).where(table.case_no == case_no, *conditions)
    return session.exec(query).one()


def _copies(session: Session, version: VersionRow) -> int:
    of_version = (CopyRow.number == version.number, CopyRow.version == version.version)
    query = select(func.count()).select_from(CopyRow).where(*of_version, CopyRow.purpose != "")
    return session.exec(query).one()

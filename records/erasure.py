"""Erasing personal data: contents go, hashes stay, the chain remains whole (删除个人信息)."""

from sqlmodel import Session, select

from records.consultations import erase_opinions
from records.copies import erase_words
from records.reminders import erase_reminders
from records.tables import ActRow, ApplicationRow, CaseRow, VersionRow
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
    case.take({"person_name": "", "person_key": None, "external_ref": None})
    return len(rows)

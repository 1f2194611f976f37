"""What people filed, with personal data: applications by version and acts (申报内容、行为内容)."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from policies.application.setting import with_set
from records.canonical import plain, salted
from records.tables import ActRow, ApplicationRow
from states.effects import Entry


class OtherContent(ValueError):
    """The same act id or content version was filed before with another content."""


class ContentMissing(LookupError):
    """Nothing is filed under this case and version or act, or it was erased."""


def put_application(session: Session, case_no: str, data: Mapping[str, Any], version: int = 1) -> None:
    """File one version of an application, raw as parsed; the same again changes nothing. Raises OtherContent."""
    filed = session.get(ApplicationRow, (case_no, version))
    if filed is not None:
        _same(filed, data, f"{case_no} v{version}")
        return
    salt = secrets.token_hex(16)
    content = plain(data)
    session.add(
        ApplicationRow(
            case_no=case_no, version=version, content=content, content_hash=salted(salt, content), salt=salt
        )
    )


def application(session: Session, case_no: str, version: int | None = None) -> Mapping[str, Any]:
    """The application's newest content, or that of a version. Raises ContentMissing."""
    row = newest_row(session, case_no) if version is None else session.get(ApplicationRow, (case_no, version))
    if row is None or row.content is None:
        raise ContentMissing(f"{case_no}: no application content")
    return row.content


def filed(session: Session, case_no: str, version: int | None = None) -> Mapping[str, Any]:
    """The same, but empty for a case that another one opened without a file, and after erasure."""
    try:
        return application(session, case_no, version)
    except ContentMissing:
        return {}


def newest_row(session: Session, case_no: str) -> ApplicationRow | None:
    """The newest content version of a case, None when nothing is filed."""
    query = select(ApplicationRow).where(ApplicationRow.case_no == case_no)
    return session.exec(query.order_by(col(ApplicationRow.version).desc()).limit(1)).first()


def put_act(session: Session, act_id: str, case_no: str, content: Mapping[str, Any]) -> None:
    """File an act's full content before the act is sent; the same again changes nothing. Raises OtherContent."""
    filed = session.get(ActRow, (case_no, act_id))
    if filed is not None:
        _same(filed, content, f"{case_no} {act_id}")
        return
    salt = secrets.token_hex(16)
    stored = plain(content)
    session.add(
        ActRow(case_no=case_no, act_id=act_id, content=stored, content_hash=salted(salt, stored), salt=salt)
    )


def act_content(session: Session, act_id: str, case_no: str) -> Mapping[str, Any]:
    """An act's full content. Raises ContentMissing."""
    row = session.get(ActRow, (case_no, act_id))
    if row is None or row.content is None:
        raise ContentMissing(f"{case_no} {act_id}: no act content")
    return row.content


def acts_of(session: Session, case_no: str, entries: Sequence[Entry]) -> Mapping[str, ActRow]:
    """What was filed with the acts of these entries, by act id; a deed of the system has none."""
    names = [entry.act_id for entry in entries if entry.act_id]
    query = select(ActRow).where(ActRow.case_no == case_no, col(ActRow.act_id).in_(names))
    return {row.act_id: row for row in session.exec(query)} if names else {}


def apply_sets(session: Session, case_no: str, entries: Sequence[Entry], filed: Mapping[str, ActRow]) -> None:
    """Write the new content version of every accepted act in `filed` that carries `set` (S-05)."""
    for entry in entries:
        row = filed.get(entry.act_id or "") if entry.result == "accepted" else None
        changes = row.content.get("set") if row is not None and row.content else None
        if changes:
            content = with_set(application(session, case_no), changes)
            put_application(session, case_no, content, _next_version(session, case_no))


def _next_version(session: Session, case_no: str) -> int:
    newest = newest_row(session, case_no)
    return newest.version + 1 if newest else 1


def _same(filed: ApplicationRow | ActRow, content: Mapping[str, Any], name: str) -> None:
    if filed.salt is None or salted(filed.salt, plain(content)) != filed.content_hash:
        raise OtherContent(f"{name}: filed before with another content")

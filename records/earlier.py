"""Certificates issued before this system, entered from a bureau's register (历史证书入库, SH24-40, SH24-45)."""

from typing import Any

from sqlmodel import Session

from policies.application.sheets.earlier import STANDING, EarlierCertificate
from policies.application.sheets.earlier_rows import EarlierIntake
from policies.application.sheets.table import RowError
from records.certificates import Holder, Issue, change_status, keep
from records.persons import person_key
from records.tables import CertificateRow

REGISTER_OF = {"zhejiang": "ningbo"}
"""In which city's register another issuer's certificates are kept."""
TOLD = {
    "kind": "证书种类",
    "city": "发证地",
    "level": "层级",
    "title": "资格名称",
    "obtained_on": "取得日期",
    "holder_name": "姓名",
    "holder_key": "证件号码",
}
"""What makes a number another certificate, when the register has it otherwise."""


def keep_earlier(session: Session, certificate: EarlierCertificate) -> bool:
    """Enter one certificate; False: it is there already, and what became of it since stays. Raises NumberTaken.

    One that replaces another follows it in the register: whoever asks for the old number is led to the new one.
    """
    if session.get(CertificateRow, certificate.number) is not None:
        return False
    keep(session, issue(certificate))
    if certificate.status not in STANDING and certificate.status_on is not None:
        change_status(session, certificate.number, certificate.status.value, certificate.status_on, None)
    return True


def checked(session: Session, intake: EarlierIntake) -> tuple[list[RowError], set[str]]:
    """What the register says against rows of a sheet, and which of its numbers it has already."""
    errors: list[RowError] = []
    known: set[str] = set()
    coming = {item.certificate.number for item in intake.certificates}
    for row, certificate in ((item.row, item.certificate) for item in intake.certificates):
        other = difference(session, certificate)
        if other is not None:
            known.add(certificate.number)
        if other:
            words = (
                "登记册中没有的编号，或与登记册相同的内容",
                f"登记册中该编号的{other}不同",
                "核对编号；要改登记内容须办理勘误",
            )
            errors.append(RowError(row, "证书编号", "number", *words))
        old = certificate.replaces
        if old and old not in coming and session.get(CertificateRow, old) is None:
            words = ("登记册或本表中的证书编号", f"没有 {old}", "把被替代的证书也列入本表，或改正编号")
            errors.append(RowError(row, "替代的原编号", "replaces", *words))
    return errors, known


def difference(session: Session, certificate: EarlierCertificate) -> str | None:
    """In what the register has the number otherwise, in Chinese; empty: in nothing; None: it has no such number.

    What this system has corrected since is no difference.
    """
    row = session.get(CertificateRow, certificate.number)
    if row is None or row.version > 1:
        return None if row is None else ""
    entry = issue(certificate)
    number = entry.holder.id_number
    values: dict[str, Any] = {
        "kind": entry.kind,
        "city": entry.city,
        "level": entry.level,
        "title": entry.title,
        "obtained_on": entry.obtained_on,
        "holder_name": entry.holder.name,
        "holder_key": person_key(session, number) if number else row.holder_key,
    }
    return "、".join(words for name, words in TOLD.items() if getattr(row, name) != values[name])


def issue(certificate: EarlierCertificate) -> Issue:
    """The register's entry: valid since the day of issue, whatever became of it later."""
    c = certificate
    standing = c.status.value if c.status in STANDING else "valid"
    return Issue(
        number=c.number,
        kind=c.kind.value,
        city=REGISTER_OF.get(c.city.value, c.city.value),
        holder=Holder(c.name, c.id_number, c.mobile),
        produced_on=c.issued_on or c.obtained_on,
        status=standing,
        level=c.level.value if c.level else "",
        title=c.title or "",
        specialty=c.specialty or "",
        body=c.body or "",
        obtained_on=c.obtained_on,
        employer=c.employer or "",
        paper=c.paper,
        issuer_scope=c.city.value,
        available_from=c.available_from,
        fields=page_of(c),
        replaces=c.replaces,
    )


def page_of(c: EarlierCertificate) -> dict[str, Any]:
    """What stands on the certificate, under the names of pages, so that a corrected version repeats it (SH24-36)."""
    page = {
        "name": c.name,
        "holder": c.name,
        "sex": c.sex,
        "born_on": c.born_on,
        "id_type": c.id_type,
        "id_number": c.id_number,
        "employer": c.employer,
        "submitting_unit": c.submitting_unit,
        "title_name": c.title,
        "level": c.level,
        "series": c.series,
        "specialty": c.specialty,
        "committee": c.body,
        "obtained_on": c.obtained_on,
    }
    return {name: value for name, value in page.items() if value not in (None, "")}

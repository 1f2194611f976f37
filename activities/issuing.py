"""First certificates: one a person of the application, or the next version for the case's own (首次制证, S-03, S-28)."""

from collections.abc import Mapping
from typing import Any

from activities.drafts import Draft, Making, in_force, released, seals
from activities.holders import form_of, holders_of, level_of, text
from activities.papers.number import SHANGHAI, TIANJIN, Series
from activities.papers.order import Holder
from activities.unmakeable import Unmakeable
from records.persons import persons_in


def issued(making: Making) -> tuple[Draft, ...]:
    """One draft a person, in the order of the file. Raises Unmakeable."""
    data, p, scope = making.data, making.parameters, making.scope
    level = level_of(data, making.order.level)
    decided_on = making.case.dates.get("decided_on") or making.on
    holders = holders_of(scope, data, level, p, decided_on, making.committee)
    return tuple(
        _draft(making, holder, person, level)
        for holder, person in zip(holders, persons_in(data), strict=True)
    )


def _draft(making: Making, holder: Holder, person: Mapping[str, Any], level: str) -> Draft:
    in_force(making, holder.obtained_on)
    own = text(person, "level") or ("" if making.scope == SHANGHAI else level)
    series, body = series_of(making, own, holder)
    status, day = released(making, making.order.available_from)
    return Draft(
        holder,
        text(person, "name"),
        own,
        making.scope,
        form_of(making.scope, making.data),
        making.order.version,
        seals(making, own),
        status,
        day,
        person.get("phone"),
        body,
        series.code,
        None if making.order.number else series,
        making.order.number or "",
    )


def series_of(making: Making, level: str, holder: Holder) -> tuple[Series, str]:
    """The series that counts a certificate, and the body whose code stands in it. Raises Unmakeable."""
    if making.scope != SHANGHAI:
        body = holder.committee if making.scope == TIANJIN else ""
        return Series(making.scope, level, making.on.year), body
    year = making.data.get("apply_year")
    if not year:
        raise Unmakeable("没有申报年度，不能编号；请补填 apply_year", "SH24-30")
    code, body = project_of(making.data)
    return Series(making.scope, level, int(year), code), body


def project_of(data: Mapping[str, Any]) -> tuple[str, str]:
    """Code and name of the body, or of the exam project where the body has no code (SH24-30). May be empty."""
    body, exam = data.get("body") or {}, data.get("exam") or {}
    if capital(body.get("code")) or not exam.get("id"):
        return capital(body.get("code")), text(body, "name")
    return capital(exam["id"]), text(exam, "name") or text(exam, "id")


def capital(code: object) -> str:
    """A code as it stands in numbers: digits and capital letters only (SH24-30)."""
    return "".join(sign for sign in str(code or "").upper() if sign.isascii() and sign.isalnum())

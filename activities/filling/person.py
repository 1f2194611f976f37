"""申报人、单位与学历."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from activities.dossier import Dossier
from activities.filling.blanks import BLANK, block, day, rows, words
from activities.papers.wording import cn_date
from policies.nb24.terms import DEGREES


def person(dossier: Dossier) -> dict[str, object]:
    """Who applies, or about whom it is decided, with the employer. A list of persons is filed by its body (S-03)."""
    who, held = who_row(dossier), dossier.certificate
    return {
        "name": words(who.get("name") or block(dossier.application, "subject").get("name"), _holder(dossier)),
        "sex": words(who.get("sex")),
        "born_on": day(who.get("born_on")),
        "id_number": words(who.get("id_number")),
        "employer": employer(dossier) or (words(held.employer) if held else BLANK),
        "education": education(dossier.filed),
    }


def who_row(dossier: Dossier) -> Mapping[str, Any]:
    """The person's block: the applicant, the person of a slip, or the certificate's holder on a making list.

    For a case about a whole list the body that files it; empty where the file names nobody.
    """
    filed, held = dossier.filed, dossier.certificate
    if listed := rows(filed, "persons"):
        own = (row for row in listed if held and row.get("name") == held.holder)
        return next(own, {}) if held else {"name": block(filed, "body").get("name")}
    return block(filed, "applicant") or block(filed, "person")


def employer(dossier: Dossier) -> str:
    """The employer's name, or the work unit of a person of Shanghai's; empty when none is filed."""
    return str(block(dossier.filed, "employer").get("name") or who_row(dossier).get("work_unit") or "")


def education(filed: Mapping[str, Any]) -> str:
    """学历学位 with the day of each."""
    return "、".join(_degree(row) for row in rows(filed, "education")) or BLANK


def month_words(value: object) -> str:
    """2024年1月, from 2024-01."""
    year, _, month = str(value).partition("-")
    return f"{year}年{int(month)}月" if month.isdigit() else BLANK


def period_words(row: Mapping[str, Any]) -> str:
    """起止年月 of a period of insurance."""
    return f"{month_words(row.get('from'))}至{month_words(row.get('to'))}"


def _degree(row: Mapping[str, Any]) -> str:
    name = next((term for code, term in DEGREES.items() if code.value == row.get("degree")), BLANK)
    on = day(row.get("obtained_on"))
    return f"{name}（{cn_date(on)}取得）" if isinstance(on, date) else name


def _holder(dossier: Dossier) -> str:
    return words(dossier.certificate.holder) if dossier.certificate else BLANK

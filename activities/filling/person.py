"""申报人、单位与学历."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from activities.dossier import Dossier
from activities.filling.blanks import BLANK, block, day, rows, words
from activities.papers.wording import cn_date
from policies.nb24.terms import DEGREES


def person(dossier: Dossier) -> dict[str, object]:
    """Who applies, or about whom it is decided, with the employer."""
    applicant = block(dossier.filed, "applicant")
    held = dossier.certificate
    return {
        "name": words(
            applicant.get("name") or block(dossier.application, "subject").get("name"), _holder(dossier)
        ),
        "sex": words(applicant.get("sex")),
        "born_on": day(applicant.get("born_on")),
        "id_number": words(applicant.get("id_number")),
        "employer": employer(dossier) or (words(held.employer) if held else BLANK),
        "education": education(dossier.filed),
    }


def employer(dossier: Dossier) -> str:
    """The employer's name, empty when none is filed."""
    return str(block(dossier.filed, "employer").get("name") or "")


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

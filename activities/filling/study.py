"""继续教育学时: the sheet that an applicant hands in, and the certificate of what was recognised (NB24-30)."""

from collections.abc import Mapping, Sequence
from typing import Any

from activities.dossier import Dossier
from activities.filling.blanks import BLANK, rows, term, words
from activities.filling.family import Family
from activities.filling.office import body_of
from policies.application.codes import HourKind
from records.outbox import Paper
from states.terms import DocumentKind, Holder


def hour_sheet(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """学时导入表: what was claimed line by line; the recognised hours stay open for the local authority."""
    claimed = rows(dossier.application, "hours")
    return {
        "lines": [line(row) for row in claimed],
        "claimed": plain(sum(row["hours"] for row in claimed)),
        "recognised": BLANK,
        "recogniser": body_of(Holder.DISTRICT, dossier),
    }


def line(row: Mapping[str, Any]) -> dict[str, object]:
    """One line of the sheet."""
    return {
        "year": row.get("year"),
        "kind": term(HourKind, row.get("kind")),
        "hours": plain(row["hours"]),
        "provider": words(row.get("provider")),
        "proof": words(row.get("proof")),
        "recognised": BLANK,
    }


def hour_certificate(paper: Paper, dossier: Dossier) -> dict[str, object]:
    """学时证明: recognised hours by year and kind; only they count."""
    found = dossier.case.facts.get("recognised") or ()
    recognised = list(zip(rows(dossier.application, "hours"), found, strict=False))
    years = sorted({row["year"] for row, _ in recognised})
    return {
        "recognised": plain(sum(hours for _, hours in recognised)),
        "years": [of_year(year, recognised) for year in years],
    }


def of_year(year: int, recognised: Sequence[tuple[Mapping[str, Any], float]]) -> dict[str, object]:
    """One year's recognised hours by kind and in all."""
    own = [(row, hours) for row, hours in recognised if row["year"] == year]
    kinds = {kind.value: sum(hours for row, hours in own if row["kind"] == kind) for kind in HourKind}
    total = sum(hours for _, hours in own)
    return {"year": year, **{kind: plain(hours) for kind, hours in kinds.items()}, "total": plain(total)}


def plain(hours: float) -> str:
    """Hours without a needless point: 12, 7.5."""
    return f"{float(hours):g}"


PAPERS: Family = {
    DocumentKind.HOUR_SHEET: hour_sheet,
    DocumentKind.HOUR_CERTIFICATE: hour_certificate,
}

"""申报职称、现任职称与原职称."""

from collections.abc import Mapping
from typing import Any

from activities.dossier import Dossier
from activities.filling.blanks import BLANK, block, day, term, words
from activities.filling.person import who_row
from activities.holders import name_in_series, title_name
from activities.papers.wording import LEVELS
from policies.application.codes import Specialty, TitleLevel
from policies.laws import law_for


def title(dossier: Dossier) -> dict[str, object]:
    """The title applied for or held, the present one, and where an exchanged one comes from."""
    asked, level, held = block(dossier.filed, "title"), level_asked(dossier), dossier.certificate
    known = level in LEVELS
    level_words = TitleLevel(level).label if known else BLANK
    certified = words(held.title if held else None, level_words)
    own = who_row(dossier)
    named = title_name(dossier.filed, level) if known and asked else words(own.get("title"), certified)
    specialty = asked.get("specialty") or own.get("specialty") or (held.specialty if held else None)
    return {
        "level": level,
        "title_name": named,
        "series": words(asked.get("series")),
        "specialty": term(Specialty, specialty),
        "present_title": present_title(dossier.filed),
        "origin": origin(dossier, named),
    }


def level_asked(dossier: Dossier) -> str:
    """层级: as filed, as the procedure has it when it knows just one, as certified."""
    own = who_row(dossier).get("level") or dossier.filed.get("level")
    named = block(dossier.filed, "title").get("level") or own
    held = dossier.certificate.level if dossier.certificate else None
    table = law_for(dossier.case.ruleset).procedures[dossier.case.procedure].table.level
    return str(named or held or (table if table in LEVELS else BLANK))


def present_title(filed: Mapping[str, Any]) -> dict[str, object]:
    """现任资格 and since when."""
    present = block(filed, "present_title")
    return {"name": present_name(filed), "since": day(present.get("since"))}


def present_name(filed: Mapping[str, Any]) -> str:
    """The present title by series and level; for an exchange the one that is exchanged."""
    level = block(filed, "present_title").get("level")
    if level is None and block(filed, "origin"):
        level = block(filed, "title").get("level")
    series = str(block(filed, "title").get("series") or "")
    if level not in LEVELS:
        return BLANK
    return name_in_series(series, level)


def origin(dossier: Dossier, named: str) -> dict[str, object]:
    """原任职资格: the files name province and city, not the granting body nor its document."""
    filed = block(dossier.filed, "origin")
    place = f"{filed.get('province') or ''}{filed.get('city') or ''}"
    return {
        "title_name": named if filed else present_name(dossier.filed),
        "level": level_asked(dossier)
        if filed
        else block(dossier.filed, "present_title").get("level") or BLANK,
        "granted_by": f"{place}原授予机关" if place else BLANK,
        "acquired_on": day(filed.get("acquired_on") or block(dossier.filed, "present_title").get("since")),
        "document_no": "详见所附公布文件" if filed else BLANK,
        "number": "详见原证书" if filed else BLANK,
        "started_on": day(filed.get("started_in_zhejiang_on")),
    }

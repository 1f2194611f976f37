"""The next version of a certificate: corrected, or valid again (重制、恢复, SH24-36, S-33, S-35)."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from activities.drafts import Draft, Making, in_force, released
from activities.holders import name_in_print
from activities.issuing import capital
from activities.papers.number import SHANGHAI, TIANJIN, Series
from activities.papers.order import Holder
from activities.seal_owners import seals_of
from activities.unmakeable import Unmakeable
from policies.application.identity import born_on, is_female, looks_like_resident_id
from policies.sh24.seals import MUNICIPAL
from records.held import Held

PRINTED = {
    "work_unit": "employer",
    "employer.name": "employer",
    "title": "title_name",
    "title.name": "title_name",
    "body": "committee",
    "body.name": "committee",
}
"""Names of data in files that the page calls otherwise."""
CODES = ("code", "body_code", "body.code")
BEARING = {SHANGHAI: ("apply_year", "body", *CODES, "certificate_no")}
LEVEL_BEARS = ("level", "title.level")
"""Outside Shanghai the level's letter stands in the number (TJ20-20)."""
IN_SHANGHAI = re.compile(r"(?P<year>\d{4})(?P<code>[0-9A-Z]+?)\d{6}")

Changes = Mapping[str, str]


def remade(making: Making) -> tuple[Draft, ...]:
    """One draft: as the version before, but for what the file corrects. Raises Unmakeable."""
    held = remakeable(making)
    changes = changes_in(making) if making.order.kind == "correct" else {}
    draft = following(making, held, changes)
    return (renumbered(draft, making, held, changes) if bears(making, changes) else draft,)


def remakeable(making: Making) -> Held:
    """The version that is followed; what was revoked since the order is not corrected. Raises Unmakeable."""
    held = making.held
    if held is None:
        number = making.order.subject or "（未写明）"
        raise Unmakeable(f"登记册中没有证书 {number}，不能重制；请先导入或更正编号", "SH24-40")
    if held.erased:
        raise Unmakeable("该证书的印制内容已依法删除，不能重制", "SH24-40")
    if making.order.kind == "correct" and held.status == "revoked":
        raise Unmakeable(f"证书 {held.number} 已注销，不能勘误重制；恢复后方可重制", "SH24-36")
    return held


def changes_in(making: Making) -> Changes:
    """The data to correct by their codes (勘误项)."""
    rows = making.data.get("changes") or ()
    return {str(row["field"]): str(row.get("new") or "") for row in rows if row.get("field")}


def following(making: Making, held: Held, changes: Changes) -> Draft:
    """The next version under the same number."""
    holder, level = corrected(held, changes), changes.get("level", changes.get("title.level", held.level))
    in_force(making, holder.obtained_on)
    name = changes.get("name", held.name)
    if making.scope == TIANJIN and "name" in changes:
        person = {"name": name, "name_pinyin": pinyin(making, changes)}
        holder = replace(holder, name=name_in_print(person, making.parameters))
    status, day = released(making, held.available_from)
    return Draft(
        holder,
        name,
        level,
        held.scope,
        held.kind,
        held.version + 1,
        seals_again(making, held, level),
        status,
        day,
        changes.get("mobile", changes.get("phone")),
        number=held.number,
    )


def pinyin(making: Making, changes: Changes) -> str | None:
    """The confirmed pinyin of a corrected name."""
    return changes.get("name_pinyin") or (making.data.get("applicant") or {}).get("name_pinyin")


def corrected(held: Held, changes: Changes) -> Holder:
    """What the page shows now; birth and sex follow a resident's number unless they are known otherwise."""
    known: dict[str, Any] = dict.fromkeys(Holder.__dataclass_fields__, "")
    known |= {"born_on": None, "photo": None, "id_type": "resident_id"}
    told = {PRINTED.get(name, name): value for name, value in changes.items()}
    known |= {name: value for name, value in {**held.fields, **told}.items() if name in known}
    from_number = (
        {**of_resident(str(known["id_number"]))} if looks_like_resident_id(str(known["id_number"])) else {}
    )
    unknown = {name: value for name, value in from_number.items() if not known[name] or "id_number" in told}
    return Holder(**{**known, **unknown, **dated({**known, **unknown})})


def of_resident(number: str) -> dict[str, Any]:
    """Birth and sex as the number repeats them."""
    return {"born_on": born_on(number), "sex": "female" if is_female(number) else "male"}


def dated(values: Mapping[str, Any]) -> dict[str, date | None]:
    """The days of a page, from ISO text or as they are. Unmakeable: the register lacks the day of the title."""
    days = {name: values[name] for name in ("born_on", "obtained_on")}
    if not days["obtained_on"]:
        raise Unmakeable("登记册中的证书没有取得时间，不能重制；请在勘误项中写明 obtained_on", "SH24-36")
    try:
        return {name: date.fromisoformat(str(value)) if value else None for name, value in days.items()}
    except ValueError:
        raise Unmakeable("勘误项中的日期应为 年-月-日", "SH24-36") from None


def seals_again(making: Making, held: Held, level: str) -> tuple[str, ...]:
    """The seals of the version before; of another level, or when none are on record, those of the law."""
    if held.seals and level == held.level:
        return held.seals
    file = {**making.data, "kind": held.kind, "persons": [{"level": level}]}
    try:
        return seals_of(held.scope, level, file, making.parameters)
    except Unmakeable:
        return held.seals or (MUNICIPAL,)


def bears(making: Making, changes: Changes) -> bool:
    """Whether what is corrected stands in the number, so that a new one is given (AMB-32, TJ20-20)."""
    p = making.parameters
    bearing = (
        {*LEVEL_BEARS} if making.scope != SHANGHAI else {*p.get("corr.number_fields", BEARING[SHANGHAI])}
    )
    return bool(bearing & changes.keys()) or (bool(changes) and not p.get("corr.keep_number", True))


def renumbered(draft: Draft, making: Making, held: Held, changes: Changes) -> Draft:
    """Under a new number; the old one goes out of use and is linked. Raises Unmakeable."""
    year, code, body = making.on.year, "", draft.holder.committee
    if making.scope == SHANGHAI:
        year, code = shanghai_parts(held, changes)
    series = Series(held.scope, draft.level, year, code)
    code_of_body = body if making.scope in (SHANGHAI, TIANJIN) else ""
    return replace(draft, series=series, code=code, body=code_of_body, number="", replaces=held.number)


def shanghai_parts(held: Held, changes: Changes) -> tuple[int, str]:
    """Application year and code of the new number: corrected, else as in the old one. Raises Unmakeable."""
    old = IN_SHANGHAI.fullmatch(held.number)
    year = changes.get("apply_year") or (old and old["year"])
    named = next((capital(changes[key]) for key in CODES if changes.get(key)), "")
    other_body = {"body", "body.name"} & changes.keys()
    code = named or ("" if other_body or old is None else old["code"])
    if not year or not str(year).isdecimal():
        raise Unmakeable("原编号中看不出申报年度；请在勘误项中写明 apply_year", "SH24-30")
    return int(year), code

"""What a Tianjin certificate shows, drawn from the file by scope (证书载明事项, TJ20-16…19).

Pure functions on the plain mapping of a P25–P28 file, so that rules and production read the same.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from policies.application.tj20 import SCOPE_OF

ANY_EXAM_BODY = "“以考代评”考试机构"
"""The notice's own words for the body of an exam whose file names none (TJ20-17)."""
BODY_AT = {1: ("committee", "name"), 2: ("employer", "name"), 3: ("exam", "body"), 4: ("committee", "name")}
OBTAINED_AT = {
    1: ("committee", "passed_on"),
    2: ("appointment", "on"),
    3: ("exam", "on"),
    4: ("committee", "passed_on"),
}


def scope_of(application: Mapping[str, Any]) -> int:
    """1 committee result · 2 autonomous appointment · 3 exam · 4 entrusted review; the procedure says it."""
    return SCOPE_OF[application["procedure"]]


def assessment_body(application: Mapping[str, Any]) -> str | None:
    """评审机构: committee, appointing employer, or exam body (TJ20-17). None: the file does not name it."""
    scope = scope_of(application)
    named = _text(application, BODY_AT[scope])
    return named or (ANY_EXAM_BODY if scope == SCOPE_OF["P27"] else None)


def obtained_on(application: Mapping[str, Any]) -> date | None:
    """取得资格时间: the day the committee passed, the employer appointed, or the exam was held (TJ20-18)."""
    given = _value(application, OBTAINED_AT[scope_of(application)])
    return date.fromisoformat(str(given)) if given else None


def shown_data(application: Mapping[str, Any]) -> dict[str, Any]:
    """The nine data of TJ20-16 by their Chinese labels, in the notice's order; None for what the file lacks.

    The name stands as in the file: its rare characters are for `names.printed_name`.
    """
    return {
        "姓名": _text(application, ("applicant", "name")),
        "性别": _value(application, ("applicant", "sex")),
        "身份证号": _text(application, ("applicant", "id_number")),
        "呈报单位": _text(application, ("submitting_unit",)),
        "资格名称": _text(application, ("title", "name")),
        "系列": _text(application, ("title", "series")),
        "专业": _text(application, ("title", "specialty")),
        "评审机构": assessment_body(application),
        "取得资格时间": obtained_on(application),
    }


def _value(application: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = application
    for step in path:
        value = (value or {}).get(step)
    return value


def _text(application: Mapping[str, Any], path: tuple[str, ...]) -> str | None:
    return str(_value(application, path) or "").strip() or None

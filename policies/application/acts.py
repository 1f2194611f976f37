"""Reads the content of an act for the core: plain data or a malformed error that names the key (解析行为内容)."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from policies.application.act_base import Content
from policies.application.act_contents import CONTENTS
from policies.application.errors import InputError, shown
from policies.application.faults import refused
from policies.application.plain import plain_data
from states.terms.deed import CLOCK_DEEDS, Deed

ACT = "行为"


def parse_act_content(
    do: str, with_: Any = None, *, source: str = ACT, within: str = "with"
) -> dict[str, Any]:
    """The checked content of deed `do` as plain JSON data: only what was given, days as YYYY-MM-DD, instants as ISO text
    with +08:00; blank text and null are left out.

    `source` and `within` name the place of the act in messages (`acts.3.with`). Raises InputError, which is the refusal
    `malformed`; nothing else.
    """
    model = model_of(do, source)
    given = plain_data(with_ if with_ is not None else {}, source, within)
    if not isinstance(given, Mapping):
        raise InputError(source, within, "键值组（字段: 值）", shown(given), "写作 with: {result: pass}")
    try:
        content = model.model_validate(given)
    except ValidationError as failure:
        raise refused(failure, model, source, within) from failure
    return content.model_dump(mode="json", by_alias=True, exclude_unset=True)


def model_of(do: Any, source: str) -> type[Content]:
    """The content model of a human deed. Raises InputError on an unknown deed and on one of the system."""
    if isinstance(do, str) and do in CLOCK_DEEDS:
        raise InputError(source, "do", "由人办理的行为", shown(do), "该行为由系统自动完成，不能由人提交")
    if isinstance(do, str) and do in CONTENTS:
        return CONTENTS[Deed(do)]
    near = get_close_matches(shown(do), CONTENTS, n=1)
    cure = f"是否应为 {near[0]}？" if near else f"可用：{'、'.join(CONTENTS)}"
    raise InputError(source, "do", "已知的行为", shown(do), cure)

"""Which questions each deed asks (行为表单), and which verdicts it can carry."""

from typing import Any, get_args

from dashboard.asked.base import Asked
from dashboard.asked.committee import COMMITTEE
from dashboard.asked.discipline import DISCIPLINE
from dashboard.asked.everywhere import EVERYWHERE
from dashboard.asked.notices import NOTICES
from dashboard.asked.reviewing import REVIEWING
from dashboard.fields import Field
from policies.application.act_contents import CONTENTS
from states.case import Case
from states.terms import Deed

ASKED: dict[Deed, Asked] = {**REVIEWING, **NOTICES, **COMMITTEE, **DISCIPLINE, **EVERYWHERE}
"""A deed that is not here asks nothing: submit, produce, recover_paper."""


def questions(case: Case, deed: Deed, result: str | None) -> tuple[Field, ...]:
    """The fields of one deed with one verdict on one case; none when the deed itself is all."""
    asked = ASKED.get(deed)
    return asked(case, result) if asked else ()


def results_of(deed: Deed) -> tuple[str | None, ...]:
    """The verdicts that a deed can carry, by the model of its content; (None,) when it carries none."""
    fields = CONTENTS[deed].model_fields
    verdict = fields.get("result") or fields.get("outcome")
    return _words(verdict.annotation) if verdict else (None,)


def verdict_key(deed: Deed) -> str:
    """`result` or `outcome`: under which key a deed carries its verdict."""
    return "outcome" if "outcome" in CONTENTS[deed].model_fields else "result"


def _words(annotation: Any) -> tuple[str, ...]:
    """The words of a Literal, also of an optional one."""
    if isinstance(annotation, str):
        return (annotation,)
    return tuple(word for part in get_args(annotation) for word in _words(part))

"""No valid file makes a rule raise, under any reading."""

import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from policies.application.misconduct import MisuseApplication
from policies.application.sh24 import (
    ShCancellationApplication,
    ShCorrectionApplication,
    ShProductionApplication,
    ShSlipApplication,
)
from policies.facts import Facts
from policies.parameters import Parameters, flatten
from policies.sh24 import BOOK
from states.findings import Binding
from states.instants import SHANGHAI
from states.terms import Reason, State

MODELS = (
    ShProductionApplication,
    ShCorrectionApplication,
    ShCancellationApplication,
    ShSlipApplication,
    MisuseApplication,
)
DAYS = st.dates(date(1, 1, 1), date(9999, 11, 30))
NUMBERS = st.sampled_from(["E12345678", "E87654321"])
CERTIFICATES = st.sampled_from(["2024GC01000001", "2024GC01000002"])
BY_TYPE: dict[type, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(0, 3),
    str: st.sampled_from(["", " ", "沈若溪", "photo", "apply_year", "GC01", "gc01"]),
    date: DAYS,
}
PERSONS = st.lists(
    st.fixed_dictionaries(
        {"name": st.sampled_from(["沈若溪", " ", "沈若川"]), "id_type": st.just("passport")},
        optional={
            "level": st.just("intermediate"),
            "born_on": DAYS,
            "obtained_on": DAYS,
            "work_unit": BY_TYPE[str],
            "photo_source": st.sampled_from(["resident_id", "other"]),
        },
    ),
    max_size=3,
)
BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "uscc": st.just("91330203MA2AGPRR36"),
    "phone": st.just("13800001234"),
    "id_number": NUMBERS,
    "id_type": st.sampled_from(["passport", "taiwan_permit"]),
    "seal_owner": st.sampled_from(["sh_hrss", "district_hrss:徐汇区", "sector:市交通委"]),
    "apply_year": st.integers(1949, 2100),
    "materials": st.just([]),
    "certificate_no": CERTIFICATES,
    "persons": PERSONS,
    "post_quota_free": st.integers(0, 3),
}


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Raw values for one field's type."""
    origin, inside = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return values(inside[0])
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(st.none() if one is type(None) else values(one) for one in inside))
    if origin is tuple:
        return st.lists(values(inside[0]), max_size=2)
    if origin is typing.Literal:
        return st.sampled_from(inside)
    if issubclass(annotation, Enum):
        return st.sampled_from([member.value for member in annotation])
    return files(annotation) if issubclass(annotation, BaseModel) else BY_TYPE[annotation]


def files(model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    """Raw mappings that the model accepts; optional fields may be left out."""
    required, optional = {}, {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        known = key in BY_NAME and not (key == "persons" and model is not ShProductionApplication)
        strategy = BY_NAME[key] if known else values(field.annotation)
        (required if field.is_required() else optional)[key] = strategy
    return st.fixed_dictionaries(required, optional=optional)


def readings(notice: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Any choice for every ambiguity that offers one."""
    offered = {entry["key"]: entry["choices"] for entry in notice["readings"].values() if "choices" in entry}
    return st.fixed_dictionaries({key: st.sampled_from(choices) for key, choices in offered.items()})


ROWS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "number": CERTIFICATES,
            "certificate_no": CERTIFICATES,
            "procedure": st.sampled_from(["P15", "P19", "P20"]),
            "state": st.none() | st.sampled_from([state.value for state in State]),
            "open": st.booleans(),
            "status": st.none() | st.sampled_from(["valid", "legacy_valid", "revoked", "superseded"]),
            "city": st.sampled_from(["shanghai", "tianjin"]),
            "holder": st.none() | st.fixed_dictionaries({"id_number": st.none() | NUMBERS}),
            "obtained_on": st.none() | DAYS | DAYS.map(str),
        },
    ),
    max_size=2,
)
ANSWERS = st.dictionaries(
    st.sampled_from([*sorted(BOOK.rules), "document_no"]),
    st.booleans() | st.just("沪测〔2024〕9号"),
    max_size=4,
)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data(), model=st.sampled_from(MODELS), at=DAYS, in_case=st.booleans())
def test_every_rule_answers_every_valid_file(notice, data, model, at, in_case) -> None:
    application = model.model_validate(data.draw(files(model)))
    facts = Facts(
        on=datetime(at.year, at.month, at.day, tzinfo=SHANGHAI),
        in_case=in_case,
        stage=data.draw(st.none() | st.sampled_from(Binding)),
        answers=data.draw(ANSWERS),
        confirmed=data.draw(st.frozensets(st.sampled_from(sorted(BOOK.rules)), max_size=3)),
        certificates=tuple(data.draw(ROWS)),
        cases=tuple(data.draw(ROWS)),
    )
    p = Parameters(flatten(notice["parameters"])).switched(data.draw(readings(notice)))
    found = BOOK.assess(application, facts, p)
    assert [finding.rule for finding in found] == [rule.id for rule in BOOK.of(application.procedure)]
    assert all(finding.message for finding in found)
    assert {finding.reason for finding in found} - {None} <= {reason.value for reason in Reason}

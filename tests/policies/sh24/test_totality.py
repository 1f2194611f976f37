"""No valid file makes a rule raise, under any reading."""

from datetime import date, datetime
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
from tests.policies.model_files import Files, readings

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


def by_name(model: type[BaseModel], key: str) -> st.SearchStrategy[Any] | None:
    """Persons with names and levels in a list of persons; else what the field's name says."""
    return None if key == "persons" and model is not ShProductionApplication else BY_NAME.get(key)


FILES = Files(BY_TYPE, by_name)

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
    application = model.model_validate(data.draw(FILES.of(model)))
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

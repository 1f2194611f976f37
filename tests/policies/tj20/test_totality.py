"""No valid file makes a rule raise, under any reading."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policies.application.parse import parse_application
from policies.facts import Facts
from policies.parameters import Parameters, flatten
from policies.tj20 import BOOK
from policies.tj20.names import printed_name, rare_characters
from states.findings import Binding, Result
from states.instants import SHANGHAI
from tests.policies.model_files import readings

DAYS = st.none() | st.dates(date(2015, 1, 1), date(2023, 12, 31)).map(str)
FLAGS = st.none() | st.booleans()
WORDS = st.none() | st.sampled_from(["", " ", "张䶮", "天津市例示工业局", "遗失", "换发"])
LEVELS = st.none() | st.sampled_from(
    ["technician", "assistant", "intermediate", "associate_senior", "full_senior"]
)


def block(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any] | None]:
    """A block of the file with any of its fields, or none at all."""
    return st.none() | st.fixed_dictionaries({}, optional=fields)


APPLICANT = st.fixed_dictionaries(
    {},
    optional={
        "name": WORDS, "name_pinyin": st.none() | st.sampled_from(["", "yan", "Zhang Yan", "a b c"]),
        "sex": st.none() | st.sampled_from(["male", "female"]), "born_on": DAYS,
        "id_type": st.just("resident_id"), "id_number": st.just("120101198008080021"),
    },
)  # fmt: skip
CLAIM_FIELDS = {
    "employer": st.fixed_dictionaries({}, optional={"name": WORDS}),
    "submitting_unit": WORDS,
    "submitting_unit_kind": st.none() | st.sampled_from(["competent_dept", "talent_agency"]),
    "title": st.fixed_dictionaries(
        {}, optional={"level": LEVELS, "name": WORDS, "series": WORDS, "specialty": WORDS}
    ),
    "committee": block(name=WORDS, on_file=FLAGS, passed_on=DAYS, filed_on=DAYS),
    "appointment": block(on=DAYS, document=WORDS),
    "exam": block(id=WORDS, body=WORDS, on=DAYS, passed=FLAGS, pass_notified_on=DAYS),
    "entrustment": block(letter=WORDS, issued_by_tianjin=FLAGS),
    "paper_certificate_recorded": FLAGS,
    "medium": st.none() | st.sampled_from(["paper", "electronic"]),
    "override_basis": WORDS,
}
CLAIMS = st.fixed_dictionaries(
    {"procedure": st.sampled_from(["P25", "P26", "P27", "P28"]), "applicant": APPLICANT},
    optional=CLAIM_FIELDS,
)
REISSUES = st.fixed_dictionaries(
    {"procedure": st.just("P30"), "applicant": APPLICANT},
    optional={"reason": WORDS, "original_channel": WORDS, "override_basis": WORDS},
)
REGISTERED = st.lists(
    st.fixed_dictionaries(
        {}, optional={"paper": FLAGS, "status": st.just("valid"), "level": LEVELS, "obtained_on": DAYS}
    ),
    max_size=2,
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data(), document=CLAIMS | REISSUES, at=st.dates(date(2019, 1, 1), date(2023, 12, 31)))
def test_every_rule_answers_every_valid_file(notice, data, document, at) -> None:
    application = parse_application(document)
    facts = Facts(
        on=datetime(at.year, at.month, at.day, tzinfo=SHANGHAI),
        in_case=data.draw(st.booleans()),
        stage=data.draw(st.none() | st.sampled_from(Binding)),
        certificates=tuple(data.draw(REGISTERED)),
    )
    p = Parameters(flatten(notice["parameters"])).switched(data.draw(readings(notice)))
    found = BOOK.assess(application, facts, p)
    assert [finding.rule for finding in found] == [rule.id for rule in BOOK.of(application.procedure)]
    assert all(finding.message for finding in found)


SHOWN = {"TJ20-16", "TJ20-18", "TJ20-19", "TJ20-20"}


@pytest.mark.parametrize(
    ("procedure", "gaps"),
    [
        ("P25", {"TJ20-02", "TJ20-06", "TJ20-17", *SHOWN}),
        ("P26", {"TJ20-03", "TJ20-08", "TJ20-17", *SHOWN}),
        ("P27", {"TJ20-04", "TJ20-09", *SHOWN}),
        ("P28", {"TJ20-05", "TJ20-08", "TJ20-17", *SHOWN}),
        ("P30", {"TJ20-25"}),
    ],
)
def test_an_empty_file_is_answered_by_missing_and_not_by_an_error(notice, procedure, gaps) -> None:
    application = parse_application({"procedure": procedure, "applicant": {}})
    facts = Facts(on=datetime(2021, 1, 10, tzinfo=SHANGHAI))
    found = BOOK.assess(application, facts, Parameters(flatten(notice["parameters"])))
    at_submission = {
        item.rule for item in found if item.result is Result.MISSING and item.stage is Binding.SUBMITTED
    }
    assert at_submission == gaps


@pytest.mark.rule("TJ20-21")
@given(name=st.text(max_size=6), pinyin=st.none() | st.text(max_size=12))
def test_a_printed_name_has_no_rare_character_of_its_own(name, pinyin) -> None:
    printed = printed_name(name, pinyin, "gbk")
    rare = rare_characters(name, "gbk")
    assert (
        printed == name
        if not rare
        else printed is None or not set(rare_characters(printed, "gbk")) - set(pinyin or "")
    )

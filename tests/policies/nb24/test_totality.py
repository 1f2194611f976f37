"""No valid file makes a rule raise, under any reading; and what a person adds never turns a pass into a fail."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policies.application.fields import Month
from policies.application.nb24 import Nb24Application
from policies.facts import Facts
from policies.nb24 import BOOK
from policies.parameters import Parameters, flatten
from states.findings import Binding, Result
from states.instants import SHANGHAI
from tests.policies.model_files import Files, readings

DAYS = st.dates(date(1950, 1, 1), date(2026, 12, 31))
BY_TYPE: dict[type, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(1, 3),
    str: st.sampled_from(["", " ", "quality", "special_equipment", "宁波甬测检测技术有限公司"]),
    date: DAYS,
    Decimal: st.integers(0, 120),
}
BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "uscc": st.just("91330203MA2AGPRR36"),
    "phone": st.just("13800001234"),
    "id_number": st.just("E12345678"),
    "id_type": st.sampled_from(["passport", "taiwan_permit"]),
    "kind": st.sampled_from(["enterprise", "public_institution", "other"]),
    "materials": st.lists(st.fixed_dictionaries({"kind": st.just("skill_proof")}), max_size=2),
    "uploads": st.lists(st.sampled_from(["degree_certificate", "foreign_accreditation"]), max_size=2),
    "year": st.integers(2019, 2025),
    "appraisals": st.dictionaries(st.integers(2019, 2024), st.sampled_from(["qualified", "unqualified"])),
    "to": st.dates(date(2024, 1, 1), date(2025, 12, 31)).map(lambda day: str(Month.of(day))),
    "from": st.dates(date(2020, 1, 1), date(2023, 12, 31)).map(lambda day: str(Month.of(day))),
}


FILES = Files(BY_TYPE, lambda model, key: BY_NAME.get(key))

ANSWERS = st.dictionaries(
    st.sampled_from([*sorted(BOOK.rules), "delivery_batch", "entrustment_letter"]),
    st.one_of(st.booleans(), st.integers(0, 3)),
    max_size=5,
)
RECORDS = st.lists(
    st.fixed_dictionaries(
        {}, optional={"from": DAYS, "to": st.none() | DAYS.map(str), "name": st.just("林晓舟")}
    ),
    max_size=2,
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data(), document=FILES.of(Nb24Application), at=DAYS, in_case=st.booleans())
def test_every_rule_answers_every_valid_file(notice, data, document, at, in_case) -> None:
    application = Nb24Application.model_validate(document)
    facts = Facts(
        on=datetime(at.year, at.month, at.day, tzinfo=SHANGHAI),
        in_case=in_case,
        stage=data.draw(st.none() | st.sampled_from(Binding)),
        answers=data.draw(ANSWERS),
        confirmed=data.draw(st.frozensets(st.sampled_from(sorted(BOOK.rules)), max_size=5)),
        integrity=tuple(data.draw(RECORDS)),
    )
    p = Parameters(flatten(notice["parameters"])).switched(data.draw(readings(notice)))
    found = BOOK.assess(application, facts, p)
    assert [finding.rule for finding in found] == sorted(
        set(BOOK.rules) - {rule.id for rule in BOOK.of("P12")}
    )
    assert all(finding.message for finding in found)


@pytest.mark.parametrize("procedure", ["P06", "P07", "P08", "P09", "P10"])
def test_an_empty_file_is_answered_by_missing_and_not_by_an_error(judge, notice, procedure) -> None:
    application = Nb24Application.model_validate({"procedure": procedure, "applicant": {}})
    facts = Facts(on=datetime(2024, 8, 15, tzinfo=SHANGHAI))
    found = BOOK.assess(application, facts, Parameters(flatten(notice["parameters"])))
    missing = {finding.rule for finding in found if finding.result is Result.MISSING}
    assert missing >= {"NB24-02", "NB24-03", "NB24-11", "NB24-12", "NB24-18", "NB24-19", "NB24-31", "NB24-57"}


DATES = st.dates(date(2012, 1, 1), date(2024, 8, 15))
DEGREES = st.sampled_from(["doctorate", "master", "bachelor", "junior_college", "secondary_technical"])


@pytest.mark.rule("NB24-68")
@given(degree=DEGREES, since=DATES, earlier=st.integers(0, 3000))
def test_longer_service_never_harms_the_normal_path(judge, degree, since, earlier) -> None:
    def by(day):
        one = [{"degree": degree, "obtained_on": "2011-06-30", "fetched": True}]
        return judge("P06", {"education": one, "present_title.since": day.isoformat()})["NB24-68"]

    assert (by(since), by(date.fromordinal(since.toordinal() - earlier))) not in {
        ("pass", "fail"),
        ("pass", "manual"),
    }


@pytest.mark.rule("NB24-20")
@pytest.mark.rule("NB24-22")
@given(since=DATES, on=DATES)
def test_the_union_window_holds_whatever_either_window_holds(judge, since, on) -> None:
    changes = {
        "present_title.since": since.isoformat(),
        "achievements": [{"on": on.isoformat(), "relevant": True, "evidence": "a.pdf"}],
    }
    for procedure, rule, recent in (
        ("P06", "NB24-22", date(2021, 1, 1)),
        ("P08", "NB24-20", date(2020, 1, 1)),
    ):
        expected = "pass" if on >= since or on >= recent else "fail"
        assert judge(procedure, changes)[rule] == expected


@pytest.mark.rule("NB24-69")
@pytest.mark.rule("NB24-70")
@given(degree=DEGREES, since=DATES)
def test_never_two_ways_in_at_once(judge, degree, since) -> None:
    one = {"education": [{"degree": degree, "obtained_on": "2011-06-30", "fetched": True}]}
    one["present_title.since"] = since.isoformat()
    normal, exceptional = judge("P06", one), judge("P07", one)
    ways = [normal["NB24-68"], exceptional["NB24-69"], exceptional["NB24-70"]]
    assert ways.count("pass") <= 1

"""The pack as a whole: every id has one place, every file has an answer, no rule raises."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policies.application.nb21 import Nb21Application
from policies.facts import Facts
from policies.nb21 import BOOK
from policies.parameters import Parameters, flatten
from states.findings import Assessed, Binding, Result, outcome_of
from states.terms import Reason

PROCEDURES = ("P01", "P02", "P03", "P04", "P05")


def test_every_reading_names_a_parameter_and_its_value(notice: dict[str, Any]) -> None:
    values = flatten(notice["parameters"])
    for reading in notice["readings"].values():
        assert values[reading["key"]] == reading["choices"][0]


def test_the_figures_are_the_notice_s(notice: dict[str, Any]) -> None:
    values = flatten(notice["parameters"])
    assert values["nb21.window.months"] == 3
    assert values["nb21.window.roll"] == "none"
    assert values["nb21.si.min_months"] == 12
    assert values["nb21.form.copies"] == 3
    assert values["nb21.platform_from"].isoformat() == "2021-10-01"
    assert (values["notice.min_workdays"], values["notice.count_publication_day"]) == (5, False)


@pytest.mark.rule("NB21-01")
def test_both_basic_documents_are_named(notice: dict[str, Any]) -> None:
    assert notice["meta"]["legal_basis"] == ["浙人社发〔2020〕47号", "浙人社函〔2021〕39号"]


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_a_complete_file_is_eligible_and_every_rule_answers(assess: Any, procedure: str) -> None:
    findings = assess(procedure)
    assert [finding.rule for finding in findings] == sorted(BOOK.rules)
    assert outcome_of(findings) is Assessed.ELIGIBLE
    assert not any(finding.reason for finding in findings)


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_what_binds_after_submission(assess: Any, procedure: str) -> None:
    """S-08: 10, 11, 16, 17, 21, 22 bind the district; 02 the unit's publication; all others the submission.

    Timetables (38…40) are told and bind nobody.
    """
    stages = {finding.rule: finding.stage for finding in assess(procedure)}
    later = {rule: stage for rule, stage in stages.items() if stage is not Binding.SUBMITTED}
    district = ("NB21-10", "NB21-11", "NB21-16", "NB21-17", "NB21-21", "NB21-22")
    told = dict.fromkeys(("NB21-38", "NB21-39", "NB21-40"), Binding.INFORMATION)
    assert later == {"NB21-02": Binding.UNIT_REVIEWED, **told} | dict.fromkeys(district, Binding.DISTRICT)


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_an_empty_file_is_answered_rule_by_rule(procedure: str, notice: dict[str, Any]) -> None:
    empty = Nb21Application.model_validate({"procedure": procedure, "applicant": {}})
    facts = Facts(on=datetime(2025, 11, 15, 9, tzinfo=ZoneInfo("Asia/Shanghai")))
    findings = BOOK.assess(empty, facts, Parameters(flatten(notice["parameters"])))
    assert outcome_of(findings) is Assessed.INCOMPLETE
    blocking = {f.rule for f in findings if f.result is Result.MISSING and f.stage is Binding.SUBMITTED}
    assert {
        "NB21-03",
        "NB21-18",
        "NB21-19",
        "NB21-27",
        "NB21-28",
        "NB21-29",
        "NB21-30",
        "NB21-31",
        "NB21-32",
    } <= blocking


def test_the_commitment_of_every_profile_is_asked_for(assess: Any) -> None:
    """The notice is silent; `submit` needs a signed commitment in every profile (rules.md 2.1)."""
    assert outcome_of(assess("P02", {"commitment": None})) is Assessed.INCOMPLETE


words = st.sampled_from(
    ["浙江", "浙江省", "宁波", "余姚市", "市", "", "安徽", "宁波甬测检测技术有限公司"]
) | st.text(max_size=6)
flags = st.none() | st.booleans()
days = st.none() | st.dates().map(str)
months = st.dates().map(lambda day: day.isoformat()[:7])
periods = st.tuples(months, months, words, st.sampled_from(["direct", "dispatch", None])).map(
    lambda row: {"from": min(row[:2]), "to": max(row[:2]), "payer": row[2], "via": row[3]}
)
kinds = st.sampled_from(
    ["original_certificate", "original_review_form", "announcing_document", "labour_contract", "other"]
)
papers = st.fixed_dictionaries(
    {"kind": kinds, "is_copy": flags, "custodian_seal": flags, "identity_remark": flags},
    optional={"issuing_body_level": st.sampled_from(["provincial", "ministry", "municipal", "county", None])},
)
levels = st.sampled_from(["technician", "assistant", "intermediate", "associate_senior", "full_senior", None])
places = st.fixed_dictionaries(
    {
        "province": st.none() | words,
        "city": st.none() | words,
        "acquired_on": days,
        "started_in_zhejiang_on": days,
    },
    optional={"medium": st.sampled_from(["paper", "electronic", None])},
)
units = st.fixed_dictionaries(
    {
        "name": st.none() | words,
        "under_city": flags,
        "autonomous_senior": flags,
        "responsible_body": st.none() | words,
    }
)
files = st.fixed_dictionaries(
    {"procedure": st.sampled_from(PROCEDURES), "applicant": st.just({})},
    optional={
        "channel": st.sampled_from(["provincial_platform", "online", "paper", "offline", None]),
        "employer": units,
        "title": st.fixed_dictionaries({"level": levels}),
        "origin": places,
        "works_in_city": flags,
        "file_in_city": flags,
        "social_insurance": st.lists(periods, max_size=3),
        "paper_original_received": flags,
        "approval_form_copies": st.none() | st.integers(0, 9),
        "archive_complete": flags,
        "application_complete": flags,
        "materials": st.lists(papers, max_size=5),
    },
)
answers = st.dictionaries(st.sampled_from(sorted(BOOK.rules)), st.booleans() | st.integers(0, 5), max_size=6)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    document=files,
    given_answers=answers,
    stage=st.none() | st.sampled_from(list(Binding)),
    in_case=st.booleans(),
    switches=st.fixed_dictionaries(
        {},
        optional={
            "nb21.si.consecutive": st.booleans(),
            "nb21.allow_senior_in_city": st.booleans(),
            "nb21.announce_doc_level_by_title_level": st.booleans(),
        },
    ),
)
def test_no_rule_ever_raises(
    notice: dict[str, Any],
    document: dict[str, Any],
    given_answers: dict[str, Any],
    stage: Binding | None,
    in_case: bool,
    switches: dict[str, Any],
) -> None:
    """Every file that the model takes is answered by all rules, with a message and only with known reasons."""
    facts = Facts(
        on=datetime(2025, 11, 15, 9, tzinfo=ZoneInfo("Asia/Shanghai")),
        stage=stage,
        in_case=in_case,
        answers=given_answers,
    )
    read = Parameters(flatten(notice["parameters"])).switched(switches)
    findings = BOOK.assess(Nb21Application.model_validate(document), facts, read)
    assert [finding.rule for finding in findings] == sorted(BOOK.rules)
    assert all(finding.message for finding in findings)
    assert {finding.reason for finding in findings} - {None} <= {reason.value for reason in Reason}

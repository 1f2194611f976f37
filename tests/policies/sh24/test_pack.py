"""The pack as a whole: every rule stands somewhere, every valid file is eligible, the numbers are the notice's."""

from datetime import date, datetime

import pytest

from policies.application.parse import parse_application
from policies.facts import Facts
from policies.laws import law_for, ruleset_for
from policies.parameters import Parameters, UnknownSwitch, flatten
from policies.sh24 import BOOK
from states.findings import Assessed, Binding, Result
from states.instants import SHANGHAI
from states.terms import Reason

PROCEDURES = ("P15", "P16", "P17", "P19", "P20", "P21", "P22", "P23", "P24")


def test_every_ambiguity_of_the_notice_is_read(notice) -> None:
    assert {f"AMB-{n}" for n in range(26, 37)} <= set(notice["readings"])


def test_a_reading_that_nobody_offers_is_refused() -> None:
    assert law_for(ruleset_for("P15", date(2024, 9, 1), {"sh.seal.junior": "refuse"}))
    with pytest.raises(UnknownSwitch):
        ruleset_for("P15", date(2024, 9, 1), {"sh.seal.junior": "district"})


def test_the_figures_are_the_notice_s(notice) -> None:
    values = flatten(notice["parameters"])
    assert values["sh.effective"] == date(2024, 9, 1) == notice["meta"]["effective_from"]
    assert values["sh.slip.years"] == (2010, 2019)
    assert values["sh.slip.exam_from"] == 2010
    assert values["sh.number.regex"] == r"^(?=.*\d)(?=.*[A-Z])[0-9A-Z]+$"
    assert values["sh.number.pattern"] == "{apply_year}{code}{seq:06d}"
    assert (values["sh.filing_gates"], values["corr.keep_number"], values["rev.freeze"]) == (
        False, True, False,
    )  # fmt: skip


@pytest.mark.rule("SH24-01")
def test_the_three_documents_of_the_preamble_are_named(notice) -> None:
    assert notice["meta"]["legal_basis"] == [
        "人社厅函〔2023〕4号",
        "沪府办规〔2022〕7号",
        "沪人社规〔2021〕30号",
    ]


@pytest.mark.rule("SH24-54")
def test_the_notice_prevails_and_says_what_it_repeals(notice) -> None:
    assert notice["meta"]["prevails"] is True
    assert notice["meta"]["repeals"] == ["沪人社专〔2019〕482号"]


@pytest.mark.rule("SH24-41")
@pytest.mark.rule("SH24-42")
@pytest.mark.rule("SH24-44")
def test_three_windows_of_verification(notice) -> None:
    windows = notice["parameters"]["sh"]["verify"]["windows"]
    everything = ["web", "app", "download"]
    assert [(w["kind"], w["from"], w.get("to"), w["channels"]) for w in windows] == [
        ("title", date(2010, 1, 1), date(2019, 8, 31), ["web"]),
        ("title", date(2019, 9, 1), None, everything),
        ("vocational", date(2024, 9, 1), None, everything),
    ]


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_a_valid_file_is_eligible_and_sees_every_rule_of_its_procedure(judge, procedure) -> None:
    judged = judge(procedure)
    assert judged.outcome is Assessed.ELIGIBLE, judged.not_held()
    assert list(judged.findings) == [rule.id for rule in BOOK.of(procedure)]
    assert not any(finding.reason for finding in judged.findings.values())


def test_what_binds_after_submission() -> None:
    """SH24-37 binds the decision (S-29), and so does misuse."""
    later = {rule.id: rule.stage for rule in BOOK.rules.values() if rule.stage is not Binding.SUBMITTED}
    assert later == {
        "SH24-37": Binding.DECISION,
        "SH24-50": Binding.DECISION,
        "SH24-51": Binding.DECISION,
        "SH24-52": Binding.INFORMATION,
    }


def test_reasons_are_of_the_closed_list(judge) -> None:
    changes = {
        "channel": "paper",
        "public_notice": None,
        "result_notice": None,
        "body.seal_owner": None,
        "persons.0.level": "intermediate",
        "persons.1.level": "intermediate",
    }
    judged = judge("P15", changes, on="2024-08-31 23:59")
    reasons = {finding.reason for finding in judged.findings.values()} - {None}
    assert reasons == {
        "wrong_channel", "notice_result_missing", "material_missing", "seal_owner_unknown",
        "ruleset_not_in_force",
    }  # fmt: skip
    assert {Reason(reason) for reason in reasons}


MISSING = {
    "P15": {"02", "11", "16", "17", "18", "19", "30", "31"},
    "P16": {"02", "11", "16", "17", "18", "19", "23", "30", "31"},
    "P17": {"03", "13", "24", "25", "26", "30", "31"},
    "P19": {"32", "33", "35"},
    "P20": {"37"},
    "P21": {"46", "47", "48"},
    "P22": {"46", "47", "48"},
    "P23": {"49"},
    "P24": {"50"},
}


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_an_empty_file_is_answered_by_missing_and_never_by_failed(procedure, notice) -> None:
    facts = Facts(on=datetime(2024, 10, 10, 9, tzinfo=SHANGHAI))
    empty = parse_application({"procedure": procedure}, "x.yaml")
    found = BOOK.assess(empty, facts, Parameters(flatten(notice["parameters"])))
    missing = {finding.rule for finding in found if finding.result is Result.MISSING}
    assert missing == {f"SH24-{number}" for number in MISSING[procedure]}
    assert Result.FAIL not in {finding.result for finding in found}

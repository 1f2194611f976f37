"""The pack as a whole: every rule stands somewhere, every valid file is eligible, nothing raises."""

import pytest

from policies.nb24 import BOOK
from states.findings import Assessed
from states.terms import Reason

PROCEDURES = ("P06", "P07", "P08", "P09", "P10")


def test_the_notice_is_in_force_from_one_date(notice) -> None:
    assert notice["meta"]["effective_from"] == notice["parameters"]["nb24"]["effective_from"]


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_a_valid_file_is_eligible_and_sees_every_rule(judge, procedure) -> None:
    judged = judge(procedure)
    assert judged.outcome is Assessed.ELIGIBLE, judged.not_held()
    of_applications = {rule.id for rule in BOOK.rules.values() if rule.procedures & set(PROCEDURES)}
    assert set(judged.findings) == of_applications
    assert {rule.id for rule in BOOK.of("P12")} == set(BOOK.rules) - of_applications


@pytest.mark.rule("NB24-05")
def test_a_mandatory_item_unmet_makes_ineligible(judge) -> None:
    assert judge("P06", {"track_items.theory": False}).outcome is Assessed.INELIGIBLE


@pytest.mark.rule("NB24-63")
def test_the_refusal_for_years_cites_the_table_not_the_regulation(judge) -> None:
    judged = judge("P06", {"present_title.since": "2021-01-01"})
    failed = [rule for rule in judged.findings if judged[rule] == "fail"]
    assert failed == ["NB24-68"]


@pytest.mark.rule("NB24-62")
def test_four_annexes_are_listed_and_only_the_first_is_known(notice) -> None:
    assert [annex["content_known"] for annex in notice["annexes"].values()] == [True, False, False, False]


def test_reasons_are_of_the_closed_list(judge) -> None:
    changes = {
        "channel": "paper",
        "commitment": None,
        "title.specialty": "software",
        "employer.responsible_body": None,
    }
    judged = judge("P06", changes, on="2024-08-22 00:00")
    reasons = {finding.reason for finding in judged.findings.values()} - {None}
    assert reasons == {
        "wrong_channel", "commitment_missing", "specialty_not_open_at_level", "no_responsible_district",
        "application_closed",
    }  # fmt: skip
    assert {Reason(reason) for reason in reasons}

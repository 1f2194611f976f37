"""Who may do what where: the reviewed answers of every procedure, and the contract's own column of roles."""

from pathlib import Path

import pytest

from policies.packs import NOTICES, pack
from states.terms import CLOCK_DEEDS, Role
from tests.matrix.places import ALIKE, DEEDS, known, life_at, lines, places

HERE = Path(__file__).parent
PROCEDURES = known()
APPLICATIONS = [name for name in PROCEDURES if name <= "P10"]
REVIEWERS = {
    "district_reviewer",
    "market_supervision_reviewer",
    "zone_reviewer",
    "competent_dept",
    "city_reviewer",
}
REVIEWERS |= {"exam_institute", "sector_dept", "sh_hrss", "assessment_body", "exam_body"}
HOLDERS = REVIEWERS | {"unit_reviewer", "committee_office"}
BY: dict[str, set[str]] = {
    "submit": {
        "applicant",
        "assessment_body",
        "exam_body",
        "competent_dept",
        "committee_organiser",
        "district_reviewer",
    },
    "unit_review": {"unit_reviewer"},
    "publish_notice": {"unit_notice_keeper"},
    "interrupt_notice": {"unit_notice_keeper", "operator"},
    "object": {"anyone"},
    "resolve_objection": {"unit_reviewer", "competent_dept", "committee_office"},
    "enter_notice_result": {"unit_notice_keeper"},
    "accept": {"district_reviewer", "zone_reviewer"},  # a zone body plays the district's role (NB21-02)
    "review": REVIEWERS,
    "file_record": {"city_reviewer", "exam_institute"},
    "assign_committee": {"city_reviewer", "committee_office"},
    "check_score": {"committee_office"},
    "screen": {"committee_office"},
    "notify_interview": {"committee_office"},
    "interview": {"committee_office"},
    "vote": {"committee_office"},
    "confirm": {"committee_office", "decider", "city_decider", "city_reviewer"},  # a second person (S-33)
    "recommend": {"city_decider"},
    "external_result": {"operator"},
    "publish_result": {"committee_office"},
    "request_supplement": HOLDERS,
    "resubmit": {
        "applicant",
        "unit_reviewer",
        "assessment_body",
        "exam_body",
        "competent_dept",
        "committee_organiser",
        "district_reviewer",
    },
    "withdraw": {
        "applicant",
        "assessment_body",
        "exam_body",
        "competent_dept",
        "committee_organiser",
        "district_reviewer",
    },
    "suspend": {"operator", "system"},
    "resume": {"operator", "system"},  # the system gives an end back that was revoked wrongly (S-35)
    "extend": {"operator", "leader"},
    "lapse": {"operator", "committee_office"},
    "produce": {"exam_institute", "district_reviewer", "zone_reviewer", "market_supervision_reviewer"},
    "update_facts": {"operator", "adapter"},
    "send_back": HOLDERS | {"decider"},
    "accept_report": {"petition_officer"},
    "finding": {"investigator", "competent_dept"},
    "serve_notice": {"investigator"},
    "statement": {"subject"},
    "decide": {"decider", "competent_dept"},
    "feedback": {"petition_officer"},
    "transfer": {"petition_officer"},
    "recover_paper": {"operator"},
    "undo": {role.value for role in Role} - {"system"},  # whoever made the entry (ADR 7); here nobody did
}
"""The column `by` of contract/README §2, with the roles of semantics.md."""


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_everybody_hears_what_was_reviewed(procedure: str) -> None:
    """After a wanted change: write `lines(procedure)` to the file again and read the difference against the law."""
    reviewed = (HERE / f"{ALIKE.get(procedure, procedure)}.txt").read_text(encoding="utf-8").splitlines()
    heard = list(lines(procedure))
    assert [line for line in heard if line not in reviewed] == []
    assert [line for line in reviewed if line not in heard] == []
    assert heard == reviewed


@pytest.mark.parametrize("procedure", sorted(name for notice in NOTICES for name in pack(notice).procedures))
def test_no_table_gives_a_deed_to_a_role_that_the_contract_does_not_name(procedure: str) -> None:
    table = next(
        pack(notice).procedures[procedure] for notice in NOTICES if procedure in pack(notice).procedures
    )
    human = {deed: roles for deed, roles in table.roles.items() if deed not in CLOCK_DEEDS}
    beyond = {deed.value: {role.value for role in roles} - BY[deed.value] for deed, roles in human.items()}
    assert {deed: roles for deed, roles in beyond.items() if roles} == {}


def test_the_contracts_column_knows_every_human_deed() -> None:
    assert set(BY) == {deed.value for deed in DEEDS}
    assert {role for roles in BY.values() for role in roles} <= {role.value for role in Role}


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_every_place_of_the_matrix_is_reached(procedure: str) -> None:
    for place in places(procedure):
        life = life_at(procedure, place)
        code = place.partition(" ")[0]
        assert code in (life.state, life.case.substate)


@pytest.mark.parametrize("procedure", APPLICATIONS)
def test_procedures_said_to_be_alike_are(procedure: str) -> None:
    if procedure in ALIKE:
        assert places(procedure) == places(ALIKE[procedure])

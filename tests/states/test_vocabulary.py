"""The closed lists of the contract, word for word (rules.md 2.1, contract/semantics.md)."""

import pytest

from states.terms import (
    CLOCK_DEEDS,
    LEVEL_OF,
    NON_TERMINAL,
    TERMINAL,
    WAITING,
    DeadlineName,
    Deed,
    DocumentKind,
    Ground,
    Reason,
    Role,
    State,
    TaskKind,
)
from states.terms.labelled import Labelled

STATES = """draft submitted unit_reviewed public_notice district city committee result_notice filing production
returned objection suspended investigating decision issued recommended closed rejected withdrawn
lapsed disqualified revoked superseded"""
ENDS = "issued recommended closed rejected withdrawn lapsed disqualified revoked superseded"
DEADLINES = """application_close unit_review unit_close publish_notice notice notice_result district district_close
city committee window result_notice filing production supplement objection upload batch release
accept_report conclude statement recover_paper slip recheck task"""
TASKS = """assign_committee enter_external_deadline annotate_rare_character recover_paper judicial_referral
platform_push enter_result provide_entrustment"""
DOCUMENTS = """receipt acceptance_slip supplement_notice approval_form confirmation_decision refusal_decision
filing_slip submission_letter review_form achievement_statement post_information_form exception_form
material_list entrustment_letter roster notice_sheet notice_result_sheet objection_sheet
investigation_report hour_sheet hour_certificate interview_notice minutes result_notice_sheet
recommendation_list score_check_sheet disqualification_decision cancellation_decision
recovery_notice making_list correction_statement correction_summary cancellation_document title_slip
exam_pass_slip claim_sheet batch_report held_items_list petition_acceptance transfer_slip
petition_opinion petition_reply escalation_report monthly_report certificate"""
REASONS = """not_at_your_level role_not_allowed not_allowed_in_state already_done unknown_case four_eyes recused
stale_content stale_rules malformed application_closed ruleset_not_in_force wrong_channel
duplicate_application finding_failed material_missing commitment_missing verdict_missing checks_open
signature_missing missing_reason notice_running notice_over notice_result_missing open_objection
no_responsible_district no_committee no_quorum recusal_missing no_interview_notice not_interviewed
score_below_minimum extension_used late_entry_required supplement_late seal_owner_unknown
no_exchange_needed senior_in_city_not_covered autonomous_unit_handles_itself already_electronic
specialty_not_open_at_level consent_missing standard_not_published document_missing"""
ROLES = """applicant unit_reviewer unit_notice_keeper district_reviewer zone_reviewer
market_supervision_reviewer city_reviewer city_decider committee_office committee_expert
discipline_inspection assessment_body exam_body competent_dept exam_institute tj_hrss_batch_officer
petition_officer investigator archive_keeper operator auditor public_verifier sh_hrss sector_dept
decider subject committee_organiser leader adapter system anyone"""
HUMAN_DEEDS = """submit unit_review publish_notice interrupt_notice object resolve_objection enter_notice_result
accept review file_record assign_committee check_score screen notify_interview interview vote
confirm recommend external_result publish_result request_supplement resubmit withdraw suspend resume
extend lapse produce update_facts send_back accept_report finding serve_notice statement decide
feedback transfer recover_paper"""
MACHINE_DEEDS = """open pass notice_end warn overdue escalate supplement_timeout produced released calendar_updated
revoke disqualify supersede"""
GROUNDS = (
    "forged_documents false_materials undisclosed_violation other_serious forgery tampering lending abuse"
)
LISTS: list[tuple[type[Labelled], str]] = [
    (DeadlineName, DEADLINES), (TaskKind, TASKS), (DocumentKind, DOCUMENTS), (Reason, REASONS), (Role, ROLES),
    (Deed, f"{HUMAN_DEEDS} {MACHINE_DEEDS}"), (Ground, GROUNDS), (State, STATES),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "codes"), LISTS)
def test_every_code_of_the_closed_list_exists(kind: type[Labelled], codes: str) -> None:
    assert {str(member) for member in kind} >= set(codes.split())


@pytest.mark.parametrize("kind", [kind for kind, _ in LISTS])
def test_every_code_has_a_chinese_term_of_its_own(kind: type[Labelled]) -> None:
    labels = [member.label for member in kind]
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in label) for label in labels)
    assert len(set(labels)) == len(labels)


def test_there_are_24_states_and_no_other() -> None:
    assert [state.value for state in State] == STATES.split()
    assert len(State) == 24


def test_fifteen_go_on_and_nine_end() -> None:
    assert {state.value for state in TERMINAL} == set(ENDS.split())
    assert len(NON_TERMINAL) == 15
    assert NON_TERMINAL.isdisjoint(TERMINAL)
    assert {state.value for state in WAITING} == {"returned", "objection", "suspended"}


def test_the_machine_deeds_are_the_contracts() -> None:
    assert {deed.value for deed in CLOCK_DEEDS} == set(MACHINE_DEEDS.split())


def test_no_list_but_that_of_reasons_has_grown() -> None:
    grown = {kind.__name__: {str(m) for m in kind} - set(codes.split()) for kind, codes in LISTS}
    own = {
        "reply",
        "timetable",
    }  # visitors and callers wait for an answer (NB21-45); an office's own plan (NB21-39)
    assert {name: more for name, more in grown.items() if more} == {
        "Reason": {"extension_too_long", "not_undoable"},
        "Deed": {"undo"},  # ADR 7
        "DeadlineName": own,
    }


def test_every_stage_holder_has_a_level() -> None:
    nobody = {
        Role.COMMITTEE_EXPERT,
        Role.DISCIPLINE_INSPECTION,
        Role.ARCHIVE_KEEPER,
        Role.OPERATOR,
        Role.AUDITOR,
    }
    nobody |= {Role.LEADER, Role.ADAPTER, Role.PUBLIC_VERIFIER, Role.ANYONE, Role.SYSTEM}
    assert set(Role) - set(LEVEL_OF) == nobody


def test_a_labelled_code_is_its_text() -> None:
    assert {State.DRAFT: 1}.get("draft") == 1  # type: ignore[call-overload]
    assert f"{State.DRAFT}" == "draft"
    assert State("draft") is State.DRAFT
    assert State.DRAFT.label == "草稿"

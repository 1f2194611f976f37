"""What is offered is what the law grants, no more and no less (可办事项)."""

from dataclasses import replace

import pytest

from dashboard.deed_forms import verdict_key
from dashboard.possible import CURED_IN_THE_FORM, possible_deeds
from dashboard.procedure_map import all_procedures
from policies.laws import law_for, ruleset_for
from policies.opening import open_case
from states import engine
from states.act import Act
from states.case import Answer, Case, DoneDeed
from states.terms import NON_TERMINAL, Deed, Reason, Role, State
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import NOW, WAY, application, at

PROCEDURES = [item for _, group in all_procedures() for item in group]


def case_in(procedure: str, state: State, substate: str | None = None) -> Case:
    opened = open_case("app-1", procedure, ruleset_for(procedure, NOW.date()), NOW).case
    return replace(opened, state=state, substate=substate)


def offered(case: Case, role: Role, name: str = "x") -> set[tuple[str, str | None]]:
    found = possible_deeds(case, role, f"{role.value}/{name}", NOW).offers
    return {(item.deed.value, item.result) for item in found}


def test_every_step_of_a_life_is_offered_to_its_doer_and_to_nobody_else(cases: StraightCases) -> None:
    """From the draft to the filing: whose deed comes next finds it offered; of the others only who shares the role."""
    case_no = "app-20240815-life0001"
    cases.file(application("林晓舟"), case_no, at("2024-08-15 09:00"))
    for moment, do, by, content in WAY:
        cases.pass_time(case_no, at(moment))
        case, role = cases.case(case_no), Role(by.partition("/")[0])
        wanted = (do, content.get("result") or content.get("outcome"))
        assert wanted in {
            (o.deed.value, o.result) for o in possible_deeds(case, role, by, at(moment)).offers
        }, do
        others = {other for other in Role if other is not role and wanted in offered(case, other)}
        assert others <= {Role.DISTRICT_REVIEWER, Role.MARKET_SUPERVISION_REVIEWER, Role.ZONE_REVIEWER}, (
            do,
            others,
        )
        assert cases.do(case_no, do, by, content, at=at(moment)).accepted
    assert cases.case(case_no).state is State.ISSUED


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda item: item.id)
def test_an_empty_form_is_refused_only_for_what_the_form_asks(procedure) -> None:
    """In every state, for every role: the engine accepts what is offered or misses an answer; what is barred it refuses."""
    for case in (case_in(procedure.id, state) for state in State):
        for role in Role:
            doable = possible_deeds(case, role, f"{role.value}/x", NOW)
            for item in (*doable.offers, *doable.barred):
                answer = answered(case, item.deed, item.result, role)
                cured = answer.accepted or Reason(answer.reason or "") in CURED_IN_THE_FORM
                assert cured if item in doable.offers else not answer.accepted, (case.state, role, item)


def answered(case: Case, deed: Deed, result: str | None, role: Role) -> Answer:
    """What the engine says to the bare deed."""
    content = {} if result is None else {verdict_key(deed): result}
    answer = engine.decide(
        law_for(case.ruleset), case, Act("a", deed, f"{role.value}/x", role, NOW, content)
    ).answer
    assert answer is not None
    return answer


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda item: item.id)
def test_machine_deeds_are_never_offered(procedure) -> None:
    for state in NON_TERMINAL:
        case = case_in(procedure.id, state)
        for role in (*Role,):
            assert not {Deed.WARN.value, Deed.PRODUCED.value, Deed.REVOKE.value} & {
                deed for deed, _ in offered(case, role)
            }


def test_who_reviewed_does_not_file() -> None:
    case = case_in("P06", State.FILING)
    reviewed = DoneDeed(Deed.REVIEW, State.CITY, Role.CITY_REVIEWER, "city_reviewer/shen")
    case = replace(case, history=(reviewed,))
    assert ("file_record", "accept") not in offered(case, Role.CITY_REVIEWER, "shen")
    assert ("file_record", "accept") in offered(case, Role.CITY_REVIEWER, "gu")
    bar = possible_deeds(case, Role.CITY_REVIEWER, "city_reviewer/shen", NOW).bar(Deed.FILE_RECORD, "accept")
    assert bar is not None
    assert bar.refusal.reason is Reason.FOUR_EYES


@pytest.mark.rule("NB24-60")
def test_no_interview_before_its_notice() -> None:
    case = case_in("P06", State.COMMITTEE, "committee.interview")
    assert ("interview", None) not in offered(case, Role.COMMITTEE_OFFICE)
    told = replace(case, facts={**case.facts, "interview_at": "2024-09-26T09:00"})
    assert ("interview", None) in offered(told, Role.COMMITTEE_OFFICE)


def test_every_reason_is_placed() -> None:
    """A new reason has to be told apart: cured by other answers in the form, or not."""
    elsewhere = {
        Reason.NOT_AT_YOUR_LEVEL, Reason.ROLE_NOT_ALLOWED, Reason.NOT_ALLOWED_IN_STATE, Reason.ALREADY_DONE,
        Reason.UNKNOWN_CASE, Reason.FOUR_EYES, Reason.RECUSED, Reason.STALE_RULES, Reason.APPLICATION_CLOSED,
        Reason.RULESET_NOT_IN_FORCE, Reason.WRONG_CHANNEL, Reason.DUPLICATE_APPLICATION, Reason.NOTICE_RUNNING,
        Reason.NOTICE_OVER, Reason.OPEN_OBJECTION, Reason.NO_RESPONSIBLE_DISTRICT, Reason.NO_COMMITTEE,
        Reason.NO_INTERVIEW_NOTICE, Reason.NOT_INTERVIEWED, Reason.EXTENSION_USED, Reason.LATE_ENTRY_REQUIRED,
        Reason.SUPPLEMENT_LATE, Reason.SEAL_OWNER_UNKNOWN, Reason.NO_EXCHANGE_NEEDED, Reason.SENIOR_IN_CITY_NOT_COVERED,
        Reason.AUTONOMOUS_UNIT_HANDLES_ITSELF, Reason.ALREADY_ELECTRONIC, Reason.SPECIALTY_NOT_OPEN_AT_LEVEL,
        Reason.STANDARD_NOT_PUBLISHED, Reason.NOT_UNDOABLE,
    }  # fmt: skip
    assert elsewhere | CURED_IN_THE_FORM == set(Reason)
    assert not elsewhere & CURED_IN_THE_FORM

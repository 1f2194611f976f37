"""Files that come later to a report or an objection: who answers it is told, once an upload, and nobody it is about."""

from datetime import timedelta

import pytest
from sqlmodel import select

from dashboard.recipients import Recipients, demo_people
from records.database import reading
from records.evidence import handlers
from records.tables import MessageRow
from records.uploads import EVIDENCE, OBJECTION
from states.instants import civil
from states.terms import Role
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.test_evidence import CHOSEN, PICTURE, code_in, report, sent
from tests.dashboard.test_window import FACTS, hidden, published
from tests.dashboard.town import VOTE

ABOUT = "evidence_added"
ANOTHER = (("现场.png", PICTURE),)
CONTENT = {"content": "论文系代写", "how": "anonymous"}


def told(town: StraightCases, number: str) -> list[str]:
    """The addressees of the messages about added files of a case."""
    with reading(town.register) as opened:
        query = select(MessageRow.to).where(MessageRow.case_no == number, MessageRow.about == ABOUT)
        return sorted(opened.exec(query))


def reached(town: StraightCases, number: str) -> set[str]:
    """The users whom those messages reach."""
    directory, today = Recipients(demo_people), civil(town.now)
    with reading(town.register) as opened:
        return {user for to in told(town, number) for user in directory.concerned(opened, number, to, today)}


@pytest.mark.rule("NB21-46")
def test_more_files_of_a_report_are_told_once_an_upload(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in(None)
    number, answer = report(client, *CHOSEN)
    assert told(town, number) == []  # the report itself stands in the queue
    known = {"number": number, "code": code_in(answer.text)}
    client.post("/report/files", data=known, files=sent(CHOSEN))
    assert told(town, number) == []  # it was there
    client.post("/report/files", data=known, files=sent((*CHOSEN, *ANOTHER, ("图.png", PICTURE + b"2"))))
    assert told(town, number) == ["petition_officer"]
    assert reached(town, number) == {"pei"}
    with reading(town.register) as opened:
        (row,) = opened.exec(select(MessageRow).where(MessageRow.about == ABOUT))
    assert (row.case_no, row.on) == (number, civil(town.now))


def test_under_investigation_the_investigator_is_told(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in(None)
    number, answer = report(client)
    assert town.do(number, "accept_report", "petition_officer/pei", {"result": "accept"}).accepted
    client.post("/report/files", data={"number": number, "code": code_in(answer.text)}, files=sent(CHOSEN))
    assert reached(town, number) == {"yan"}


def test_a_report_that_is_held_is_still_its_officers(sign_in: SignIn, town: StraightCases) -> None:
    number, _ = report(sign_in(None))
    assert town.do(number, "suspend", "operator/wei", {"reason": "等待法院文书"}).accepted
    assert handlers(town.case(number), EVIDENCE) == [Role.PETITION_OFFICER]


def test_the_form_sent_again_with_more_files_is_told(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in(None)
    shown = client.get("/report").text
    form = {**FACTS, **{key: hidden(shown, key) for key in ("number", "seal")}}
    for files, expected in (((), []), (CHOSEN, ["petition_officer"])):
        assert client.post("/report", data=form, files=sent(files)).status_code == 200
        assert told(town, form["number"]) == expected


@pytest.mark.rule("NB24-39")
def test_later_files_of_an_objection_reach_who_resolves_it_and_not_whom_it_is_about(
    sign_in: SignIn, town: StraightCases
) -> None:
    number, client = published(town), sign_in(None)
    form = {**CONTENT, "act_id": hidden(client.get(f"/notices/{number}").text, "act_id")}
    for files, expected in (
        (CHOSEN, []),
        (CHOSEN, []),
        (ANOTHER, ["competent_dept", "unit_reviewer"]),
    ):
        client.post(f"/notices/{number}", data=form, files=sent(files))
        assert told(town, number) == expected
    assert reached(town, number) == {"chen"}


def test_after_the_notice_the_unit_still_answers_the_objection(town: StraightCases) -> None:
    number = published(town)
    assert town.do(number, "object", "anyone", {"content": "论文系代写", "anonymous": True}).accepted
    assert handlers(town.case(number), OBJECTION) == [Role.COMPETENT_DEPT, Role.UNIT_REVIEWER]
    town.pass_time(number, town.now + timedelta(days=10))
    case = town.case(number)
    assert case.state == "objection"
    assert handlers(case, OBJECTION) == [Role.COMPETENT_DEPT, Role.UNIT_REVIEWER]
    assert town.do(
        number, "suspend", "operator/wei", {"reason": "等待核查"}, at=town.now + timedelta(days=10)
    ).accepted
    assert handlers(town.case(number), OBJECTION) == [Role.COMPETENT_DEPT, Role.UNIT_REVIEWER]


def test_the_committees_notice_is_the_committees_office(town: StraightCases) -> None:
    number = "app-20240815-jw000005"
    assert town.do(number, "vote", "committee_office/ye", VOTE).accepted
    assert town.do(number, "publish_result", "committee_office/ye", {"place": "市局网站"}).accepted
    assert town.case(number).state == "result_notice"
    assert handlers(town.case(number), OBJECTION) == [Role.COMMITTEE_OFFICE]

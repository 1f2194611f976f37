"""The monthly report: which months there are, what stands in it, and who gets it."""

from datetime import date

import pytest

from dashboard.boards.base import Look
from dashboard.boards.figures import ROLES
from dashboard.house import House
from dashboard.monthly import fields, month_of, months
from dashboard.people import DEMO_PEOPLE
from dashboard.sessions import COOKIE
from policies.laws import ruleset_for
from policies.opening import open_case
from records.contents import put_application
from records.database import session
from records.monthly import Month
from records.recording import record
from records.subjects import subject_of
from states.terms import TERMINAL
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import NOW, at

BY_ID = {person.id: person for person in DEMO_PEOPLE}
AUGUST = Month(date(2024, 8, 1), date(2024, 8, 31))


@pytest.mark.parametrize(
    ("text", "last"),
    [("2024-08", date(2024, 8, 31)), ("2024-02", date(2024, 2, 29)), ("2024-09", date(2024, 9, 20)),
     ("2024-10", None), ("2024-13", None), ("202408", None), ("2024-8", None), ("x", None)],
)  # fmt: skip
def test_a_month_is_whole_or_lasts_until_today(text: str, last: date | None) -> None:
    found = month_of(text, NOW.date())
    assert (found.last if found else None) == last


def test_the_months_of_a_year() -> None:
    assert months(date(2024, 2, 1))[:3] == ["2024-02", "2024-01", "2023-12"]
    assert len(set(months(NOW.date()))) == 12


def test_what_the_report_tells(town: StraightCases) -> None:
    told = fields(Look(town.register, BY_ID["jiang"], NOW), AUGUST)
    assert told["month"] == "2024年8月"
    assert (told["opened"], told["finished"], told["open_before"], told["open_after"]) == (5, 0, 0, 5)
    assert [row["title"] for row in told["procedures"]] == ["中级职称评审"]
    elsewhere = fields(Look(town.register, BY_ID["wen"], NOW), AUGUST)
    assert (elsewhere["opened"], elsewhere["procedures"]) == (0, [])


def received(town: StraightCases, case_no: str) -> None:
    """A report on a case of Ningbo, as it is opened when somebody sends it."""
    about = {"role": "applicant", "name": "林晓舟", "case_no": "app-20240815-lin00001"}
    report = {"procedure": "P36", "channel": "online", "reporter": {"anonymous": True}, "subject": about,
              "ground": "false_materials", "facts": "业绩不实"}  # fmt: skip
    then = at("2024-08-26 09:00")
    with session(town.register) as writing:
        subject = subject_of(writing, report)
        opened = open_case(case_no, "P36", ruleset_for("P36", then.date()), then, subject=subject)
        put_application(writing, case_no, report)
        record(writing, opened.case, opened.entries, opened.effects)


@pytest.mark.rule("NB21-46")
def test_reports_found_true_are_counted_in_their_city(town: StraightCases) -> None:
    six = dict.fromkeys(("facts", "evidence", "accuracy", "handling", "formalities", "procedure"), True)
    for number, outcome in (("rep-1", "substantiated"), ("rep-2", "unfounded"), ("rep-3", "partly")):
        received(town, number)
        steps: tuple[tuple[str, str, dict[str, object]], ...] = (
            ("accept_report", "petition_officer/pei", {"result": "accept"}),
            ("finding", "investigator", {"outcome": outcome, "ground": "false_materials", **six}),
        )
        for do, by, content in steps:
            reply = town.do(number, do, by, content, at=at("2024-08-27 09:00"))
            assert reply.accepted, reply.message
    told = [fields(Look(town.register, BY_ID[name], NOW), AUGUST)["reports"] for name in ("jiang", "wen")]
    assert [(row["received"], row["substantiated"]) for row in told] == [(3, 1), (0, 0)]
    assert (
        told[0]["closed"]
        == sum(town.case(number).state in TERMINAL for number in ("rep-1", "rep-2", "rep-3"))
        > 0
    )
    later = fields(Look(town.register, BY_ID["jiang"], NOW), Month(date(2024, 9, 1), date(2024, 9, 20)))
    assert set(later["reports"].values()) == {0}


def test_it_is_a_paper_for_those_who_see_the_figures(sign_in: SignIn, house: House) -> None:
    answer = sign_in("jiang").get("/monthly/2024-08.pdf")
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    assert sign_in("jiang").get("/monthly/2024-10.pdf").status_code == 404
    client = sign_in(None)
    for person in DEMO_PEOPLE:
        client.cookies.set(COOKIE, house.sessions.cookie(person.id))
        assert client.get("/monthly").status_code == (200 if person.role in ROLES else 404), person.id

"""The application of a case that another case opened."""

import pytest
from sqlalchemy import Engine

from activities.copying import application_of
from activities.orders import Copy
from policies.application.parse import parse_application
from records.database import reading
from states.effects import Spawn
from states.terms import State
from tests.activities.desk import application, opened

ABOUT = {
    "role": "applicant",
    "case_no": "app-1",
    "certificate_no": None,
    "open": True,
    "ground": "false_materials",
}


@pytest.mark.rule("S-32")
def test_a_proved_report_hands_its_facts_on(register: Engine) -> None:
    opened(register, "rep-1", application("p36"))
    with reading(register) as session:
        data = application_of(session, "rep-1", Copy("rev-1", Spawn("P11", State.DECISION, ABOUT)))
    assert data["procedure"] == "P11"
    assert data["subject"] == {"role": "applicant", "case_no": "app-1", "name": "林晓舟"}
    assert data["ground"] == "false_materials"
    assert data["facts"] == application("p36")["facts"]
    parse_application(data)


@pytest.mark.rule("S-21")
def test_an_upheld_objection_names_the_applicant(register: Engine) -> None:
    opened(register, "app-1", application())
    about = {"case_no": "app-1", "open": True}
    with reading(register) as session:
        data = application_of(session, "app-1", Copy("rev-1", Spawn("P11", State.DECISION, about)))
    assert data["subject"] == {"case_no": "app-1", "name": "林晓舟"}
    assert "applicant" not in data
    parse_application(data)


def test_a_parent_without_a_file_hands_nothing_on(register: Engine) -> None:
    with reading(register) as session:
        data = application_of(
            session, "rep-9", Copy("rev-1", Spawn("P12", State.DECISION, {"case_no": "app-1"}))
        )
    assert data == {"procedure": "P12", "subject": {"case_no": "app-1"}}

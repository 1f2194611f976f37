"""Whose case it is: what decides about a person is open to them, what was reported of them is not (S-33, NB21-46)."""

from datetime import date
from typing import Any

import pytest

from policies.application.load import load_document
from records.certificates import Issue, keep
from records.database import session
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.test_mine import LIN as HOLDER
from tests.dashboard.test_routes import LIN
from tests.dashboard.town import FILES, NOW

NUMBER = "甬ZC2024000778"
REPORTER = "某举报人甲"


def about(procedure: str, **subject: str) -> dict[str, Any]:
    """A file about a person who is named by certificate or case only."""
    data = load_document(FILES / f"{procedure.lower()}.yaml")
    person = {"name": REPORTER, "anonymous": False, "phone": None}
    named = {"subject": {**data["subject"], **subject}}
    return data | named | ({"reporter": person} if "reporter" in data else {})


@pytest.fixture
def accused(town: StraightCases) -> StraightCases:
    """林晓舟 holds a certificate; one case decides about it, one about his open application, one is only reported."""
    with session(town.register) as writing:
        keep(
            writing,
            Issue(NUMBER, "title", "ningbo", HOLDER, date(2024, 9, 1), level="intermediate", title="工程师"),
        )
    town.file(about("P12", certificate_no=NUMBER), "rev-1", NOW)
    town.file(about("P11", case_no=LIN), "dis-1", NOW)
    town.file(about("P36", certificate_no=NUMBER), "mis-1", NOW)
    return town


@pytest.mark.parametrize("case", ["rev-1", "dis-1"])
def test_who_is_decided_about_sees_the_case(sign_in: SignIn, accused: StraightCases, case: str) -> None:
    subject = sign_in("lin-subject")
    assert subject.get(f"/cases/{case}").status_code == 200
    assert case in subject.get("/cases").text


@pytest.mark.rule("NB21-46")
def test_a_report_stays_hidden_from_whom_it_names(sign_in: SignIn, accused: StraightCases) -> None:
    for user in ("lin-subject", "lin"):
        assert sign_in(user).get("/cases/mis-1").status_code == 404
        assert "mis-1" not in sign_in(user).get("/cases").text


def test_somebody_elses_matter_stays_hidden(sign_in: SignIn, accused: StraightCases) -> None:
    accused.file(about("P12", certificate_no="甬ZC2024000001"), "rev-2", NOW)
    assert sign_in("lin-subject").get("/cases/rev-2").status_code == 404
    assert sign_in("qiu").get("/cases/rev-1").status_code == 404

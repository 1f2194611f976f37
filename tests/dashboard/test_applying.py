"""Applying step by step: pages from the model, drafts, the live check, the filing (申报)."""

import pytest
from fastapi.testclient import TestClient

from dashboard.applying import own_procedures
from dashboard.guided import ELSEWHERE, Shape, read_section, sections, written
from dashboard.people import DEMO_PEOPLE
from policies.application.parse import parse_application
from records.database import reading
from records.drafts import drafts_of
from records.reading import find_case, recorded_case
from states.terms import Role
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import application

LIN = next(person for person in DEMO_PEOPLE if person.id == "lin")
FILES = sorted(own_procedures(LIN))


def fill(client: TestClient, data: dict, procedure: str = "P06") -> None:
    """Every page as a person would write this file."""
    for section in sections(procedure):
        client.get(f"/apply/{procedure}/{section.key}")
        answer = client.post(f"/apply/{procedure}/{section.key}", data=written(section, data))
        assert answer.status_code == 303, (section.key, answer.text)


def of_another_specialty() -> dict:
    data = application("林晓舟", title__specialty="metrology")
    for row in data["continuing_education"]:
        row.pop("recognised")
    data["education"] = [{"degree": "bachelor", "obtained_on": "2012-06-30",
                          "uploads": ["degree_certificate", "graduate_registration_form"]}]  # fmt: skip
    return data


@pytest.mark.parametrize("procedure", FILES)
def test_every_field_of_a_procedure_is_asked_once_or_comes_from_elsewhere(procedure: str) -> None:
    found = sections(procedure)
    assert len({section.key for section in found}) == len(found)
    for section in found:
        names = [field.name for field in section.fields]
        assert len(set(names)) == len(names)
        assert not {name.rpartition(".")[2] for name in names} & ELSEWHERE
        assert all(field.label != field.name for field in section.fields), section


def test_what_is_written_is_what_was_answered() -> None:
    data = application("林晓舟")
    content: dict = {"procedure": "P06"}
    for section in sections("P06"):
        filled = (
            {**content, section.key: data.get(section.key)} if section.shape is not Shape.BLOCK else content
        )
        content = {**read_section(section, written(section, data), filled)}
    model = parse_application(content)
    assert model.applicant is not None
    assert model.applicant.name == "林晓舟"
    assert content["appraisals"] == {"2021": "excellent", "2022": "qualified", "2023": "qualified"}
    assert content["social_insurance"] == data["social_insurance"]


def test_a_draft_is_kept_between_visits_and_for_nobody_else(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("lin")
    answer = client.post("/apply/P06/title", data={"level": "intermediate", "specialty": "metrology"})
    assert answer.headers["location"] == "/apply/P06/commitment"
    again = sign_in("lin").get("/apply/P06/title").text
    assert 'value="intermediate" checked' in again
    assert "没有填完的" in sign_in("lin").get("/apply").text
    assert 'value="intermediate" checked' not in sign_in("qiu").get("/apply/P06/title").text
    with reading(town.register) as session:
        assert [draft.procedure for draft in drafts_of(session, "lin")] == ["P06"]
        assert drafts_of(session, "qiu") == []


def test_the_check_names_rule_and_cure_before_anything_is_filed(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("lin")
    client.post("/apply/P06/title", data={"level": "intermediate"})
    text = client.get("/apply/P06").text
    assert "满足后才能提交" in text
    assert "/rules/NB24-28" in text
    refused = client.post("/apply/P06")
    assert refused.status_code == 409
    with reading(town.register) as session:
        (draft,) = drafts_of(session, "lin")
        assert find_case(session, draft.case_no) is None


@pytest.mark.parametrize(
    ("section", "form", "fault"),
    [
        (
            "applicant",
            {"name": "林晓舟", "id_type": "resident_id", "id_number": "330203199004120025"},
            "id_number",
        ),
        (
            "applicant",
            {"name": "林晓舟", "id_type": "resident_id", "id_number": "330212198807150018"},
            "本人",
        ),
        ("social_insurance", {"0.from": "2021/1", "0.payer": "单位"}, "from"),
        ("rest", {"self_score": "九十"}, "数字"),
    ],
)
def test_a_slip_of_the_pen_is_shown_beside_its_field(
    sign_in: SignIn, section: str, form: dict[str, str], fault: str
) -> None:
    answer = sign_in("lin").post(f"/apply/P06/{section}", data=form)
    assert answer.status_code == 422
    assert fault in answer.text
    assert 'role="alert"' in answer.text


def test_a_whole_application_is_filed_and_its_draft_erased(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("lin")
    town.now = town.now.replace(month=8, day=20)
    fill(client, of_another_specialty())
    assert "可以提交" in client.get("/apply/P06").text
    filed = client.post("/apply/P06")
    assert filed.status_code == 303, filed.text
    number = filed.headers["location"].removeprefix("/cases/").partition("?")[0]
    with reading(town.register) as session:
        case = recorded_case(session, number)
        assert drafts_of(session, "lin") == []
    assert case is not None
    assert case.state.value == "submitted"
    assert client.get(f"/cases/{number}").status_code == 200


def test_what_is_refused_is_told_and_the_words_are_kept(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("lin")
    town.now = town.now.replace(month=8, day=20)
    fill(client, {**of_another_specialty(), "title": application("林晓舟")["title"]})  # already under way
    refused = client.post("/apply/P06")
    assert refused.status_code == 409
    assert "已有在办申报" in refused.text
    with reading(town.register) as session:
        (draft,) = drafts_of(session, "lin")
        assert find_case(session, draft.case_no) is None  # the next attempt is another case
    assert draft.content["title"]["specialty"] == "quality"


def test_a_draft_can_be_thrown_away(sign_in: SignIn, town: StraightCases) -> None:
    client = sign_in("lin")
    client.post("/apply/P06/title", data={"level": "intermediate"})
    assert client.post("/apply/P06/discard").status_code == 303
    with reading(town.register) as session:
        assert drafts_of(session, "lin") == []


@pytest.mark.parametrize(
    "person", [p for p in DEMO_PEOPLE if p.role is not Role.APPLICANT], ids=lambda p: p.id
)
def test_applying_is_for_applicants(sign_in: SignIn, person) -> None:
    client = sign_in(person.id)
    assert client.get("/apply").status_code == 404
    assert client.post("/apply/P06/title", data={}).status_code == 404


@pytest.mark.parametrize(
    "address", ["/apply/P36", "/apply/P99", "/apply/P06/nothing", "/apply/P06/procedure"]
)
def test_what_nobody_files_for_themselves_is_not_there(sign_in: SignIn, address: str) -> None:
    assert sign_in("lin").get(address).status_code == 404

"""What of a person a page may show to whom (G-18, NB21-46, NB21-47)."""

import re

import pytest

from dashboard.access import FULL_NAMES, REPORTS, SIGHTS, Reach, narrowed, procedures_of, sees, sight
from dashboard.people import DEMO_PEOPLE, Person
from records.reading import CaseFilter, CaseView
from states.terms import Role
from tests.dashboard.conftest import SignIn
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.test_routes import SEE_LIN
from tests.dashboard.town import UNIT_PASS, application, at

LIN, LIN_NUMBER, LIN_PHONE = "app-20240815-lin00001", "330203199004120024", "13800001234"
PLACES = (
    "/queue",
    "/cases?ended=1",
    f"/cases/{LIN}",
    f"/cases/{LIN}/why-not",
    "/overdue",
    "/overview",
    "/outbox",
)
PUBLIC_PLACES = (
    "/", "/login", "/procedures", "/procedures/P06", "/verify", "/verify?number=甬ZC2024", "/v/none", "/nothing",
)  # fmt: skip


@pytest.mark.parametrize("person", [p for p in DEMO_PEOPLE if p.id in SEE_LIN], ids=lambda person: person.id)
def test_numbers_of_persons_are_masked_for_all_but_themselves(sign_in: SignIn, person: Person) -> None:
    client = sign_in(person.id)
    whole = "".join(client.get(place).text for place in PLACES)
    assert (LIN_NUMBER in whole, LIN_PHONE in whole) == (
        (True, True) if person.id == "lin" else (False, False)
    )
    if person.id != "lin":
        assert "330***" in whole


@pytest.mark.parametrize("person", DEMO_PEOPLE, ids=lambda person: person.id)
def test_who_oversees_reads_masked_names(sign_in: SignIn, person: Person) -> None:
    text = sign_in(person.id).get(f"/cases/{LIN}").text.replace(f"<strong>{person.name}</strong>", "")
    handles = person.role in FULL_NAMES and person.id in SEE_LIN
    assert ("：林晓舟" in text) is handles
    assert ("：林*舟" in text) is (person.id in SEE_LIN and not handles)


@pytest.mark.parametrize("place", PUBLIC_PLACES)
def test_the_public_sees_nobodys_data(sign_in: SignIn, place: str) -> None:
    text = sign_in(None).get(place).text
    assert not re.search(r"\d{17}[\dX]|1[3-9]\d{9}", text)
    if place != "/login":
        assert "林晓舟" not in text


def test_an_objector_is_known_to_the_checking_side_only(sign_in: SignIn, town: StraightCases) -> None:
    case_no = "app-20240815-oy000004"
    for do, by, content in (
        ("unit_review", "unit_reviewer/chen", UNIT_PASS),
        ("publish_notice", "unit_notice_keeper/he", {"place": "公告栏"}),
        ("object", "anyone", {"content": "论文系他人所写", "name": "匿名举报人甲"}),
    ):  # fmt: skip
        assert town.do(case_no, do, by, content).accepted
    seen = {
        user: sign_in(user).get(f"/cases/{case_no}").text
        for user in ("chen", "he", "zhou", "shen", "jiang", "qiao")
    }
    knows = {user: "匿名举报人甲" in text or "论文系他人所写" in text for user, text in seen.items()}
    assert knows == {"chen": True, "he": False, "zhou": False, "shen": False, "jiang": False, "qiao": True}
    assert all("提出异议" in text for text in seen.values())


@pytest.mark.parametrize("role", list(Role))
def test_reports_are_for_those_who_handle_or_oversee_them(role: Role) -> None:
    handlers = {Role.PETITION_OFFICER, Role.INVESTIGATOR, Role.DISCIPLINE_INSPECTION, Role.AUDITOR}
    visible = procedures_of(Person("x", "某", role, "某单位", "ningbo")) if role in SIGHTS else frozenset()
    assert bool(visible & REPORTS) is (role in handlers)


def view(**over: object) -> CaseView:
    """A row with these columns."""
    empty = dict.fromkeys(CaseView.__dataclass_fields__, "")
    return CaseView(**{**empty, "procedure": "P06", "city": "ningbo", **over})  # type: ignore[arg-type]


@pytest.mark.parametrize("person", DEMO_PEOPLE, ids=lambda person: person.id)
@pytest.mark.parametrize("row", [
    view(employer="宁波甬测检测技术有限公司", responsible_body="鄞州区人力资源和社会保障局"),
    view(city="shanghai", procedure="P36"),
    view(procedure="P11", holder_org="海曙区人力资源和社会保障局"),
    view(procedure="P36", employer="宁波甬测检测技术有限公司"),
])  # fmt: skip
def test_lists_and_single_cases_agree(person: Person, row: CaseView) -> None:
    """What a list is narrowed to is what `sees` grants, so that no list leads to a closed door or hides an open one.

    Of somebody's own list every case is looked at by itself.
    """
    within = narrowed(CaseFilter(), person)
    listed = within is not None and all(
        (
            sight(person).reach is not Reach.OWN,
            row.procedure in within.procedures,
            within.city in (None, row.city),
            within.org in (None, row.holder_org, row.responsible_body, row.employer),
            within.text is None,
        )
    )
    assert sees(person, row, own=False) is listed


def test_a_namesake_sees_nothing(sign_in: SignIn, town: StraightCases) -> None:
    """Applicants are found by name and told apart by number."""
    data = application("贺云岚")
    data["applicant"]["name"] = "林晓舟"
    town.file(data, "app-20240815-twin0001", at("2024-08-15 09:00"))
    client = sign_in("lin")
    assert client.get("/cases/app-20240815-twin0001").status_code == 404
    assert "twin0001" not in client.get("/cases").text
    assert LIN in client.get("/cases").text


def test_internal_papers_are_not_for_the_person_concerned(sign_in: SignIn) -> None:
    case_no = "app-20240815-lin00001"
    assert "督办单" in sign_in("zhou").get(f"/cases/{case_no}").text
    assert "督办单" not in sign_in("lin").get(f"/cases/{case_no}").text

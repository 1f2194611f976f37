"""Who does what in Shanghai (二、电子证书管理职责): tried by everybody else, the deed leaves the case where it was."""

from collections.abc import Callable
from typing import Any

import pytest

from policies.packs import pack
from states.effects import ChangeCertificate
from states.procedure import Place
from states.terms import Deed, Role
from tests.matrix.places import life_at
from tests.matrix.shanghai import DISTRICT, MUNICIPAL
from tests.states.living import PASS, Life

FILED = {"result": "accept"}
DECIDED = {"document_no": "沪1", "signed": True, "sealed": True}
HUMANS = sorted(role.value for role in Role if role is not Role.SYSTEM)
LATER = "2024-10-14 10:00"


def doers(procedure: str, place: str, do: str, content: dict[str, Any]) -> set[str]:
    """Every role that may do the deed at the place; each tries it in a case of its own."""
    found = set()
    for role in HUMANS:
        life = life_at(procedure, place)
        state = life.state
        if life.hears(LATER, f"{role}/丙", do, **content).accepted:
            found.add(role)
        else:
            assert life.state == state
    return found


@pytest.mark.rule("SH24-05")
@pytest.mark.parametrize("procedure", ["P15", "P17", "P19", "P20"])
def test_only_the_municipal_hrss_approves_in_the_city(procedure: str) -> None:
    assert doers(procedure, "city", "review", PASS) == {"sh_hrss"}


@pytest.mark.rule("SH24-06")
@pytest.mark.parametrize(
    ("procedure", "place", "do", "content"),
    [
        ("P18", "filing", "file_record", FILED),
        ("P19", "production", "produce", {}),
        ("P20", "production", "produce", {}),
        ("P22", "city", "review", PASS),
    ],
)
def test_the_institute_files_remakes_cancels_and_rechecks(
    procedure: str, place: str, do: str, content: dict[str, Any]
) -> None:
    assert doers(procedure, place, do, content) == {"exam_institute"}


@pytest.mark.rule("SH24-07")
@pytest.mark.rule("SH24-08")
@pytest.mark.parametrize(
    ("procedure", "filer"), [("P15", "assessment_body"), ("P16", "assessment_body"), ("P17", "exam_body")]
)
def test_who_held_the_review_or_the_exam_applies_for_its_certificates(procedure: str, filer: str) -> None:
    found = set()
    for role in HUMANS:
        if Life(procedure, "2024-10-10 09:00", routing=MUNICIPAL).hears(LATER, role, "submit").accepted:
            found.add(role)
    assert found == {filer}


@pytest.mark.rule("SH24-07")
@pytest.mark.rule("SH24-08")
@pytest.mark.parametrize(("procedure", "rule"), [("P15", "SH24-19"), ("P17", "SH24-26")])
def test_a_person_of_another_body_stands_on_no_list_of_this_one(
    judge: Callable[..., Any], procedure: str, rule: str
) -> None:
    assert judge(procedure)[rule] == "pass"
    judged = judge(procedure, {"result_notice.persons": ["某人"]})
    assert judged[rule] == "fail"
    assert "persons.0" in judged.says(rule)


@pytest.mark.rule("SH24-09")
@pytest.mark.rule("SH24-20")
@pytest.mark.parametrize(
    ("routing", "place", "approver"),
    [(MUNICIPAL, "city", "sh_hrss"), (DISTRICT, "district", "competent_dept")],
)
def test_a_title_goes_to_whoever_owns_the_seal(routing: dict[str, Any], place: str, approver: str) -> None:
    life = Life("P15", "2024-10-10 09:00", routing=routing)
    life.does("2024-10-10 10:00", "assessment_body", "submit")
    assert life.visited == ["draft", "submitted", place]
    assert doers("P15", place, "review", PASS) == {approver}


@pytest.mark.rule("SH24-20")
@pytest.mark.parametrize("level", ["associate_senior", "full_senior"])
def test_a_senior_title_goes_to_the_city_whatever_the_mapping(level: str) -> None:
    life = Life("P15", "2024-10-10 09:00", routing={**DISTRICT, "level": level})
    life.does("2024-10-10 10:00", "assessment_body", "submit")
    assert life.state == "city"


@pytest.mark.rule("SH24-09")
@pytest.mark.parametrize("procedure", ["P15", "P16", "P17"])
def test_no_row_leads_to_the_making_but_an_approval(procedure: str) -> None:
    """`pass` follows the filing of the list, which only an approval reaches (`sh.filing_gates`)."""
    moves = pack("sh24").procedures[procedure].table.moves
    aims = [(move, move.target.code) for move in moves if isinstance(move.target, Place)]
    assert {move.deed for move, code in aims if code in ("production", "filing")} == {Deed.REVIEW, Deed.PASS}
    machine = [move for move, code in aims if move.deed is Deed.PASS and code == "production"]
    assert [place.code for move in machine for place in move.source] == ["filing"]


@pytest.mark.rule("SH24-27")
@pytest.mark.rule("SH24-28")
def test_a_vocational_certificate_is_made_after_both_approvals_in_their_order() -> None:
    life = life_at("P17", "district")
    assert life.refused(LATER, "sh_hrss", "review", **PASS) == "not_at_your_level"
    life.does("2024-10-14 10:05", "sector_dept", "review", **PASS)
    assert life.state == "city"
    assert life.refused("2024-10-14 10:10", "sector_dept", "review", **PASS) in (
        "already_done",
        "not_at_your_level",
    )
    life.does("2024-10-14 10:15", "sh_hrss", "review", **PASS)
    assert life.state == "production"
    life.is_made("2024-10-14 10:16", "2024KS07000001")
    assert life.visited == ["draft", "submitted", "district", "city", "production", "issued"]


@pytest.mark.rule("SH24-38")
def test_a_cancellation_comes_before_the_hrss_and_may_come_back() -> None:
    life = life_at("P20", "decision")
    life.does(LATER, "competent_dept", "decide", **DECIDED)
    assert life.state == "city"
    life.does("2024-10-15 10:00", "sh_hrss", "review", result="return", reason="证据不足")
    assert life.state == "decision"
    assert life.of_kind(ChangeCertificate) == []


@pytest.mark.rule("SH24-39")
def test_the_certificate_is_revoked_when_the_institute_has_cancelled_it() -> None:
    life = life_at("P20", "production")
    assert life.of_kind(ChangeCertificate) == []
    life.does(LATER, "exam_institute", "produce")
    life.is_made("2024-10-14 10:01", "2024GC01000001")
    assert life.state == "revoked"
    assert [(item.number, item.status) for item in life.of_kind(ChangeCertificate)] == [
        ("2024GC01000001", "revoked")
    ]

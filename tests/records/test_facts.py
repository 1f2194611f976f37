"""What the register tells rules and guards about persons, certificates and committees."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from records.about import about_for
from records.contents import put_act
from records.database import connect, session, upgrade
from records.facts import facts_for
from records.given import fill
from records.persons import NoPersonSecret, person_key
from records.reading import find_case
from records.subjects import subject_of
from records.users import User, keep_user
from states.terms import Deed, Role
from tests.records.life import START, Life, file, in_notice, issued, on, submitted

NO = "NB21-2025-000001"
NUMBER = "3302C202500000179"
ME = {"name": "林晓舟", "id_number": "330203199004120024"}
OTHER = {"name": "沈若溪", "id_number": "310104198402110021"}


def given(**lists: Any) -> dict[str, Any]:
    """A scenario's `given`, one entry a list."""
    return {name: [entry] for name, entry in lists.items()}


def certificate(**more: Any) -> dict[str, Any]:
    """A certificate issued before this register."""
    return {
        "number": "OLD-1",
        "holder": ME,
        "level": "assistant",
        "city": "ningbo",
        "obtained_on": on("2019-06-30"),
        **more,
    }


def test_facts_of_the_applicant(engine: Engine) -> None:
    with session(engine) as opened:
        fill(
            opened,
            given(
                certificates=certificate(),
                integrity={**ME, "ground": "false_materials", "from": on("2024-11-30")},
            ),
            START,
        )
        found = facts_for(opened, file(), START)
        assert not found.in_case
        (held,) = found.certificates
        assert (held["number"], held["level"], held["status"], held["obtained_on"]) == (
            "OLD-1",
            "assistant",
            "valid",
            on("2019-06-30"),
        )
        assert held["holder"] == ME
        (entry,) = found.integrity
        assert (entry["from"], entry["to"], entry["status"]) == (on("2024-11-30"), on("2027-11-30"), "active")


def test_nothing_of_another_person(engine: Engine) -> None:
    with session(engine) as opened:
        fill(
            opened,
            given(
                certificates=certificate(holder=OTHER),
                integrity={**OTHER, "ground": "x", "from": "2024-11-30"},
            ),
            START,
        )
        found = facts_for(opened, file(), START)
        assert (found.certificates, found.integrity) == ((), ())


def test_the_certificate_that_a_file_names_is_found_without_its_holder(engine: Engine) -> None:
    with session(engine) as opened:
        fill(opened, given(certificates=certificate(holder=OTHER)), START)
        (named,) = facts_for(opened, {"procedure": "P19", "certificate_no": "OLD-1"}, START).certificates
        assert named["holder"] == {"name": "沈若溪", "id_number": None}


def test_the_persons_other_cases(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        own = facts_for(opened, file(), START, NO)
        assert own.in_case
        assert own.cases == ()
        (other,) = facts_for(opened, file(), START).cases
        assert (other["case_no"], other["open"], other["level"], other["specialty"]) == (
            NO,
            True,
            "intermediate",
            "机械",
        )


def test_committees_and_timetables_as_given(engine: Engine) -> None:
    committee = {"name": "质量评委会", "members": [{"name": "王评", "employer": "甲公司"}]}
    with session(engine) as opened:
        fill(
            opened,
            given(committees=committee, timetables={"name": "2025", "district_close": "2025-09-10"}),
            START,
        )
        found = facts_for(opened, file(), START)
        assert found.committees == (committee,)
        assert found.timetables == ({"name": "2025", "district_close": "2025-09-10"},)


def test_a_given_case_counts_as_open(engine: Engine) -> None:
    row = {
        "procedure": "P02",
        "id_number": ME["id_number"],
        "level": "intermediate",
        "specialty": "机械",
        "state": "city",
    }
    with session(engine) as opened:
        fill(opened, given(cases=row), START)
        life = Life()
        life.file(opened)
        assert about_for(opened, NO, "submit", "applicant", {})["duplicate"]
        kept = find_case(opened, "given-1")
        assert kept is not None
        assert (kept.state, kept.level) == ("city", "intermediate")


@pytest.mark.parametrize(
    ("title", "state", "duplicate"),
    [({}, "submitted", True), ({"level": "assistant"}, "submitted", False), ({"specialty": "电气"}, "submitted", False),
     ({}, "draft", False), ({}, "issued", False)],
)  # fmt: skip
def test_duplicates(engine: Engine, title: dict[str, str], state: str, duplicate: bool) -> None:
    row = {"procedure": "P02", **ME, "level": "intermediate", "specialty": "机械", "state": state}
    with session(engine) as opened:
        fill(opened, given(cases=row), START)
        life = Life(content=file(**title))
        life.file(opened)
        assert about_for(opened, NO, "submit", "applicant", {})["duplicate"] is duplicate


@pytest.mark.rule("NB21-41")
@pytest.mark.parametrize(
    ("do", "by", "conflict"),
    [
        ("unit_review", "unit_reviewer/林晓舟", "经办人是申报人本人"),
        ("unit_review", "unit_reviewer/张三", None),
        ("unit_review", "unit_reviewer", None),
        ("withdraw", "applicant/林晓舟", None),
        ("resolve_objection", "unit_reviewer/王某", "经办人是异议人"),
        ("review", "district_reviewer/王某", None),
    ],
)
def test_conflicts_of_interest(engine: Engine, do: str, by: str, conflict: str | None) -> None:
    with session(engine) as opened:
        life = in_notice(opened)
        life.act(opened, Deed.OBJECT, Role.ANYONE, {"content": "年限不实", "name": "王某"})
        assert about_for(opened, NO, do, by, {})["conflict"] == conflict


@pytest.mark.rule("NB21-41")
@pytest.mark.parametrize(
    ("do", "user", "id_number", "conflict"),
    [
        ("unit_review", "林晓舟", "330203199004120024", "经办人是申报人本人"),
        ("unit_review", "林晓舟", "330212198807150018", None),  # another person of that name
        ("unit_review", "改过名的", "330203199004120024", "经办人是申报人本人"),
        ("resolve_objection", "王某", None, "经办人是异议人"),
        ("resolve_objection", "王某某", None, None),
    ],
)
def test_who_signs_in_is_known_by_the_identity_number(
    engine: Engine, do: str, user: str, id_number: str | None, conflict: str | None
) -> None:
    with session(engine) as opened:
        keep_user(opened, User("u1", user, "unit_reviewer", "甲"), START, id_number=id_number)
        life = in_notice(opened)
        life.act(opened, Deed.OBJECT, Role.ANYONE, {"content": "年限不实", "name": "王某"})
        assert about_for(opened, NO, do, "unit_reviewer/u1", {})["conflict"] == conflict


COLLEAGUE = {"name": "王评", "employer": "宁波甬测检测技术有限公司"}
STRANGER = {"name": "李评", "employer": "别的公司"}


@pytest.mark.parametrize(
    ("members", "recused", "missing"),
    [
        ([COLLEAGUE, STRANGER], [], True),
        ([COLLEAGUE, STRANGER], ["王评"], False),
        ([COLLEAGUE], ["李评"], True),
        ([STRANGER], [], False),
    ],
)
def test_members_of_the_same_employer_must_be_recused(
    engine: Engine, members: list[dict[str, str]], recused: list[str], missing: bool
) -> None:
    with session(engine) as opened:
        fill(opened, given(committees={"name": "质量评委会", "members": members}), START)
        submitted(opened)
        assert (
            about_for(opened, NO, "vote", "committee_office", {"recused": recused})["recusal_missing"]
            is missing
        )
        assert about_for(opened, NO, "review", "city_reviewer", {})["recusal_missing"] is False


def test_the_term_is_that_of_the_committee_in_question(engine: Engine) -> None:
    own = {"name": "甲评委会", "members": [], "valid_from": "2023-01-01", "valid_to": "2025-12-31"}
    with session(engine) as opened:
        fill(opened, given(committees=own), START)
        Life(content=file(committee="甲评委会")).file(opened)
        other = Life("NB21-2025-000002", content=file(committee="乙评委会"))
        other.file(opened)
        term = about_for(opened, NO, "vote", "committee_office", {})["committee_term"]
        assert term == ["2023-01-01", "2025-12-31"]
        assert about_for(opened, other.case_no, "vote", "committee_office", {})["committee_term"] == []


def test_only_the_assigned_committee_counts(engine: Engine) -> None:
    with session(engine) as opened:
        fill(opened, given(committees={"name": "甲评委会", "members": [COLLEAGUE]}), START)
        fill(opened, given(committees={"name": "乙评委会", "members": [STRANGER]}), START)
        life = Life(content=file(committee="甲评委会"))
        life.file(opened)
        assert about_for(opened, NO, "vote", "committee_office", {})["recusal_missing"]
        other = Life("NB21-2025-000002", content=file(committee="乙评委会"))
        other.file(opened)
        assert not about_for(opened, other.case_no, "vote", "committee_office", {})["recusal_missing"]


def test_a_certificate_leads_to_its_case_and_back(engine: Engine) -> None:
    with session(engine) as opened:
        issued(opened)
        expected = {
            "case_no": NO, "procedure": "P02", "state": "issued", "open": False, "city": "ningbo",
            "certificate_no": NUMBER, "certificate_status": "valid", "paper": False,
        }  # fmt: skip
        assert subject_of(opened, {"subject": {"certificate_no": NUMBER}}) == expected
        assert subject_of(opened, {"case_no": NO}) == expected
        assert subject_of(opened, {"subject": {"case_no": NO, "role": "expert"}}) == {
            **expected,
            "role": "expert",
        }
        assert subject_of(opened, file()) == {}


def test_the_subject_is_told_as_it_is_now(engine: Engine) -> None:
    with session(engine) as opened:
        subject = submitted(opened)
        Life("P11-1", "P11", {}, subject={"case_no": NO, "open": True, "state": "draft"}).record(opened)
        assert about_for(opened, "P11-1", "decide", "decider", {})["subject"]["state"] == "submitted"
        subject.act(opened, Deed.WITHDRAW, Role.APPLICANT, {"reason": "个人原因"})
        assert about_for(opened, "P11-1", "decide", "decider", {})["subject"]["open"] is False


def test_the_same_number_has_the_same_key_under_one_secret_only(engine: Engine, url: str) -> None:
    elsewhere, none = connect(url, b"another secret"), connect(url)
    with session(engine) as opened, Session(elsewhere) as other, Session(none) as without:
        assert person_key(opened, "33020319900412002x") == person_key(opened, " 33020319900412002X ")
        assert person_key(opened, ME["id_number"]) != person_key(other, ME["id_number"])
        with pytest.raises(NoPersonSecret):
            person_key(without, ME["id_number"])
    elsewhere.dispose()
    none.dispose()


def test_an_annulled_record_is_told_as_annulled(engine: Engine) -> None:
    entry = {**ME, "ground": "lending", "from": date(2025, 1, 2), "to": None, "status": "annulled"}
    with session(engine) as opened:
        fill(opened, given(integrity=entry), START)
        (found,) = facts_for(opened, file(), START).integrity
        assert (found["status"], found["to"]) == ("annulled", None)


def test_a_register_in_memory_serves_too() -> None:
    engine = connect("sqlite://", b"only for tests")
    upgrade(engine)
    with session(engine) as opened:
        submitted(opened)
        put_act(opened, "x", NO, {})
    with session(engine) as opened:
        assert find_case(opened, NO) is not None
    engine.dispose()

"""Certificates of Shanghai: one a person, corrected, reinstated, or not made at all."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from activities.numbering import AllocateActivities
from activities.orders import Produced
from activities.production import MakeActivities
from records.certificate_views import chain_of, find_certificate
from records.certificates import Holder, Issue, change_status, keep
from records.database import reading, session
from records.erasure import erase
from records.tables import CaseRow, VersionRow
from states.instants import SHANGHAI
from tests.activities.city_workshop import (
    OCTOBER,
    SECOND,
    Workshop,
    correction,
    fails,
    kept,
    of_two,
    produced,
    reason,
    remade,
    shanghai,
    version,
)
from tests.activities.desk import application, opened


@pytest.mark.rule("SH24-21")
def test_each_person_of_a_list_has_a_certificate_and_a_retry_the_same(register: Engine) -> None:
    opened(register, "prod-1", of_two(), OCTOBER)
    order = AllocateActivities(register).allocate(shanghai())
    assert order.numbers == ("2024GC01000001", "2024GC01000002")
    assert order.number == "2024GC01000001"
    assert AllocateActivities(register).allocate(shanghai()) == order
    workshop = Workshop()
    making = MakeActivities(register, workshop)
    assert making.make(order) == making.make(order)
    assert [item.number for item in workshop.orders] == [*order.numbers, *order.numbers]
    assert [(row.holder_name, row.obtained_on) for row in kept(register, "prod-1")] == [
        ("沈若溪", date(2024, 9, 15)),
        ("顾行", date(2024, 9, 16)),
    ]


def test_a_part_of_a_list_makes_the_persons_of_that_part(register: Engine) -> None:
    opened(register, "prod-1", of_two(), OCTOBER)
    order = AllocateActivities(register).allocate(shanghai())
    workshop = Workshop()
    part = replace(order, first=1, numbers=order.numbers[1:])
    assert MakeActivities(register, workshop).make(part).number == "2024GC01000002"
    assert [item.holder.name for item in workshop.orders] == ["顾行"]


@pytest.mark.rule("SH24-30")
def test_the_year_in_the_number_is_that_of_the_application(register: Engine) -> None:
    opened(register, "prod-1", application("p15"), OCTOBER)
    order = shanghai(at=OCTOBER.replace(year=2025))
    assert AllocateActivities(register).allocate(order).number == "2024GC01000001"


@pytest.mark.rule("SH24-30")
def test_numbers_that_earlier_certificates_have_are_passed_over(register: Engine) -> None:
    opened(register, "prod-1", of_two(), OCTOBER)
    with session(register) as seen:
        keep(seen, Issue("2024GC01000001", "title", "shanghai", Holder("某人"), date(2024, 9, 2)))
    assert AllocateActivities(register).allocate(shanghai()).numbers == ("2024GC01000002", "2024GC01000003")


@pytest.mark.rule("SH24-31")
def test_without_a_code_nothing_is_made(register: Engine) -> None:
    body = {**application("p15")["body"], "code": None}
    opened(register, "prod-1", {**application("p15"), "body": body}, OCTOBER)
    assert reason(fails(register, shanghai())) == ("SH24-31", "document_missing")
    opened(register, "prod-2", application("p15"), OCTOBER)
    AllocateActivities(register).allocate(shanghai("prod-2"))  # the code is on record now
    assert AllocateActivities(register).allocate(shanghai()).number == "2024GC01000002"


@pytest.mark.rule("SH24-31")
def test_a_code_of_another_body_is_refused(register: Engine) -> None:
    opened(register, "prod-1", application("p15"), OCTOBER)
    other = {**application("p15")["body"], "name": "另一评审委员会"}
    opened(register, "prod-2", {**application("p15"), "body": other}, OCTOBER)
    AllocateActivities(register).allocate(shanghai())
    assert reason(fails(register, shanghai("prod-2")))[0] == "SH24-31"


@pytest.mark.rule("SH24-04")
@pytest.mark.parametrize(("day", "made"), [(date(2024, 8, 31), False), (date(2024, 9, 1), True)])
def test_the_2019_version_is_not_issued(register: Engine, day: date, made: bool) -> None:
    opened(register, "prod-1", application("p15"), OCTOBER)
    order = shanghai(at=datetime(day.year, day.month, day.day, tzinfo=SHANGHAI))
    if made:
        assert AllocateActivities(register).allocate(order).number == "2024GC01000001"
    else:
        assert reason(fails(register, order)) == ("SH24-04", "ruleset_not_in_force")


@pytest.mark.rule("SH24-12")
def test_an_unmapped_body_has_no_seal(register: Engine) -> None:
    data = application("p15")
    persons = [{**data["persons"][0], "level": "intermediate"}]
    opened(
        register,
        "prod-1",
        {**data, "body": {**data["body"], "seal_owner": None}, "persons": persons},
        OCTOBER,
    )
    assert reason(fails(register, shanghai())) == ("SH24-12", "seal_owner_unknown")


@pytest.mark.rule("SH24-12")
def test_the_mapped_owner_seals_by_name(register: Engine) -> None:
    data, workshop = application("p15"), Workshop()
    persons = [{**data["persons"][0], "level": "intermediate"}]
    body = {**data["body"], "seal_owner": "district_hrss:徐汇区"}
    opened(register, "prod-1", {**data, "body": body, "persons": persons}, OCTOBER)
    done = produced(register, shanghai(), workshop)
    assert workshop.orders[0].seals == ("上海市徐汇区人力资源和社会保障局",)
    assert version(register, str(done.number)).seals == ["district_hrss:徐汇区"]


@pytest.mark.rule("SH24-13")
@pytest.mark.rule("SH24-56")
def test_a_vocational_certificate_has_two_seals_and_the_day_of_approval(register: Engine) -> None:
    opened(register, "prod-1", application("p17"), OCTOBER)
    workshop = Workshop()
    done = produced(register, shanghai(), workshop)
    assert len(workshop.orders[0].seals) == 2
    assert workshop.orders[0].form == "vocational"
    with reading(register) as seen:
        row = find_certificate(seen, str(done.number))
    assert row is not None
    assert (row.kind, row.city) == ("vocational", "shanghai")


@pytest.mark.rule("SH24-36")
def test_a_correction_is_the_next_version_under_the_same_number(register: Engine) -> None:
    opened(register, "prod-1", application("p15"), OCTOBER)
    number = str(produced(register, shanghai()).number)
    before = version(register, number).fields
    assert remade(register, number, specialty="电气") == Produced(number, 2, f"{number}-2".ljust(64, "0"))
    assert version(register, number, 2).fields == {**before, "specialty": "电气"}
    with reading(register) as seen:
        chain = chain_of(seen, number)
        assert [(link.version, link.status, link.next_version) for link in chain] == [
            (1, "superseded", 2),
            (2, "valid", None),
        ]
    assert [row.number for row in kept(register, "corr-1")] == [number]


@pytest.mark.rule("SH24-36")
def test_a_retry_of_a_correction_makes_no_third_version(register: Engine) -> None:
    opened(register, "prod-1", application("p15"), OCTOBER)
    number = str(produced(register, shanghai()).number)
    first = remade(register, number, specialty="电气")
    again = produced(register, shanghai("corr-1", kind="correct", subject=number))
    assert again == first
    with reading(register) as seen:
        assert len(seen.exec(select(VersionRow)).all()) == 2


@pytest.mark.rule("SH24-36")
@pytest.mark.parametrize(
    ("changes", "number"),
    [({"apply_year": "2023"}, "2023GC01000001"), ({"body__code": "GC02"}, "2024GC02000001")],
)
def test_a_wrong_year_or_code_gives_a_new_number(
    register: Engine, changes: dict[str, str], number: str
) -> None:
    """AMB-32: the old number goes out of use and is linked."""
    opened(register, "prod-1", {**application("p15"), "body": {**application("p15")["body"]}}, OCTOBER)
    old = str(produced(register, shanghai()).number)
    if "body__code" in changes:
        changes = {**changes, "body": "另一评审委员会"}
    done = remade(register, old, **changes)
    assert (done.number, done.version) == (number, 2)
    with reading(register) as seen:
        assert [(link.number, link.status) for link in chain_of(seen, old)] == [
            (old, "superseded"),
            (number, "valid"),
        ]
    assert {row.number for row in kept(register, "prod-1")} == {old, number}


@pytest.mark.rule("SH24-40")
def test_what_the_register_does_not_know_is_not_corrected(register: Engine) -> None:
    opened(register, "corr-1", correction("2024GC01000009", specialty="电气"), OCTOBER)
    order = shanghai("corr-1", kind="correct", subject="2024GC01000009")
    assert reason(fails(register, order))[0] == "SH24-40"


@pytest.mark.rule("SH24-36")
def test_what_was_cancelled_since_the_order_is_not_remade(register: Engine) -> None:
    """SH24-39: otherwise a correction held in production would bring a cancelled title back."""
    opened(register, "prod-1", application("p15"), OCTOBER)
    number = str(produced(register, shanghai()).number)
    with session(register) as seen:
        change_status(seen, number, "revoked", date(2025, 2, 3), "rev-1")
    opened(register, "corr-1", correction(number, specialty="电气"), OCTOBER)
    assert reason(fails(register, shanghai("corr-1", kind="correct", subject=number)))[0] == "SH24-36"
    with reading(register) as seen:
        assert [link.status for link in chain_of(seen, number)] == ["revoked"]


def test_what_was_erased_is_not_guessed(register: Engine) -> None:
    """Without its contents a certificate stays verifiable but cannot be made again."""
    opened(register, "prod-1", application("p15"), OCTOBER)
    number = str(produced(register, shanghai()).number)
    with session(register) as seen:
        seen.get_one(CaseRow, "prod-1").ended = True
        erase(seen, "prod-1")
    opened(register, "corr-1", correction(number, specialty="电气"), OCTOBER)
    assert "删除" in fails(register, shanghai("corr-1", kind="correct", subject=number)).message
    with reading(register) as seen:
        assert find_certificate(seen, number) is not None


def test_a_corrected_identity_number_corrects_birth_and_sex(register: Engine) -> None:
    opened(register, "prod-1", application("p15"), OCTOBER)
    number = str(produced(register, shanghai()).number)
    remade(register, number, id_number=str(SECOND["id_number"]))
    fields = version(register, number, 2).fields
    assert (fields["id_number"], fields["born_on"], fields["sex"]) == (
        SECOND["id_number"],
        "1990-01-01",
        "male",
    )


def test_a_reinstated_certificate_has_the_same_fields(register: Engine) -> None:
    """S-35: valid again as a new version; the revoked one stays revoked in the chain."""
    opened(register, "prod-1", application("p15"), OCTOBER)
    number = str(produced(register, shanghai()).number)
    with session(register) as seen:
        change_status(seen, number, "revoked", date(2025, 2, 3), "rev-1")
    done = remade(register, number, kind="reinstate", specialty="不应采用")
    assert (done.number, done.version, done.status) == (number, 2, "valid")
    assert version(register, number, 2).fields == version(register, number).fields
    with reading(register) as seen:
        assert [link.status for link in chain_of(seen, number)] == ["revoked", "valid"]

"""Certificates of Shanghai and Tianjin: one a person, corrected, reinstated, released later, or not made at all."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from temporalio.exceptions import ApplicationError

from activities.numbering import AllocateActivities
from activities.orders import Produced, Production
from activities.papers.certificate import CertificateOrder
from activities.papers.originals import MadeCertificate
from activities.production import MakeActivities
from records.certificate_views import CertificateView, certificates_about, chain_of, find_certificate
from records.certificates import Holder, Issue, change_status, keep
from records.contents import put_application
from records.database import reading, session
from records.erasure import erase
from records.tables import CaseRow, VersionRow
from states.instants import SHANGHAI
from tests.activities.desk import application, opened

OCTOBER = datetime(2024, 10, 20, 9, tzinfo=SHANGHAI)
MAY = datetime(2020, 5, 29, tzinfo=SHANGHAI)
SECOND = {
    "name": "顾行",
    "sex": "male",
    "born_on": "1990-01-01",
    "id_type": "resident_id",
    "id_number": "310101199001010012",
    "work_unit": "上海某检测公司",
    "title": "高级工程师",
    "level": "associate_senior",
    "specialty": "机械",
    "obtained_on": "2024-09-16",
}


class Workshop:
    """Makes what it is asked for, the same file for the same certificate, and remembers the orders."""

    def __init__(self) -> None:
        self.orders: list[CertificateOrder] = []

    def make_certificate(self, order: CertificateOrder) -> MadeCertificate:
        self.orders.append(order)
        token = f"{order.number}-{order.version}"
        return MadeCertificate(
            order.case_no, order.number, order.version, "c", token.ljust(64, "0"), 9, token
        )


def shanghai(case_no: str = "prod-1", at: datetime = OCTOBER, **more: Any) -> Production:
    return replace(Production(case_no, 1, at, None, "shanghai"), **more)


def tianjin(case_no: str = "app-1", **more: Any) -> Production:
    return replace(Production(case_no, 1, MAY, None, "tianjin"), **more)


def produced(register: Engine, order: Production, workshop: Workshop | None = None) -> Produced:
    """What both activities make of an order, for a few persons."""
    return MakeActivities(register, workshop or Workshop()).make(AllocateActivities(register).allocate(order))


def of_two(**more: Any) -> dict[str, Any]:
    data = application("p15")
    return {**data, "persons": [*data["persons"], SECOND], **more}


def correction(number: str, **changes: str) -> dict[str, Any]:
    """A P19 file that corrects data of a certificate."""
    rows = [{"field": field.replace("__", "."), "old": "旧", "new": new} for field, new in changes.items()]
    return {**application("p19"), "certificate_no": number, "changes": rows}


def remade(register: Engine, number: str, kind: str = "correct", **changes: str) -> Produced:
    opened(register, "corr-1", correction(number, **changes), OCTOBER)
    return produced(register, shanghai("corr-1", kind=kind, subject=number))


def fails(register: Engine, order: Production) -> ApplicationError:
    with pytest.raises(ApplicationError) as fault:
        AllocateActivities(register).allocate(order)
    assert fault.value.non_retryable
    return fault.value


def reason(fault: ApplicationError) -> tuple[str, str]:
    about: Mapping[str, str] = fault.details[0]
    return about["rule"], about["reason"]


def kept(register: Engine, case_no: str) -> list[CertificateView]:
    with reading(register) as seen:
        return certificates_about(seen, case_no)


def version(register: Engine, number: str, which: int = 1) -> VersionRow:
    with reading(register) as seen:
        return seen.get_one(VersionRow, (number, which))


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


@pytest.mark.rule("TJ20-12")
@pytest.mark.parametrize(
    ("day", "status"), [(None, "valid"), (date(2020, 5, 29), "valid"), (date(2020, 5, 30), "pending_release")]
)
def test_in_tianjin_a_certificate_waits_for_its_release(
    register: Engine, day: date | None, status: str
) -> None:
    opened(register, "app-1", application("p25"), MAY)
    done = produced(register, tianjin(available_from=day))
    waiting = status == "pending_release"
    assert (done.status, done.available_from) == (status, day if waiting else None)
    assert kept(register, "app-1")[0].status == status


@pytest.mark.rule("TJ20-20")
def test_the_bodies_of_tianjin_are_numbered_on_first_use(register: Engine) -> None:
    for case_no, file in (("app-1", "p25"), ("app-2", "p26"), ("app-3", "p25")):
        opened(register, case_no, application(file), MAY)
    numbers = [
        AllocateActivities(register).allocate(tianjin(no)).number for no in ("app-1", "app-2", "app-3")
    ]
    assert numbers == ["B202000100001", "C202000200001", "B202000100002"]


@pytest.mark.rule("TJ20-20")
def test_another_level_gives_another_number(register: Engine) -> None:
    opened(register, "app-1", application("p25"), MAY)
    old = str(produced(register, tianjin(available_from=date(2020, 6, 16))).number)
    opened(register, "rev-1", correction(old, level="intermediate"), MAY)
    done = produced(register, tianjin("rev-1", kind="correct", subject=old))
    assert (done.number, done.version) == ("C202000100001", 2)
    assert (done.status, done.available_from) == ("pending_release", date(2020, 6, 16))


@pytest.mark.rule("TJ20-15")
@pytest.mark.rule("TJ20-17")
@pytest.mark.rule("TJ20-18")
@pytest.mark.rule("TJ20-19")
def test_what_a_tianjin_certificate_shows(register: Engine) -> None:
    opened(register, "app-1", application("p25"), MAY)
    workshop = Workshop()
    produced(register, tianjin(), workshop)
    order = workshop.orders[0]
    assert (order.holder.committee, order.holder.obtained_on, order.holder.submitting_unit, order.seals) == (
        "天津市例示工程技术高级评审委员会",
        date(2020, 4, 20),
        "天津市例示工业局",
        ("天津市人力资源和社会保障局",),
    )


@pytest.mark.rule("TJ20-16")
def test_with_one_of_the_nine_data_missing_nothing_is_made(register: Engine) -> None:
    data = application("p25")
    opened(register, "app-1", {**data, "title": {**data["title"], "series": None}}, MAY)
    fault = fails(register, tianjin())
    assert reason(fault)[0] == "TJ20-16"
    assert "系列" in fault.message


@pytest.mark.rule("TJ20-21")
def test_a_rare_character_is_printed_as_pinyin_and_kept_as_it_is(register: Engine) -> None:
    opened(register, "app-1", application("p25", name="张䶮", name_pinyin="yan"), MAY)
    workshop = Workshop()
    done = produced(register, tianjin(), workshop)
    assert workshop.orders[0].holder.name == "张yan"
    assert kept(register, "app-1")[0].holder_name == "张䶮"
    assert version(register, str(done.number)).fields["name"] == "张yan"


@pytest.mark.rule("TJ20-21")
def test_without_pinyin_nothing_is_made_and_the_fault_names_nobody(register: Engine) -> None:
    opened(register, "app-1", application("p25", name="张䶮"), MAY)
    fault = fails(register, tianjin())
    assert reason(fault)[0] == "TJ20-21"
    assert "张" not in fault.message


def test_a_number_given_in_december_is_kept_in_january(register: Engine) -> None:
    """A paper that could not be printed is made later under the number that it had."""
    opened(register, "app-1", application(), datetime(2024, 8, 15, 9, tzinfo=SHANGHAI))
    december = Production("app-1", 1, datetime(2024, 12, 31, 9, tzinfo=SHANGHAI), "intermediate", "ningbo")
    january = replace(december, at=datetime(2025, 1, 1, 9, tzinfo=SHANGHAI))
    first = AllocateActivities(register).allocate(december).number
    assert AllocateActivities(register).allocate(january).number == first


def test_a_level_changed_after_numbering_is_no_quiet_new_number(register: Engine) -> None:
    opened(register, "app-1", application("p25"), MAY)
    AllocateActivities(register).allocate(tianjin())
    data = application("p25")
    with session(register) as seen:
        put_application(seen, "app-1", {**data, "title": {**data["title"], "level": "intermediate"}}, 2)
    assert "改动" in fails(register, tianjin()).message

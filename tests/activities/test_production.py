"""Numbers without gaps, one original, and what the register keeps of it."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from temporalio.exceptions import ApplicationError

from activities.drafts import Making
from activities.holders import holder_of, level_of, title_name
from activities.ledger import drafts_of
from activities.numbering import AllocateActivities
from activities.orders import Produced, Production
from activities.papers.faults import MissingGlyph
from activities.papers.order import CertificateOrder
from activities.papers.originals import MadeCertificate
from activities.papers.time_stamps import NoTimeStamp
from activities.production import MakeActivities
from records.database import reading
from records.tables import CertificateRow
from tests.activities.desk import START, application, opened

ORDER = Production("app-1", 1, START, "intermediate", "ningbo")


class Workshop:
    """Makes what it is asked for and remembers the orders."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.orders: list[CertificateOrder] = []
        self.fault = fault

    def make_certificate(self, order: CertificateOrder) -> MadeCertificate:
        if self.fault:
            raise self.fault
        self.orders.append(order)
        return MadeCertificate(order.case_no, order.number, order.version, "c", "ab" * 32, 9, "token")


def test_a_number_asked_for_again_is_the_same(register: Engine) -> None:
    opened(register, "app-1", application())
    opened(register, "app-2", application())
    numbers = AllocateActivities(register)
    first, other = numbers.allocate(ORDER), numbers.allocate(replace(ORDER, case_no="app-2"))
    assert numbers.allocate(ORDER) == first
    assert first.number is not None and other.number is not None  # noqa: PT018
    assert int(other.number[9:15]) == int(first.number[9:15]) + 1


def test_another_version_keeps_its_number(register: Engine) -> None:
    known = replace(ORDER, number="3302C202400012367", version=2)
    assert AllocateActivities(register).allocate(known) == known


@pytest.mark.rule("SH24-15")
def test_a_made_certificate_stands_in_the_register_once(register: Engine) -> None:
    opened(register, "app-1", application())
    workshop, order = Workshop(), AllocateActivities(register).allocate(ORDER)
    making = MakeActivities(register, workshop)
    assert making.make(order) == making.make(order) == Produced(order.number, 1, "ab" * 32)
    with reading(register) as session:
        kept = session.exec(select(CertificateRow)).one()
    assert (kept.number, kept.holder_name, kept.level, kept.city) == (
        order.number,
        "林晓舟",
        "intermediate",
        "ningbo",
    )
    assert workshop.orders[0].holder.title_name == "工程师"


def test_a_fault_of_the_paper_is_final(register: Engine) -> None:
    opened(register, "app-1", application())
    order = AllocateActivities(register).allocate(ORDER)
    with pytest.raises(ApplicationError) as fault:
        MakeActivities(register, Workshop(MissingGlyph("name", "\ue000"))).make(order)
    assert fault.value.non_retryable
    assert fault.value.type == "MissingGlyph"


def test_what_is_tried_again_is_not_made_final(register: Engine) -> None:
    """S-28: a time-stamp that was not given leaves nothing in the register, and the next attempt makes it."""
    opened(register, "app-1", application())
    order, workshop = AllocateActivities(register).allocate(ORDER), Workshop(NoTimeStamp("closed"))
    making = MakeActivities(register, workshop)
    with pytest.raises(NoTimeStamp):
        making.make(order)
    with reading(register) as session:
        assert session.exec(select(CertificateRow)).all() == []
    workshop.fault = None
    assert making.make(order).number == order.number


@pytest.mark.rule("NB21-15")
def test_an_exchanged_title_keeps_the_day_it_was_obtained(register: Engine) -> None:
    opened(register, "app-1", application("p02"))
    workshop = Workshop()
    MakeActivities(register, workshop).make(AllocateActivities(register).allocate(ORDER))
    assert workshop.orders[0].holder.obtained_on == date(2018, 6, 30)


@pytest.mark.parametrize(
    ("title", "of_table", "level"),
    [
        ({"level": "assistant"}, "junior", "assistant"),
        ({}, "junior", "assistant"),
        ({}, "intermediate", "intermediate"),
    ],
)
def test_the_application_names_the_level_before_the_table_does(
    title: dict[str, str], of_table: str, level: str
) -> None:
    assert level_of({"title": title}, of_table) == level


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ({"name": "讲师", "series": "工程技术"}, "讲师"),
        ({"series": "工程技术"}, "高级工程师"),
        ({"series": "卫生"}, "卫生副高级"),
    ],
)
def test_the_name_of_a_title(title: dict[str, str], name: str) -> None:
    assert title_name({"title": title}, "associate_senior") == name


def test_what_a_certificate_prints_of_its_holder() -> None:
    holder = holder_of(application(), "intermediate", date(2024, 9, 27), "")
    assert (holder.name, holder.born_on, holder.employer) == (
        "林晓舟",
        date(1990, 4, 12),
        "宁波甬测检测技术有限公司",
    )


@pytest.mark.rule("NB21-02")
@pytest.mark.parametrize(
    ("file", "scope", "assigned", "reviewed_by"),
    [
        ("p06", "ningbo", "", "宁波市质量技术基础专业技术职务任职资格评审委员会"),  # the notice's own
        ("p06", "ningbo", "第二评委会", "第二评委会"),
        ("p01", "zhejiang", "", "浙江省卫生系列高评委"),  # as filed
        ("p02", "ningbo", "", "鄞州区人力资源和社会保障局"),  # confirmed without a committee
    ],
)
def test_a_certificate_names_who_reviewed(
    register: Engine, file: str, scope: str, assigned: str, reviewed_by: str
) -> None:
    case = opened(register, "app-1", application(file))
    making = Making(replace(ORDER, scope=scope), case, application(file), None, assigned)
    assert drafts_of(making)[0].holder.committee == reviewed_by

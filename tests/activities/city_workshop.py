"""The workshop of two cities: orders as the workflow gives them, and what the register keeps of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from temporalio.exceptions import ApplicationError

from activities.numbering import AllocateActivities
from activities.orders import Produced, Production
from activities.papers.order import CertificateOrder
from activities.papers.originals import MadeCertificate
from activities.production import MakeActivities
from records.certificate_views import CertificateView, certificates_about
from records.database import reading
from records.tables import VersionRow
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

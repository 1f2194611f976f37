"""A certificate from before this system is corrected like one of its own: the next version repeats what stood on it."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from policies.application.sheets.earlier import EarlierCertificate
from records.certificate_views import versions_of
from records.database import reading, session
from records.earlier import keep_earlier
from tests.activities.city_workshop import OCTOBER, Workshop, correction, produced, shanghai
from tests.activities.desk import opened

NUMBER = "2021GC01000007"
EARLIER = {
    "number": NUMBER, "name": "沈若溪", "sex": "female", "born_on": "1984-02-11", "id_type": "resident_id",
    "id_number": "310101198402110028", "city": "shanghai", "level": "associate_senior", "title": "高级工程师",
    "specialty": "机械", "body": "上海市工程系列某专业高级职称评审委员会", "employer": "上海某检测公司",
    "obtained_on": "2021-09-15",
}  # fmt: skip


@pytest.mark.rule("SH24-36")
@pytest.mark.rule("SH24-45")
def test_the_next_version_repeats_what_the_register_said(register: Engine) -> None:
    with session(register) as writing:
        keep_earlier(writing, EarlierCertificate.model_validate(EARLIER))
    workshop = Workshop()
    opened(register, "corr-1", correction(NUMBER, work_unit="上海另一检测公司"), OCTOBER)
    made = produced(register, shanghai("corr-1", kind="correct", subject=NUMBER), workshop)
    assert (made.number, made.version) == (NUMBER, 2)
    holder = workshop.orders[0].holder
    assert replace(holder, employer="") == replace(
        holder,
        name="沈若溪", sex="female", born_on=date(1984, 2, 11), id_type="resident_id", id_number="310101198402110028",
        title_name="高级工程师", series="", specialty="机械", committee="上海市工程系列某专业高级职称评审委员会",
        obtained_on=date(2021, 9, 15), employer="", submitting_unit="", photo=None,
    )  # fmt: skip
    assert holder.employer == "上海另一检测公司"
    assert workshop.orders[0].level == "associate_senior"
    with reading(register) as read:
        assert [(version.version, version.status) for version in versions_of(read, NUMBER)] == [
            (1, "superseded"), (2, "valid"),
        ]  # fmt: skip

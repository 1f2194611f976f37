"""One valid claim of every scope and one reissue, changed by dotted path, and what the rulebook says about it."""

from collections.abc import Callable
from typing import Any

import pytest

from policies.parameters import Parameters
from policies.tj20 import BOOK
from tests.policies.judging import Bench, Judged, notice_of

NOTICE = notice_of("tj20")
PERSON = {
    "name": "沈若溪",
    "sex": "female",
    "born_on": "1980-08-08",
    "id_type": "resident_id",
    "id_number": "120101198008080021",
    "phone": "13800001234",
}
CLAIM: dict[str, Any] = {
    "channel": "online",
    "applicant": PERSON,
    "employer": {"name": "天津市例示机械研究所"},
    "submitting_unit": "天津市例示工业局",
    "submitting_unit_kind": "competent_dept",
    "title": {"level": "intermediate", "name": "工程师", "series": "工程技术", "specialty": "机械"},
    "paper_certificate_recorded": False,
}
COMMITTEE = {
    "name": "天津市例示工程技术评审委员会",
    "on_file": True,
    "passed_on": "2020-12-20",
    "filed_on": "2021-01-06",
}
FILES: dict[str, dict[str, Any]] = {
    "P25": {**CLAIM, "scope": 1, "committee": COMMITTEE},
    "P26": {**CLAIM, "scope": 2, "appointment": {"on": "2020-12-01", "document": "所聘字〔2020〕5号"}},
    "P27": {
        **CLAIM,
        "scope": 3,
        "exam": {"id": "E2020-09", "body": "天津市例示考试中心", "on": "2020-09-12", "passed": True,
                 "pass_notified_on": "2020-11-20"},
    },
    "P28": {
        **CLAIM,
        "scope": 4,
        "committee": {"name": "某部例示评审委员会", "passed_on": "2020-12-20"},
        "entrustment": {"letter": "委托函〔2020〕3号", "issued_by_tianjin": True},
    },
    "P30": {
        "applicant": PERSON,
        "paper_certificate": {"number": "A0001", "issuer": "天津市例示工业局", "obtained_on": "2008-12-01"},
        "reason": "搬家时遗失，应聘需要出示",
        "original_channel": "天津市例示工业局",
    },
}  # fmt: skip


BENCH = Bench(BOOK, NOTICE, FILES.__getitem__, "2021-01-10 09:00")


@pytest.fixture(name="judge", scope="session")
def judge_fixture() -> Callable[..., Judged]:
    """`judge(procedure, changes, on=…, switches=…, **facts)` answers findings by rule id."""
    return BENCH.judge


@pytest.fixture(name="document", scope="session")
def document_fixture() -> Callable[..., dict[str, Any]]:
    """`document(procedure, changes)`: the valid file after changes."""
    return BENCH.document


@pytest.fixture(name="parameters", scope="session")
def parameters_fixture() -> Callable[..., Parameters]:
    """`parameters(switches)`: the notice's numbers with some readings chosen otherwise."""
    return BENCH.parameters


@pytest.fixture(scope="session")
def notice() -> dict[str, Any]:
    """The notice's TOML as it stands."""
    return NOTICE

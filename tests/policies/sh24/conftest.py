"""One valid file of every Shanghai procedure, changed by dotted path, and what the rulebook says about it."""

from collections.abc import Callable
from typing import Any

import pytest

from policies.sh24 import BOOK
from tests.policies.judging import Bench, Judged, notice_of

NOTICE = notice_of("sh24")

PERSON = {
    "name": "沈若溪",
    "sex": "female",
    "born_on": "1984-02-11",
    "id_type": "resident_id",
    "id_number": "310101198402110028",
    "work_unit": "上海申测设计院",
    "title": "高级工程师",
    "level": "associate_senior",
    "specialty": "机械",
    "obtained_on": "2024-09-15",
    "photo_source": "resident_id",
}
SECOND = PERSON | {"name": "沈若川", "born_on": "1985-05-05", "id_number": "310101198505050048"}
P15: dict[str, Any] = {
    "procedure": "P15",
    "channel": "online",
    "body": {
        "name": "上海市工程系列机械专业高级职称评审委员会",
        "code": "GC01",
        "status": "approved",
        "approved_from": "2020-01-01",
        "seal_owner": "sh_hrss",
    },
    "competent_dept": "上海市人力资源和社会保障局",
    "apply_year": 2024,
    "result_notice": {
        "document_no": "沪测职评〔2024〕3号",
        "on": "2024-10-08",
        "persons": ["沈若溪", "沈若川"],
    },
    "public_notice": {"from": "2024-09-20", "to": "2024-09-27", "open_objections": 0},
    "data_verified": {"by": "王审核", "on": "2024-10-09"},
    "persons": [PERSON, SECOND],
}
P17_PERSON = {
    "name": "顾行舟",
    "sex": "male",
    "born_on": "1990-01-01",
    "id_type": "resident_id",
    "id_number": "310101199001010012",
    "title": "测绘师",
    "specialty": "工程测绘",
    "obtained_on": "2024-09-05",
}
FILES: dict[str, dict[str, Any]] = {
    "P15": P15,
    "P16": P15
    | {
        "procedure": "P16",
        "channel": "offline",
        "offline_consent": {"document_no": "沪人社专函〔2024〕7号", "on": "2024-08-30"},
    },
    "P17": {
        "procedure": "P17",
        "kind": "vocational",
        "channel": "online",
        "body": {"name": "上海市测绘考试中心", "code": "KS07", "status": "approved"},
        "exam": {"id": "2024-07", "name": "测绘师", "on": "2024-06-15", "organised_by": "shanghai"},
        "standard_published_on": "2024-09-05",
        "sector_dept": "市规划资源局",
        "apply_year": 2024,
        "result_notice": {"document_no": "沪测考〔2024〕1号", "on": "2024-09-10", "persons": ["顾行舟"]},
        "persons": [P17_PERSON],
    },
    "P19": {
        "procedure": "P19",
        "certificate_no": "2024GC01000001",
        "changes": [{"field": "work_unit", "old": "上海申测设计院", "new": "上海申测设计研究院"}],
        "special_reason": "单位名称录入错误",
        "evidence": ["营业执照.pdf"],
        "statement": "情况说明.pdf",
        "summary_form": "勘误汇总表.pdf",
        "caused_by": "body",
        "started_by": "competent_dept",
    },
    "P20": {
        "procedure": "P20",
        "certificate_no": "2024GC01000001",
        "ground": "violation",
        "cancellation_document": {"number": "沪测〔2024〕9号", "on": "2024-10-09"},
    },
    "P21": {
        "procedure": "P21",
        "person": {key: P17_PERSON[key] for key in ("name", "sex", "born_on", "id_type", "id_number")},
        "obtained_on": "2015-05-01",
        "level": "intermediate",
        "reason": "落户需要",
        "source": "database",
        "paper": "lost",
    },
    "P24": {
        "procedure": "P24",
        "certificate_no": "2024GC01000001",
        "violation": "lending",
        "insurance_unit": "甲测绘公司",
        "registration_unit": "乙测绘公司",
        "suspected_crime": False,
    },
}
FILES["P22"] = FILES["P21"] | {"procedure": "P22", "level": "associate_senior"}
FILES["P23"] = FILES["P21"] | {
    "procedure": "P23",
    "exam": {"id": "2015-07", "name": "测绘师", "on": "2015-05-01", "organised_by": "shanghai"},
}


BENCH = Bench(BOOK, NOTICE, FILES.__getitem__, "2024-10-10 09:00")


@pytest.fixture(name="judge", scope="session")
def judge_fixture() -> Callable[..., Judged]:
    """`judge(procedure, changes, on=…, switches=…, **facts)` answers findings by rule id."""
    return BENCH.judge


@pytest.fixture(scope="session")
def notice() -> dict[str, Any]:
    """The notice's TOML as it stands."""
    return NOTICE

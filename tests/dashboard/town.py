"""A small town of made-up cases in many states, for looking at pages (样例案件)."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from policies.application.load import load_document
from states.instants import SHANGHAI
from tests.dashboard.straight_cases import StraightCases

FILES = Path(__file__).parent.parent / "applications"
NOW = datetime(2024, 9, 20, 9, 30, tzinfo=SHANGHAI)
SIGNED = {"signed": True, "sealed": True}
PASS = {"result": "pass", **SIGNED}
UNIT_PASS = {
    **PASS,
    "verdicts": {"truth": True, "accuracy": True, "completeness": True},
    "opinion": "材料属实，同意推荐",
}
RESULT = {"place": "单位公告栏", "conclusion": "公示期间无异议"}
HANDED_ON = {"delivery_batch": "鄞州-1", "entrustment_letter": "鄞委〔2024〕3号"}
VOTE = {
    "members": 13,
    "present": 11,
    "yes": 9,
    "secret": True,
    "inspector_present": True,
    "minutes": "甬质评〔2024〕2号",
}
ID_NUMBERS = {
    "林晓舟": "330203199004120024",
    "贺云岚": "330206198806150027",
    "江月白": "330211199109210029",
    "欧阳竹溪": "330212198703030026",
    "纪晚晴": "330225199205080028",
    "丁若兰": "330226198912120029",
}


def at(text: str) -> datetime:
    """`2024-08-15 10:00` in Shanghai."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def check_digit(number: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[
        sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False)) % 11
    ]


def application(name: str, **over: Any) -> dict[str, Any]:
    """P06 of somebody else with a right but plainly made-up number."""
    data = deepcopy(load_document(FILES / "p06.yaml"))
    number = ID_NUMBERS[name][:17]
    data["applicant"] |= {
        "name": name,
        "id_number": number + check_digit(number),
        "born_on": f"{number[6:10]}-{number[10:12]}-{number[12:14]}",
    }
    for path, value in over.items():
        block, _, key = path.partition("__")
        data[block][key] = value
    for period in data["social_insurance"]:
        period["payer"] = data["employer"]["name"]
    return data


WAY: tuple[tuple[str, str, str, Mapping[str, Any]], ...] = (
    ("2024-08-15 10:05", "submit", "applicant/lin", {}),
    ("2024-08-16 09:00", "unit_review", "unit_reviewer/chen", UNIT_PASS),
    ("2024-08-16 15:00", "publish_notice", "unit_notice_keeper/he", {"place": "单位公告栏、内网"}),
    ("2024-08-26 09:00", "enter_notice_result", "unit_notice_keeper/he", RESULT),
    ("2024-08-28 10:00", "review", "market_supervision_reviewer/fang", {**PASS, "opinion": "同意"}),
    ("2024-08-29 10:00", "review", "district_reviewer/zhou", {**PASS, "checks": "all", **HANDED_ON}),
    ("2024-09-03 10:00", "review", "city_reviewer/shen", {**PASS, "opinion": "符合条件，提交评委会"}),
    ("2024-09-05 10:00", "screen", "committee_office/ye", {"result": "pass", "opinion": "通过定性评审"}),
    ("2024-09-06 10:00", "notify_interview", "committee_office/ye", {"at": "2024-09-11 09:00", "place": "市质检大楼 302"}),
    ("2024-09-11 11:00", "interview", "committee_office/ye", {"attended": True}),
    ("2024-09-11 16:00", "vote", "committee_office/ye", VOTE),
    ("2024-09-12 09:00", "publish_result", "committee_office/ye", {"place": "市局网站"}),
    ("2024-09-23 09:00", "file_record", "city_reviewer/gu", {"result": "accept"}),
)  # fmt: skip


def live(cases: StraightCases, case_no: str, name: str, steps: int, **over: Any) -> None:
    """Open a case and take it the first `steps` of the way, then let time pass until now."""
    cases.file(application(name, **over), case_no, at("2024-08-15 09:00"))
    for moment, do, by, content in WAY[:steps]:
        reply = cases.do(case_no, do, by, content, at=at(moment))
        assert reply.accepted, (case_no, do, reply.message)
    cases.pass_time(case_no, cases.now)


def settle(cases: StraightCases) -> None:
    """The whole town."""
    live(cases, "app-20240815-lin00001", "林晓舟", 4)
    live(cases, "app-20240815-he000002", "贺云岚", 3, employer__name="宁波海晏仪表有限公司")
    live(cases, "app-20240815-jy000003", "江月白", 6)
    live(cases, "app-20240815-oy000004", "欧阳竹溪", 1)
    live(cases, "app-20240815-jw000005", "纪晚晴", 10)
    live(cases, "app-20240815-dr000006", "丁若兰", 0)
    returned(cases)


def returned(cases: StraightCases) -> None:
    """One that the district returned."""
    case_no = "app-20240815-he000002"
    cases.do(case_no, "enter_notice_result", "unit_notice_keeper/he", RESULT, at=at("2024-08-27 09:00"))
    content = {
        "result": "return",
        "to": "applicant",
        "items": ["2023 年继续教育公需科目学时证明", "近三年年度考核表"],
        "reason": "学时与登记系统不一致（NB24-28）",
    }
    reply = cases.do(case_no, "review", "district_reviewer/zhou", content, at=NOW - timedelta(days=3))
    assert reply.accepted, reply.message

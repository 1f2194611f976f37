"""The town with something on every page: a notice that runs, a returned application, a certificate, a file (样例世界)."""

import hashlib
from copy import deepcopy
from datetime import date
from pathlib import Path

from dashboard.people import HAISHU
from dashboard.window import Window, report_of
from records.certificates import Holder, Issue, keep
from records.consultations import ask
from records.database import session
from records.reminders import urge
from records.tables import CommitteeRow
from records.uploads import put
from records.users import User, keep_user
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.town import RESULT, UNIT_PASS, application, at, settle

REPORT = "rep-20240912-exhibit1"
LIN, QIU, NOTICE = "app-20240815-lin00001", "app-20240815-qiu00007", "app-20240815-oy000004"
NUMBER = "甬ZC2019000321"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8ff1f00"
    "0401020065c9d9f50000000049454e44ae426082"
)
COMMITTEE = "质量技术基础专业中级评委会"
MEMBERS = [
    {"name": name, "employer": f"宁波市{name}工作室"}
    for name in ("方砚秋", "甄士林", "顾南枝", "陆惊鸿", "沈听澜")
]
ORIGINAL = b"%PDF-1.7 a made-up original"
RETURN = {
    "result": "return",
    "to": "applicant",
    "items": ["2023 年继续教育公需科目学时证明", "近三年年度考核表"],
    "reason": "学时与登记系统不一致（NB24-28）",
}


def exhibit(cases: StraightCases, documents: Path) -> None:
    """The whole town, and what no page should lack."""
    settle(cases)
    cases.do(NOTICE, "unit_review", "unit_reviewer/chen", UNIT_PASS, at=at("2024-09-02 09:00"))
    cases.do(NOTICE, "publish_notice", "unit_notice_keeper/he", {"place": "内网"}, at=at("2024-09-18 09:00"))
    returned(cases)
    reported(cases)
    with session(cases.register) as writing:
        put(writing, LIN, "lin", "photo", "照片.png", PICTURE, cases.now)
        keep(writing, certificate())
        writing.add(CommitteeRow(name=COMMITTEE, members=MEMBERS, valid_from=date(2024, 1, 1)))
        keep_user(writing, User("su", "苏砚清", "district_reviewer", HAISHU, "ningbo"), cases.now)
        urge(writing, LIN, ["zhou"], "请今天办结", "leader/jiang", cases.now, pause=1)
        ask(writing, LIN, ["ning"], "近三年学时是否已核对？", "district_reviewer/zhou", cases.now)
    place = documents / str(certificate().file_sha256)[:2]
    place.mkdir(parents=True, exist_ok=True)
    (place / str(certificate().file_sha256)).write_bytes(ORIGINAL)


def reported(cases: StraightCases) -> None:
    """A report with a file, accepted."""
    window = Window(cases.register, b"unused")
    form = {"person": "林晓舟", "facts": "业绩材料中的两份报告系他人完成", "ground": "false_materials"}
    cases.file(report_of(form), REPORT, at("2024-09-12 09:00"))
    window.add(REPORT, [("现场照片.png", PICTURE)], at("2024-09-12 09:00"))
    accepted = cases.do(
        REPORT, "accept_report", "petition_officer/pei", {"result": "accept"}, at=at("2024-09-13 09:00")
    )
    assert accepted.accepted, accepted.message


def returned(cases: StraightCases) -> None:
    """The other applicant's file, given back by the district."""
    data = deepcopy(application("林晓舟", employer__name="宁波海晏仪表有限公司"))
    data["applicant"] |= {
        "name": "邱若谷",
        "id_number": "330212198807150018",
        "born_on": "1988-07-15",
        "sex": "male",
    }
    cases.file(data, QIU, at("2024-08-15 09:00"))
    for moment, do, by, content in (
        ("2024-08-15 10:05", "submit", "applicant/qiu", {}),
        ("2024-08-16 09:00", "unit_review", "unit_reviewer/chen", UNIT_PASS),
        ("2024-08-16 15:00", "publish_notice", "unit_notice_keeper/he", {"place": "单位公告栏"}),
        ("2024-08-26 09:00", "enter_notice_result", "unit_notice_keeper/he", RESULT),
        ("2024-09-17 09:00", "review", "district_reviewer/zhou", RETURN),
    ):
        reply = cases.do(QIU, do, by, content, at=at(moment))
        assert reply.accepted, (do, reply.message)


def certificate() -> Issue:
    """What 林晓舟 holds since 2019."""
    return Issue(
        NUMBER, "title", "ningbo", Holder("林晓舟", "330203199004120024"), date(2019, 12, 2), level="assistant",
        title="助理工程师", specialty="quality", obtained_on=date(2019, 11, 20), body="质量技术基础专业初级评委会",
        file_sha256=hashlib.sha256(ORIGINAL).hexdigest(), token="token-exhibit", employer="宁波甬测检测技术有限公司",
    )  # fmt: skip

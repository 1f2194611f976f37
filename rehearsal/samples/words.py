"""One word for each deed of a sample, with what people really write in it (行为用语)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from rehearsal.samples.employers import Employer
from states.terms import Deed, Role

SIGNED = {"signed": True, "sealed": True}
PASSED = {"result": "pass", **SIGNED}
ALL_CHECKED = {**PASSED, "checks": "all"}
SIX = dict.fromkeys(("facts", "evidence", "accuracy", "handling", "formalities", "procedure"), True)
SHEN, GU = "shen", "gu"
"""The city's two reviewers: who passed a case does not file it (S-27)."""


@dataclass(frozen=True, slots=True)
class Word:
    """A deed, who does it and its content. Texts may hold {year} and {next}, the next day. `user`: always this one."""

    do: Deed
    role: Role
    content: Mapping[str, Any] = field(default_factory=dict)
    user: str | None = None

    def filled(self, at: datetime) -> dict[str, Any]:
        """The content as written at that instant."""
        parts = {"year": at.year, "next": f"{at + timedelta(days=1):%Y-%m-%d}"}
        return {
            key: value.format(**parts) if isinstance(value, str) else value
            for key, value in self.content.items()
        }


# fmt: off
WORDS: Mapping[str, Word] = {
    # the unit
    "submit":      Word(Deed.SUBMIT, Role.APPLICANT),
    "unit21":      Word(Deed.UNIT_REVIEW, Role.UNIT_REVIEWER, {**PASSED, "verdicts": {"archive": True, "application": True}, "opinion": "同意上报"}),
    "unit24":      Word(Deed.UNIT_REVIEW, Role.UNIT_REVIEWER, {**PASSED, "verdicts": {"truth": True, "accuracy": True, "completeness": True}, "opinion": "材料属实"}),
    "unit-rejects": Word(Deed.UNIT_REVIEW, Role.UNIT_REVIEWER, {**SIGNED, "result": "reject", "reason": "现岗位与申报专业不符，单位不予推荐"}),
    "publish":     Word(Deed.PUBLISH_NOTICE, Role.UNIT_NOTICE_KEEPER, {"place": "单位一楼公告栏"}),
    "object":      Word(Deed.OBJECT, Role.ANYONE, {"content": "公示的业绩有两项系部门集体完成", "anonymous": True}),
    "dismiss":     Word(Deed.RESOLVE_OBJECTION, Role.UNIT_REVIEWER, {"objection": 1, "outcome": "dismiss", "report": "异议核查报告.pdf"}),
    "violation":   Word(Deed.RESOLVE_OBJECTION, Role.UNIT_REVIEWER, {"objection": 1, "outcome": "uphold_misconduct", "report": "异议核查报告.pdf"}),
    "result":      Word(Deed.ENTER_NOTICE_RESULT, Role.UNIT_NOTICE_KEEPER, {"place": "单位一楼公告栏", "conclusion": "公示期满，无异议"}),
    # the district
    "district":    Word(Deed.REVIEW, Role.DISTRICT_REVIEWER, {**ALL_CHECKED, "opinion": "符合条件，同意"}),
    "market":      Word(Deed.REVIEW, Role.MARKET_SUPERVISION_REVIEWER, {**ALL_CHECKED, "opinion": "业绩与专业相符"}),
    "hrss":        Word(Deed.REVIEW, Role.DISTRICT_REVIEWER, {**ALL_CHECKED, "delivery_batch": "{year}年第一批", "entrustment_letter": "评审委托书.pdf"}),
    "district-rejects": Word(Deed.REVIEW, Role.DISTRICT_REVIEWER, {**SIGNED, "result": "reject", "reason": "原职称无法核实"}),
    "district-asks": Word(Deed.REQUEST_SUPPLEMENT, Role.DISTRICT_REVIEWER, {"items": ["原评审表复印件须加盖保管单位公章"], "reason": "复印件未加盖公章"}),
    # the city and the committee
    "city":        Word(Deed.REVIEW, Role.CITY_REVIEWER, {**PASSED, "opinion": "同意"}),
    "city-asks":   Word(Deed.REQUEST_SUPPLEMENT, Role.CITY_REVIEWER, {"items": ["资格公布文件"], "reason": "公布文件页码不全"}),
    "city-rejects": Word(Deed.REVIEW, Role.CITY_REVIEWER, {**SIGNED, "result": "reject", "reason": "取得资格时不具备规定学历"}),
    "confirm":     Word(Deed.CONFIRM, Role.COMMITTEE_OFFICE, {"original_title_recognised": True, "meets_zj_conditions": True, "document_no": "浙高评确〔{year}〕8号"}),
    "not-confirm": Word(Deed.CONFIRM, Role.COMMITTEE_OFFICE, {"original_title_recognised": True, "meets_zj_conditions": False, "document_no": "浙高评确〔{year}〕9号"}),
    "screen":      Word(Deed.SCREEN, Role.COMMITTEE_OFFICE, {"result": "pass"}),
    "notify":      Word(Deed.NOTIFY_INTERVIEW, Role.COMMITTEE_OFFICE, {"at": "{next} 09:30", "place": "市市场监管局三楼会议室"}),
    "interview":   Word(Deed.INTERVIEW, Role.COMMITTEE_OFFICE, {"attended": True}),
    "absent":      Word(Deed.INTERVIEW, Role.COMMITTEE_OFFICE, {"attended": False}),
    "vote":        Word(Deed.VOTE, Role.COMMITTEE_OFFICE, {"members": 9, "present": 8, "yes": 7, "secret": True, "inspector_present": True, "minutes": "评审会议纪要.pdf"}),
    "vote-down":   Word(Deed.VOTE, Role.COMMITTEE_OFFICE, {"members": 9, "present": 8, "yes": 5, "secret": True, "inspector_present": True, "minutes": "评审会议纪要.pdf"}),
    "result-notice": Word(Deed.PUBLISH_RESULT, Role.COMMITTEE_OFFICE, {"place": "市市场监管局网站"}),
    "file":        Word(Deed.FILE_RECORD, Role.CITY_REVIEWER, {"result": "accept"}, SHEN),
    "recommend":   Word(Deed.RECOMMEND, Role.CITY_DECIDER, {"document_no": "甬市监推〔{year}〕3号"}),
    # at any stage
    "resubmit":    Word(Deed.RESUBMIT, Role.APPLICANT, {"answers": "已补盖公章并重新上传"}),
    "withdraw":    Word(Deed.WITHDRAW, Role.APPLICANT, {"reason": "工作调动至外地"}),
    "suspend":     Word(Deed.SUSPEND, Role.OPERATOR, {"reason": "原发证机关函复尚未收到", "report": "核实函.pdf"}),
    "lapse":       Word(Deed.LAPSE, Role.OPERATOR, {"reason": "逾期未补正"}),
    "absence-lapses": Word(Deed.LAPSE, Role.COMMITTEE_OFFICE, {"reason": "未参加答辩，未申请改期"}),
    # reports and decisions
    "take-report": Word(Deed.ACCEPT_REPORT, Role.PETITION_OFFICER, {"result": "accept"}),
    "proved":      Word(Deed.FINDING, Role.INVESTIGATOR, {**SIX, "outcome": "substantiated", "ground": "false_materials", "opinion": "论文检索证明系伪造"}),
    "unfounded":   Word(Deed.FINDING, Role.INVESTIGATOR, {**SIX, "outcome": "unfounded", "opinion": "经核查，所反映问题不属实"}),
    "serve":       Word(Deed.SERVE_NOTICE, Role.INVESTIGATOR, {"means": "in_person"}),
    "statement":   Word(Deed.STATEMENT, Role.SUBJECT, {"text": "本人对材料来源作出说明"}),
    "impose":      Word(Deed.DECIDE, Role.DECIDER, {**SIGNED, "ground": "false_materials", "document_no": "甬职改〔{year}〕5号", "opinion": "事实清楚，证据充分"}),
}
# fmt: on

ANYWHERE: Mapping[Role, str] = {
    Role.COMMITTEE_OFFICE: "ye",
    Role.CITY_DECIDER: "lu",
    Role.PETITION_OFFICER: "pei",
    Role.INVESTIGATOR: "yan",
    Role.DECIDER: "meng",
    Role.OPERATOR: "wei",
}
SOMEWHERE: Mapping[tuple[Role, str], str] = {
    (Role.UNIT_REVIEWER, "宁波甬测检测技术有限公司"): "chen",
    (Role.UNIT_NOTICE_KEEPER, "宁波甬测检测技术有限公司"): "he",
    (Role.DISTRICT_REVIEWER, "鄞州区"): "zhou",
    (Role.DISTRICT_REVIEWER, "海曙区"): "xu",
    (Role.MARKET_SUPERVISION_REVIEWER, "鄞州区"): "fang",
    (Role.CITY_REVIEWER, "nb21"): SHEN,
    (Role.CITY_REVIEWER, "nb24"): GU,
}
"""Users of the demo by role and by company, district or notice; a bare role is somebody who cannot sign in (S-02)."""


def doer(word: Word, employer: Employer, notice: str) -> str:
    """ROLE/USER of who does the deed for people of that company."""
    places = (employer.name, employer.district, notice)
    here = (SOMEWHERE[word.role, place] for place in places if (word.role, place) in SOMEWHERE)
    user = word.user or ANYWHERE.get(word.role) or next(here, None)
    return f"{word.role.value}/{user}" if user else word.role.value

"""Who acts (角色, rules.md C.4 and S-02) and at which level they hold cases."""

from enum import StrEnum

from states.terms.labelled import Labelled


class Holder(StrEnum):
    """The level at which a case lies; compared for `not_at_your_level` (contract/README §2)."""

    APPLICANT = "applicant"
    UNIT = "unit"
    DISTRICT = "district"
    CITY = "city"
    COMMITTEE = "committee"
    MAKER = "maker"
    PETITION = "petition"
    INVESTIGATION = "investigation"
    DECISION = "decision"
    OPERATOR = "operator"


class Role(Labelled):
    """A role in a case. `anyone` is the public; `system` the clock."""

    APPLICANT = "applicant", "申报人"
    UNIT_REVIEWER = "unit_reviewer", "单位审核人"
    UNIT_NOTICE_KEEPER = "unit_notice_keeper", "单位公示经办人"
    DISTRICT_REVIEWER = "district_reviewer", "区县人社审核人"
    ZONE_REVIEWER = "zone_reviewer", "功能区审核人"
    MARKET_SUPERVISION_REVIEWER = "market_supervision_reviewer", "市场监管审核人"
    CITY_REVIEWER = "city_reviewer", "市级审核人"
    CITY_DECIDER = "city_decider", "市级决定人"
    COMMITTEE_OFFICE = "committee_office", "评委会办公室"
    COMMITTEE_EXPERT = "committee_expert", "评审专家"
    COMMITTEE_ORGANISER = "committee_organiser", "评委会组建单位"
    DISCIPLINE_INSPECTION = "discipline_inspection", "纪检监察"
    ASSESSMENT_BODY = "assessment_body", "评审机构组建单位"
    EXAM_BODY = "exam_body", "考试机构"
    COMPETENT_DEPT = "competent_dept", "主管部门"
    SECTOR_DEPT = "sector_dept", "行业主管部门"
    SH_HRSS = "sh_hrss", "上海市人社局"
    EXAM_INSTITUTE = "exam_institute", "市职业能力考试院"
    TJ_HRSS_BATCH_OFFICER = "tj_hrss_batch_officer", "天津市人社局批次经办人"
    PETITION_OFFICER = "petition_officer", "信访经办人"
    INVESTIGATOR = "investigator", "核查人"
    DECIDER = "decider", "决定人"
    SUBJECT = "subject", "当事人"
    ARCHIVE_KEEPER = "archive_keeper", "诚信档案管理人"
    OPERATOR = "operator", "经办操作员"
    AUDITOR = "auditor", "审计员"
    LEADER = "leader", "分管领导"
    ADAPTER = "adapter", "外部系统接口"
    PUBLIC_VERIFIER = "public_verifier", "查验人"
    ANYONE = "anyone", "社会公众"
    SYSTEM = "system", "系统"


LEVEL_OF: dict[Role, Holder] = {
    Role.APPLICANT: Holder.APPLICANT,
    Role.SUBJECT: Holder.APPLICANT,
    Role.UNIT_REVIEWER: Holder.UNIT,
    Role.UNIT_NOTICE_KEEPER: Holder.UNIT,
    Role.ASSESSMENT_BODY: Holder.UNIT,
    Role.EXAM_BODY: Holder.DISTRICT,
    Role.COMMITTEE_ORGANISER: Holder.UNIT,
    Role.DISTRICT_REVIEWER: Holder.DISTRICT,
    Role.ZONE_REVIEWER: Holder.DISTRICT,
    Role.MARKET_SUPERVISION_REVIEWER: Holder.DISTRICT,
    Role.COMPETENT_DEPT: Holder.DISTRICT,
    Role.SECTOR_DEPT: Holder.DISTRICT,
    Role.CITY_REVIEWER: Holder.CITY,
    Role.CITY_DECIDER: Holder.CITY,
    Role.SH_HRSS: Holder.CITY,
    Role.TJ_HRSS_BATCH_OFFICER: Holder.CITY,
    Role.COMMITTEE_OFFICE: Holder.COMMITTEE,
    Role.EXAM_INSTITUTE: Holder.MAKER,
    Role.PETITION_OFFICER: Holder.PETITION,
    Role.INVESTIGATOR: Holder.INVESTIGATION,
    Role.DECIDER: Holder.DECISION,
}

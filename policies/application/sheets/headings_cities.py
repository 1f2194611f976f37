"""Headings of the sheets of Shanghai and Tianjin (上海、天津各程序表头)."""

from policies.application.sheets.headings import (
    COMMITMENT,
    COMPLETE,
    FILED,
    IDENTITY,
    MATERIAL,
    ONE_PERSON,
    Headings,
    within,
)

BODY = {
    "body.name": "机构名称",
    "body.code": "机构代码",
    "body.status": "机构状态",
    "body.approved_from": "机构核准起",
    "body.approved_to": "机构核准止",
    "body.seal_owner": "用印单位",
}
EXAM = {
    "exam.id": "考试编号",
    "exam.name": "考试名称",
    "exam.on": "考试日期",
    "exam.organised_by": "考试组织地",
}
DEPARTMENT = {"competent_dept": "主管部门"}
LISTED = {
    **IDENTITY,
    "work_unit": "工作单位",
    "title": "资格名称",
    "level": "层级",
    "specialty": "专业",
    "obtained_on": "取得日期",
}
PRODUCTION: Headings = {
    **within("persons.0", LISTED),
    **FILED,
    "kind": "证书种类",
    **BODY,
    **DEPARTMENT,
    "sector_dept": "行业主管部门",
    "apply_year": "申报年度",
    "result_notice.document_no": "结果通知文号",
    "result_notice.on": "结果通知日期",
    "result_notice.persons": "结果通知人员",
    "public_notice.from": "公示起",
    "public_notice.to": "公示止",
    "public_notice.open_objections": "未处理异议数",
    "offline_consent.document_no": "线下评审同意文号",
    "offline_consent.on": "线下评审同意日期",
    "data_verified.by": "数据核实人",
    "data_verified.on": "数据核实日期",
    **EXAM,
    "standard_published_on": "合格标准发布日期",
}
"""One row a person (SH24-25); the rows of one level with the same further data are one making list (S-03)."""

SH_CORRECTION: Headings = {
    **FILED,
    "certificate_no": "证书编号",
    "changes.*.field": "勘误{}·项目",
    "changes.*.old": "勘误{}·原内容",
    "changes.*.new": "勘误{}·新内容",
    "special_reason": "特殊原因",
    "statement": "情况说明",
    "summary_form": "勘误汇总表",
    "caused_by": "差错责任",
    "started_by": "勘误发起人",
    "evidence": "证明材料",
    "kind": "证书种类",
    **BODY,
    **DEPARTMENT,
}
CANCELLATION: Headings = {
    **FILED,
    "kind": "证书种类",
    "certificate_no": "证书编号",
    "ground": "事由",
    "facts": "事实",
    "evidence": "证明材料",
    "cancellation_document.number": "注销文件文号",
    "cancellation_document.on": "注销文件日期",
    **BODY,
    **DEPARTMENT,
}
SLIP: Headings = {
    **FILED,
    **within("person", {**IDENTITY, "work_unit": "工作单位", "title": "资格名称", "specialty": "专业"}),
    "certificate_no": "证书编号",
    "level": "层级",
    "obtained_on": "取得日期",
    "reason": "申请理由",
    "source": "查询依据",
    "archive_reference": "档案编号",
    "paper": "纸质证书状况",
    **BODY,
    **EXAM,
}
TJ20: Headings = {
    **ONE_PERSON,
    "submitting_unit": "呈报单位",
    "submitting_unit_kind": "呈报单位性质",
    "committee.name": "评委会名称",
    "committee.on_file": "评委会已备案",
    "committee.passed_on": "评审通过日期",
    "committee.filed_on": "结果备案日期",
    "appointment.on": "聘任决定日期",
    "appointment.document": "聘任文件",
    "exam.id": "考试编号",
    "exam.name": "考试名称",
    "exam.body": "考试机构",
    "exam.on": "考试日期",
    "exam.passed": "考试合格",
    "exam.pass_notified_on": "合格通知日期",
    "entrustment.letter": "委托函",
    "entrustment.issued_by_tianjin": "由天津出具委托函",
    "paper_certificate_recorded": "已登记纸质证书",
    "medium": "证书介质",
    "override_basis": "例外依据",
    **COMPLETE,
    **COMMITMENT,
    **within("materials.*", MATERIAL),
}
REISSUE: Headings = {
    **ONE_PERSON,
    "paper_certificate.number": "原纸质证书编号",
    "paper_certificate.issuer": "原发证机关",
    "paper_certificate.obtained_on": "原证书取得日期",
    "reason": "申请理由",
    "original_channel": "原办理渠道",
    "override_basis": "例外依据",
}

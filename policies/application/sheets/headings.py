"""Chinese headings that the sheets of several notices share, by the paths of files that they stand for (表头).

`*` in a path and `{}` in its heading are the number of an entry, from 1 in headings: 学历1·学位 is education.0.degree.
"""

from collections.abc import Mapping

Headings = Mapping[str, str]


def within(block: str, headings: Headings) -> dict[str, str]:
    """The same headings for the fields of a block."""
    return {f"{block}.{path}": heading for path, heading in headings.items()}


IDENTITY = {
    "name": "姓名",
    "name_pinyin": "姓名拼音",
    "sex": "性别",
    "born_on": "出生日期",
    "id_type": "证件类型",
    "id_number": "证件号码",
    "phone": "手机",
    "photo": "照片",
    "photo_source": "照片来源",
}
APPLICANT = {**IDENTITY, "post_class": "岗位身份", "lawful_employment": "合法就业材料"}
EMPLOYER = {
    "name": "工作单位",
    "uscc": "统一社会信用代码",
    "kind": "单位性质",
    "district": "单位所在区县",
    "in_city": "单位在本市",
    "under_city": "单位属本市管理",
    "autonomous_senior": "单位自主评聘高级",
    "affiliated_institution": "直属单位",
    "responsible_body": "单位主管部门",
    "post_quota_free": "空缺岗位数",
    "salary_system_approved": "薪酬制度已核准",
    "steps.posts_published_on": "岗位公布日期",
    "steps.applied_on": "申报岗位日期",
    "steps.appointed_on": "聘任日期",
}
TITLE = {
    "level": "层级",
    "name": "资格名称",
    "series": "系列",
    "specialty": "专业",
    "committee": "评审委员会",
    "track": "能力方向",
    "path": "申报途径",
}
MATERIAL = {  # what else may be said of one is headed by its path
    "kind": "材料{}·种类",
    "is_copy": "材料{}·复印件",
    "custodian_seal": "材料{}·保管单位盖章",
    "identity_remark": "材料{}·注明与原件一致",
    "issuing_body_level": "材料{}·发文机关层级",
}
INSURANCE = {
    "from": "社保{}·起始年月",
    "to": "社保{}·截止年月",
    "payer": "社保{}·缴纳单位",
    "province": "社保{}·省份",
    "via": "社保{}·缴纳方式",
    "proof": "社保{}·有证明",
}
FILED = {"channel": "申报渠道", "external_ref": "省平台编号"}
COMMITMENT = {"commitment.signed_on": "承诺日期", "commitment.text_version": "承诺书版本"}
COMPLETE = {"archive_complete": "档案齐全", "application_complete": "申报材料齐全"}
ONE_PERSON = {
    **FILED,
    **within("applicant", APPLICANT),
    **within("employer", EMPLOYER),
    **within("title", TITLE),
}

OTHER_WORDS: Headings = {
    "身份证号": "证件号码",
    "身份证号码": "证件号码",
    "公民身份号码": "证件号码",
    "手机号": "手机",
    "手机号码": "手机",
    "联系电话": "手机",
    "单位名称": "工作单位",
    "职称名称": "资格名称",
    "职称级别": "层级",
    "职称层级": "层级",
    "评审委员会名称": "评审委员会",
    "取得时间": "取得日期",
    "批准日期": "取得日期",
}
"""Other headings in use for the same data."""

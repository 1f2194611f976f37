"""Which sheet belongs to which procedure (各程序导入表)."""

from policies.application.codes import Specialty
from policies.application.errors import InputError, shown
from policies.application.parse import MODELS
from policies.application.sheets.columns import Form
from policies.application.sheets.earlier import EarlierCertificate
from policies.application.sheets.headings_cities import (
    CANCELLATION,
    PRODUCTION,
    REISSUE,
    SH_CORRECTION,
    SLIP,
    TJ20,
)
from policies.application.sheets.headings_ningbo import HOURS, NB21, NB24
from states.terms.labelled import Labelled


class Corrected(Labelled):
    """What can be corrected on a certificate (勘误项目)."""

    NAME = "name", "姓名"
    SEX = "sex", "性别"
    BORN_ON = "born_on", "出生日期"
    ID_TYPE = "id_type", "证件类型"
    ID_NUMBER = "id_number", "证件号码"
    WORK_UNIT = "work_unit", "工作单位"
    TITLE = "title", "资格名称"
    SPECIALTY = "specialty", "专业"
    LEVEL = "level", "层级"
    BODY = "body", "评审机构"
    OBTAINED_ON = "obtained_on", "取得日期"
    APPLY_YEAR = "apply_year", "申报年度"


class Paper(Labelled):
    """The papers that the notices name (材料种类); a committee may ask for more (NB21-33)."""

    ORIGINAL_CERTIFICATE = "original_certificate", "原职称证书"
    ORIGINAL_REVIEW_FORM = "original_review_form", "原评审表"
    ANNOUNCING_DOCUMENT = "announcing_document", "公布任职资格文件"
    LABOUR_CONTRACT = "labour_contract", "劳动合同"
    POST_INFORMATION_FORM = "post_information_form", "事业单位岗位信息表"
    FILE_TRANSFER_PROOF = "file_transfer_proof", "人事档案转入证明"
    FILE_TRANSFER_LETTER = "file_transfer_letter", "调档函"
    FILE_STORAGE_PROOF = "file_storage_proof", "档案存放证明"
    SOCIAL_INSURANCE_PROOF = "social_insurance_proof", "社保证明"
    DEGREE_CERTIFICATE = "degree_certificate", "学历学位证书"
    GRADUATE_REGISTRATION_FORM = "graduate_registration_form", "毕业生登记表"
    FOREIGN_ACCREDITATION = "foreign_accreditation", "国外学历认证书"


class BodyStatus(Labelled):
    """How a body was set up (机构状态, SH24-02)."""

    APPROVED = "approved", "已核准"
    FILED = "filed", "已备案"


BODY_STATUS = {"body.status": BodyStatus}
PAPERS = {"materials.*.kind": Paper}
APPLICANT = ("applicant.name", "applicant.id_number")
LISTED = ("persons.0.name", "persons.0.id_number")
PERSON = ("person.name", "person.id_number")
NUMBER = ("certificate_no",)

EARLIER = {
    "number": "证书编号",
    "name": "姓名",
    "sex": "性别",
    "born_on": "出生日期",
    "id_type": "证件类型",
    "id_number": "证件号码",
    "mobile": "手机",
    "kind": "证书种类",
    "city": "发证地",
    "level": "层级",
    "title": "资格名称",
    "series": "系列",
    "specialty": "专业",
    "body": "评审机构",
    "submitting_unit": "呈报单位",
    "obtained_on": "取得日期",
    "issued_on": "发证日期",
    "available_from": "可查询日期",
    "employer": "工作单位",
    "paper": "纸质证书",
    "status": "证书状态",
    "status_on": "状态日期",
    "replaces": "替代的原编号",
}
CERTIFICATES = Form(EarlierCertificate, EARLIER)
"""A bureau's register of certificates issued before this system (系统启用前签发的证书)."""


def nb24(procedure: str) -> Form:
    """A year's reviews and recommendations: three years of hours and of appraisals."""
    times = {"continuing_education": 3, "exception_claims": 2, "materials": 0}
    kinds = {**PAPERS, "education.*.uploads": Paper, "title.specialty": Specialty}
    return Form(MODELS[procedure], NB24, kinds, APPLICANT, times)


FORMS: dict[str, Form] = {
    **{
        p: Form(MODELS[p], NB21, PAPERS, APPLICANT, {"materials": 6})
        for p in ("P01", "P02", "P03", "P04", "P05")
    },
    **{p: nb24(p) for p in ("P06", "P07", "P08", "P09", "P10")},
    **{p: Form(MODELS[p], PRODUCTION, BODY_STATUS, LISTED, listed=True) for p in ("P15", "P16", "P17")},
    "P19": Form(MODELS["P19"], SH_CORRECTION, {**BODY_STATUS, "changes.*.field": Corrected}, NUMBER),
    "P20": Form(MODELS["P20"], CANCELLATION, BODY_STATUS, NUMBER),
    **{p: Form(MODELS[p], SLIP, BODY_STATUS, PERSON) for p in ("P21", "P22", "P23")},
    **{p: Form(MODELS[p], TJ20, PAPERS, APPLICANT, {"materials": 0}) for p in ("P25", "P26", "P27", "P28")},
    "P30": Form(MODELS["P30"], REISSUE, {}, APPLICANT),
    "P34": Form(MODELS["P34"], HOURS, {}, APPLICANT, {"hours": 3}),
}
"""The procedures whose applications come in lists; what decides about a person is filed one by one."""


def form_of(procedure: str) -> Form:
    """The sheet of a procedure. Raises InputError."""
    if procedure in FORMS:
        return FORMS[procedure]
    cure = (
        "举报、撤销、恢复等逐件用 start 或 report 提交"
        if procedure in MODELS
        else f"可用：{'、'.join(FORMS)}"
    )
    raise InputError("--procedure", "procedure", "可以成批导入的事项编号", shown(procedure), cure)

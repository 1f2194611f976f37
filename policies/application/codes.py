"""The English codes of application files; pages and documents show the Chinese terms (代码表)."""

from states.terms.labelled import Labelled


class Channel(Labelled):
    """How a file or a report arrived (申报渠道)."""

    PROVINCIAL_PLATFORM = "provincial_platform", "省平台"
    ONLINE = "online", "网上"
    PAPER = "paper", "纸质"
    OFFLINE = "offline", "线下"
    VISIT = "visit", "来访（举报）"
    CALL = "call", "来电（举报）"
    LETTER = "letter", "来信（举报）"


class Sex(Labelled):
    """性别。"""

    MALE = "male", "男"
    FEMALE = "female", "女"


class IdType(Labelled):
    """证件类型。"""

    RESIDENT_ID = "resident_id", "居民身份证"
    HK_MACAO_PERMIT = "hk_macao_permit", "港澳居民来往内地通行证"
    TAIWAN_PERMIT = "taiwan_permit", "台湾居民来往大陆通行证"
    PASSPORT = "passport", "护照"


class PhotoSource(Labelled):
    """照片来源。"""

    RESIDENT_ID = "resident_id", "身份证照片"
    OTHER = "other", "其他"


class PostClass(Labelled):
    """Kind of post; it decides women's retirement age (岗位身份, NB24-12)."""

    CADRE = "cadre", "干部"
    WORKER = "worker", "工人"


class LawfulEmployment(Labelled):
    """Documents of Hong Kong, Macao, Taiwan and foreign applicants (合法就业材料, NB24-34)."""

    IDENTITY_DOCUMENT = "identity_document", "身份证件"
    LABOUR_CONTRACT = "labour_contract", "劳动合同"
    LAWFUL_EMPLOYMENT_PROOF = "lawful_employment_proof", "合法就业证明"


class EmployerKind(Labelled):
    """单位性质。"""

    ENTERPRISE = "enterprise", "企业"
    PUBLIC_INSTITUTION = "public_institution", "事业单位"
    OTHER = "other", "其他"


class TitleLevel(Labelled):
    """职称层级，由低到高。"""

    TECHNICIAN = "technician", "员级"
    ASSISTANT = "assistant", "助理级（初级）"
    INTERMEDIATE = "intermediate", "中级"
    ASSOCIATE_SENIOR = "associate_senior", "副高级"
    FULL_SENIOR = "full_senior", "正高级"


class Specialty(Labelled):
    """The five specialties of quality-technology-basis engineering (专业, NB24-04); elsewhere free text."""

    QUALITY = "quality", "质量"
    METROLOGY = "metrology", "计量"
    STANDARDISATION = "standardisation", "标准化"
    SPECIAL_EQUIPMENT = "special_equipment", "特种设备"
    FOOD_QUALITY = "food_quality", "食品质量技术"


class Track(Labelled):
    """The declared track of ability (实际能力方向, NB24-65)."""

    PRODUCTION_MGMT = "production_mgmt", "生产、技术管理"
    RESEARCH_DESIGN = "research_design", "研究、设计"


class EntryPath(Labelled):
    """申报途径。"""

    NORMAL = "normal", "正常申报"
    EXCEPTIONAL = "exceptional", "破格"
    SELF_SCORE = "self_score", "自评分"
    HIGH_SKILL = "high_skill", "高技能人才"


class Degree(Labelled):
    """学历学位，由高到低。"""

    DOCTORATE = "doctorate", "博士"
    MASTER = "master", "硕士"
    SECOND_BACHELOR = "second_bachelor", "双学士（第二学士学位）"
    BACHELOR = "bachelor", "学士"
    UNDERGRADUATE = "undergraduate", "本科学历（无学位）"
    JUNIOR_COLLEGE = "junior_college", "大专"
    SECONDARY_TECHNICAL = "secondary_technical", "中专"
    BELOW_SECONDARY_TECHNICAL = "below_secondary_technical", "中专以下"


class PaidVia(Labelled):
    """社保缴纳方式。"""

    DIRECT = "direct", "单位直接缴纳"
    DISPATCH = "dispatch", "劳务派遣"


class Appraisal(Labelled):
    """年度考核结果。"""

    EXCELLENT = "excellent", "优秀"
    QUALIFIED = "qualified", "合格"
    BASICALLY_QUALIFIED = "basically_qualified", "基本合格"
    UNQUALIFIED = "unqualified", "不合格"


class Medium(Labelled):
    """原证书介质。"""

    PAPER = "paper", "纸质"
    ELECTRONIC = "electronic", "电子"


class IssuingLevel(Labelled):
    """公布资格文件的发文机关层级 (NB21-29)。"""

    PROVINCIAL = "provincial", "省级"
    MINISTRY = "ministry", "部级"
    MUNICIPAL = "municipal", "市级"
    COUNTY = "county", "县级"


class AwardLevel(Labelled):
    """奖项、荣誉、项目的级别。"""

    NATIONAL = "national", "国家级"
    PROVINCIAL = "provincial", "省部级"
    MUNICIPAL = "municipal", "市厅级"


class Part(Labelled):
    """本人作用 (NB24-73, NB24-75)。"""

    MAIN = "main", "主要贡献者、主要参加者"
    MEMBER = "member", "一般成员"


class GrantedBy(Labelled):
    """荣誉授予主体 (NB24-74)。"""

    GOVERNMENT = "government", "政府部门"
    ASSOCIATION = "association", "协会、学会"


class TalentProject(Labelled):
    """人才工程 (NB24-74)。"""

    PROVINCIAL_151 = "provincial_151", "省“151人才工程”"
    MUNICIPAL = "municipal", "市级人才工程"


class BackboneWork(Labelled):
    """The three alternatives of exception condition 5 (NB24-76)."""

    MEMBER_LARGE_PROJECT = "member_large_project", "大中型企业或项目重要成员"
    FRONT_LINE = "front_line", "长期在一线解决技术难题"
    MUNICIPAL_AWARD = "municipal_award", "市级以上优秀产品、勘察、设计、质量奖"


class FrontLineField(Labelled):
    """The fields of exception condition 6 (NB24-77)."""

    TRANSFER = "transfer", "技术转移"
    INNOVATION = "innovation", "技术创新"
    PATENT = "patent", "专利"
    STANDARD = "standard", "标准"
    THEORY = "theory", "理论应用"


class CertificateKind(Labelled):
    """证书种类。"""

    TITLE = "title", "职称证书"
    VOCATIONAL = "vocational", "职业资格证书"


class OrganisedBy(Labelled):
    """考试组织地 (SH24-03)."""

    SHANGHAI = "shanghai", "本市组织"
    OTHER = "other", "外省市组织"


class CausedBy(Labelled):
    """差错责任 (SH24-33)."""

    BODY = "body", "申请机构"
    HOLDER = "holder", "持证人"
    INSTITUTE = "institute", "考试院"


class StartedBy(Labelled):
    """勘误发起人 (SH24-35)."""

    COMPETENT_DEPT = "competent_dept", "主管部门"
    HOLDER = "holder", "持证人"


class CancellationGround(Labelled):
    """注销事由 (SH24-37)."""

    REPORT = "report", "举报查实"
    VIOLATION = "violation", "违规"
    OTHER = "other", "其他"


class RecordSource(Labelled):
    """查询单依据 (SH24-47)."""

    DATABASE = "database", "数据库"
    ARCHIVE = "archive", "职称档案"


class PaperState(Labelled):
    """纸质证书状况 (SH24-46)."""

    LOST = "lost", "遗失"
    DAMAGED = "damaged", "损坏"


class SubmittingUnitKind(Labelled):
    """呈报单位性质 (TJ20-08, TJ20-19)."""

    COMPETENT_DEPT = "competent_dept", "业务主管部门"
    TALENT_AGENCY = "talent_agency", "档案存放地人力资源服务机构"


class SubjectRole(Labelled):
    """被举报人身份 (S-32)."""

    APPLICANT = "applicant", "申报人"
    EXPERT = "expert", "评审专家"
    OFFICIAL = "official", "工作人员"


class Violation(Labelled):
    """证书违规使用情形 (SH24-50)."""

    FORGERY = "forgery", "伪造"
    TAMPERING = "tampering", "篡改"
    LENDING = "lending", "挂证"
    ABUSE = "abuse", "滥用"


class HourKind(Labelled):
    """继续教育学时类别 (NB24-28)."""

    PROFESSIONAL = "professional", "专业科目"
    INDUSTRY_PUBLIC = "industry_public", "行业公需科目"
    GENERAL_PUBLIC = "general_public", "一般公需科目"

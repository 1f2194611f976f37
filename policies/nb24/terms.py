"""Chinese words for the codes in messages (用语)."""

from policies.application.codes import Degree, Specialty, TitleLevel, Track

LEVELS = {
    TitleLevel.TECHNICIAN: "员级",
    TitleLevel.ASSISTANT: "助理级",
    TitleLevel.INTERMEDIATE: "中级",
    TitleLevel.ASSOCIATE_SENIOR: "高级",
    TitleLevel.FULL_SENIOR: "正高级",
}
SPECIALTIES: dict[str, str] = {
    Specialty.QUALITY: "质量",
    Specialty.METROLOGY: "计量",
    Specialty.STANDARDISATION: "标准化",
    Specialty.SPECIAL_EQUIPMENT: "特种设备",
    Specialty.FOOD_QUALITY: "食品质量技术",
}
DEGREES = {
    Degree.DOCTORATE: "博士",
    Degree.MASTER: "硕士",
    Degree.SECOND_BACHELOR: "第二学士学位",
    Degree.BACHELOR: "学士",
    Degree.UNDERGRADUATE: "大学本科",
    Degree.JUNIOR_COLLEGE: "大专",
    Degree.SECONDARY_TECHNICAL: "中专",
    Degree.BELOW_SECONDARY_TECHNICAL: "中专以下",
}
TRACKS = {Track.PRODUCTION_MGMT: "生产、技术管理", Track.RESEARCH_DESIGN: "研究、设计"}
PROCEDURE_NAMES = {
    "P06": "中级评审",
    "P07": "中级破格评审",
    "P08": "高级推荐",
    "P09": "正高级推荐",
    "P10": "特种设备高级推荐",
}


def specialty_term(code: str) -> str:
    """The specialty in Chinese; one that the notice does not know stays as written."""
    return SPECIALTIES.get(code, code)


def written(text: str | None) -> bool:
    """Whether a text was really given: blanks are none."""
    return bool(text and text.strip())

"""How dates, codes and names are written on paper (用字): the filters of the templates."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from activities.papers.fonts import weight

SEXES = {"male": "男", "female": "女"}
LEVELS = {
    "technician": "员级",
    "assistant": "助理级",
    "intermediate": "中级",
    "associate_senior": "副高级",
    "full_senior": "正高级",
}
SH_RANKS = {"associate_senior": "高级", "full_senior": "正高级", "intermediate": "中级"}
"""How Shanghai's heading names a level; both lower ones are 初级 (SH24-55)."""
ID_TYPES = {
    "resident_id": "居民身份证",
    "hk_macao_permit": "港澳居民来往内地通行证",
    "taiwan_permit": "台湾居民来往大陆通行证",
    "passport": "护照",
}
SHORTEST_IDENTITY = 6
"""What is shorter is no number but a dash in its place."""
MASTHEAD_WIDTH, MASTHEAD_SIZE = 430, 38  # points
MILLIMETRE = 72 / 25.4  # in points


def cn_date(day: date | str | None) -> str:
    """2024年8月9日, as GB/T 9704 writes dates; an instant loses its time, words in place of a date stay."""
    if not isinstance(day, date):
        return day or ""
    return f"{day.year}年{day.month}月{day.day}日"


def cn_month(day: date | str | None) -> str:
    """1990年4月, for months of birth; words in place of a date stay."""
    if not isinstance(day, date):
        return day or ""
    return f"{day.year}年{day.month}月"


def cn_time(moment: date | str | None) -> str:
    """2024年9月26日9时30分; the hour is the one given, callers pass Shanghai time. A day without an hour gets none."""
    if not isinstance(moment, datetime):
        return cn_date(moment)
    return f"{cn_date(moment)}{moment.hour}时" + (f"{moment.minute:02}分" if moment.minute else "")


def cn_digit(number: int) -> str:
    """三, for levels from 0 to 9."""
    return "零一二三四五六七八九"[number]


def label(code: object) -> str:
    """The Chinese term of an enum member, or the text itself."""
    return str(getattr(code, "label", code))


def qualification_heading(name: str) -> str:
    """(资格名称)职业/执业资格证书, as the qualification is named; 职业资格 where its name is silent (annex 2)."""
    named = name.removesuffix("考试").removesuffix("证书")
    return f"{named}证书" if named.endswith("资格") else f"{named}职业资格证书"


def masked(identity: str) -> str:
    """An identity number for papers that others read: first three and last two characters stay."""
    if len(identity) < SHORTEST_IDENTITY:
        return identity
    return identity[:3] + "*" * (len(identity) - 5) + identity[-2:]


def yes_no(answer: bool | None) -> str:
    """是, 否, or a dash when nobody has answered."""
    return {True: "是", False: "否", None: "—"}[answer]


def masthead_size(name: str) -> float:
    """Point size at which a red masthead fills its line without leaving it."""
    return min(MASTHEAD_SIZE, round(MASTHEAD_WIDTH / max(len(name), 1) / 1.06, 1))


def fit(text: str, width: float, size: float = 13.0) -> float:
    """Point size at which a text of full-width characters stays on one line of `width` millimetres."""
    widths = sum(1.0 if character > "⺀" else 0.58 for character in text)
    return min(size, round(width * MILLIMETRE / max(widths, 1) * 0.97, 1))


FILTERS: Mapping[str, Callable[..., object]] = {
    "cn_date": cn_date,
    "cn_digit": cn_digit,
    "cn_month": cn_month,
    "cn_time": cn_time,
    "fit": fit,
    "id_type": lambda code: ID_TYPES.get(code, code),
    "label": label,
    "level": lambda code: LEVELS.get(code, code),
    "masked": masked,
    "masthead_size": masthead_size,
    "sh_rank": lambda code: SH_RANKS.get(code, "初级"),
    "qualification_heading": qualification_heading,
    "sex": lambda code: SEXES.get(code, code),
    "weight": weight,
    "yes_no": yes_no,
}

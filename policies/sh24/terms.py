"""Chinese words of the notice for messages, and the same look at a text everywhere (用语)."""

from policies.application.codes import TitleLevel

LEVELS = {
    TitleLevel.TECHNICIAN: "初级（员级）",
    TitleLevel.ASSISTANT: "初级（助理级）",
    TitleLevel.INTERMEDIATE: "中级",
    TitleLevel.ASSOCIATE_SENIOR: "高级",
    TitleLevel.FULL_SENIOR: "正高级",
}
OWNERS = {
    "sh_hrss": "市人力资源社会保障局",
    "district_hrss": "{name}人力资源和社会保障局",
    "sector": "{name}",
}


def written(text: str | None) -> bool:
    """Whether a text was really given: blanks are none."""
    return bool(text and text.strip())


def owner_term(code: str) -> str:
    """The owner of a seal in Chinese: `district_hrss:徐汇区` is 徐汇区人力资源和社会保障局."""
    kind, _, name = code.partition(":")
    return OWNERS[kind].format(name=name)

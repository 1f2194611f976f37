"""Files that open a misconduct case or a complaint (举报、处理与信访材料)."""

from typing import Any

REPORTED = (
    "申报材料中的两篇论文系伪造",
    "业绩证明上的项目本人没有参加",
    "社保由其他单位代缴，与现单位没有劳动关系",
)
CHANNELS = {"P36": "online", "P14": "letter"}
REPORTERS = {
    "P36": {"name": "匿名", "anonymous": True},
    "P14": {"name": "闻见章", "anonymous": False, "phone": "10000000001"},
}


def report(procedure: str, name: str | None, place: int) -> dict[str, Any]:
    """A report (P36), a complaint by letter (P14), or a case that an authority opens of its own (P11, P12)."""
    return {
        "procedure": procedure,
        "channel": CHANNELS.get(procedure, "visit"),
        "reporter": REPORTERS.get(procedure),
        "subject": {"role": "applicant", "name": name},
        "ground": "false_materials",
        "facts": REPORTED[place % len(REPORTED)],
        "evidence": ["证据材料.pdf"],
    }

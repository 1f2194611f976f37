"""Files that open a misconduct case (举报与处理材料)."""

from typing import Any

REPORTED = (
    "申报材料中的两篇论文系伪造",
    "业绩证明上的项目本人没有参加",
    "社保由其他单位代缴，与现单位没有劳动关系",
)


def report(procedure: str, name: str | None, place: int) -> dict[str, Any]:
    """A report (P36), or a case that an authority opens of its own (P11, P12)."""
    own = procedure != "P36"
    return {
        "procedure": procedure,
        "channel": "visit" if own else "online",
        "reporter": None if own else {"name": "匿名", "anonymous": True},
        "subject": {"role": "applicant", "name": name},
        "ground": "false_materials",
        "facts": REPORTED[place % len(REPORTED)],
        "evidence": ["证据材料.pdf"],
    }

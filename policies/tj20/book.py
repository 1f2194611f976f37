"""The rulebook of TJ20: claiming, making and releasing Tianjin's electronic certificates (天津证书申领)."""

from policies.rulebook import Rulebook

BOOK = Rulebook("tj20")
COMMITTEE, APPOINTED, EXAMINED, ENTRUSTED = CLAIMS = ("P25", "P26", "P27", "P28")
"""The four scopes of TJ20-02…05, one procedure each: 评审、自主聘任、以考代评、委托评审."""
REISSUE = "P30"


def written(text: str | None) -> bool:
    """Whether a text was really given: blanks are none."""
    return bool(text and text.strip())

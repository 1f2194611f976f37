"""Why a certificate cannot be made before somebody has cured something (不能制证)."""

from states.terms import Reason


class Unmakeable(Exception):
    """The law or the file stands against making it; a retry alone does not help.

    The words are Chinese, name the cure and no person: they go into the case's history (G-18).
    """

    def __init__(self, words: str, rule: str, reason: Reason = Reason.DOCUMENT_MISSING) -> None:
        super().__init__(words)
        self.words, self.rule, self.reason = words, rule, reason

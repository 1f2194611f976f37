"""Whose picture a certificate shows (证书照片): the resident identity card's, in principle and for good."""

from policies.application.codes import IdType, PhotoSource
from policies.application.sh24 import ShCorrectionApplication, ShProductionApplication
from policies.facts import Facts
from policies.parameters import Parameters
from policies.sh24.book import BOOK, CORRECTION, MAKING
from policies.sh24.persons import place
from policies.sh24.terms import written
from policies.verdicts import Verdict, failed, manual, missing, not_applicable, passed

PHOTO = "photo"
RULE = "SH24-34"


@BOOK.rule(RULE, clause="七", title="证书照片", procedures=(*MAKING, *CORRECTION))
def photo(
    application: ShProductionApplication | ShCorrectionApplication, facts: Facts, p: Parameters
) -> Verdict:
    """Making: another picture is for a person to judge. Correction: not replaced without special reason."""
    if isinstance(application, ShCorrectionApplication):
        return replaced(application, facts, p)
    others = [
        place(index)
        for index, person in enumerate(application.persons)
        if person.photo_source is PhotoSource.OTHER and person.id_type in (None, IdType.RESIDENT_ID)
    ]
    if others:
        return judged(facts, f"{'、'.join(others)}没有用居民身份证照片")
    return passed("使用居民身份证照片，或没有居民身份证")


def replaced(application: ShCorrectionApplication, facts: Facts, p: Parameters) -> Verdict:
    """A wish for a newer picture is no special reason; any other needs evidence and a person to judge it."""
    if not any(change.field.startswith(PHOTO) for change in application.changes):
        return not_applicable("勘误不涉及照片")
    reason = application.special_reason
    if reason is None or not written(reason):
        return missing("更换照片没有写明特殊原因（special_reason）；请补填", "missing_reason")
    if wish := ordinary_wish(reason, p):
        return failed(f"“{reason}”（{wish}）不是特殊原因，照片不作更换；确有特殊原因的请写明")
    if not any(written(item) for item in application.evidence):
        return missing("更换照片缺证明材料（evidence）；请附上", "material_missing")
    return judged(facts, f"更换照片的原因为“{reason}”")


def ordinary_wish(reason: str, p: Parameters) -> str | None:
    """The word by which a reason asks for another picture only; None where it speaks of an error, too."""
    if any(word in reason for word in p.list("sh.photo.error_words")):
        return None
    return next((word for word in p.list("sh.photo.ordinary_wishes") if word in reason.lower()), None)


def judged(facts: Facts, question: str) -> Verdict:
    """Manual until the reviewing department has answered this rule's item."""
    answer = facts.answers.get(RULE)
    if answer is False:
        return failed(f"{question}；审核部门核定为没有特殊原因，可补充说明后再申请")
    if answer is True or RULE in facts.confirmed:
        return passed(f"{question}；审核部门已核定")
    return manual(f"{question}；是否属特殊原因由审核部门核定")

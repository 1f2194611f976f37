"""Who acts in Shanghai's procedures (二、电子证书管理职责, SH24-05…10; S-02), and what every review of theirs answers."""

from policies.general.reviewing import REFUSAL
from states.consequences import keep_items, paper
from states.guards import reason_given, signed_and_sealed
from states.procedure import Move, at, to
from states.terms import Deed, DocumentKind, Role, State

HOLDER = (Role.APPLICANT,)  # 持证人
BODY = (Role.ASSESSMENT_BODY,)  # 评审机构申请职称证书，SH24-07
EXAM_BODY = (Role.EXAM_BODY,)  # 考试机构申请职业资格证书，SH24-08
DEPARTMENT = (Role.COMPETENT_DEPT,)  # 主管部门核验制证，SH24-09
SECTOR = (Role.SECTOR_DEPT,)  # 行业主管部门，SH24-09、SH24-27
MUNICIPAL_HRSS = (Role.SH_HRSS,)  # 市人社局，SH24-05
INSTITUTE = (Role.EXAM_INSTITUTE,)  # 市职业能力考试院，SH24-06
SYSTEM = (Role.SYSTEM,)
SIGNED = signed_and_sealed()
ASKED = (keep_items, paper(DocumentKind.SUPPLEMENT_NOTICE))


def answering(state: State, by: tuple[Role, ...], *, once: bool = True) -> tuple[Move, ...]:
    """退回补正 to whoever filed, and 不予通过; each with its reason."""
    deed, source, why = Deed.REVIEW, at(state), (reason_given,)
    return (
        Move(deed, source, to(State.RETURNED), by, result="return", guards=why, then=ASKED, once=once),
        Move(deed, source, to(State.REJECTED), by, result="reject", guards=why, then=(REFUSAL,), once=once),
    )

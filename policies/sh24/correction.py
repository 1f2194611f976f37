"""P19 as a table: 证书信息勘误，重制后旧版本作废（七, SH24-32…36; S-29)."""

from dataclasses import replace

from policies.general.correcting import certificate_stands, issued_in
from policies.sh24 import guards as g
from policies.sh24.people import DEPARTMENT, INSTITUTE, MUNICIPAL_HRSS, SIGNED, SYSTEM, answering
from states import common_moves as common
from states.consequences import (
    forget,
    keep_certificate,
    keep_checks,
    note,
    paper,
    produce,
    signal_subject,
    tell,
)
from states.findings import Binding
from states.guards import checks_answered, findings_hold
from states.procedure import Go, Move, Procedure, Stage, at, to
from states.terms import DeadlineName as Clock
from states.terms import Deed as A
from states.terms import DocumentKind as Paper
from states.terms import Holder, Role
from states.terms import State as S

STANDS = certificate_stands("SH24-36")
REPORTED = (paper(Paper.CORRECTION_STATEMENT), paper(Paper.CORRECTION_SUMMARY))
REPLACED = (
    keep_certificate,
    signal_subject(A.SUPERSEDE),
    paper(Paper.CERTIFICATE),
    tell("applicant", "issued"),
)


# fmt: off
def approving(by: tuple[Role, ...]) -> tuple[Move, ...]:
    """审核: one person approves; of a grave correction a second one, too (2.3 P19).

    No row but those that approve counts as the round's one deed: the second person does the same deed in the same state.
    """
    row = Move(A.REVIEW, at(S.CITY), to(S.PRODUCTION), by, result="pass",
               guards=(checks_answered, findings_hold(Binding.CITY), STANDS, SIGNED), then=(keep_checks,))
    first = (*row.then, note(approved_once=True))
    return (
        replace(row, target=Go.STAY, when=g.awaits_first, then=first),
        replace(row, when=g.awaits_second, apart_from=(A.REVIEW,)),
        row,
        *answering(S.CITY, by, once=False),
    )


def remaking(maker: tuple[Role, ...]) -> tuple[Move, ...]:
    """重制: the maker's own deed, by another person than who approved; then the old version is superseded (S-27, S-28)."""
    return (
        Move(A.PRODUCE,  at(S.PRODUCTION), Go.STAY,      maker,
             guards=(STANDS,), then=(produce("correct"),), apart_from=(A.REVIEW,)),
        Move(A.PRODUCED, at(S.PRODUCTION), to(S.ISSUED), SYSTEM, then=REPLACED, once=False),
    )


STAGES = (
    Stage(S.DRAFT,      Holder.DISTRICT,  DEPARTMENT),
    Stage(S.SUBMITTED,  Holder.DISTRICT),
    Stage(S.CITY,       Holder.CITY,      MUNICIPAL_HRSS, (Clock.CITY,),       (forget("approved_once"),)),
    Stage(S.PRODUCTION, Holder.MAKER,     INSTITUTE,      (Clock.PRODUCTION,)),
)

P19 = Procedure(
    "P19", "证书信息勘误", "sh24", STAGES,
    (
        Move(A.SUBMIT, at(S.DRAFT), to(S.SUBMITTED), DEPARTMENT,
             guards=(g.certificate_free, findings_hold(Binding.SUBMITTED), issued_in("SH24-36", "shanghai")),
             then=REPORTED),
        Move(A.PASS, at(S.SUBMITTED), to(S.CITY), SYSTEM, once=False),
        *approving(MUNICIPAL_HRSS),
        *remaking(INSTITUTE),
        *common.of_filing(STAGES, filers=DEPARTMENT),
    ),
    scope="shanghai",
)
# fmt: on

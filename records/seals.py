"""Daily seals over the chains (日封): what was cut off or rewritten later does not fit them any more."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from records.canonical import digest
from records.chain import BEGINNING, ChainFault, verify_chain
from records.tables import CaseRow, EventRow, SealedHeadRow, SealRow


def seal_day(session: Session, day: date) -> SealRow:
    """Seal every chain that grew since the last seal, under `day`. A day is sealed once; the same again returns its seal.

    Publish the digest (print it, send it to another house): who keeps it can tell later whether the register was rewritten.
    """
    sealed = session.get(SealRow, day)
    if sealed is not None:
        return sealed
    heads = [(case.case_no, case.seq, case.head_hash) for case in _grown(session)]
    before = _latest_digest(session)
    seal = SealRow(day=day, digest=_digest(before, heads), prev_digest=before, cases=len(heads))
    session.add(seal)
    session.flush()
    session.add_all(SealedHeadRow(day=day, case_no=no, seq=seq, hash=head) for no, seq, head in heads)
    return seal


def _grown(session: Session) -> list[CaseRow]:
    query = select(CaseRow).where(col(CaseRow.seq) > col(CaseRow.sealed_seq)).order_by(col(CaseRow.case_no))
    cases = list(session.exec(query))
    for case in cases:
        case.sealed_seq = case.seq
    return cases


def _latest_digest(session: Session) -> str:
    latest = session.exec(select(SealRow).order_by(col(SealRow.day).desc())).first()
    return latest.digest if latest else BEGINNING


def _digest(before: str, heads: list[tuple[str, int, str]]) -> str:
    return digest([before, *(list(head) for head in sorted(heads))])


def verify_register(session: Session) -> Iterator[ChainFault]:
    """Every fault of every case's chain, then of the seals over them. Reads the whole register."""
    for case_no in session.exec(select(CaseRow.case_no).order_by(CaseRow.case_no)).all():
        yield from verify_chain(session, case_no)
        session.expunge_all()  # one case at a time in memory
    yield from verify_seals(session)


def verify_seals(session: Session) -> list[ChainFault]:
    """Sealed events that are gone or changed, and seals that do not fit the one before; empty when all is whole."""
    faults: list[ChainFault] = []
    before = BEGINNING
    for seal in session.exec(select(SealRow).order_by(col(SealRow.day))):
        query = select(SealedHeadRow).where(SealedHeadRow.day == seal.day)
        heads = [(row.case_no, row.seq, row.hash) for row in session.exec(query)]
        if seal.prev_digest != before or seal.digest != _digest(before, heads):
            faults.append(ChainFault(f"seal {seal.day}", 0, "changed"))
        before = seal.digest
    return faults + _lost_heads(session)


def _lost_heads(session: Session) -> list[ChainFault]:
    same = (col(EventRow.case_no) == SealedHeadRow.case_no) & (col(EventRow.seq) == SealedHeadRow.seq)
    query = select(SealedHeadRow.case_no, SealedHeadRow.seq, EventRow.hash).join(EventRow, same, isouter=True)
    lost = query.where(col(EventRow.hash).is_distinct_from(col(SealedHeadRow.hash)))
    return [
        ChainFault(case_no, seq, "changed" if found else "gap") for case_no, seq, found in session.exec(lost)
    ]

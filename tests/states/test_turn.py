"""A turn in which nothing happens leaves the case as it was, in every field (G-17)."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

from states.case import Answer, Case, CertificateRef, DoneDeed, Objection, Task
from states.terms import DeadlineName, Deed, Role, State, TaskKind
from states.turn import Turn
from tests.states.living import Life

AT = datetime(2024, 8, 15, 1, tzinfo=UTC)


def filled(case: Case) -> Case:
    """The case with something in every field."""
    done = DoneDeed(Deed.SUBMIT, State.DRAFT, Role.APPLICANT, "applicant")
    return replace(
        case,
        seq=7,
        substate="district.check",
        origins=(State.DISTRICT,),
        dates={"submitted_on": date(2024, 8, 15)},
        objections=(Objection(1, date(2024, 8, 15), DeadlineName.NOTICE),),
        tasks=(Task(TaskKind.RECOVER_PAPER, "operator", date(2024, 8, 15)),),
        done=(done,),
        history=(done,),
        facts={"risk": True},
        certificate=CertificateRef("NB-1", 2, "valid"),
        answers={"act-1": Answer(True, 7, State.DRAFT, State.DISTRICT)},
        content_version=3,
        retry_at=AT,
        touched_at=AT,
    )


def test_every_field_is_carried_through_a_turn() -> None:
    life = Life("P06", "2024-08-15 09:00", state=State.DISTRICT)
    before = filled(life.case)
    after = Turn(life.law, before, AT).close()
    carried = {item.name for item in fields(Case)} - {"wake"}
    assert {name for name in carried if getattr(after, name) != getattr(before, name)} == set()
    assert all(getattr(before, name) for name in carried)

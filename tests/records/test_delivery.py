"""Deeds upon other cases: signalled while they run, appended when they have ended (S-34)."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from records.certificate_views import find_certificate, versions_of
from records.chain import verify_chain
from records.database import session
from records.integrity import annul, archive
from records.reading import answers, find_case, recorded_case
from records.recording import deliver
from records.tables import EventRow
from records.views import tasks, timeline
from states.effects import Signal
from states.instants import civil
from states.terms import Deed, Role, State
from tests.records.life import SIGNED, Life, in_notice, issued, on

SUBJECT = "NB21-2025-000001"
NUMBER = "3302C202500000179"
DECISION = {"ground": "false_materials", "document_no": "甬人社撤〔2025〕1号", **SIGNED}


def heard(opened: Session, procedure: str, **subject: object) -> Life:
    """A misconduct case whose subject has spoken."""
    life = Life(
        f"{procedure}-2025-000001",
        procedure,
        {},
        subject={"case_no": SUBJECT, **subject},
        state=State.DECISION,
    )
    life.record(opened)
    life.act(opened, Deed.SERVE_NOTICE, Role.INVESTIGATOR, {"means": "electronic"})
    life.act(opened, Deed.STATEMENT, Role.SUBJECT, {"text": "认可"})
    return life


def cancelled(opened: Session, *, paper: bool = False) -> Life:
    """A decided cancellation of an issued title."""
    issued(opened)
    life = heard(opened, "P12", certificate_no=NUMBER, paper=paper)
    life.act(opened, Deed.DECIDE, Role.DECIDER, DECISION)
    life.system(Deed.PRODUCED)
    assert life.record(opened).undelivered == ()
    return life


@pytest.mark.rule("NB24-53")
def test_a_cancellation_revokes_the_ended_case_and_its_certificate(engine: Engine) -> None:
    with session(engine) as opened:
        life = cancelled(opened)
        case = find_case(opened, SUBJECT)
        last = timeline(opened, SUBJECT)[-1]
        certificate = find_certificate(opened, NUMBER)
        assert case is not None
        assert certificate is not None
        assert (case.state, case.seq) == ("revoked", 2)
        assert (last.deed, last.by, last.from_state, last.to_state) == (
            "revoke",
            "system",
            "issued",
            "revoked",
        )
        assert last.at == life.case.touched_at
        assert certificate.status == "revoked"
        assert [version.status for version in versions_of(opened, NUMBER)] == ["revoked"]
        assert verify_chain(opened, SUBJECT) == []
        recorded = recorded_case(opened, SUBJECT)
        assert recorded is not None
        assert (recorded.state, recorded.seq) == (State.REVOKED, 2)


def test_recorded_again_it_is_not_appended_again(engine: Engine) -> None:
    with session(engine) as opened:
        life = cancelled(opened)
        assert life.record(opened).already
        assert len(timeline(opened, SUBJECT)) == 2


def test_a_running_case_is_left_to_its_workflow(engine: Engine) -> None:
    with session(engine) as opened:
        in_notice(opened)
        life = heard(opened, "P11")
        recorded = life.act(opened, Deed.DECIDE, Role.DECIDER, DECISION)
        assert [(signal.case_no, signal.deed) for signal in recorded.undelivered] == [
            (SUBJECT, Deed.DISQUALIFY)
        ]
        assert len(timeline(opened, SUBJECT)) == 4


def test_a_deed_that_came_too_late_for_the_workflow_is_delivered_once(engine: Engine) -> None:
    with session(engine) as opened:
        ended = issued(opened)
        signal = Signal(SUBJECT, Deed.REVOKE)
        assert deliver(opened, signal, "P12-1-7-revoke", ended.at)
        assert deliver(opened, signal, "P12-1-7-revoke", ended.at)
        assert [event.deed for event in opened.exec(select(EventRow))] == ["open", "revoke"]
        answer = answers(opened, SUBJECT).get("P12-1-7-revoke")
        assert answer is not None
        assert (answer.accepted, answer.to_state) == (True, State.REVOKED)
        assert "unknown" not in answers(opened, SUBJECT)


def test_what_its_table_forbids_is_recorded_as_refused(engine: Engine) -> None:
    with session(engine) as opened:
        ended = issued(opened)
        deliver(opened, Signal(SUBJECT, Deed.RESUME), "x", ended.at)
        last = timeline(opened, SUBJECT)[-1]
        assert (last.deed, last.result, last.to_state) == ("resume", "refused", "issued")


def test_an_unknown_case_stays_undelivered(engine: Engine) -> None:
    with session(engine) as opened:
        assert not deliver(opened, Signal("nowhere", Deed.REVOKE), "x", Life().at)


@pytest.mark.rule("NB24-54")
def test_the_record_of_the_integrity_archive_is_the_subjects(engine: Engine) -> None:
    with session(engine) as opened:
        life = cancelled(opened)
        decided = civil(life.at)
        (entry,) = archive(opened, decided)
        assert (entry.person_name, entry.ground, entry.start, entry.status) == (
            "林晓舟",
            "false_materials",
            decided,
            "active",
        )
        assert entry.to == decided.replace(year=decided.year + 3)
        assert archive(opened, entry.to)[0].status == "active"
        assert archive(opened, on("2028-11-04"))[0].status == "expired"


def test_a_quashed_decision_annuls_its_record(engine: Engine) -> None:
    with session(engine) as opened:
        life = cancelled(opened)
        assert annul(opened, life.case_no, on("2026-01-05")) == 1
        assert archive(opened, on("2026-01-04"))[0].status == "active"
        assert archive(opened, on("2026-01-05"))[0].status == "annulled"


def test_a_case_with_a_paper_to_recover_still_runs(engine: Engine) -> None:
    with session(engine) as opened:
        life = cancelled(opened, paper=True)
        assert [task.kind for task in tasks(opened, life.case_no)] == ["recover_paper"]
        (open_one,) = tasks(opened, life.case_no)
        assert (open_one.owner, open_one.done_on) == ("issuing_authority", None)
        assert not deliver(opened, Signal(life.case_no, Deed.RESUME), "x", life.at)
        life.act(opened, Deed.RECOVER_PAPER, Role.OPERATOR, {"outcome": "returned"})
        assert tasks(opened, life.case_no)[0].done_on == civil(life.at)

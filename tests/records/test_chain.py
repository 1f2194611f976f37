"""What happened stays: append-only events, a chain that shows tampering, daily seals, and erasure all the same."""

from datetime import date

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from records.chain import ChainFault, verify_chain
from records.contents import ContentMissing, act_content, application
from records.database import session
from records.erasure import erase
from records.seals import seal_day, verify_seals
from records.tables import CaseRow, EventRow
from states.terms import Deed, Role
from tests.records.life import in_notice, submitted, undone

NO = "NB21-2025-000001"
MONDAY, TUESDAY = date(2025, 11, 3), date(2025, 11, 4)


def unguard(opened: Session, table: str) -> None:
    """What somebody with all rights on the database would do first."""
    if opened.get_bind().dialect.name == "sqlite":
        opened.execute(text(f"DROP TRIGGER {table}_keep_update"))
        opened.execute(text(f"DROP TRIGGER {table}_keep_delete"))
    else:
        opened.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))


@pytest.mark.parametrize("table", ["events", "seals", "sealed_heads"])
@pytest.mark.parametrize("change", ["UPDATE {} SET hash = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_evidence(engine: Engine, table: str, change: str) -> None:
    with session(engine) as opened:
        submitted(opened)
        seal_day(opened, MONDAY)
    statement = change.format(table).replace("hash", "digest" if table == "seals" else "hash")
    with pytest.raises(DBAPIError, match="append-only"), session(engine) as opened:
        opened.execute(text(statement))


def test_an_untouched_chain_is_whole(engine: Engine) -> None:
    with session(engine) as opened:
        life = in_notice(opened)
        life.act(opened, Deed.UPDATE_FACTS, Role.OPERATOR, {"set": {"title.series": "经济"}})
        assert verify_chain(opened, NO) == []


ACT_4 = "WHERE act_id = (SELECT act_id FROM events WHERE seq = 4)"


@pytest.mark.parametrize(
    ("tampering", "faults"),
    [
        ("UPDATE events SET by = 'unit_reviewer/B' WHERE seq = 3", [(3, "changed")]),
        ("DELETE FROM events WHERE seq = 4", [(3, "head")]),
        ("DELETE FROM events WHERE seq = 2", [(3, "gap"), (4, "gap"), (3, "head")]),
        (f'UPDATE act_contents SET content = \'{{"place": "内网"}}\' {ACT_4}', [(4, "content")]),
        (f"DELETE FROM act_contents {ACT_4}", [(4, "content")]),
        ("UPDATE application_contents SET content = '{}'", [(n, "content") for n in (1, 2, 3, 4)]),
    ],
)
def test_tampering_shows(engine: Engine, tampering: str, faults: list[tuple[int, str]]) -> None:
    with undone(engine) as opened:
        in_notice(opened)
        unguard(opened, "events")
        opened.execute(text(tampering))
        opened.expire_all()
        assert verify_chain(opened, NO) == [ChainFault(NO, *fault) for fault in faults]


def test_erased_contents_leave_the_chain_whole(engine: Engine) -> None:
    with session(engine) as opened:
        life = in_notice(opened)
        with pytest.raises(ValueError, match="a running case needs its contents"):
            erase(opened, NO)
        life.act(opened, Deed.WITHDRAW, Role.APPLICANT, {"reason": "个人原因"})
        withdrawn = str(life.outcome.entries[0].act_id)
        assert erase(opened, NO) == 5  # one application, four acts
        opened.flush()
        opened.expire_all()
        assert verify_chain(opened, NO) == []
        with pytest.raises(ContentMissing):
            application(opened, NO)
        with pytest.raises(ContentMissing):
            act_content(opened, withdrawn, NO)
        row = opened.exec(select(CaseRow)).one()
        assert (row.person_name, row.person_key, row.state) == ("", None, "withdrawn")


def test_no_identity_number_beside_the_contents(engine: Engine) -> None:
    with session(engine) as opened:
        in_notice(opened)
        row = opened.exec(select(CaseRow)).one()
        seen = [row.model_dump_json(), *(event.model_dump_json() for event in opened.exec(select(EventRow)))]
        assert not any("330203199004120024" in text or "13800001234" in text for text in seen)
        assert row.person_key is not None
        assert len(row.person_key) == 64


def test_a_day_is_sealed_once(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        first = seal_day(opened, MONDAY).digest
        submitted(opened, "NB21-2025-000002", level="assistant")
        assert seal_day(opened, MONDAY).digest == first
        second = seal_day(opened, TUESDAY)
        assert (second.cases, second.prev_digest) == (1, first)
        assert verify_seals(opened) == []


def test_a_seal_tells_of_a_rewritten_chain(engine: Engine) -> None:
    """The last deed cut off, and row and head made to fit: only the seal knows."""
    with undone(engine) as opened:
        in_notice(opened)
        seal_day(opened, MONDAY)
        unguard(opened, "events")
        opened.execute(text("DELETE FROM events WHERE seq = 4"))
        opened.execute(text("UPDATE cases SET seq = 3, head_hash = (SELECT hash FROM events WHERE seq = 3)"))
        opened.expire_all()
        assert verify_chain(opened, NO) == []
        assert verify_seals(opened) == [ChainFault(NO, 4, "gap")]


def test_a_changed_seal_does_not_fit(engine: Engine) -> None:
    with undone(engine) as opened:
        submitted(opened)
        seal_day(opened, MONDAY)
        opened.flush()
        unguard(opened, "sealed_heads")
        opened.execute(
            text("UPDATE sealed_heads SET seq = 1, hash = (SELECT hash FROM events WHERE seq = 1)")
        )
        opened.expire_all()
        assert verify_seals(opened) == [ChainFault("seal 2025-11-03", 0, "changed")]

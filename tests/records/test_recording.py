"""One turn, one transaction, once."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, select

from records.contents import OtherContent, application, put_act, put_application
from records.database import reading, session
from records.recording import SequenceConflict, record
from records.tables import CaseRow, DeadlineRow, DocumentRow, EventRow, MessageRow, ObjectionRow, TurnRow
from states.terms import Deed, Role
from tests.records.life import Life, file, in_notice, submitted

NO = "NB21-2025-000001"


def row(opened: Session, case_no: str = NO) -> CaseRow:
    return opened.exec(select(CaseRow).where(CaseRow.case_no == case_no)).one()


def test_opening_and_submitting_stand_in_the_register(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
    with reading(engine) as opened:
        case = row(opened)
        events = opened.exec(select(EventRow).order_by(col(EventRow.seq))).all()
        assert [(event.seq, event.deed, event.to_state) for event in events] == [
            (1, "open", "draft"),
            (2, "submit", "submitted"),
        ]
        assert (case.state, case.holder, case.holder_org) == ("submitted", "unit", "宁波甬测检测技术有限公司")
        assert (case.city, case.level, case.series, case.specialty) == (
            "ningbo",
            "intermediate",
            "工程",
            "机械",
        )
        assert case.due_deadline == "unit_review"
        assert [turn.role for turn in opened.exec(select(TurnRow))] == ["unit_reviewer"]
        assert [paper.kind for paper in opened.exec(select(DocumentRow))] == ["receipt"]


def test_the_same_turn_twice_is_one(engine: Engine) -> None:
    with session(engine) as opened:
        life = in_notice(opened)
    with session(engine) as opened:
        assert life.record(opened).already
    with reading(engine) as opened:
        assert len(opened.exec(select(EventRow)).all()) == life.case.seq
        assert len(opened.exec(select(DocumentRow)).all()) == 2


def test_another_turn_under_the_same_numbers_is_refused(engine: Engine) -> None:
    with session(engine) as opened:
        life = submitted(opened)
        other = replace(life.outcome.entries[0], by="applicant/B")
        with pytest.raises(SequenceConflict, match="another turn"):
            record(opened, life.case, (other,))
    with reading(engine) as opened:
        assert opened.exec(select(EventRow.by).where(EventRow.seq == 2)).one() == "applicant"


def test_a_lost_turn_is_noticed(engine: Engine) -> None:
    with session(engine) as opened:
        life = submitted(opened)
        life.do(Deed.WITHDRAW, Role.UNIT_REVIEWER)
        life.do(Deed.WITHDRAW, Role.UNIT_REVIEWER)
        with pytest.raises(SequenceConflict, match="2 deeds are on record, this turn brings 4 to 4"):
            life.record(opened)


def test_refusals_stand_in_the_record_too(engine: Engine) -> None:
    with session(engine) as opened:
        life = submitted(opened)
        life.do(Deed.REVIEW, Role.CITY_REVIEWER)
        life.record(opened)
        event = opened.exec(select(EventRow).where(EventRow.seq == 3)).one()
        assert (event.result, event.reason, event.from_state, event.to_state) == (
            "refused", "not_at_your_level", "submitted", "submitted",
        )  # fmt: skip


def test_nothing_of_a_failed_turn_remains(engine: Engine) -> None:
    def begun_and_failed() -> None:
        with session(engine) as opened:
            submitted(opened)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        begun_and_failed()
    with reading(engine) as opened:
        assert opened.exec(select(EventRow)).all() == []
        assert opened.exec(select(CaseRow)).all() == []


def test_a_second_open_application_of_the_person_is_not_written(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        second = Life("NB21-2025-000002")
        assert not second.file(opened).duplicate  # a draft does not count
        second.do(Deed.SUBMIT, Role.APPLICANT)
        assert second.record(opened).duplicate
        assert row(opened, second.case_no).state == "draft"
        assert row(opened, second.case_no).seq == 1
        assert len(opened.exec(select(MessageRow).where(MessageRow.case_no == second.case_no)).all()) == 0


@pytest.mark.parametrize("title", [{"level": "assistant"}, {"specialty": "电气"}])
def test_another_level_or_specialty_is_no_duplicate(engine: Engine, title: dict[str, str]) -> None:
    with session(engine) as opened:
        submitted(opened)
        second = Life("NB21-2025-000002", content=file(**title))
        second.file(opened)
        assert not second.act(opened, Deed.SUBMIT, Role.APPLICANT).duplicate


def test_after_withdrawal_the_person_may_apply_again(engine: Engine) -> None:
    with session(engine) as opened:
        first = submitted(opened)
        first.act(opened, Deed.WITHDRAW, Role.APPLICANT, {"reason": "材料不齐"})
        assert row(opened).closed_at == first.at
        second = Life("NB21-2025-000002")
        second.file(opened)
        assert not second.act(opened, Deed.SUBMIT, Role.APPLICANT).duplicate


def test_the_index_itself_refuses_a_second_open_application(engine: Engine) -> None:
    with session(engine) as opened:
        submitted(opened)
        second = Life("NB21-2025-000002")
        second.file(opened)
    with pytest.raises(Exception, match=r"(?i)unique"), session(engine) as opened:
        opened.execute(text("UPDATE cases SET state = 'submitted' WHERE case_no = 'NB21-2025-000002'"))


def test_a_set_makes_the_next_content_version(engine: Engine) -> None:
    with session(engine) as opened:
        life = submitted(opened)
        life.act(opened, Deed.UPDATE_FACTS, Role.OPERATOR, {"set": {"title.specialty": "电气"}})
        assert application(opened, NO)["title"]["specialty"] == "电气"
        assert application(opened, NO, 1)["title"]["specialty"] == "机械"
        assert (row(opened).content_version, row(opened).specialty) == (2, "电气")


def test_a_refused_set_makes_none(engine: Engine) -> None:
    with session(engine) as opened:
        life = submitted(opened)
        life.do(Deed.UPDATE_FACTS, Role.APPLICANT, {"set": {"title.specialty": "电气"}})
        put_act(opened, str(life.outcome.entries[0].act_id), NO, {"set": {"title.specialty": "电气"}})
        life.record(opened)
        assert application(opened, NO)["title"]["specialty"] == "机械"


def test_an_objection_is_found_with_its_act(engine: Engine) -> None:
    with session(engine) as opened:
        life = in_notice(opened)
        life.act(opened, Deed.OBJECT, Role.ANYONE, {"content": "工作年限不实", "name": "王某"})
        objection = opened.exec(select(ObjectionRow)).one()
        assert (objection.number, objection.kind, objection.outcome) == (1, "notice", None)
        assert objection.act_id == life.outcome.entries[0].act_id
        assert row(opened).open_objections == 1


def test_deadlines_follow_the_case(engine: Engine) -> None:
    with session(engine) as opened:
        in_notice(opened)
        kept = {item.name: item for item in opened.exec(select(DeadlineRow))}
        assert kept["unit_review"].met_on is not None
        assert not kept["unit_review"].running
        assert kept["notice"].running
        assert row(opened).due_at == kept["notice"].due_at


def test_an_overdue_deadline_shows_on_the_row(engine: Engine) -> None:
    with session(engine) as opened:
        life = submitted(opened)
        life.wait(60)
        life.record(opened)
        assert row(opened).overdue_level == 3
        found = opened.execute(text('SELECT level, "to" FROM escalations ORDER BY level')).all()
        assert [level for level, _ in found] == [2, 3]


def test_content_under_a_known_id_cannot_change(engine: Engine) -> None:
    with session(engine) as opened:
        put_act(opened, "a", NO, {"reason": "一"})
        put_act(opened, "a", NO, {"reason": "一"})
        with pytest.raises(OtherContent):
            put_act(opened, "a", NO, {"reason": "二"})
        put_application(opened, NO, file())
        with pytest.raises(OtherContent):
            put_application(opened, NO, file(level="assistant"))


def test_a_locked_register_records_once_it_is_free(engine: Engine) -> None:
    with session(engine) as opened:
        life = submitted(opened)
    life.do(Deed.REVIEW, Role.CITY_REVIEWER)
    with session(engine) as holder:
        holder.execute(text("UPDATE cases SET seq = seq"))
        with pytest.raises(OperationalError), session(engine) as opened:
            life.record(opened)
    with session(engine) as opened:
        assert not life.record(opened).already
    with session(engine) as opened:
        assert life.record(opened).already
        assert row(opened).seq == 3

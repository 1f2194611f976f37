"""Lists and boards: filtered, paged, the most urgent first."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from records.boards import (
    counts,
    open_case_numbers,
    overdue_board,
)
from records.database import reading, session
from records.reading import CaseFilter, cases, find_case, recorded_case
from records.views import deadlines, deed_content, escalations, objections, papers, timeline
from states.terms import Deed, Role
from tests.records.life import Life, file, in_notice, on, submitted

PLATFORM_NO = "330200-2025-7"


def several(opened: Session) -> dict[str, Life]:
    """Three open cases of different urgency and a withdrawn one; the persons differ by level."""
    late = submitted(opened, "NB21-2025-000001")
    late.wait(60)
    late.record(opened)
    fresh = submitted(opened, "NB21-2025-000002", level="assistant")
    draft = Life("NB21-2025-000003", content={**file(level="technician"), "external_ref": PLATFORM_NO})
    draft.file(opened)
    gone = submitted(opened, "NB21-2025-000004", level="full_senior")
    gone.act(opened, Deed.WITHDRAW, Role.APPLICANT, {"reason": "个人原因"})
    return {"late": late, "fresh": fresh, "draft": draft, "gone": gone}


def numbers(opened: Session, **wanted: object) -> list[str]:
    """The last digit of the case numbers that a filter finds, in order."""
    return [row.case_no[-1] for row in cases(opened, CaseFilter(**wanted)).rows]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, "1234"),
        ({"open_only": True}, "123"),
        ({"states": ("submitted",)}, "12"),
        ({"states": ("submitted", "draft")}, "123"),
        ({"procedures": ("P02",), "level": "assistant"}, "2"),
        ({"procedures": ("P06",)}, ""),
        ({"city": "ningbo"}, "1234"),
        ({"city": "shanghai"}, ""),
        ({"overdue": 2}, "1"),
        ({"overdue": 1}, "1"),
        ({"org": "鄞州区人力资源和社会保障局"}, "1234"),
        ({"org": "海曙区人力资源和社会保障局"}, ""),
        ({"role": "unit_reviewer"}, "12"),
        ({"role": "unit_reviewer", "org": "宁波甬测检测技术有限公司"}, "12"),
        ({"role": "unit_reviewer", "org": "别的公司"}, ""),
        ({"role": "applicant"}, "3"),
        ({"text": "NB21-2025-00000"}, "1234"),
        ({"text": "NB21-2025-000002"}, "2"),
        ({"text": "NB21%"}, ""),
        ({"text": PLATFORM_NO}, "3"),
        ({"text": "林晓舟"}, "1234"),
        ({"rehearsal": True}, ""),
        ({"rehearsal": False}, "1234"),
    ],
)
def test_filters(engine: Engine, wanted: dict[str, object], found: str) -> None:
    with session(engine) as opened:
        several(opened)
        assert "".join(numbers(opened, **wanted)) == found


def test_due_before_is_exclusive(engine: Engine) -> None:
    with session(engine) as opened:
        due = find_case(opened, several(opened)["fresh"].case_no)
        assert due is not None
        assert due.due_at is not None
        assert numbers(opened, due_before=due.due_at) == []
        assert numbers(opened, due_before=due.due_at + timedelta(microseconds=1)) == ["1", "2"]


def test_the_most_urgent_first_and_page_by_page(engine: Engine) -> None:
    with session(engine) as opened:
        lives = several(opened)
        lives["fresh"].act(
            opened,
            Deed.EXTEND,
            Role.LEADER,
            {"deadline": "unit_review", "until": "2025-12-31", "reason": "盘点"},
        )
        first = cases(opened, CaseFilter(), page=1, size=3)
        second = cases(opened, CaseFilter(), page=2, size=3)
        assert (first.total, second.total) == (4, 4)
        assert [row.case_no[-1] for row in (*first.rows, *second.rows)] == ["1", "2", "3", "4"]


def test_a_list_takes_two_queries(engine: Engine) -> None:
    """No query a row, and the snapshot stays where it is."""
    with session(engine) as opened:
        several(opened)
    seen: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    with reading(engine) as opened:
        assert len(cases(opened, CaseFilter()).rows) == 4
    selects = [statement for statement in seen if statement.startswith("SELECT")]
    assert len(selects) == 2
    assert not any("snapshot" in statement for statement in selects)


def test_what_a_case_page_shows(engine: Engine) -> None:
    with session(engine) as opened:
        life = in_notice(opened)
        life.act(opened, Deed.OBJECT, Role.ANYONE, {"content": "工作年限不实", "anonymous": True})
        number = life.case_no
        assert [row.deed for row in timeline(opened, number)] == [
            "open",
            "submit",
            "unit_review",
            "publish_notice",
            "object",
        ]
        assert [row.deed for row in timeline(opened, number, after=4)] == ["object"]
        assert [row.name for row in deadlines(opened, number)] == ["unit_review", "publish_notice", "notice"]
        assert [row.kind for row in papers(opened, number)][:2] == ["receipt", "notice_sheet"]
        (objection,) = objections(opened, number)
        assert deed_content(opened, number, str(objection.act_id))["content"] == "工作年限不实"
        assert deed_content(opened, number, "unknown") == {}
        assert find_case(opened, "unknown") is None
        assert recorded_case(opened, "unknown") is None


def test_the_recorded_case_is_the_case(engine: Engine) -> None:
    with session(engine) as opened:
        life = in_notice(opened)
    with reading(engine) as opened:
        recorded = recorded_case(opened, life.case_no)
    assert recorded is not None
    assert recorded.deadlines == life.case.deadlines
    assert recorded.calendar == life.case.calendar
    assert recorded.calendar.is_workday(on("2025-10-11"))  # a make-up Saturday
    assert (recorded.state, recorded.seq, recorded.dates, recorded.history) == (
        life.case.state, life.case.seq, life.case.dates, life.case.history,
    )  # fmt: skip


def test_the_overdue_board(engine: Engine) -> None:
    with session(engine) as opened:
        several(opened)
        (found,) = overdue_board(opened)
        assert found.case.case_no[-1] == "1"
        assert [(item.deadline, item.level) for item in found.escalations] == [
            ("unit_review", 2),
            ("unit_review", 3),
        ]
        assert found.escalations == tuple(escalations(opened, found.case.case_no))
        assert overdue_board(opened, org="别的公司") == []


def test_counts(engine: Engine) -> None:
    with session(engine) as opened:
        several(opened)
        assert [(item.state, item.cases, item.overdue) for item in counts(opened)] == [
            ("draft", 1, 0), ("submitted", 2, 1), ("withdrawn", 1, 0),
        ]  # fmt: skip
        assert [item.cases for item in counts(opened, org="宁波甬测检测技术有限公司")] == [2]
        assert counts(opened, rehearsal=True) == []


def test_open_cases_page_by_page(engine: Engine) -> None:
    with session(engine) as opened:
        several(opened)
        assert [number[-1] for number in open_case_numbers(opened)] == ["1", "2", "3"]
        assert [number[-1] for number in open_case_numbers(opened, "NB21-2025-000001", 1)] == ["2"]


def test_readers_do_not_wait_for_a_writer(engine: Engine) -> None:
    with session(engine) as opened:
        in_notice(opened)
    with session(engine) as writer:
        submitted(writer, "NB21-2025-000002", level="assistant")
        with reading(engine) as opened:
            assert numbers(opened) == ["1"]


def test_a_reader_cannot_write(engine: Engine) -> None:
    with session(engine) as opened:
        in_notice(opened)
    with pytest.raises(DBAPIError, match=r"read-?only"), reading(engine) as opened:
        submitted(opened, "NB21-2025-000002", level="assistant")

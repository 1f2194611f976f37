"""What boards read of many cases: cut down to what somebody may see before it is cut to a length."""

from datetime import date

import pytest
from sqlalchemy import Engine

from records.batches import batch_items
from records.clock_views import ended_cases, open_at, open_cases
from records.database import session
from records.making_views import tasks_with_cases, unmade_papers
from records.notice_views import notices_standing
from records.number_gaps import unused_numbers
from records.reading import CaseFilter
from records.tables import AllocationRow, CaseRow, DocumentRow, TaskRow
from states.terms import Deed, Role
from tests.records.life import Life, file, in_notice, submitted

YINZHOU, HAISHU = "鄞州区人力资源和社会保障局", "海曙区人力资源和社会保障局"


def elsewhere(number: str) -> Life:
    """A draft of another district's, which has no clock and therefore stands behind all that have one."""
    content = file(level="technician")
    content["employer"] = {"name": "宁波海晏仪表有限公司", "responsible_body": HAISHU}
    return Life(number, content=content)


def test_what_others_have_in_hand_takes_no_place_of_ones_own(engine: Engine) -> None:
    with session(engine) as opened:
        for number in (1, 2):
            submitted(opened, f"NB21-2025-00000{number}", level=("assistant", "intermediate")[number - 1])
        elsewhere("NB21-2025-000003").file(opened)
        found = open_cases(opened, CaseFilter(org=HAISHU), limit=1)
        assert [case.case_no for case in found] == ["NB21-2025-000003"]
        assert open_cases(opened, CaseFilter(procedures=("P06",))) == []


def test_open_cases_of_a_body_are_counted_not_listed(engine: Engine) -> None:
    with session(engine) as opened:
        for number, level in enumerate(("assistant", "intermediate", "full_senior"), 1):
            life = submitted(opened, f"NB21-2025-00000{number}", level=level)
        life.act(opened, Deed.WITHDRAW, Role.APPLICANT, {"reason": "个人原因"})
        elsewhere("NB21-2025-000004").file(opened)
        assert open_at(opened, CaseFilter(), [YINZHOU, HAISHU, "别的局"]) == {
            YINZHOU: 2,
            HAISHU: 1,
            "别的局": 0,
        }
        assert open_at(opened, CaseFilter(city="shanghai"), [YINZHOU]) == {YINZHOU: 0}
        assert [case.case_no[-1] for case in ended_cases(opened, CaseFilter())] == ["3"]


def test_a_notice_is_listed_for_those_who_see_its_case(engine: Engine) -> None:
    with session(engine) as opened:
        life = in_notice(opened, "NB21-2025-000001")
        (found,) = notices_standing(opened, CaseFilter(city="ningbo"))
        assert (found.case.case_no, found.name, found.running) == (life.case_no, "notice", True)
        assert notices_standing(opened, CaseFilter(city="tianjin")) == []


def test_the_makers_see_what_is_theirs(engine: Engine) -> None:
    with session(engine) as opened:
        no, on = submitted(opened, "NB21-2025-000001").case_no, date(2025, 11, 4)
        opened.add(TaskRow(case_no=no, ordinal=7, kind="recover_paper", owner="city_reviewer", opened_on=on))
        opened.add(
            DocumentRow(
                case_no=no, seq=1, kind="receipt", copies=1, on=on, content_version=1, status="failed"
            )
        )
        opened.add(AllocationRow(case_no=no, version=1, key="3302C2025", number=5))
        opened.flush()
        here, away = CaseFilter(city="ningbo"), CaseFilter(city="shanghai")
        assert [(task.kind, case.case_no) for task, case in tasks_with_cases(opened, here)] == [
            ("recover_paper", no)
        ]
        assert ("receipt", no) in [(paper.kind, case.case_no) for paper, case in unmade_papers(opened, here)]
        (unused,) = unused_numbers(opened, here)
        assert (unused.case.case_no, unused.first, unused.given, unused.made) == (no, 5, 1, 0)
        assert [find(opened, away) for find in (tasks_with_cases, unmade_papers, unused_numbers)] == [
            [],
            [],
            [],
        ]


@pytest.mark.rule("TJ20-11")
def test_a_month_s_batch_is_read_from_what_was_recorded(engine: Engine) -> None:
    with session(engine) as opened:
        life = Life("TJ20-2025-000001", procedure="P25", content={})
        life.file(opened)
        row = opened.get_one(CaseRow, life.case_no)
        row.submitted_on, row.snapshot = date(2025, 11, 3), {**row.snapshot, "facts": {"made_in": "2025-11"}}
        opened.flush()
        assert batch_items(opened, date(2025, 10, 1), date(2025, 11, 20)) == []
        (item,) = batch_items(opened, date(2025, 11, 1), date(2025, 11, 20))
        assert (item.case_no, item.outcome, item.reason) == (life.case_no, "held", "being_made")

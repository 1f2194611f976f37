"""Committees and codes are changed with their history; a code that stands in numbers by two persons."""

from datetime import date, datetime

import pytest
from sqlalchemy import Engine

from records.bodies import code_of, next_code
from records.code_changes import Status, WrongChange, code_changes, is_used, new_code, renamed, settle
from records.committee_views import Committee
from records.committees import ChangedMeanwhile, committee_changes, find_committee, keep_committee
from records.database import session
from records.tables import AllocationRow
from states.instants import SHANGHAI

AT = datetime(2025, 11, 7, 10, tzinfo=SHANGHAI)
LATER = datetime(2025, 11, 10, 10, tzinfo=SHANGHAI)
NAME, BODY = "机械专业中级评委会", "上海市机械评审委员会"
JIA, YI = {"name": "甲", "employer": "一厂"}, {"name": "乙", "employer": "二厂"}
SHANGHAI_ONLY = frozenset({"shanghai"})


def numbered(opened, key: str) -> None:
    opened.add(AllocationRow(case_no=key, version=1, holder=0, key=key, number=1))
    opened.flush()


def test_a_committee_is_kept_with_what_changed(engine: Engine) -> None:
    first = Committee(NAME, [JIA], date(2025, 1, 1), None)
    moved = Committee(NAME, [{**JIA, "employer": "三厂"}, YI], date(2025, 1, 1), date(2027, 12, 31))
    with session(engine) as opened:
        keep_committee(opened, first, 0, "operator/wei", AT)
        seen = committee_changes(opened, NAME)[0].id
        assert keep_committee(opened, first, seen, "operator/wei", AT) == ""
        keep_committee(opened, moved, seen, "operator/wei", LATER)
    with session(engine) as opened:
        assert find_committee(opened, NAME) == moved
        newest, oldest = committee_changes(opened, NAME)
        assert oldest.what == "登记评委会；任期：无 → 2025-01-01 至 未定；增加委员：甲（一厂）"
        assert newest.what == (
            "任期：2025-01-01 至 未定 → 2025-01-01 至 2027-12-31；增加委员：乙（二厂）；变更单位：甲（一厂 → 三厂）"
        )
        assert oldest.content["members"] == [JIA]
        with pytest.raises(ChangedMeanwhile):
            keep_committee(opened, first, oldest.id, "operator/wei", LATER)


@pytest.mark.rule("SH24-31")
def test_a_code_is_named_otherwise_at_once_until_a_number_has_it(engine: Engine) -> None:
    with session(engine) as opened:
        assert new_code(opened, "shanghai", "GC01", BODY, "设立", "sh_hrss/wen", AT).status == Status.DONE
        assert (
            renamed(opened, "shanghai", "GC01", "机械评委会", "录入有误", "sh_hrss/wen", AT).status
            == Status.DONE
        )
        assert not is_used(opened, "shanghai", "GC01")
        numbered(opened, "shanghai-2025-GC01")
        assert is_used(opened, "shanghai", "GC01")
        waiting = renamed(opened, "shanghai", "GC01", BODY, "更名", "sh_hrss/wen", AT)
        assert (waiting.status, code_of(opened, "shanghai", BODY)) == (Status.WAITING, None)
        for who in ("sh_hrss/wen", "sh_hrss/du for wen", "sh_hrss/wen for du"):
            with pytest.raises(WrongChange, match="不能自己确认"):
                settle(opened, waiting.id, who, LATER, confirmed=True)
        assert settle(opened, waiting.id, "operator/wei", LATER, confirmed=True).status == Status.DONE
        assert code_of(opened, "shanghai", BODY) == "GC01"
        with pytest.raises(WrongChange):
            settle(opened, waiting.id, "operator/wei", LATER, confirmed=False)
        assert [one.status for one in code_changes(opened, SHANGHAI_ONLY)] == ["done", "done", "done"]


@pytest.mark.rule("SH24-31")
def test_a_code_is_never_another_bodys(engine: Engine) -> None:
    with session(engine) as opened:
        new_code(opened, "shanghai", "GC01", BODY, "设立", "sh_hrss/wen", AT)
        with pytest.raises(WrongChange, match="GC01"):
            new_code(opened, "shanghai", "GC01", "电气评委会", "设立", "sh_hrss/wen", AT)
        numbered(opened, "shanghai-2025-GC01")
        second = new_code(opened, "shanghai", "GC09", BODY, "换码", "sh_hrss/wen", AT)
        assert (second.status, code_of(opened, "shanghai", BODY)) == (Status.WAITING, "GC01")
        with pytest.raises(WrongChange, match="待确认"):
            new_code(opened, "shanghai", "GC09", "电气评委会", "设立", "sh_hrss/wen", AT)
        settle(opened, second.id, "operator/wei", LATER, confirmed=False)
        assert code_of(opened, "shanghai", BODY) == "GC01"
        third = new_code(opened, "shanghai", "GC09", BODY, "换码", "sh_hrss/wen", AT)
        settle(opened, third.id, "operator/wei", LATER, confirmed=True)
        assert code_of(opened, "shanghai", BODY) == "GC09"


@pytest.mark.rule("TJ20-20")
def test_tianjins_codes_are_counted_never_chosen(engine: Engine) -> None:
    with session(engine) as opened:
        next_code(opened, "tianjin", "甲会", AT.date())
        assert new_code(opened, "tianjin", "777", "乙会", "设立", "operator/wei", AT).code == "002"
        with pytest.raises(WrongChange, match="002"):
            new_code(opened, "tianjin", "", "乙会", "再要一个", "operator/wei", AT)
        numbered(opened, "tianjin-A-002-2025")
        assert [is_used(opened, "tianjin", code) for code in ("001", "002")] == [False, True]
        assert next_code(opened, "tianjin", "丙会", AT.date()) == "003"

"""A list of corrections: every difference, what is blocked and why, and two persons for one batch (批量更正)."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from policies.application.sheets.corrections import Wanted
from records.certificates import Holder, Issue, change_status, keep
from records.corrections import (
    Batch,
    Common,
    Item,
    NotPrepared,
    batches,
    find_batch,
    planned,
    release,
    same_error,
    withdraw,
)
from records.corrections import keep as keep_batch
from records.database import reading, session
from states.instants import SHANGHAI

NOW = datetime(2024, 11, 4, 9, 30, tzinfo=SHANGHAI)
BODY, OTHER = "上海市工程系列机械专业高级职称评审委员会", "上海市示例评审委员会"
COMMON = Common("制证时录入错误", ("更正说明.pdf",), "情况说明.pdf", "勘误汇总表.pdf")
WRONG, RIGHT = "机诫设计", "机械设计"
PREPARER, RELEASER = "competent_dept/an", "competent_dept/yun"
FIELDS = {
    "level": "associate_senior",
    "specialty": WRONG,
    "employer": "上海示例公司",
    "obtained_on": "2024-09-15",
}


def issue(n: int, **over: Any) -> Issue:
    holder, made = Holder(f"沈示{'甲乙丙丁戊己庚'[n]}"), date(2024, 10, 1)
    own = Issue(
        f"2024GC01{n:06d}", "title", "shanghai", holder, made, level="associate_senior", title="高级工程师",
        specialty=WRONG, body=BODY, obtained_on=date(2024, 9, 15), employer="上海示例公司", case_no=f"app-{n}",
        fields=FIELDS,
    )  # fmt: skip
    return replace(own, **over)


@pytest.fixture
def register(engine: Engine) -> Engine:
    with session(engine) as writing:
        for n in range(4):
            keep(writing, issue(n))
        keep(writing, issue(4, body=OTHER))
        keep(writing, issue(5, fields={}))
        keep(writing, issue(6))
        change_status(writing, "2024GC01000006", "revoked", date(2024, 10, 20), None)
    return engine


def wanted(n: int, old: str | None = None, **new: str) -> Wanted:
    field = {"specialty": old} if old else {}
    return Wanted(f"2024GC01{n:06d}", (n + 2,), new or {"specialty": RIGHT}, field)


def seen(engine: Engine, *asked: Wanted, common: Common = COMMON) -> list[Item]:
    with reading(engine) as opened:
        return planned(opened, asked, common, "shanghai", NOW)


def prepared(engine: Engine, *asked: Wanted, by: str = PREPARER) -> Batch:
    items = seen(engine, *asked)
    with session(engine) as writing:
        found = find_batch(writing, keep_batch(writing, items, COMMON, by, NOW))
    assert found is not None
    return found


def test_every_difference_is_read_from_the_register(register: Engine) -> None:
    (item,) = seen(register, wanted(0, specialty=RIGHT, work_unit="上海示范公司"))
    assert item.blocked is None
    assert item.differences == "专业：机诫设计 → 机械设计；工作单位：上海示例公司 → 上海示范公司"


@pytest.mark.rule("SH24-36")
@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (wanted(9), "没有这张本市证书"),
        (wanted(4), "一批只更正一个机构"),
        (wanted(5), "依法删除"),
        (wanted(6), "已撤销"),
        (wanted(1, old="机电"), "不是表中的“机电”"),
        (wanted(1, specialty=WRONG), "无须更正"),
        (wanted(1, id_number="330203199004120025"), "应为"),
        (wanted(1, sex="男"), "原内容"),
    ],
)
def test_what_cannot_be_corrected_says_why(register: Engine, asked: Wanted, why: str) -> None:
    good, bad = seen(register, wanted(0, old=WRONG), asked)
    assert good.blocked is None
    assert why in str(bad.blocked)


@pytest.mark.rule("SH24-32")
def test_the_law_is_asked_before_the_batch_is_made(register: Engine) -> None:
    (item,) = seen(register, wanted(0), common=replace(COMMON, special_reason=""))
    assert "特殊原因" in str(item.blocked)


def test_one_error_of_one_body_is_found_on_all_its_certificates(register: Engine) -> None:
    with reading(register) as opened:
        found = same_error(opened, "shanghai", BODY, "specialty", WRONG, RIGHT)
    blocked = {item.number[-1]: item.blocked is not None for item in seen(register, *found)}
    assert blocked == {"0": False, "1": False, "2": False, "3": False, "5": True}  # 5 was erased


def test_only_what_can_be_corrected_is_kept_and_once(register: Engine) -> None:
    first = prepared(register, wanted(0), wanted(6))
    assert [item.number[-1] for item in first.items] == ["0"]
    with reading(register) as opened:
        assert [batch.batch_no for batch in batches(opened, ["shanghai"])] == [first.batch_no]
        assert batches(opened, ["tianjin"]) == []
    assert first.batch_no in str(seen(register, wanted(0))[0].blocked)
    with pytest.raises(NotPrepared, match="没有可以更正"):
        prepared(register, wanted(6))
    with pytest.raises(NotPrepared, match="主管部门"):
        prepared(register, wanted(1), by="sh_hrss/wen")


def attempt(engine: Engine, batch: Batch, deed: Any, by: str) -> str | None:
    """By somebody who saw the batch as it was when it was prepared."""
    with session(engine) as writing:
        refused = deed(writing, batch, by, NOW)
    return refused.reason.value if refused else None


def test_who_prepared_does_not_release_and_both_attempts_are_on_record(register: Engine) -> None:
    batch = prepared(register, wanted(0))
    attempts = [attempt(register, batch, release, by) for by in (PREPARER, "sh_hrss/wen", RELEASER, RELEASER)]
    assert attempts == ["four_eyes", "role_not_allowed", None, "already_done"]
    with reading(register) as opened:
        now = find_batch(opened, batch.batch_no)
    assert now is not None
    assert now.released
    assert [(deed.by, deed.result, deed.reason) for deed in now.deeds] == [
        (PREPARER, "refused", "four_eyes"),
        ("sh_hrss/wen", "refused", "role_not_allowed"),
        (RELEASER, "accepted", None),
        (RELEASER, "refused", "already_done"),
    ]


def test_a_batch_that_is_withdrawn_frees_its_certificates(register: Engine) -> None:
    batch = prepared(register, wanted(0))
    assert attempt(register, batch, withdraw, PREPARER) is None
    assert attempt(register, batch, release, RELEASER) == "already_done"
    assert seen(register, wanted(0))[0].blocked is None


def test_of_two_who_decide_at_once_the_second_waits_for_the_first(register: Engine) -> None:
    batch = prepared(register, wanted(0))
    with session(register) as one:
        assert release(one, batch, RELEASER, NOW) is None
        with pytest.raises(OperationalError):
            attempt(register, batch, withdraw, PREPARER)
    assert attempt(register, batch, withdraw, PREPARER) == "already_done"

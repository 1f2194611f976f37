"""An entry is undone on a real server: the case, the register, what lists find, and what a new run forgot (ADR 7)."""

from datetime import datetime

from temporalio.worker import Replayer

from records.database import reading
from records.views import deadlines
from states.instants import SHANGHAI
from states.terms import Deed, State
from tests.journeys.house import House, application_of, scenario
from workflows.attributes import CASE_STATE
from workflows.runner import DATA, RUNNER
from workflows.working import WORKFLOWS

LIFE = scenario("P06/whole_life.yaml")
START = datetime(2024, 8, 15, 9, tzinfo=SHANGHAI)
CHEN = "unit_reviewer/chen"
PASS = {
    "result": "pass", "signed": True, "sealed": True,
    "verdicts": {"truth": True, "accuracy": True, "completeness": True},
}  # fmt: skip


async def reviewed(house: House) -> str:
    """A P06 that its unit has just passed."""
    number = (await house.open("main", application_of(LIFE), START)).case_no
    assert (await house.cases.act(number, "submit", "applicant", at=START)).accepted
    assert (await house.cases.act(number, "unit_review", CHEN, PASS, act_id="pass", at=START)).accepted
    return number


def running(house: House, number: str) -> list[str]:
    with reading(house.register) as opened:
        return [clock.name for clock in deadlines(opened, number) if clock.running]


async def test_an_entry_is_undone_and_the_case_goes_on(house: House) -> None:
    number = (await house.open("main", application_of(LIFE), START)).case_no
    await house.cases.act(number, "submit", "applicant", at=START)
    before, ran = await house.cases.live(number), running(house, number)
    first = await house.cases.act(number, "unit_review", CHEN, PASS, act_id="pass", at=START)
    shown = await house.cases.undoable(number, CHEN)
    assert shown is not None
    assert (shown.seq, shown.deed, shown.state) == (first.seq, Deed.UNIT_REVIEW, State.SUBMITTED)
    assert await house.cases.undoable(number, "unit_reviewer/other") is None

    undone = await house.cases.act(number, "undo", CHEN, {"seq": first.seq}, act_id="back", at=START)
    assert (undone.accepted, undone.to_state) == (True, State.SUBMITTED)
    again = await house.cases.act(number, "undo", CHEN, {"seq": first.seq}, act_id="back", at=START)
    assert again == undone
    assert await house.cases.act(number, "unit_review", CHEN, PASS, act_id="pass", at=START) == first
    assert await house.cases.undoable(number, CHEN) is None

    live, row = await house.cases.live(number), house.row()
    assert (live.state, live.deadlines, live.done, live.wake) == (
        before.state, before.deadlines, before.done, before.wake,
    )  # fmt: skip
    assert (row.state, row.seq, running(house, number)) == ("submitted", first.seq + 1, ran)
    assert house.deeds()[-2:] == [
        ("unit_review", "accepted", "unit_reviewed"),
        ("undo", "accepted", "submitted"),
    ]
    handle = house.cases._temporal.get_workflow_handle(number)
    assert (await handle.describe()).typed_search_attributes[CASE_STATE] == "submitted"
    assert (await house.cases.act(number, "unit_review", CHEN, PASS, at=START)).accepted
    await Replayer(workflows=WORKFLOWS, workflow_runner=RUNNER, data_converter=DATA).replay_workflow(
        await handle.fetch_history()
    )


async def test_a_new_run_remembers_no_entry(house: House) -> None:
    number = await reviewed(house)
    handle = house.cases._temporal.get_workflow_handle(number)
    run = (await handle.describe()).run_id
    await handle.signal("rebase")
    while (await handle.describe()).run_id == run:
        await house.cases.settled(number)
    assert await house.cases.undoable(number, CHEN) is None
    refused = await house.cases.act(number, "undo", CHEN, at=START)
    assert (refused.accepted, refused.reason) == (False, "not_undoable")
    assert "新的运行" in str(refused.message)
    assert house.deeds()[-1] == ("undo", "refused", "unit_reviewed")


async def test_an_ended_case_is_not_given_back(house: House) -> None:
    """Its deeds are appended to the record by what is on record alone (S-34)."""
    number = await reviewed(house)
    assert (await house.cases.act(number, "withdraw", "applicant", {"reason": "不再申报"}, at=START)).accepted
    refused = await house.cases.act(number, "undo", "applicant", at=START)
    assert (refused.reason, refused.seq) == ("not_undoable", 5)
    assert "已经办结" in str(refused.message)

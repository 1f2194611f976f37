"""Beginning many cases: each once, a refusal of one stops no other, a silent service stops all in order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from policies.application.sheets.intake import Intake, SheetCase
from states.terms import Reason, State
from workflows.client import Opened, Reply
from workflows.faults import OtherContent, ServiceUnreachable
from workflows.importing import Begun, Outcome, Planned, begin_all, number_of, planned

PLANS = [Planned(f"app-import-{n}", (n + 2,), {"n": n}) for n in range(30)]


@dataclass
class Client:
    """Remembers what it was asked; `falls` after so many openings, takes `taken` for somebody else's."""

    falls: int = 1000
    taken: str = ""
    reply: Reply = field(default_factory=lambda: Reply("a", True, 2, State.DRAFT, State.SUBMITTED))
    state: State = State.DRAFT
    opened: list[str] = field(default_factory=list)
    acts: list[tuple[str, str, str, str]] = field(default_factory=list)

    async def open(self, data: Mapping[str, Any], source: str, *, case_no: str) -> Opened:
        if len(self.opened) >= self.falls:
            raise ServiceUnreachable("没有工作进程应答")
        if case_no == self.taken:
            raise OtherContent("同一编号此前已用于另一内容")
        self.opened.append(case_no)
        return Opened(case_no, "P26", self.state)

    async def act(self, case_no: str, do: str, by: str, content: Mapping[str, Any], *, act_id: str) -> Reply:
        self.acts.append((case_no, do, by, act_id))
        return self.reply


async def begun(client: Client, submit_as: str | None = None) -> Outcome:
    return await begin_all(client, PLANS, "list.xlsx", submit_as=submit_as)


async def test_every_case_is_opened_once_and_told_at_once() -> None:
    client, told = Client(), list[Begun]()
    outcome = await begin_all(client, PLANS, "list.xlsx", told=told.append)
    assert sorted(client.opened) == sorted(plan.case_no for plan in PLANS)
    assert [one.row for one in outcome.begun] == list(range(2, 32))
    assert sorted(told, key=lambda one: one.row) == outcome.begun
    assert {(one.state, one.refused) for one in outcome.begun} == {("draft", False)}
    assert client.acts == []


async def test_a_silent_service_ends_it_in_order_and_says_what_was_done() -> None:
    outcome = await begun(Client(falls=12))
    assert len(outcome.begun) == 12
    assert outcome.fault == "没有工作进程应答"


async def test_a_fault_of_one_case_stops_no_other() -> None:
    outcome = await begun(Client(taken="app-import-4"))
    assert outcome.fault is None
    assert [one.row for one in outcome.begun if one.refused] == [6]
    assert len(outcome.begun) == 30


async def test_handing_in_uses_one_act_id_for_each_case() -> None:
    client = Client()
    outcome = await begun(client, "competent_dept/an")
    assert {one.state for one in outcome.begun} == {"submitted"}
    assert {act[1:] for act in client.acts} == {("submit", "competent_dept/an", "import-submit")}
    assert len(client.acts) == 30


async def test_a_refused_submission_is_told_with_its_reason() -> None:
    reply = Reply("a", False, 2, State.DRAFT, State.DRAFT, "TJ20-03", Reason.FINDING_FAILED, "没有聘任日期")
    outcome = await begun(Client(reply=reply), "applicant")
    assert {(one.state, one.reason, one.message) for one in outcome.begun} == {
        ("draft", "finding_failed", "没有聘任日期")
    }


async def test_what_was_handed_in_before_is_not_handed_in_again() -> None:
    client = Client(state=State.CITY)
    assert {one.state for one in (await begun(client, "applicant")).begun} == {"city"}
    assert client.acts == []


async def test_nothing_to_begin() -> None:
    assert await begin_all(Client(), [], "x") == Outcome()


def test_a_plan_knows_what_is_left_to_do() -> None:
    new, draft, done = (Planned("a", (2,), {}, state) for state in (None, "draft", "city"))
    assert [plan.waits(None) for plan in (new, draft, done)] == [True, False, False]
    assert [plan.waits("applicant") for plan in (new, draft, done)] == [True, True, False]


def test_numbers_name_their_kind_and_rows_their_case() -> None:
    assert number_of("P19", "f" * 64) == f"corr-import-{'f' * 20}"
    cases = (SheetCase((2, 4), {"a": 1}), SheetCase((3,), {"a": 2}))
    plans = planned(Intake("P15", "x", 3, cases, ()), ["app-1", "app-2"], {"app-2": "city"})
    assert [(plan.case_no, plan.row, plan.state) for plan in plans] == [
        ("app-1", 2, None),
        ("app-2", 3, "city"),
    ]

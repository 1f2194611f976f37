"""A batch of corrections through the whole house: released, broken off, taken up, every version made exactly once."""

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from activities.crew import Workshop, crew
from activities.papers.order import CertificateOrder
from activities.papers.originals import MadeCertificate
from activities.recording import register_activities
from policies.application.sheets.corrections import Wanted
from policies.correcting import step_of
from records.certificates import keep
from records.corrections import Batch, cases_in, find_batch, made_by, planned, standing_of
from records.corrections import keep as keep_batch
from records.database import reading, session
from records.inquiries import Inquiry
from records.verification import answer
from tests.journeys.house import QUICK, register_in
from tests.records.test_corrections import COMMON, PREPARER, RELEASER, RIGHT, issue
from tests.workflows.server import ServerThread
from workflows.client import Cases, Reply
from workflows.correcting import act_on_all, due_of, plans_of
from workflows.faults import ServiceUnreachable
from workflows.importing import Outcome, begin_all
from workflows.naming import prefix
from workflows.runner import connect
from workflows.working import serving_cases, serving_papers

MANY = 4
GRAVE = 3
"""The last one also corrects name and title, which a second person has to approve (2.3 P19)."""


class OwnPaper:
    """Makes nothing, at once; every version has a file and a token of its own."""

    def make_certificate(self, order: CertificateOrder) -> MadeCertificate:
        own = f"{order.number}-{order.version}"
        return MadeCertificate(
            order.case_no, order.number, order.version, "k", sha256(own.encode()).hexdigest(), 1, own
        )


class Falling:
    """The client, until the service is gone after so many acts."""

    def __init__(self, cases: Cases, after: int) -> None:
        self.cases, self.left = cases, after

    async def open(self, data: Mapping[str, Any], source: str, *, case_no: str) -> Any:
        return await self.cases.open(data, source, case_no=case_no)

    async def act(self, case_no: str, do: str, by: str, content: Mapping[str, Any], *, act_id: str) -> Reply:
        reply = await self.cases.act(case_no, do, by, content, act_id=act_id)
        self.left -= 1
        if self.left < 0:  # done, and nobody heard of it
            raise ServiceUnreachable("没有工作进程应答")
        return reply


class Office:
    """A batch, and the steps that are done on all of it."""

    def __init__(self, cases: Cases, register: Engine, batch: Batch) -> None:
        self.cases, self.register, self.batch = cases, register, batch
        self.prefix = prefix(batch.procedure)

    async def opened(self, cases: Cases | Falling) -> Outcome:
        with reading(self.register) as opened:
            standing = standing_of(opened, self.batch, self.prefix)
        left = [plan for plan in plans_of(self.batch, standing) if plan.waits(RELEASER)]
        return await begin_all(cases, left, "更正表", submit_as=RELEASER)

    async def step(self, do: str, by: str, cases: Cases | Falling | None = None) -> Outcome:
        step = step_of(self.batch.procedure, do)
        assert step is not None
        with reading(self.register) as opened:
            found = cases_in(opened, self.batch, self.prefix, step.state)
        due = due_of(self.batch, found, step.deed)
        return await act_on_all(cases or self.cases, due, do, by, step.content)

    async def settle(self) -> None:
        for place in range(MANY):
            await self.cases.settled(self.batch.case_no(place, self.prefix))

    def states(self) -> list[str | None]:
        with reading(self.register) as opened:
            return [state for _, state in standing_of(opened, self.batch, self.prefix)]


@pytest.fixture
async def office(server: ServerThread, tmp_path: Path) -> AsyncIterator[Office]:
    register, client = register_in(tmp_path), await connect(server.place.address)
    numbers = [issue(n).number for n in range(MANY)]
    wanted = [Wanted(number, (n,), {"specialty": RIGHT}) for n, number in enumerate(numbers, 2)]
    wanted[GRAVE].new.update({"name": "沈示例", "title": "正高级工程师"})
    with session(register) as writing:
        for n in range(MANY):
            own = issue(
                n, file_sha256=f"{n:064d}", token=f"first-{n}", issuer_scope="shanghai", seals=("sh_hrss",)
            )
            keep(writing, own)
        now = datetime.now(UTC)
        items = planned(writing, wanted, COMMON, "shanghai", now)
        batch = find_batch(writing, keep_batch(writing, items, COMMON, PREPARER, now))
    assert batch is not None
    assert len(batch.items) == MANY
    served = crew(
        register, Workshop(tmp_path / "documents", tmp_path / "keys", "http://127.0.0.1:8000"), OwnPaper()
    )
    async with (
        serving_cases(client, register_activities(register), QUICK),
        serving_papers(client, served.papers, QUICK),
    ):
        yield Office(Cases(client, register), register, batch)
    register.dispose()


@pytest.mark.rule("SH24-36")
async def test_a_batch_that_broke_off_at_every_step_makes_every_version_once(office: Office) -> None:
    assert (await office.opened(Falling(office.cases, 2))).fault
    await office.opened(office.cases)
    await office.settle()
    assert office.states() == ["city"] * MANY

    assert (await office.step("review", "sh_hrss/wen", Falling(office.cases, 1))).fault
    again = await office.step("review", "sh_hrss/wen")
    told = {one.row: one.reason for one in again.begun if one.refused}
    assert set(told) <= {GRAVE + 2}  # the grave one is not approved twice by the same person
    assert office.states() == ["production"] * GRAVE + ["city"]
    second = await office.step("review", "sh_hrss/yan")
    assert [one.state for one in second.begun] == ["production"]

    four_eyes = await office.step("produce", "exam_institute/wen")
    assert {one.reason for one in four_eyes.begun} == {"four_eyes"}
    assert (await office.step("produce", "exam_institute/du", Falling(office.cases, 1))).fault
    await office.step("produce", "exam_institute/du")
    await office.settle()
    assert office.states() == ["issued"] * MANY
    assert (await office.step("produce", "exam_institute/du")).begun == []

    numbers = [office.batch.case_no(place, office.prefix) for place in range(MANY)]
    with session(office.register) as writing:
        made = made_by(writing, numbers)
        assert sorted(made.values()) == sorted((item.number, 2) for item in office.batch.items)
        for item in office.batch.items:
            asked = [
                Inquiry("shanghai", "qr", token=token)
                for token in (f"first-{item.number[-1]}", f"{item.number}-2")
            ]
            assert [answer(writing, one, datetime.now(UTC)).answer for one in asked] == [
                "superseded",
                "valid",
            ]

"""A list of thirty rows, imported by a process that is killed half-way, and imported again: thirty cases, each once."""

import asyncio
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from policies.application.sheets.files import read_table
from policies.application.sheets.intake import read_cases
from records.database import reading
from records.imports import known
from records.tables import EventRow
from tests.journeys.house import House, register_in, working
from tests.journeys.process import ROOT
from tests.policies.application.sheet_files import CLAIM, claimant, xlsx
from tests.workflows.server import ServerThread
from workflows.client import Cases, Opened, Reply
from workflows.faults import ServiceUnreachable
from workflows.importing import Planned, begin_all, number_of, planned
from workflows.runner import connect

ROWS = 30
LIST = xlsx(CLAIM, [claimant(n) for n in range(ROWS)])


def importing(address: str, folder: Path, *words: str) -> subprocess.Popen[str]:
    """`starter.py import` on a server and a folder."""
    chosen = {
        "ZHICHENG_TEMPORAL_ADDRESS": address,
        "ZHICHENG_DATABASE_URL": f"sqlite:///{folder / 'register.db'}",
        "ZHICHENG_PERSON_SECRET": "s" * 32,
        "ZHICHENG_NOTICES_DIR": str(folder / "notices"),
    }
    command = [
        sys.executable,
        "starter.py",
        "import",
        str(folder / "list.xlsx"),
        "--procedure",
        "P26",
        "--json",
        *words,
    ]
    return subprocess.Popen(
        command, cwd=ROOT, env=os.environ | chosen, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


async def told(process: subprocess.Popen[str], code: int = 0) -> Any:
    """What it answers when it is left to end."""
    out, said = await asyncio.to_thread(process.communicate, timeout=120)
    assert process.returncode == code, said
    return json.loads(out)


def openings(house: House) -> Counter[str]:
    """How often each case was opened."""
    with reading(house.register) as session:
        return Counter(session.exec(select(EventRow.case_no).where(EventRow.deed == "open")))


def plans(house: House, batch: str = "") -> list[Planned]:
    """The cases of the list, and which of them are open; tests share a server, so each has a batch of its own."""
    intake = read_cases(read_table(LIST, "list.xlsx"), "P26")
    files = [case.data for case in intake.cases]
    with reading(house.register) as session:
        return planned(intake, *known(session, files, batch, lambda key: number_of("P26", key)))


class Falling:
    """The client, until the service is gone after so many openings."""

    def __init__(self, cases: Cases, after: int) -> None:
        self.cases, self.left = cases, after

    async def open(self, data: Mapping[str, Any], source: str, *, case_no: str) -> Opened:
        self.left -= 1
        if self.left < 0:
            raise ServiceUnreachable("没有工作进程应答")
        return await self.cases.open(data, source, case_no=case_no)

    async def act(self, case_no: str, do: str, by: str, content: Mapping[str, Any], *, act_id: str) -> Reply:
        return await self.cases.act(case_no, do, by, content, act_id=act_id)


async def test_an_import_that_broke_off_goes_on_where_it_was(house: House) -> None:
    first = await begin_all(Falling(house.cases, 13), plans(house, "broken off"), "list.xlsx")
    assert (len(first.begun), first.fault) == (13, "没有工作进程应答")
    left = [plan for plan in plans(house, "broken off") if plan.waits(None)]
    assert len(left) == ROWS - 13
    second = await begin_all(house.cases, left, "list.xlsx")
    assert (len(second.begun), second.fault) == (ROWS - 13, None)
    assert openings(house) == Counter(plan.case_no for plan in plans(house, "broken off"))
    assert not any(plan.waits(None) for plan in plans(house, "broken off"))


async def test_what_is_opened_can_be_handed_in_at_once_and_a_refusal_is_told(house: House) -> None:
    some = plans(house, "handed in")[:2]
    outcome = await begin_all(house.cases, some, "list.xlsx", submit_as="applicant")
    again = await begin_all(house.cases, some, "list.xlsx", submit_as="applicant")
    assert outcome == again
    assert {(one.state, one.reason) for one in outcome.begun} == {("draft", "material_missing")}
    assert all(one.refused for one in outcome.begun)


@pytest.mark.proof
async def test_an_import_that_was_killed_goes_on_where_it_was(server: ServerThread, tmp_path: Path) -> None:
    register = register_in(tmp_path)
    client = await connect(server.place.address)
    house = House(Cases(client, register), register)
    (tmp_path / "list.xlsx").write_bytes(LIST)
    async with working(client, register, tmp_path):
        first = importing(server.place.address, tmp_path)
        while not openings(house):
            assert first.poll() is None, first.communicate()[1]
            await asyncio.sleep(0.01)
        first.kill()
        first.wait()
        await house.rest()
        before = set(openings(house))
        assert 0 < len(before) < ROWS
        report = await told(importing(server.place.address, tmp_path))
        assert report["counts"]["already"] >= 1
        assert report["counts"]["already"] + report["counts"]["started"] == ROWS
        numbers = [case["case_no"] for case in report["cases"]]
        assert openings(house) == Counter(numbers)
        assert before <= set(numbers)
    register.dispose()

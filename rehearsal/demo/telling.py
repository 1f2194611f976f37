"""Telling the tale on a real house: every line is done, then checked; the first that is otherwise ends it (演示执行)."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from policies.application.parse import MODELS
from records import verification
from records.database import session
from records.inquiries import Inquiry
from rehearsal.demo.showing import Scene, shown, version_of
from rehearsal.demo.tale import Line, begins, tale
from rehearsal.house import House
from rehearsal.run import Heard
from rehearsal.samples.durable_stage import DurableStage
from rehearsal.samples.employers import TESTING
from rehearsal.samples.persons import LIN
from rehearsal.samples.playing import about
from rehearsal.samples.report_files import report
from rehearsal.samples.review_files import review
from rehearsal.samples.story import MAIN, Doing, Filing
from states.case import Case
from states.instants import SHANGHAI

CITY = "ningbo"


class TaleBroken(Exception):
    """A step came out otherwise than told. The message names it, what was told and what happened."""


@dataclass(frozen=True, slots=True)
class Told:
    """One step as it happened. `chapter` is set on the first of a chapter; `reply`: what the doer or asker heard."""

    line: Line
    case: Case
    chapter: str | None
    reply: str
    shows: list[str]


class Teller:
    """Tells the tale once."""

    def __init__(self, house: House, keep: Path) -> None:
        self._house, self._keep = house, keep
        self._stage = DurableStage(house.cases, house.register, "demo", lambda: datetime.now(SHANGHAI))

    async def tell(self) -> AsyncIterator[Told]:
        """Every line in order. Raises TaleBroken."""
        for chapter in tale():
            for line in chapter.lines:
                heading = chapter.chapter if line is chapter.lines[0] else None
                yield await self._told(line, heading)

    async def _told(self, line: Line, heading: str | None) -> Told:
        await self._stage.advance(line.at)
        reply = await self._happens(line)
        case = await self._stage.case(line.file or line.case)
        for wrong in differences(line, case):
            raise TaleBroken(f"{line.at:%Y-%m-%d %H:%M} {line.says}：{wrong}")
        scene = Scene(self._house, case, line.at, self._keep)
        shows = [await asyncio.to_thread(shown, name, scene) for name in line.shows]
        return Told(line, case, heading, reply, [text for texts in shows for text in texts])

    async def _happens(self, line: Line) -> str:
        if line.file is not None:
            return await self._file(line, line.file)
        if line.verify is not None:
            return await self._verify(line)
        return await self._do(line) if line.do is not None else ""

    async def _file(self, line: Line, name: str) -> str:
        filing = Filing(name, line.at, FILES[name], None if name == MAIN else MAIN)
        await self._stage.file(filing, await about(filing, self._stage))
        return (await self._stage.case(name)).case_no

    async def _do(self, line: Line) -> str:
        assert line.do is not None
        assert line.by is not None
        heard = await self._stage.do(Doing(line.case, line.at, line.do, line.by, line.with_))
        if heard.reason != line.refused:
            raise TaleBroken(f"{line.at:%Y-%m-%d %H:%M} {line.says}：{told(heard)}")
        return told(heard)

    async def _verify(self, line: Line) -> str:
        main = await self._stage.case(MAIN)
        with session(self._house.register) as opened:
            version = version_of(opened, main.case_no)
            asked = {
                "number": Inquiry(CITY, "number", kind="title", number=version.number),
                "qr": Inquiry(CITY, "qr", token=version.token),
                "file": Inquiry(CITY, "file", sha256=version.file_sha256),
            }
            answer = verification.answer(opened, asked[str(line.verify)], line.at).answer
        if answer != line.answer:
            raise TaleBroken(f"{line.at:%Y-%m-%d %H:%M} {line.says}：应答 {line.answer}，实答 {answer}")
        return answer


FILES = {
    MAIN: review("P06", LIN, TESTING, begins(), 0, begins().year),
    "report": report("P36", LIN.name, 0),
}
"""What is filed in the tale: made-up people, as everywhere."""
assert all(data["procedure"] in MODELS for data in FILES.values())


def told(heard: Heard) -> str:
    """An answer in words."""
    return "办理" if heard.accepted else f"拒绝（{heard.reason}）：{heard.message}"


def differences(line: Line, case: Case) -> list[str]:
    """Where the case is otherwise than the line says."""
    found = []
    if line.state is not None and case.state is not line.state:
        found.append(f"应为{line.state.label}，实为{case.state.label}")
    if line.level is not None and case.overdue_level != line.level:
        found.append(f"逾期级别应为 {line.level}，实为 {case.overdue_level}")
    for name, day in line.due.items():
        deadline = case.deadline(name)
        if deadline is None or deadline.due_on != day:
            found.append(f"{name.label} 应至 {day}，实为 {deadline.due_on if deadline else '无'}")
    return found

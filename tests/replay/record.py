"""Records golden histories for a release: `uv run python -m tests.replay.record 0.1.0`. A recorded file is never edited.

Each scenario is played on a real server; the histories of all its cases are kept, with what they asked of the outside.

A red replay means that cases which already run would go on otherwise. After a release: undo the change, or publish a new
version of the notice beside the old one, and record this release's histories beside the old ones. Before the release that
the histories are named after: record them anew, and say in the commit which rule made them differ.
"""

import asyncio
import gzip
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import select

from records.database import reading
from records.tables import CaseRow
from tests.journeys.house import House, moment, register_in, scenario, working
from tests.workflows.server import ServerThread
from workflows.client import Cases
from workflows.runner import connect

HISTORIES = Path(__file__).parent / "histories"
LIVES = (
    "P02/window_extended.yaml",  # every timer of the window, and another due day
    "P02/objection_overdue.yaml",  # a notice, an objection, the ladder
    "P02/supplement_in_time.yaml",  # clocks that stop and run on
    "P06/reported_while_running.yaml",  # a case suspended and disqualified by two others
    "P06/revoked_after_issue.yaml",  # production, then a deed appended after the end
)


async def record(life: str, address: str, release: str) -> None:
    """Play one scenario and keep the histories of its cases."""
    with TemporaryDirectory() as folder:
        client, register = await connect(address), register_in(Path(folder))
        async with working(client, register, Path(folder)):
            house = House(Cases(client, register), register)
            await house.play(scenario(life))
            await house.rest()
            if until := scenario(life).get("until"):
                await house.all_at(moment(until))
            with reading(register) as opened:
                cases = list(opened.exec(select(CaseRow.case_no, CaseRow.procedure)))
            for number, procedure in cases:
                history = await client.get_workflow_handle(number).fetch_history()
                file = (
                    HISTORIES
                    / f"{release}-{life.replace('/', '-').removesuffix('.yaml')}-{procedure}.json.gz"
                )
                file.write_bytes(gzip.compress(history.to_json().encode(), mtime=0))
        register.dispose()


def main(release: str) -> None:
    """Record every life."""
    HISTORIES.mkdir(exist_ok=True)
    with ServerThread() as server:
        for life in LIVES:
            asyncio.run(record(life, server.place.address, release))


if __name__ == "__main__":
    main(sys.argv[1])

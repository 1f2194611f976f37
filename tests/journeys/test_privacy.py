"""No person stands in Temporal: neither in histories nor attributes nor its database, nor in a log (G-18)."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from states.instants import SHANGHAI
from tests.journeys.house import House, application_of, register_in, scenario
from tests.journeys.process import WorkerProcess
from tests.workflows.server import ServerThread
from workflows.client import Cases
from workflows.runner import connect

NAME, NUMBER, PHONE, WORDS = "甄标记", "330203199004120024", "13899990000", "标记之言不得外传"
MARKERS = (NAME, NUMBER, PHONE, WORDS)
LIFE = scenario("P06/whole_life.yaml")
START = datetime(2024, 8, 15, 9, tzinfo=SHANGHAI)


def marked() -> dict[str, Any]:
    """The application of a person whose name would be found anywhere."""
    data = application_of(LIFE)
    person = {"name": NAME, "id_number": NUMBER, "phone": PHONE}
    return data | {"applicant": data["applicant"] | person, "external_ref": "ZC-1"}


async def play(house: House) -> None:
    """File, refuse, object and act with words of people in every place that takes them."""
    await house.open("main", marked(), START)
    number = house.numbers["main"]
    words = {"signed": True, "sealed": True, "opinion": WORDS}
    deeds: list[tuple[str, str, dict[str, Any]]] = [
        ("submit", "applicant", {}),
        ("review", "city_reviewer/B", {"result": "pass", **words}),
        (
            "unit_review",
            "unit_reviewer",
            {"result": "return", "items": [WORDS], **words},
        ),
        (
            "resubmit",
            "applicant",
            {"answers": [WORDS], "material_change": False, "set": {"applicant.phone": PHONE}},
        ),
        ("unit_review", "unit_reviewer", {"result": "pass", "verdicts": VERDICTS, **words}),
        ("publish_notice", "unit_notice_keeper", {"place": WORDS}),
        ("object", "anyone", {"content": WORDS, "name": NAME, "evidence": [WORDS]}),
        ("update_facts", "operator", {"set": {"applicant.name": NAME}, "evidence": WORDS}),
        ("withdraw", "applicant", {"reason": WORDS}),
    ]
    replies = [await house.cases.act(number, do, by, content, at=START) for do, by, content in deeds]
    assert [reply.accepted for reply in replies].count(False) == 1, replies


VERDICTS = {"truth": True, "accuracy": True, "completeness": True}


def spelled(marker: str) -> list[bytes]:
    """A marker as it may stand in bytes: plain, or escaped as JSON does."""
    return [marker.encode(), marker.encode("unicode_escape"), marker.encode("utf-16-le")]


def found_in(data: bytes) -> list[str]:
    """The markers that some bytes hold."""
    return [marker for marker in MARKERS if any(form in data for form in spelled(marker))]


@pytest.mark.slow
@pytest.mark.rule("G-18")
async def test_no_person_leaves_the_register(tmp_path: Path) -> None:
    register = register_in(tmp_path)
    log = tmp_path / "worker.log"
    with ServerThread(tmp_path / "temporal.db") as server, WorkerProcess(server.place.address, tmp_path, log):
        client = await connect(server.place.address)
        house = House(Cases(client, register), register)
        await play(house)
        number = house.numbers["main"]
        handle = client.get_workflow_handle(number)
        history = b"".join([event.SerializeToString() async for event in handle.fetch_history_events()])
        described = (await handle.describe()).raw_description.SerializeToString()
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("temporal.db*"))
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("register.db*"))
    for data in (history, described, stored, log.read_bytes()):
        assert found_in(data) == []
    assert number.encode() in stored
    assert b"unit_reviewer" in history
    assert NAME.encode() in kept, "the register itself holds the person, so the search finds what is there"

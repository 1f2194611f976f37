"""What a report or petition says: the way by which it came (NB21-45)."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from policies.application.codes import Channel
from policies.application.load import load_document
from policies.application.parse import parse_application
from policies.assessment import assessment
from states.instants import SHANGHAI

FILES = Path(__file__).parents[2] / "applications"
WAYS = {"visit", "call", "letter", "online"}


def channel_of(procedure: str, channel: str | None) -> dict[str, Any]:
    """The finding on the channel of an otherwise whole report."""
    data = load_document(FILES / f"{procedure.lower()}.yaml") | {"channel": channel}
    on = datetime(2024, 8, 15, 10, tzinfo=SHANGHAI)
    found = assessment(parse_application(data), on, procedure)["findings"]
    return next(one for one in found if one["rule"] == "NB21-45")


@pytest.mark.rule("NB21-45")
@pytest.mark.parametrize("procedure", ["P14", "P36"])
@pytest.mark.parametrize("channel", list(Channel))
def test_a_report_comes_by_visit_call_letter_or_online(procedure: str, channel: Channel) -> None:
    found = channel_of(procedure, channel.value)
    expected = ("pass", None) if channel.value in WAYS else ("fail", "wrong_channel")
    assert (found["result"], found["reason"]) == expected


@pytest.mark.rule("NB21-45")
@pytest.mark.parametrize("procedure", ["P14", "P36"])
def test_the_way_it_came_by_is_asked_for(procedure: str) -> None:
    assert channel_of(procedure, None)["result"] == "missing"

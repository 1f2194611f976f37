"""A release takes running cases over from the one before; an unknown one takes nothing."""

from datetime import datetime
from uuid import uuid4

import pytest

from states.instants import SHANGHAI
from states.terms import Deed, State
from tests.workflows.server import ServerThread
from tests.workflows.stage import QUICK, ListRegister, Stage, to_filing, to_public_notice
from workflows import releasing
from workflows.faults import ServiceUnreachable
from workflows.releasing import make_current
from workflows.runner import connect
from workflows.working import serving_cases, serving_papers


@pytest.mark.slow
async def test_running_cases_go_on_under_the_next_release() -> None:
    register = ListRegister()
    recording = (register.record, register.append, register.allocate)
    with ServerThread() as server:
        client = await connect(server.place.address)
        stage = Stage(client, register, prefix=f"app-{uuid4().hex[:8]}")
        async with serving_papers(client, (register.make,), QUICK):
            async with serving_cases(client, recording, QUICK, release="1"):
                await make_current(client, "1")
                case = await stage.open()
                await to_public_notice(case)
            async with serving_cases(client, recording, QUICK, release="2"):
                await make_current(client, "2")
                await to_filing(case)
                await case.advance(datetime(2024, 9, 2, 9, tzinfo=SHANGHAI))
                await case.act(Deed.FILE_RECORD, "city_reviewer/B", result="accept")
                assert (await case.handle.result()).state is State.ISSUED


async def test_a_release_that_nobody_serves_is_said_in_words(
    server: ServerThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releasing, "KNOWN_AFTER", 0.5)
    with pytest.raises(ServiceUnreachable, match="never"):
        await make_current(await connect(server.place.address), "never")

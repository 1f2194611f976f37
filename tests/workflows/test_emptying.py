"""The outbox is emptied as long as the worker lives, whatever happens."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy.exc import InternalError, OperationalError
from structlog.testing import capture_logs

from workflows.emptying import keep_emptying

PERSON = "林晓舟 330203199004120024"


class Failing:
    """An outbox that fails at first, then has work twice; at last its worker ends."""

    def __init__(self, fault: Exception) -> None:
        self.answers: list[int | BaseException] = [fault, 3, 0, asyncio.CancelledError()]

    def drain(self, now: datetime) -> int:
        answer = self.answers.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer


@pytest.mark.parametrize(
    "fault",
    [
        RuntimeError(PERSON),
        InternalError("UPDATE documents", {"name": PERSON}, Exception("read-only transaction")),
        OperationalError("UPDATE documents", {"name": PERSON}, Exception(PERSON)),
    ],
    ids=lambda fault: type(fault).__name__,
)
async def test_it_is_looked_at_again_after_any_fault(fault: Exception) -> None:
    outbox = Failing(fault)
    with capture_logs() as logged, pytest.raises(asyncio.CancelledError):
        await keep_emptying(outbox, every=0)
    assert outbox.answers == []
    assert [(entry["event"], entry["fault"]) for entry in logged] == [("outbox waits", type(fault).__name__)]
    assert "林晓舟" not in str(logged)

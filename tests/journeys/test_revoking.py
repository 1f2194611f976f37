"""Long: how soon a question hears of a revocation (撤销后的查验), on a real server with the real register."""

import asyncio
import time
from datetime import UTC, datetime

import pytest

from records.certificate_views import certificates_of
from records.database import reading, session
from records.inquiries import Inquiry
from records.verification import VerificationAnswer, answer
from tests.journeys.house import House, moment, scenario

pytestmark = pytest.mark.proof
SOON = 1.0
"""Seconds from the decision's act to an answer that says so."""


def asked(house: House, number: str) -> VerificationAnswer:
    """One question of the public by number."""
    with session(house.register) as opened:
        return answer(opened, Inquiry("ningbo", "number", number=number), datetime.now(UTC))


@pytest.mark.rule("SH24-39")
async def test_within_a_second_of_the_decision_every_question_hears_revoked(house: House) -> None:
    life = scenario("P06/revoked_after_issue.yaml")
    *before, decision = [step for step in life["acts"] if "do" in step or "open" in step]
    await house.play({**life, "acts": before})
    with reading(house.register) as opened:
        number = certificates_of(opened, house.numbers["main"])[-1].number
    assert asked(house, number).answer == "valid"
    at = moment(decision["at"])
    await house.all_at(at)
    began = time.monotonic()
    reply = await house.cases.act(
        house.numbers["p12"], decision["do"], decision["by"], decision["with"], at=at
    )
    heard = [asked(house, number)]
    while heard[-1].answer != "revoked" and time.monotonic() - began < 10 * SOON:
        await asyncio.sleep(0.02)
        heard.append(asked(house, number))
    took = time.monotonic() - began
    assert reply.accepted
    assert {one.answer for one in heard} <= {"valid", "revoked"}
    assert heard[-1].answer == "revoked"
    assert took < SOON, f"{took:.2f} s"

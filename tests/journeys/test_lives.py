"""Whole lives on a real server with the real register: what scenarios say, durably."""

import pytest

from tests.journeys.house import House, scenario


async def test_a_title_is_reviewed_and_issued(house: House) -> None:
    replies = await house.play(scenario("P06/whole_life.yaml"))
    assert all(reply.accepted for reply in replies)
    row = house.row()
    assert (row.state, row.ended) == ("issued", True)
    assert house.deeds()[-2:] == [
        ("file_record", "accepted", "production"),
        ("produced", "accepted", "issued"),
    ]
    assert row.certificate_no is not None


@pytest.mark.slow
async def test_a_proved_report_disqualifies_a_running_case(house: House) -> None:
    await house.play(scenario("P06/reported_while_running.yaml"))
    assert house.row().state == "disqualified"
    assert (house.row("report").state, house.row("p11").state) == ("closed", "closed")
    assert ("suspend", "accepted", "suspended") in house.deeds()


@pytest.mark.slow
async def test_a_proved_report_revokes_an_ended_case(house: House) -> None:
    await house.play(scenario("P06/revoked_after_issue.yaml"))
    assert (house.row().state, house.row("p12").state) == ("revoked", "revoked")
    assert house.deeds()[-1] == ("revoke", "accepted", "revoked")

"""P14: visitors and callers, repeated reports, six parts, the answer to who gave a name (NB21-43…46)."""

from typing import Any

import pytest

from states.effects import Notify
from tests.states.living import SIGNED, Life

SIX = dict.fromkeys(("facts", "evidence", "accuracy", "handling", "formalities", "procedure"), True)
NAMED = {"reporter": True, "anonymous": False}


def reported(procedure: str = "P14", channel: str = "letter", **routing: object) -> Life:
    """Came in on Monday 2025-03-03."""
    return Life(procedure, "2025-03-03", routing={**NAMED, "channel": channel, **routing})


@pytest.mark.rule("NB21-45")
@pytest.mark.parametrize("channel", ["visit", "call"])
def test_a_visitor_without_any_answer_is_on_the_list_the_day_after(channel: str) -> None:
    life = reported(channel=channel)
    life.waits("2025-03-18 23:59:59")
    assert [row for row in life.escalations if row[0] == "reply"] == []
    life.waits("2025-03-19 00:00")
    assert ("reply", 2, "2025-03-19", "superior") in life.escalations


@pytest.mark.rule("NB21-45")
@pytest.mark.parametrize("answer", [{"result": "accept"}, {"result": "refuse", "reason": "不属受理范围"}])
def test_who_was_told_that_it_is_taken_up_or_not_waits_no_more(answer: dict[str, str]) -> None:
    life = reported(channel="visit")
    life.does("2025-03-18 23:59:59", "petition_officer", "accept_report", **answer)
    life.waits("2025-04-30 00:00")
    assert [row for row in life.escalations if row[0] == "reply"] == []


@pytest.mark.rule("NB21-45")
@pytest.mark.parametrize("channel", ["letter", "online"])
def test_a_letter_has_the_clocks_of_a_letter_only(channel: str) -> None:
    life = reported(channel=channel)
    assert [clock.name.value for clock in life.case.deadlines] == ["accept_report"]


@pytest.mark.rule("NB21-45")
def test_passed_on_the_next_office_has_its_own_time_to_answer() -> None:
    life = reported(channel="call")
    life.does("2025-03-10", "petition_officer", "transfer", to="区局", reason="属地")
    assert (life.due("reply"), life.due("accept_report")) == ("2025-03-25", "2025-03-25")


@pytest.mark.rule("NB21-44")
@pytest.mark.parametrize("procedure", ["P14", "P36"])
@pytest.mark.parametrize(("before", "risk"), [(0, None), (1, "repeat_report"), (2, "repeat_report")])
def test_the_second_report_on_the_same_case_is_a_risk(procedure: str, before: int, risk: str | None) -> None:
    life = reported(procedure)
    about = {"reports_before": before}
    life.does("2025-03-04", "petition_officer", "accept_report", result="accept", _about=about)
    assert life.case.facts.get("risk") == risk
    told = [(note.to, note.about) for note in life.of_kind(Notify)]
    assert (("discipline_inspection", "repeat_report") in told) is (risk is not None)


@pytest.mark.rule("NB21-44")
def test_a_report_that_joins_an_open_one_is_a_risk_too() -> None:
    life = reported("P36")
    about = {"reports_before": 1, "joined_to": "rep-1"}
    life.does("2025-03-04", "petition_officer", "accept_report", result="accept", _about=about)
    assert (life.state, life.case.facts["risk"], life.case.facts["joined_to"]) == (
        "closed",
        "repeat_report",
        "rep-1",
    )


@pytest.mark.rule("NB21-46")
@pytest.mark.parametrize("part", list(SIX))
@pytest.mark.parametrize("without", [{}, False])
def test_a_petition_is_concluded_on_all_six_parts_only(part: str, without: object) -> None:
    life = reported()
    life.does("2025-03-04", "petition_officer", "accept_report", result="accept")
    five = {name: True for name in SIX if name != part} | ({part: False} if without is False else {})
    reason = life.refused("2025-03-10", "investigator", "finding", outcome="unfounded", **five)
    assert (reason, life.state) == ("checks_open", "investigating")


@pytest.mark.rule("NB21-46")
def test_who_gave_a_name_is_answered_before_the_end() -> None:
    life = reported()
    life.does("2025-03-04", "petition_officer", "accept_report", result="accept")
    life.does("2025-03-10", "investigator", "finding", outcome="unfounded", **SIX)
    life.waits("2025-05-01")
    assert life.state == "decision"
    life.does("2025-05-01", "petition_officer", "feedback", means="letter")
    assert (life.state, life.papers[-1]) == ("closed", "petition_reply")


@pytest.mark.rule("NB21-46")
@pytest.mark.parametrize("routing", [{"anonymous": True}, {"reporter": False}])
def test_nobody_waits_for_an_answer_that_nobody_can_be_given(routing: dict[str, Any]) -> None:
    life = reported(**routing)
    life.does("2025-03-04", "petition_officer", "accept_report", result="accept")
    life.does("2025-03-10", "investigator", "finding", outcome="unfounded", **SIX)
    assert life.visited == ["submitted", "investigating", "decision", "closed"]


@pytest.mark.rule("NB21-43")
def test_who_inquired_does_not_sign_the_opinion() -> None:
    life = reported()
    life.does("2025-03-04", "petition_officer", "accept_report", result="accept")
    life.does("2025-03-10", "investigator/王", "finding", outcome="unfounded", **SIX)
    assert life.refused("2025-03-11", "decider/王", "decide", document_no="甬信1", **SIGNED) == "four_eyes"
    life.does("2025-03-11", "decider/李", "decide", document_no="甬信1", **SIGNED)
    assert life.state == "decision"

"""P36: a report is accepted, found, closed, and opens what it proves (NB21-43…46, S-32)."""

from typing import Any

import pytest

from states.effects import Notify, Signal, Spawn
from tests.states.living import Life

RUNNING: dict[str, Any] = {"case_no": "case-9", "open": True, "procedure": "P02", "state": "district"}
TITLE: dict[str, Any] = {
    "case_no": "case-9",
    "open": False,
    "certificate_no": "甬-0001",
    "certificate_status": "valid",
    "city": "ningbo",
}


def accepted() -> Life:
    """Reported on 2025-03-03, accepted on 03-04."""
    life = Life("P36", "2025-03-03")
    life.does("2025-03-04", "petition_officer", "accept_report", result="accept")
    return life


def found(
    life: Life, outcome: str = "substantiated", ground: str = "false_materials", **subject: Any
) -> list[Spawn]:
    """The investigator's finding, and what it opens."""
    content = {"outcome": outcome, "ground": ground}
    life.does("2025-03-10", "investigator", "finding", _about={"subject": subject}, **content)
    assert life.visited == ["submitted", "investigating", "closed"]
    return life.of_kind(Spawn)


def test_it_has_no_draft() -> None:
    life = Life("P36", "2025-03-03")
    assert life.visited == ["submitted"]
    assert life.refused("2025-03-03 11:00", "applicant", "submit") == "role_not_allowed"


@pytest.mark.rule("NB21-46")
def test_accepted_within_fifteen_days_and_concluded_within_sixty() -> None:
    life = Life("P36", "2025-03-03")
    assert (life.due("accept_report"), [str(d) for d in life.clock("accept_report").warn_on]) == (
        "2025-03-18",
        ["2025-03-08"],
    )
    life.does("2025-03-18 23:59:59", "petition_officer", "accept_report", result="accept")
    assert life.clock("accept_report").level < 2
    assert life.due("conclude") == "2025-05-17"
    assert life.papers == ["petition_acceptance"]


def test_nobody_accepting_it_escalates() -> None:
    life = Life("P36", "2025-03-03")
    life.waits("2025-04-30 00:00")
    assert life.state == "submitted"
    assert life.escalations == [
        ("accept_report", 2, "2025-03-19", "superior"), ("accept_report", 3, "2025-03-26", "discipline_inspection"),
    ]  # fmt: skip


def test_refusing_it_needs_a_reason_and_a_reply() -> None:
    life = Life("P36", "2025-03-03")
    assert (
        life.refused("2025-03-04", "petition_officer", "accept_report", result="refuse") == "missing_reason"
    )
    life.does("2025-03-04", "petition_officer", "accept_report", result="refuse", reason="不属受理范围")
    assert (life.state, life.papers) == ("closed", ["petition_reply"])


@pytest.mark.parametrize("outcome", ["partly", "unfounded"])
def test_only_what_is_substantiated_opens_a_case(outcome: str) -> None:
    life = accepted()
    assert found(life, outcome, **RUNNING) == []
    assert life.of_kind(Signal) == []
    assert life.papers[-1] == "petition_opinion"


@pytest.mark.rule("NB24-53")
def test_a_running_case_is_suspended_and_p11_decides() -> None:
    life = accepted()
    [spawn] = found(life, **RUNNING)
    assert (spawn.procedure, spawn.state.value) == ("P11", "decision")
    assert (spawn.about["case_no"], spawn.about["report"], spawn.about["ground"]) == (
        "case-9",
        "case-1",
        "false_materials",
    )
    assert [(s.case_no, s.deed.value) for s in life.of_kind(Signal)] == [("case-9", "suspend")]


@pytest.mark.rule("NB24-56")
@pytest.mark.parametrize(
    ("city", "procedure"), [("ningbo", "P12"), ("zhejiang", "P12"), ("shanghai", "P20"), ("tianjin", "P39")]
)
def test_an_issued_title_is_cancelled_by_its_city(city: str, procedure: str) -> None:
    life = accepted()
    [spawn] = found(life, **{**TITLE, "city": city})
    assert (spawn.procedure, spawn.state.value) == (procedure, "decision")
    assert life.of_kind(Signal) == []


@pytest.mark.parametrize("ground", ["forgery", "tampering", "lending", "abuse"])
def test_misuse_of_a_valid_certificate_is_p24(ground: str) -> None:
    [spawn] = found(accepted(), ground=ground, **{**TITLE, "city": "shanghai"})
    assert spawn.procedure == "P24"


@pytest.mark.rule("NB21-43")
@pytest.mark.parametrize("role", ["expert", "official"])
def test_experts_and_officials_are_referred_and_no_title_is_touched(role: str) -> None:
    life = accepted()
    assert found(life, **{**TITLE, "role": role}) == []
    assert ("discipline_inspection", "referral") in [(n.to, n.about) for n in life.of_kind(Notify)]


@pytest.mark.rule("NB21-46")
@pytest.mark.parametrize("part", ["facts", "evidence", "accuracy", "handling", "formalities", "procedure"])
def test_five_of_six_parts_are_refused(part: str) -> None:
    parts = dict.fromkeys(("facts", "evidence", "accuracy", "handling", "formalities", "procedure"), True)
    life = accepted()
    answer = life.hears(
        "2025-03-10", "investigator", "finding", outcome="unfounded", **{**parts, part: False}
    )
    assert (answer.accepted, answer.rule, life.state) == (False, "NB21-46", "investigating")
    life.does("2025-03-10", "investigator", "finding", outcome="unfounded", **parts)


def test_transfer_restarts_the_stage_and_not_the_whole() -> None:
    life = Life("P36", "2025-03-03")
    assert life.refused("2025-03-10", "petition_officer", "transfer", to="鄞州区") == "missing_reason"
    life.does("2025-03-10", "petition_officer", "transfer", to="鄞州区", reason="属地")
    assert (life.due("accept_report"), life.papers) == ("2025-03-25", ["transfer_slip"])
    life.does("2025-03-12", "petition_officer", "accept_report", result="accept")
    life.does("2025-03-20", "petition_officer", "transfer", to="海曙区", reason="属地")
    assert life.due("conclude") == "2025-05-11"


def test_a_report_is_not_withdrawn_or_returned() -> None:
    life = accepted()
    for by, do in (
        ("applicant", "withdraw"),
        ("petition_officer", "request_supplement"),
    ):
        assert life.refused("2025-03-05", by, do, reason="x") == "role_not_allowed"


def test_everybody_in_turn() -> None:
    life = Life("P36", "2025-03-03")
    assert life.refused("2025-03-04", "investigator", "finding", outcome="unfounded") == "not_at_your_level"
    assert life.refused("2025-03-04", "investigator", "accept_report", result="accept") == "role_not_allowed"
    life.does("2025-03-04", "petition_officer", "accept_report", result="accept")
    assert life.refused("2025-03-05", "petition_officer", "accept_report", result="accept") == "already_done"

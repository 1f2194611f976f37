"""受理: arrival at the district, what clears it, and what changes nothing (NB21-26, AMB-08, S-22)."""

import pytest

from states.effects import MakeDocument
from tests.states.living import DISTRICT_PASS, NB21_VERDICTS, PASS, RETURN, SIGNED, SUPPLEMENT, Life
from tests.states.ways import nb21, nb24

ALL = [f"P{number:02}" for number in range(1, 6)]


def accepted(life: Life) -> str | None:
    """The civil day of acceptance."""
    day = life.case.dates.get("accepted_on")
    return day.isoformat() if day else None


@pytest.mark.rule("NB21-26")
@pytest.mark.parametrize("procedure", ALL)
def test_arrival_is_acceptance_also_on_a_rest_day(procedure: str) -> None:
    life = nb21(procedure, "district")
    assert accepted(life) == "2025-11-15"  # the Saturday after the last notice day
    assert life.due("window") == "2026-02-15"
    assert life.papers.count("acceptance_slip") == 1
    assert life.papers.count("approval_form") == 1


@pytest.mark.rule("NB21-22")
def test_the_approval_form_has_three_copies_and_waits_for_acceptance() -> None:
    before = nb21("P02", "public_notice")
    assert "approval_form" not in before.papers
    life = nb21("P02", "district")
    assert [item.copies for item in life.of_kind(MakeDocument) if item.kind == "approval_form"] == [3]


def test_after_an_objection_the_day_of_the_last_dismissal() -> None:
    life = nb21("P02", "public_notice")
    life.does("2025-11-10", "anyone", "object", content="x", anonymous=True)
    life.waits("2025-11-15 00:00")
    assert accepted(life) is None
    life.does("2025-11-20", "unit_reviewer", "resolve_objection", objection=1, outcome="dismiss", report="r")
    assert (life.state, accepted(life)) == ("district", "2025-11-20")


@pytest.mark.parametrize("procedure", ALL)
def test_a_later_accept_moves_nothing(procedure: str) -> None:
    life = nb21(procedure, "district")
    life.does("2025-11-19", "district_reviewer", "accept", result="accept")
    assert (life.state, accepted(life), life.due("window")) == ("district", "2025-11-15", "2026-02-15")
    assert life.refused("2025-11-20", "district_reviewer", "accept", result="accept") == "already_done"
    assert life.papers.count("acceptance_slip") == 1


@pytest.mark.parametrize("procedure", ALL)
def test_a_refused_acceptance_clears_it(procedure: str) -> None:
    life = nb21(procedure, "district")
    assert life.refused("2025-11-17", "district_reviewer", "accept", result="refuse") == "missing_reason"
    life.does("2025-11-17", "district_reviewer", "accept", result="refuse", reason="材料不齐")
    assert (life.state, accepted(life), life.clock("window").void) == ("returned", None, True)
    life.does("2025-11-24", "applicant", "resubmit", answers=["1"])
    assert (life.state, accepted(life), life.due("window")) == ("district", "2025-11-24", "2026-02-24")
    assert life.papers.count("acceptance_slip") == 2


@pytest.mark.parametrize("deed", ["review", "request_supplement"])
@pytest.mark.parametrize(
    ("on", "clears"), [("2025-11-17", True), ("2025-11-21 23:59:59", True), ("2025-11-22 00:00", False)]
)
def test_a_return_clears_within_five_working_days(deed: str, on: str, clears: bool) -> None:
    life = nb21("P02", "district")  # accepted on Saturday 11-15: 17 18 19 20 21 are the five
    life.does(on, "district_reviewer", deed, **(RETURN if deed == "review" else SUPPLEMENT))
    assert accepted(life) == (None if clears else "2025-11-15")
    assert life.clock("window").void is clears
    life.does("2025-12-01", "applicant", "resubmit", answers=["1"])
    assert accepted(life) == ("2025-12-01" if clears else "2025-11-15")
    assert life.due("window") == ("2026-03-01" if clears else "2026-02-15")


def test_a_return_to_the_unit_clears_nothing() -> None:
    for content in (
        {"do": "send_back", "reason": "补核"},
        {"do": "review", "result": "return", "reason": "x", "to": "previous"},
    ):
        life = nb21("P02", "district")
        given = dict(content)
        life.does("2025-11-17", "district_reviewer", str(given.pop("do")), **given)
        assert (life.state, accepted(life), life.due("window")) == ("submitted", "2025-11-15", "2026-02-15")
        life.does(
            "2025-11-18", "unit_reviewer", "unit_review", result="pass", verdicts=NB21_VERDICTS, **SIGNED
        )
        life.does("2025-11-19", "unit_notice_keeper", "publish_notice", place="公告栏")
        life.waits("2025-11-27 00:00")
        assert (life.state, accepted(life)) == ("district", "2025-11-15")
        assert life.papers.count("acceptance_slip") == 1


def test_coming_back_from_above_changes_nothing() -> None:
    life = nb21("P02", "city")
    life.does("2025-11-18", "city_reviewer", "send_back", reason="补核")
    assert (accepted(life), life.due("window")) == ("2025-11-15", "2026-02-15")
    junior = nb21("P03", "filing")
    assert junior.refused("2025-11-18", "city_reviewer", "file_record", result="refuse") == "missing_reason"
    junior.does("2025-11-18", "city_reviewer", "file_record", result="refuse", reason="不符")
    assert (junior.state, accepted(junior), junior.due("window")) == ("district", "2025-11-15", "2026-02-15")


def test_a_return_from_the_city_clears_nothing() -> None:
    life = nb21("P02", "city")
    life.does("2025-11-18", "city_reviewer", "review", **RETURN)
    assert accepted(life) == "2025-11-15"
    assert not life.clock("window").void


@pytest.mark.rule("NB21-26")
def test_a_refusal_of_acceptance_clears_it_whenever_it_comes() -> None:
    """Our reading of S-22: the five working days bind a return and a request, not the refusal itself."""
    life = nb21("P02", "district")
    life.does("2026-01-20", "district_reviewer", "accept", result="refuse", reason="材料不齐")
    assert life.state == "returned"
    assert (accepted(life), life.clock("window").void) == (None, True)


def test_p06_to_p10_have_neither_acceptance_nor_window() -> None:
    for procedure in ("P06", "P09"):
        life = nb24(procedure, "district")
        assert accepted(life) is None
        assert "acceptance_slip" not in life.papers
        assert (
            life.refused("2024-08-26", "district_reviewer", "accept", result="accept") == "role_not_allowed"
        )


@pytest.mark.rule("NB21-13")
def test_re_evaluation_needs_minutes() -> None:
    life = nb21("P02", "district")
    answer = life.hears("2025-11-17", "district_reviewer", "review", mode="re_evaluate", **PASS)
    assert (answer.reason, answer.rule) == ("document_missing", "NB21-13")
    life.does("2025-11-17", "district_reviewer", "review", mode="re_evaluate", minutes="纪要", **PASS)
    assert life.state == "city"


@pytest.mark.rule("NB21-13")
def test_re_evaluation_by_its_switch() -> None:
    life = nb21("P02", "district", switches={"nb21.mode": "re_evaluate"})
    assert life.refused("2025-11-17", "district_reviewer", "review", **PASS) == "document_missing"
    life.does("2025-11-17", "district_reviewer", "review", mode="confirm", **PASS)


@pytest.mark.rule("NB21-24")
@pytest.mark.rule("NB21-14")
def test_a_junior_title_is_confirmed_by_the_district_and_filed_by_the_city() -> None:
    life = nb21("P03", "filing")
    assert life.papers[-1] == "confirmation_decision"
    assert life.case.certificate is None
    life.does("2025-11-18", "city_reviewer", "file_record", result="accept")
    assert life.visited[-3:] == ["district", "filing", "production"]
    assert "filing_slip" in life.papers


@pytest.mark.rule("NB21-14")
def test_a_refused_filing_is_confirmed_anew() -> None:
    life = nb21("P05", "filing")
    life.does("2025-11-18", "city_reviewer", "file_record", result="refuse", reason="不符")
    life.does("2025-11-19", "zone_reviewer", "review", **PASS)
    life.does("2025-11-20", "city_reviewer", "file_record", result="accept")
    assert life.state == "production"


@pytest.mark.rule("NB21-24")
@pytest.mark.parametrize("procedure", ["P03", "P05"])
def test_a_junior_title_is_decided_on_the_districts_day_and_anew_after_a_refused_filing(
    procedure: str,
) -> None:
    life = nb21(procedure, "district")
    for passed, answered, result in (("18", "20", "refuse"), ("21", "25", "accept")):
        assert "decided_on" not in life.case.dates
        life.does(f"2025-11-{passed}", "district_reviewer", "review", **PASS)
        life.does(f"2025-11-{answered}", "city_reviewer", "file_record", result=result, reason="补核")
    assert (life.state, life.case.dates["decided_on"].isoformat()) == ("production", "2025-11-21")


@pytest.mark.rule("NB21-25")
def test_an_intermediate_title_is_decided_by_the_city() -> None:
    life = nb21("P02", "city")
    assert "confirmation_decision" not in life.papers
    life.does("2025-11-18", "city_reviewer", "review", **PASS)
    assert (life.state, life.papers[-1]) == ("production", "confirmation_decision")


@pytest.mark.rule("NB21-07")
@pytest.mark.parametrize(
    ("recognised", "meets", "state"),
    [
        (True, True, "production"),
        (True, False, "rejected"),
        (False, True, "rejected"),
        (None, False, "rejected"),
    ],
)
def test_the_senior_committees_two_tests(recognised: bool | None, meets: bool, state: str) -> None:
    life = nb21("P01", "committee")
    content = {"original_title_recognised": recognised, "meets_zj_conditions": meets, "document_no": "甬1"}
    life.does("2025-11-19", "committee_office", "confirm", **content)
    assert life.state == state
    assert life.papers[-1] == ("confirmation_decision" if state == "production" else "refusal_decision")


@pytest.mark.rule("NB21-07")
@pytest.mark.parametrize("content", [{}, {"original_title_recognised": True}, {"meets_zj_conditions": True}])
def test_a_test_that_nobody_answered_neither_confirms_nor_refuses(content: dict[str, object]) -> None:
    life = nb21("P01", "committee")
    answer = life.refused("2025-11-19", "committee_office", "confirm", document_no="浙卫确1号", **content)
    assert (answer, life.state) == ("checks_open", "committee")


@pytest.mark.rule("NB21-06")
def test_without_a_committee_the_case_stays_with_the_city_not_lost() -> None:
    life = nb21("P01", "city", committee=False)
    life.does("2025-11-18", "city_reviewer", "review", **PASS)
    assert life.state == "city"
    assert [task.kind.value for task in life.case.tasks] == ["assign_committee"]
    life.does("2025-11-19", "city_reviewer", "assign_committee", committee="浙江省卫生系列高评委")
    assert life.state == "committee"
    assert life.case.tasks[0].done_on is not None


@pytest.mark.rule("NB21-06")
def test_a_committee_assigned_first_is_used_by_the_pass() -> None:
    life = nb21("P01", "city", committee=False)
    life.does("2025-11-18", "committee_office", "assign_committee", committee="浙江省卫生系列高评委")
    assert life.state == "city"
    life.does("2025-11-19", "city_reviewer", "review", **PASS)
    assert life.state == "committee"


@pytest.mark.rule("NB21-23")
def test_after_coming_back_the_city_passes_anew_before_a_committee_is_assigned() -> None:
    life = nb21("P01", "city", committee=False)
    life.does("2025-11-18", "city_reviewer", "review", **PASS)
    life.does("2025-11-19", "city_reviewer", "send_back", reason="补核")
    life.does("2025-11-20", "district_reviewer", "review", **PASS)
    life.does("2025-11-21", "city_reviewer", "assign_committee", committee="浙江省卫生系列高评委")
    assert life.state == "city"


@pytest.mark.rule("NB21-02")
def test_without_a_unit_notice_a_case_without_a_body_stays_with_the_unit() -> None:
    for mapped, state in ((True, "district"), (False, "unit_reviewed")):
        life = Life(
            "P02",
            "2025-11-03 09:00",
            switches={"nb21.unit_notice": False},
            routing={"responsible_body": mapped},
        )
        life.does("2025-11-03 10:00", "applicant", "submit")
        life.does(
            "2025-11-04", "unit_reviewer", "unit_review", result="pass", verdicts=NB21_VERDICTS, **SIGNED
        )
        assert life.state == state


@pytest.mark.rule("NB24-52")
def test_the_district_of_p06_passes_with_its_papers() -> None:
    life = nb24("P06", "district")
    life.does("2024-08-26", "market_supervision_reviewer", "review", result="pass", checks="all", **SIGNED)
    life.does("2024-08-27", "district_reviewer", "review", **DISTRICT_PASS)
    assert life.state == "city"
    made = {"review_form", "achievement_statement", "material_list", "entrustment_letter", "roster"}
    assert made <= set(life.papers)

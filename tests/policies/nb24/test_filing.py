"""Channel, commitment, personal data, integrity: NB24-18, 19, 31, 54, 57."""

import pytest


@pytest.mark.rule("NB24-18")
@pytest.mark.parametrize(
    ("channel", "result"),
    [
        ("provincial_platform", "pass"),
        ("paper", "fail"),
        ("online", "fail"),
        ("offline", "fail"),
        (None, "missing"),
    ],
)
def test_only_the_provincial_platform(judge, channel, result) -> None:
    judged = judge("P06", {"channel": channel})
    assert judged["NB24-18"] == result
    assert judged.reason("NB24-18") == (None if result == "pass" else "wrong_channel")


@pytest.mark.rule("NB24-19")
@pytest.mark.parametrize(
    ("commitment", "result"),
    [(None, "missing"), ({"signed_on": None}, "missing"), ({"signed_on": "2024-08-15"}, "pass")],
)
def test_no_commitment_no_submission(judge, commitment, result) -> None:
    judged = judge("P06", {"commitment": commitment})
    assert judged["NB24-19"] == result
    assert judged.reason("NB24-19") == (None if result == "pass" else "commitment_missing")
    assert judged.findings["NB24-19"].stage == "submitted"


@pytest.mark.rule("NB24-31")
@pytest.mark.parametrize("path", ["name", "sex", "born_on", "id_type", "id_number", "phone"])
def test_a_blank_personal_field_is_missing(judge, path) -> None:
    assert judge("P06", {f"applicant.{path}": None})["NB24-31"] == "missing"


@pytest.mark.rule("NB24-31")
@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({}, "pass"),
        ({"applicant.name": "  "}, "missing"),
        ({"application_complete": True}, "pass"),
        ({"application_complete": False}, "missing"),
    ],
)
def test_the_platforms_own_mark_counts_too(judge, changes, result) -> None:
    assert judge("P06", changes)["NB24-31"] == result


@pytest.mark.rule("NB24-31")
@pytest.mark.parametrize("changes", [{"applicant.born_on": "1990-04-13"}, {"applicant.sex": "male"}])
def test_a_number_that_contradicts_the_person_is_checked_by_hand(judge, changes) -> None:
    assert judge("P06", changes)["NB24-31"] == "conditional"


RECORD = {"ground": "false_materials", "from": "2021-11-30", "to": "2024-11-30"}


@pytest.mark.rule("NB24-54")
@pytest.mark.parametrize(("on", "result"), [("2024-11-30 23:59", "manual"), ("2024-12-01 00:00", "pass")])
def test_a_record_is_active_through_its_last_day(judge, on, result) -> None:
    assert judge("P09", on=on, integrity=(RECORD,))["NB24-54"] == result


@pytest.mark.rule("NB24-54")
@pytest.mark.parametrize(
    ("start", "on", "result"),
    [
        ("2021-11-30", "2024-11-30 12:00", "manual"),
        ("2021-11-30", "2024-12-01 12:00", "pass"),
        ("2024-02-29", "2027-02-28 12:00", "manual"),
        ("2024-02-29", "2027-03-01 12:00", "pass"),
    ],
)
def test_without_an_end_a_record_lasts_three_years(judge, start, on, result) -> None:
    assert judge("P09", on=on, integrity=({"from": start},))["NB24-54"] == result


@pytest.mark.rule("NB24-54")
def test_the_number_of_years_is_a_parameter(judge) -> None:
    five = {"integrity.nb24.years": 5}
    assert judge("P09", integrity=({"from": "2020-01-01"},))["NB24-54"] == "pass"
    assert judge("P09", integrity=({"from": "2020-01-01"},), switches=five)["NB24-54"] == "manual"


@pytest.mark.rule("NB24-54")
@pytest.mark.parametrize(
    ("record", "result"),
    [
        (RECORD | {"name": "林晓舟"}, "manual"),
        (RECORD | {"name": "沈若溪"}, "pass"),
        (RECORD | {"name": "林晓舟", "id_number": "330203198001010011"}, "pass"),
        (RECORD | {"holder": {"name": "林晓舟", "id_number": "330203199004120024"}}, "manual"),
        (RECORD | {"person": "沈若溪"}, "pass"),
        (RECORD | {"to": None}, "manual"),
        (RECORD | {"to": "2024-08-15T00:00:00+08:00"}, "manual"),
        (RECORD | {"to": "2024-08-14T23:59:59+08:00"}, "pass"),
        (RECORD | {"status": "annulled"}, "pass"),
        (RECORD | {"from": "2024-08-16"}, "pass"),
        (RECORD | {"from": "2024-08-15"}, "manual"),
    ],
)
def test_only_active_records_of_this_person_matter(judge, record, result) -> None:
    assert judge("P06", integrity=(record,))["NB24-54"] == result


@pytest.mark.rule("NB24-54")
def test_an_active_record_may_bar_by_switch(judge) -> None:
    assert judge("P06", integrity=(RECORD,), switches={"integrity.effect": "block"})["NB24-54"] == "fail"


@pytest.mark.rule("NB24-57")
@pytest.mark.parametrize(
    ("pending", "sanctioned", "disclosed", "both", "sanction_only"),
    [
        (False, False, False, "pass", "pass"),
        (False, True, False, "fail", "fail"),
        (False, True, True, "manual", "manual"),
        (True, False, False, "fail", "fail"),
        (True, False, True, "manual", "fail"),
        (True, True, None, "fail", "fail"),
        (None, False, False, "missing", "missing"),
        (False, None, False, "missing", "missing"),
    ],
)
def test_what_was_hidden_is_a_ground(judge, pending, sanctioned, disclosed, both, sanction_only) -> None:
    changes = {"discipline": {"pending_case": pending, "sanctioned": sanctioned, "disclosed": disclosed}}
    assert judge("P06", changes)["NB24-57"] == both
    narrow = {"nb24.undisclosed_scope": "sanction"}
    assert judge("P06", changes, switches=narrow)["NB24-57"] == sanction_only


@pytest.mark.rule("NB24-57")
def test_the_ground_and_the_pause_are_named(judge) -> None:
    hidden = judge("P06", {"discipline": {"pending_case": False, "sanctioned": True, "disclosed": False}})
    assert "undisclosed_violation" in hidden.says("NB24-57")
    told = judge("P06", {"discipline": {"pending_case": True, "sanctioned": False, "disclosed": True}})
    assert "暂缓" in told.says("NB24-57")


@pytest.mark.rule("NB24-57")
@pytest.mark.parametrize(
    ("pending", "sanctioned", "disclosed", "result"),
    [
        (None, True, False, "fail"),
        (True, None, False, "fail"),
        (None, True, True, "missing"),
        (None, True, None, "missing"),
        (True, None, None, "missing"),
        (None, False, False, "missing"),
        (False, None, False, "missing"),
    ],
)
def test_what_was_hidden_counts_whatever_else_is_absent(
    judge, pending, sanctioned, disclosed, result
) -> None:
    told = {"pending_case": pending, "sanctioned": sanctioned, "disclosed": disclosed}
    assert judge("P06", {"discipline": told})["NB24-57"] == result

"""Paper certificates: none made, none exchanged, lost ones by their first channel, old titles with a warning."""

import pytest

from states.findings import Assessed

CLAIMS = ("P25", "P26", "P27", "P28")
PAPER = {
    "number": "津0001", "paper": True, "status": "valid", "kind": "title", "city": "tianjin",
    "level": "intermediate", "obtained_on": "2020-12-01",
}  # fmt: skip


@pytest.mark.rule("TJ20-23")
@pytest.mark.parametrize("procedure", CLAIMS)
@pytest.mark.parametrize(("medium", "result"), [("paper", "fail"), ("electronic", "pass"), (None, "pass")])
def test_paper_is_not_made_any_more(judge, procedure, medium, result) -> None:
    assert judge(procedure, {"medium": medium})["TJ20-23"] == result


@pytest.mark.rule("TJ20-23")
@pytest.mark.parametrize("procedure", CLAIMS)
@pytest.mark.parametrize(
    ("channel", "result"), [("online", "pass"), (None, "pass"), ("paper", "fail"), ("offline", "fail")]
)
def test_a_claim_is_uploaded_in_the_system(judge, procedure, channel, result) -> None:
    judged = judge(procedure, {"channel": channel})
    assert judged["TJ20-23"] == result
    assert judged.reason("TJ20-23") == ("wrong_channel" if result == "fail" else None)


@pytest.mark.rule("TJ20-23")
def test_reissue_of_a_lost_paper_is_another_matter(judge) -> None:
    assert judge("P30")["TJ20-23"] == "not_applicable"


@pytest.mark.rule("TJ20-24")
@pytest.mark.parametrize("procedure", CLAIMS)
@pytest.mark.parametrize(("recorded", "result"), [(True, "fail"), (False, "pass"), (None, "pass")])
def test_who_holds_the_paper_keeps_it(judge, procedure, recorded, result) -> None:
    judged = judge(procedure, {"paper_certificate_recorded": recorded})
    assert judged["TJ20-24"] == result
    assert judged.reason("TJ20-24") == ("no_exchange_needed" if recorded else None)


@pytest.mark.rule("TJ20-24")
@pytest.mark.parametrize(
    ("change", "result"),
    [
        ({}, "fail"),
        ({"status": "legacy_valid"}, "fail"),
        ({"level": None, "obtained_on": None}, "fail"),
        ({"level": "assistant"}, "pass"),
        ({"obtained_on": "2020-12-02"}, "pass"),
        ({"paper": False}, "pass"),
        ({"status": "revoked"}, "pass"),
        ({"kind": "vocational"}, "pass"),
    ],
)
def test_paper_in_the_register_counts_when_it_is_the_same_title(judge, change, result) -> None:
    assert judge("P26", certificates=({**PAPER, **change},))["TJ20-24"] == result


NOT_LOST = ("没有遗失", "未遗失", "并非遗失", "没有丢失", "未丢失", "证书没丢，遗失之说有误")


@pytest.mark.rule("TJ20-24")
@pytest.mark.parametrize(
    ("reason", "result"),
    [
        ("换发电子证书", "fail"),
        ("想更换成电子证书", "fail"),
        ("遗失，申请换发", "pass"),
        ("遗失", "pass"),
        *((f"{words}，想更换为电子证书", "fail") for words in NOT_LOST),
    ],
)
def test_a_reissue_is_no_exchange(judge, reason, result) -> None:
    judged = judge("P30", {"reason": reason})
    assert judged["TJ20-24"] == result
    assert judged.reason("TJ20-24") == ("no_exchange_needed" if result == "fail" else None)


@pytest.mark.rule("TJ20-25")
@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({}, "pass"),
        ({"reason": None}, "missing"),
        ({"reason": "  "}, "missing"),
        ({"reason": "证书破旧"}, "manual"),
        ({"reason": "证书没有遗失，只是破旧"}, "manual"),
        ({"paper_certificate": None}, "missing"),
        ({"original_channel": None}, "conditional"),
        ({"original_channel": " "}, "conditional"),
    ],
)
def test_a_lost_paper_goes_back_to_its_channel(judge, changes, result) -> None:
    assert judge("P30", changes)["TJ20-25"] == result


@pytest.mark.rule("TJ20-25")
@pytest.mark.parametrize(("reading", "result"), [("city", "conditional"), ("refuse", "missing")])
def test_an_unknown_channel_is_named_by_the_city(judge, reading, result) -> None:
    """AMB-39."""
    switches = {"tj.reissue.unknown_channel": reading}
    assert judge("P30", {"original_channel": None}, switches=switches)["TJ20-25"] == result


@pytest.mark.rule("TJ20-32")
@pytest.mark.parametrize(
    ("appointed_on", "on", "result"),
    [
        ("2019-12-20", "2020-05-10 09:00", "conditional"),
        ("2019-12-31", "2020-05-10 09:00", "conditional"),
        ("2020-01-01", "2020-05-10 09:00", "pass"),
    ],
)
def test_a_title_from_before_2020_is_allowed_with_a_warning(judge, appointed_on, on, result) -> None:
    judged = judge("P26", {"appointment.on": appointed_on}, on=on)
    assert judged["TJ20-32"] == result
    assert ("may_hold_paper" in judged.says("TJ20-32")) is (result == "conditional")
    assert judged.outcome is Assessed.ELIGIBLE


@pytest.mark.rule("TJ20-32")
def test_with_paper_on_record_an_old_title_is_refused(judge) -> None:
    changes = {"appointment.on": "2019-12-20", "paper_certificate_recorded": True}
    judged = judge("P26", changes, on="2020-05-10 09:00")
    assert judged.outcome is Assessed.INELIGIBLE
    assert judged.reason("TJ20-24") == "no_exchange_needed"


@pytest.mark.rule("TJ20-32")
@pytest.mark.parametrize(("since", "result"), [("2020-01-01", "pass"), ("2020-05-01", "conditional")])
def test_the_day_of_the_warning_is_a_reading(judge, since, result) -> None:
    """AMB-40: titles of January to April 2020."""
    judged = judge("P26", {"appointment.on": "2020-04-30"}, switches={"tj.paper_before": since})
    assert judged["TJ20-32"] == result

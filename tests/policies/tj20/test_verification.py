"""Who may ask through which channel, with the notice's own channels (TJ20-22, TJ20-26…28)."""

from typing import Any

import pytest

from records.inquiries import Found, Inquiry, judge

FOUND: dict[str, Any] = {
    "number": "C202000100001", "version": 1, "status": "valid", "kind": "title", "city": "tianjin",
}  # fmt: skip


def answer(parameters, by: str, channel: str, found: dict[str, Any], **asked: Any) -> str:
    inquiry = Inquiry("tianjin", by, channel, number=FOUND["number"], **asked)
    return judge(inquiry, Found(**FOUND, **found), parameters().values)


@pytest.mark.rule("TJ20-26")
@pytest.mark.parametrize(
    ("channel", "own", "said"),
    [
        ("system", True, "valid"),
        ("app", True, "valid"),
        ("web", True, "channel_not_available"),
        ("app", False, "no_match"),
    ],
)
def test_holders_see_their_own_in_the_system_and_the_app(parameters, channel, own, said) -> None:
    assert answer(parameters, "own", channel, {"holder_matches": own}, user="沈若溪") == said


@pytest.mark.rule("TJ20-27")
@pytest.mark.parametrize("channel", ["system", "web"])
def test_another_s_certificate_is_asked_in_the_app_alone(parameters, channel) -> None:
    right = {"holder_matches": True, "mobile_matches": True}
    assert answer(parameters, "other", channel, right, code_right=True) == "channel_not_available"


@pytest.mark.rule("TJ20-27")
@pytest.mark.parametrize(
    ("holder", "mobile", "code", "said"),
    [
        (True, True, True, "valid"),
        (True, True, False, "no_match"),
        (True, False, True, "no_match"),
        (False, True, True, "no_match"),
    ],
)
def test_everything_fits_or_nothing_is_said(parameters, holder, mobile, code, said) -> None:
    found = {"holder_matches": holder, "mobile_matches": mobile}
    assert answer(parameters, "other", "app", found, code_right=code) == said


@pytest.mark.rule("TJ20-28")
@pytest.mark.parametrize(
    ("channel", "employer", "said"),
    [
        ("system", "天津市例示机械研究所", "valid"),
        ("system", "天津市例示设计院", "no_match"),
        ("app", "天津市例示机械研究所", "channel_not_available"),
    ],
)
def test_a_unit_sees_those_who_work_there_now(parameters, channel, employer, said) -> None:
    found = {"employed_at": employer}
    assert answer(parameters, "unit", channel, found, user="天津市例示机械研究所") == said


@pytest.mark.rule("TJ20-22")
def test_a_converted_file_is_not_the_original(parameters) -> None:
    changed = Inquiry("tianjin", "file", sha256="0" * 64)
    assert judge(changed, None, parameters().values) == "not_original"


@pytest.mark.rule("TJ20-12")
def test_before_its_day_a_certificate_is_pending(parameters) -> None:
    inquiry = Inquiry("tianjin", "own", "app", number=FOUND["number"], user="沈若溪")
    pending = Found(**{**FOUND, "status": "pending_release"}, holder_matches=True)
    assert judge(inquiry, pending, parameters().values) == "pending_release"

"""What a question about a certificate is answered, by period, channel and status alone."""

import pytest

from records import verification
from records.inquiries import ANSWERS, Found, Inquiry, judge
from tests.records.city_rules import RULES
from tests.records.life import on

pytestmark = pytest.mark.usefixtures("city_rules")
ID, MOBILE = "330203199004120024", "13800001234"


@pytest.mark.rule("SH24-41")
@pytest.mark.rule("SH24-42")
@pytest.mark.rule("SH24-43")
@pytest.mark.parametrize(
    ("obtained", "channel", "expected"),
    [
        ("2019-09-01", "app", "valid"),
        ("2019-09-01", "web", "valid"),
        ("2019-08-31", "app", "channel_not_available"),
        ("2019-08-31", "web", "valid"),
        ("2010-01-01", "web", "valid"),
        ("2010-01-01", "app", "channel_not_available"),
        ("2009-12-31", "web", "not_available_for_period"),
        ("2009-12-31", "app", "not_available_for_period"),
    ],
)
def test_shanghai_answers_by_the_date_of_acquisition(obtained: str, channel: str, expected: str) -> None:
    found = Found("1", 1, "valid", "title", "shanghai", on(obtained))
    assert judge(Inquiry("shanghai", "number", channel), found, RULES) == expected


def test_the_period_is_told_also_of_an_unknown_certificate() -> None:
    asked = Inquiry("shanghai", "number", "web", obtained_on=on("2009-12-31"))
    assert judge(asked, None, RULES) == "not_available_for_period"
    assert judge(Inquiry("shanghai", "number", "web"), None, RULES) == "no_match"


@pytest.mark.rule("SH24-44")
@pytest.mark.parametrize(("approved", "expected"), [("2024-09-01", "valid"), ("2024-08-31", "not_covered")])
def test_vocational_certificates_from_the_notice_on(approved: str, expected: str) -> None:
    found = Found("1", 1, "valid", "vocational", "shanghai", on(approved))
    assert judge(Inquiry("shanghai", "number", "app", "vocational"), found, RULES) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [("valid", "valid"), ("legacy_valid", "valid"), ("frozen", "valid"), ("pending_release", "pending_release"),
     ("revoked", "revoked"), ("superseded", "superseded"), ("something new", "cannot_be_confirmed")],
)  # fmt: skip
def test_each_status_has_its_answer(status: str, expected: str) -> None:
    found = Found("1", 1, status, "title", "ningbo")
    assert judge(Inquiry("ningbo", "number"), found, {}) == expected
    assert expected in ANSWERS


@pytest.mark.rule("SH24-41")
@pytest.mark.rule("SH24-42")
@pytest.mark.parametrize(
    ("obtained", "channel", "expected"),
    [
        ("2019-09-01", "download", "valid"),
        ("2019-08-31", "download", "channel_not_available"),
        ("2009-12-31", "download", "not_available_for_period"),
    ],
)
def test_the_holder_downloads_what_was_obtained_in_the_period(
    obtained: str, channel: str, expected: str
) -> None:
    found = Found("1", 1, "valid", "title", "shanghai", on(obtained), holder_matches=True)
    rules = verification.SHELF.version_on("sh24", on("2024-09-01")).parameters.values
    assert judge(Inquiry("shanghai", "own", channel, user="沈若溪"), found, rules) == expected


@pytest.mark.rule("TJ20-12")
@pytest.mark.parametrize("status", ["pending_release", "valid"])
@pytest.mark.parametrize(
    ("day", "expected"),
    [("2021-01-15", "pending_release"), ("2021-01-16", "valid")],
)
def test_from_the_day_of_release_on_a_certificate_is_valid(status: str, day: str, expected: str) -> None:
    """Whenever the register hears of the release; what was revoked meanwhile is not released."""
    found = Found("C1", 1, status, "title", "tianjin", available_from=on("2021-01-16"))
    asked = Inquiry("tianjin", "qr")
    assert judge(asked, found, RULES, on(day)) == expected
    revoked = Found("C1", 1, "revoked", "title", "tianjin", available_from=on("2021-01-16"))
    assert judge(asked, revoked, RULES, on(day)) == "revoked"


@pytest.mark.rule("SH24-15")
@pytest.mark.parametrize(
    ("kind", "reading", "expected"),
    [
        ("title", "neutral", "not_original"),
        ("vocational", "neutral", "no_match"),
        ("vocational", "as_title", "not_original"),
    ],
)
def test_a_changed_file_of_a_vocational_certificate(kind: str, reading: str, expected: str) -> None:
    """AMB-29: the notice speaks of titles."""
    asked = Inquiry("shanghai", "file", kind=kind, sha256="c" * 64)
    assert judge(asked, None, {**RULES, "sh.conversion_rule.vocational": reading}) == expected


@pytest.mark.rule("TJ20-26")
@pytest.mark.rule("TJ20-27")
@pytest.mark.rule("TJ20-28")
@pytest.mark.parametrize(
    ("by", "channel", "expected"),
    [("own", "system", "valid"), ("own", "app", "valid"), ("own", "web", "channel_not_available"),
     ("other", "app", "valid"), ("other", "system", "channel_not_available"),
     ("unit", "system", "valid"), ("unit", "app", "channel_not_available"), ("number", "web", "channel_not_available")],
)  # fmt: skip
def test_tianjin_answers_each_question_in_its_own_channel(by: str, channel: str, expected: str) -> None:
    found = Found("C1", 1, "valid", "title", "tianjin", None, True, True, "某局")
    assert judge(Inquiry("tianjin", by, channel, code_right=True, user="某局"), found, RULES) == expected

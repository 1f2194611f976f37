"""NB21-18, 19, 21, 22: the channel, the two sections, and what is handed in on paper."""

from datetime import date
from typing import Any

import pytest

from states.findings import Binding, Result


@pytest.mark.rule("NB21-18")
@pytest.mark.parametrize(
    ("on", "channel", "result", "reason"),
    [
        ("2021-09-30T23:59:59", "paper", Result.PASS, None),
        ("2021-10-01T00:00:00", "paper", Result.FAIL, "wrong_channel"),
        ("2021-10-01T00:00:00", "provincial_platform", Result.PASS, None),
        ("2025-11-15T10:00:00", "offline", Result.FAIL, "wrong_channel"),
        ("2025-11-15T10:00:00", "online", Result.FAIL, "wrong_channel"),
        ("2025-11-15T10:00:00", None, Result.MISSING, None),
    ],
)
def test_only_the_platform_from_the_fourth_quarter(
    judge: Any, on: str, channel: str | None, result: Result, reason: str | None
) -> None:
    finding = judge("NB21-18", "P01", {"channel": channel}, on=on)
    assert (finding.result, finding.reason) == (result, reason)


@pytest.mark.rule("NB21-18")
def test_paper_of_the_old_regime_is_marked(judge: Any) -> None:
    assert "标注" in judge("NB21-18", "P02", {"channel": "paper"}, on="2021-09-30").message


@pytest.mark.rule("NB21-18")
def test_the_first_day_of_the_platform_is_a_parameter(judge: Any) -> None:
    later = {"nb21.platform_from": date(2022, 1, 1)}
    assert (
        judge("NB21-18", "P02", {"channel": "paper"}, on="2021-12-31", switches=later).result is Result.PASS
    )
    assert (
        judge("NB21-18", "P02", {"channel": "paper"}, on="2022-01-01", switches=later).result is Result.FAIL
    )


@pytest.mark.rule("NB21-19")
@pytest.mark.parametrize(
    ("archive", "form", "named"),
    [
        (False, True, ["个人业绩档案库"]),
        (None, True, ["个人业绩档案库"]),
        (True, False, ["职称认定（调入）申报材料"]),
        (False, None, ["个人业绩档案库", "职称认定（调入）申报材料"]),
    ],
)
def test_open_sections_are_named(
    judge: Any, archive: bool | None, form: bool | None, named: list[str]
) -> None:
    finding = judge("NB21-19", "P03", {"archive_complete": archive, "application_complete": form})
    assert (finding.result, finding.stage) == (Result.MISSING, Binding.SUBMITTED)
    assert [
        name for name in ("个人业绩档案库", "职称认定（调入）申报材料") if name in finding.message
    ] == named


@pytest.mark.rule("NB21-19")
def test_the_archive_counts_in_a_case_once_the_unit_has_looked(judge: Any) -> None:
    assert judge("NB21-19", "P03").result is Result.PASS
    assert judge("NB21-19", "P03", in_case=True).result is Result.CONDITIONAL
    for path in ("archive_complete", "NB21-19"):
        assert judge("NB21-19", "P03", in_case=True, confirmed=frozenset({path})).result is Result.PASS


@pytest.mark.rule("NB21-21")
@pytest.mark.parametrize(
    ("written", "answers", "stage", "result"),
    [
        (True, {}, None, Result.PASS),
        (None, {}, None, Result.CONDITIONAL),
        (None, {}, Binding.SUBMITTED, Result.CONDITIONAL),
        (None, {}, Binding.DISTRICT, Result.MISSING),
        (None, {"NB21-21": True}, Binding.DISTRICT, Result.PASS),
        (True, {"NB21-21": False}, Binding.DISTRICT, Result.MISSING),
        (False, {}, None, Result.MISSING),
        (False, {"NB21-21": True}, Binding.DISTRICT, Result.PASS),
    ],
)
def test_the_paper_original_comes_with_the_district_review(
    judge: Any, written: bool | None, answers: dict[str, Any], stage: Binding | None, result: Result
) -> None:
    changes = {"paper_original_received": written}
    finding = judge("NB21-21", "P01", changes, answers=answers, stage=stage, in_case=stage is not None)
    assert (finding.result, finding.stage) == (result, Binding.DISTRICT)


@pytest.mark.rule("NB21-21")
def test_the_fate_of_the_original_follows_the_reading(judge: Any) -> None:
    assert "退还" in judge("NB21-21", "P04").message
    assert "收存" in judge("NB21-21", "P04", switches={"nb21.paper_original": "keep"}).message


@pytest.mark.rule("NB21-22")
@pytest.mark.parametrize(
    ("written", "answers", "stage", "result"),
    [
        (3, {}, None, Result.PASS),
        (2, {}, None, Result.MISSING),
        (4, {}, None, Result.MISSING),
        (0, {}, None, Result.MISSING),
        (None, {}, None, Result.CONDITIONAL),
        (None, {}, Binding.DISTRICT, Result.MISSING),
        (None, {"NB21-22": 3}, Binding.DISTRICT, Result.PASS),
        (None, {"NB21-22": 2}, Binding.DISTRICT, Result.MISSING),
        (None, {"NB21-22": True}, Binding.DISTRICT, Result.PASS),
        (3, {"NB21-22": False}, Binding.DISTRICT, Result.MISSING),
    ],
)
def test_three_copies_of_the_approval_form(
    judge: Any, written: int | None, answers: dict[str, Any], stage: Binding | None, result: Result
) -> None:
    finding = judge("NB21-22", "P02", {"approval_form_copies": written}, answers=answers, stage=stage)
    assert (finding.result, finding.stage) == (result, Binding.DISTRICT)


@pytest.mark.rule("NB21-22")
def test_the_number_of_copies_is_a_parameter(judge: Any) -> None:
    switches = {"nb21.form.copies": 1}
    assert judge("NB21-22", "P02", {"approval_form_copies": 1}, switches=switches).result is Result.PASS
    assert judge("NB21-22", "P02", {"approval_form_copies": 0}, switches=switches).result is Result.MISSING

"""NB21-17: a year of insurance paid by the present unit."""

from datetime import date
from typing import Any

import pytest

from states.findings import Binding, Result

UNIT, FORMER, AGENCY = "宁波甬测检测技术有限公司", "宁波旧东家有限公司", "宁波某劳务派遣有限公司"


def paid(*periods: str) -> dict[str, Any]:
    """Periods written `first..last payer [dispatch]`."""
    rows = []
    for period in periods:
        months, payer, *via = period.split()
        first, last = months.split("..")
        rows.append({"from": first, "to": last, "payer": payer, "via": via[0] if via else "direct"})
    return {"social_insurance": rows}


@pytest.mark.rule("NB21-17")
@pytest.mark.parametrize("procedure", ["P02", "P03", "P04", "P05"])
@pytest.mark.parametrize(
    ("periods", "result"),
    [
        ((f"2024-11..2025-10 {UNIT}",), Result.PASS),  # 12
        ((f"2024-12..2025-10 {UNIT}",), Result.FAIL),  # 11
        ((f"2024-11..2024-12 {FORMER}", f"2025-01..2025-10 {UNIT}"), Result.FAIL),  # 2 + 10
        ((f"2024-12..2025-10 {UNIT}", f"2025-10..2025-10 {UNIT}"), Result.FAIL),  # one month twice
        ((f"2024-06..2024-11 {UNIT}", f"2025-05..2025-10 {UNIT}"), Result.PASS),  # 6 + 6, broken
        ((f"2024-12..2025-11 {UNIT}",), Result.PASS),  # the month of judgement counts
        ((f"2025-01..2025-12 {UNIT}",), Result.FAIL),  # 11 up to November, December is to come
        ((f"2024-11..2025-10 {AGENCY} dispatch",), Result.MANUAL),
        ((f"2024-11..2025-10 {UNIT} dispatch",), Result.MANUAL),
        ((f"2024-12..2025-10 {UNIT} dispatch",), Result.FAIL),
        ((f"2024-11..2024-12 {AGENCY} dispatch", f"2025-01..2025-10 {UNIT}"), Result.MANUAL),
        ((), Result.FAIL),
    ],
)
def test_twelve_months_of_the_present_unit(
    judge: Any, procedure: str, periods: tuple[str, ...], result: Result
) -> None:
    finding = judge("NB21-17", procedure, paid(*periods), on="2025-11-15")
    assert (finding.result, finding.stage) == (result, Binding.DISTRICT)


@pytest.mark.rule("NB21-17")
@pytest.mark.parametrize(
    ("periods", "earliest"),
    [
        ((f"2024-12..2025-10 {UNIT}",), "2025-11"),  # 11 paid, November is the twelfth
        ((f"2025-01..2025-11 {UNIT}",), "2025-12"),  # November paid already
        ((f"2025-09..2025-11 {UNIT}",), "2026-08"),  # 3 paid, nine more
        ((f"2024-01..2024-03 {UNIT}",), "2026-07"),  # 3 long ago, nine more from November
        ((), "2026-10"),
    ],
)
def test_the_refusal_names_the_earliest_month(judge: Any, periods: tuple[str, ...], earliest: str) -> None:
    finding = judge("NB21-17", "P02", paid(*periods), on="2025-11-15")
    assert finding.result is Result.FAIL
    assert f"最早可于 {earliest}" in finding.message


@pytest.mark.rule("NB21-17")
def test_unbroken_months_are_a_switch(judge: Any) -> None:
    unbroken = {"nb21.si.consecutive": True}
    broken = paid(f"2024-06..2024-11 {UNIT}", f"2025-05..2025-10 {UNIT}")
    refused = judge("NB21-17", "P02", broken, switches=unbroken)
    assert refused.result is Result.FAIL
    assert "最早可于 2026-04" in refused.message  # May 2025 is the first of twelve
    assert judge("NB21-17", "P02", paid(f"2024-11..2025-10 {UNIT}"), switches=unbroken).result is Result.PASS
    assert judge("NB21-17", "P02", paid(f"2023-01..2023-12 {UNIT}"), switches=unbroken).result is Result.PASS


@pytest.mark.rule("NB21-17")
def test_the_bound_is_a_parameter(judge: Any) -> None:
    half = {"nb21.si.min_months": 6}
    assert judge("NB21-17", "P02", paid(f"2025-05..2025-10 {UNIT}"), switches=half).result is Result.PASS
    assert judge("NB21-17", "P02", paid(f"2025-06..2025-10 {UNIT}"), switches=half).result is Result.FAIL


@pytest.mark.rule("NB21-17")
def test_months_are_counted_at_acceptance(judge: Any) -> None:
    """Eleven at acceptance in November, a year when the district passes in January."""
    months = paid(f"2025-01..2026-01 {UNIT}")
    known = {"on": "2026-01-20", "accepted_on": date(2025, 11, 30)}
    assert judge("NB21-17", "P02", months, **known).result is Result.FAIL
    at_review = {"nb21.si.as_of": "review"}
    assert judge("NB21-17", "P02", months, switches=at_review, **known).result is Result.PASS
    assert judge("NB21-17", "P02", months, on="2026-01-20").result is Result.PASS


@pytest.mark.rule("NB21-17")
def test_too_few_months_outweigh_a_file_still_away(judge: Any) -> None:
    changes = {"file_in_city": False, **paid(f"2024-12..2025-10 {UNIT}")}
    assert judge("NB21-17", "P02", changes).result is Result.FAIL
    assert judge("NB21-17", "P02", {"file_in_city": False}).result is Result.MISSING


@pytest.mark.rule("NB21-17")
@pytest.mark.parametrize("path", ["employer.name", "social_insurance"])
def test_what_the_count_needs_is_asked_for(judge: Any, path: str) -> None:
    assert judge("NB21-17", "P02", {path: None}).result is Result.MISSING

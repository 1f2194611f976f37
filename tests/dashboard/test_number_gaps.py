"""A number that stands on no certificate is explained by its case."""

from datetime import date

import pytest

from records.certificates import Holder, Issue, keep
from records.database import session
from records.tables import AllocationRow, CaseRow
from tests.dashboard.straight_cases import StraightCases
from tests.dashboard.test_boards import looked, words

CASE = "app-20240815-jw000005"


def numbered(town: StraightCases, *persons: int) -> None:
    with session(town.register) as writing:
        for holder in persons:
            writing.add(
                AllocationRow(case_no=CASE, version=1, holder=holder, key="ningbo-C-2024", number=7 + holder)
            )


def made(town: StraightCases, holder: int) -> None:
    with session(town.register) as writing:
        number = f"3302C2024{7 + holder:08}"
        keep(
            writing, Issue(number, "title", "ningbo", Holder(f"样例{holder}"), date(2024, 9, 1), case_no=CASE)
        )


@pytest.mark.rule("SH24-30")
@pytest.mark.parametrize(
    ("state", "why"), [("production", "正在制证，编号留给本案"), ("withdrawn", "案件已终止，编号不再使用")]
)
def test_a_number_without_a_certificate_names_its_case(town: StraightCases, state: str, why: str) -> None:
    assert words(looked(town.register, "production", "shen")["numbers"]) == []
    numbered(town, 0, 1, 2)
    made(town, 1)
    with session(town.register) as writing:
        writing.get_one(CaseRow, CASE).state = state
    ((case_no, *told),) = words(looked(town.register, "production", "shen")["numbers"])
    assert CASE in case_no
    assert told[:4] == ["ningbo-C-2024", "7–9", "3", "1"]
    assert told[4].startswith(why)


def test_a_case_with_all_its_certificates_has_no_gap(town: StraightCases) -> None:
    numbered(town, 0)
    made(town, 0)
    assert words(looked(town.register, "production", "shen")["numbers"]) == []

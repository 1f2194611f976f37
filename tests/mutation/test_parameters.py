"""A law with one number changed is noticed: of all numbers of the notices at least 95 in 100 (`make proof`)."""

from pathlib import Path

import pytest

from tests.mutation.asking import PAGES, PLAYED, PURE, WHOLE_LAW, nearest_tests, procedures, rounds, scenarios
from tests.mutation.mutants import ROOT, Mutant, mutants, one_more
from tests.mutation.survivors import SURVIVORS
from tests.mutation.trying import copies, try_all

WANTED = 0.95
DEPARTURES = ROOT / "docs" / "departures.md"


def of(key: str, file: str = "policies/") -> Mutant:
    """The first number under a key."""
    return next(one for one in mutants() if one.key == key and one.file.startswith(file))


def test_the_next_unit() -> None:
    assert (one_more("5"), one_more("2024-02-28"), one_more("2024-12-31")) == (
        "6",
        "2024-02-29",
        "2025-01-01",
    )


def test_numbers_are_found_by_their_keys() -> None:
    found: dict[str, list[str]] = {}
    for mutant in mutants():
        found.setdefault(mutant.key, []).append(mutant.before)
    assert found["nb24.ce.min.total"] == ["90"]
    assert found["nb24.ce.years"] == ["2022", "2023", "2024"]
    assert found["sh.verify.windows.from"] == ["2010-01-01", "2019-09-01", "2024-09-01"]
    assert found["conclude.longest"] == ["30", "30"]
    assert "2022-04-30" in found["meta.effective_to"]
    assert "meta.issued_on" not in found


def test_one_number_of_a_list_is_changed_alone(tmp_path: Path) -> None:
    file = tmp_path / "notice.toml"
    file.write_text("[parameters.nb24.ce]\nyears = [2022, 2022]  # 2022\n", encoding="utf-8")
    second = Mutant("notice.toml", 1, 15, "nb24.ce.years", "2022", "2023")
    before = second.apply(tmp_path)
    assert file.read_text(encoding="utf-8") == before.replace("2022]", "2023]")


def test_a_rule_is_asked_first_then_the_scenarios_of_its_procedures() -> None:
    asked = [*rounds(of("nb24.ce.min.total"))]
    assert any("nb24/test_study.py" in test for test in asked[0])
    assert any(test.startswith(f"{PLAYED}::test_scenario[P06/") for test in asked[1])
    assert asked[-1] == WHOLE_LAW


def test_a_deadline_is_asked_of_the_procedures_that_run_it_those_that_name_it_first() -> None:
    slip = of("slip.amount")
    assert procedures(slip) == {"P21", "P22", "P23"}
    assert "P19" in procedures(of("city.amount", "policies/sh24"))
    assert "P19" not in procedures(of("city.amount", "policies/general"))
    assert nearest_tests(of("accept_report.amount"), PURE)
    assert not nearest_tests(slip, PAGES)
    assert "slip.due_on" in Path(played(scenarios(slip)[0])).read_text(encoding="utf-8")


def played(test: str) -> str:
    return "tests/scenarios/" + test.partition("[")[2].rstrip("]")


def test_a_survivor_is_a_number_that_stands_there_and_there_are_few() -> None:
    assert set(SURVIVORS) <= {str(one) for one in mutants()}
    assert len(SURVIVORS) <= (1 - WANTED) * len(mutants())
    told = DEPARTURES.read_text(encoding="utf-8")
    assert [one for one in SURVIVORS if f"`{one.split()[1]}`" not in told] == []


@pytest.mark.proof
def test_a_changed_number_is_noticed(tmp_path: Path) -> None:
    changed = mutants()
    pages = {test for one in changed for test in nearest_tests(one, PAGES)}
    with copies(tmp_path) as trees:
        tree = trees.get()
        assert tree.first_failed([*WHOLE_LAW, *sorted(pages)]) is None, "the law is red before it is changed"
        trees.put(tree)
        alive = {str(one.mutant) for one in try_all(changed, trees) if one.by is None}
    assert alive == set(SURVIVORS)

"""`set`: single values by dotted paths."""

from typing import Any

import pytest

from policies.application.errors import InputError
from policies.application.setting import with_set

DATA: dict[str, Any] = {
    "origin": {"acquired_on": "2018-06-30"},
    "education": [{"degree": "bachelor"}],
    "appraisals": {2023: "qualified"},
    "self_score": None,
}


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("origin.acquired_on", "2019-06-30", lambda d: d["origin"]["acquired_on"]),
        ("origin.medium", "paper", lambda d: d["origin"]["medium"]),
        ("discipline.disclosed", True, lambda d: d["discipline"]["disclosed"]),
        ("education.0.degree", "master", lambda d: d["education"][0]["degree"]),
        ("education[0].degree", "master", lambda d: d["education"][0]["degree"]),
        ("education.1", {"degree": "master"}, lambda d: d["education"][1]),
        ("education.1.degree", "master", lambda d: d["education"][1]["degree"]),
        ("persons.0.name", "甲", lambda d: d["persons"][0]["name"]),
        ("appraisals.2023", "excellent", lambda d: d["appraisals"][2023]),
        ("appraisals.2022", "excellent", lambda d: d["appraisals"]["2022"]),
        ("self_score", 90, lambda d: d["self_score"]),
        ("origin", None, lambda d: d["origin"]),
        ("education", [], lambda d: d["education"]),
    ],
)
def test_a_value_is_set_in_a_copy(path: str, value: Any, place: Any) -> None:
    before = repr(DATA)
    changed = with_set(DATA, {path: value})
    assert place(changed) == value
    assert repr(DATA) == before
    assert "2023" not in changed["appraisals"]


def test_nothing_to_set_changes_nothing() -> None:
    assert with_set(DATA, {}) == DATA


@pytest.mark.parametrize(
    ("path", "at"),
    [
        ("education.2.degree", "education.2"),
        ("education.first", "education.first"),
        ("education.-1.degree", "education.-1"),
        ("education." + "9" * 5000, "education." + "9" * 5000),
        ("origin.acquired_on.year", "origin.acquired_on.year"),
        ("origin..x", "origin..x"),
        ("", ""),
        (".".join("a" * 50), ".".join("a" * 50)),
    ],
)
def test_a_path_that_leads_nowhere(path: str, at: str) -> None:
    with pytest.raises(InputError) as caught:
        with_set(DATA, {path: "x"}, "s.yaml")
    assert (caught.value.file, caught.value.path) == ("s.yaml", at)
    assert "列表从 0 数起" in caught.value.cure


@pytest.mark.parametrize("changes", [None, [], "origin.acquired_on: 2019-06-30", 3])
def test_set_is_a_mapping(changes: Any) -> None:
    with pytest.raises(InputError, match="应为键值组"):
        with_set(DATA, changes)


def test_later_paths_build_on_earlier_ones() -> None:
    changed = with_set({}, {"persons.0.name": "甲", "persons.1.name": "乙", "persons.0.sex": "male"})
    assert changed == {"persons": [{"name": "甲", "sex": "male"}, {"name": "乙"}]}

"""Which procedures a file may name (S-03)."""

import pytest

from policies.application.errors import InputError
from policies.application.parse import MODELS, NOT_A_FILE, parse_application

ALL = {f"P{number:02d}" for number in range(1, 41)}


def test_every_procedure_is_a_file_or_has_its_reason() -> None:
    assert set(MODELS) | set(NOT_A_FILE) == ALL
    assert not set(MODELS) & set(NOT_A_FILE)


@pytest.mark.parametrize("procedure", ["P13", "P18", "P29", "P31", "P32", "P33", "P35", "P37", "P38"])
def test_services_and_stages_are_no_files(procedure: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_application({"procedure": procedure}, "x.yaml")
    assert (caught.value.path, caught.value.found) == ("procedure", f"“{procedure}”")
    assert caught.value.cure == NOT_A_FILE[procedure]


@pytest.mark.parametrize(
    ("procedure", "found"),
    [("P99", "“P99”"), ("p06", "“p06”"), (6, "6"), (["P06"], "列表"), ("", "“”"), (True, "true")],
)
def test_an_unknown_procedure_is_named(procedure: object, found: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_application({"procedure": procedure}, "x.yaml")
    assert (caught.value.path, caught.value.found) == ("procedure", found)


@pytest.mark.parametrize("data", [{}, {"procedure": None}, {"applicant": {}}])
def test_a_file_without_procedure_is_told_so(data: object) -> None:
    with pytest.raises(InputError, match="procedure：应为必填字段，实为缺少"):
        parse_application(data, "x.yaml")


@pytest.mark.parametrize("data", [None, [], "P06", 6])
def test_a_file_is_a_mapping(data: object) -> None:
    with pytest.raises(InputError, match="整个文件：应为键值组"):
        parse_application(data, "x.yaml")


@pytest.mark.parametrize("procedure", ["P01", "P06", "P25", "P30", "P34"])
def test_a_personal_file_needs_its_person(procedure: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_application({"procedure": procedure}, "x.yaml")
    assert caught.value.path == "applicant"


@pytest.mark.parametrize(("procedure", "scope"), [("P25", 1), ("P26", 2), ("P27", 3), ("P28", 4)])
def test_each_scope_of_tianjin_has_its_procedure(procedure: str, scope: int) -> None:
    assert parse_application({"procedure": procedure, "applicant": {}, "scope": scope}).procedure == procedure
    with pytest.raises(InputError) as caught:
        parse_application({"procedure": procedure, "applicant": {}, "scope": scope % 4 + 1}, "x.yaml")
    assert caught.value.path == "scope"
    assert caught.value.expected == f"{procedure} 的范围 {scope}"

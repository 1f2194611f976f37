"""Markers of tests: on functions, classes, parameters, whole modules."""

import pytest

from commands.lawbook.marked_tests import marked_tests

SOURCE = """
import pytest

pytestmark = [pytest.mark.slow, pytest.mark.RULE("A-01")]


@pytest.mark.RULE("A-02")
@pytest.mark.RULE("A-03")
def test_two():
    pass


@pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.RULE("A-04"))])
async def test_param(x):
    pass


@pytest.mark.RULE("A-05")
class TestAll:
    def test_inside(self):
        pass

    def no_test(self):
        pass
"""


@pytest.fixture
def marked(tmp_path):
    (tmp_path / "test_x.py").write_text(SOURCE.replace("RULE", "rule"), encoding="utf-8")
    (tmp_path / "no_test.py").write_text(SOURCE.replace("RULE", "rule"), encoding="utf-8")
    found = marked_tests(tmp_path)
    return {rule: [str(place) for place in places] for rule, places in found.items()}


def test_markers_are_found_where_pytest_finds_them(marked):
    assert marked["A-01"] == ["test_x.py:9 test_two", "test_x.py:14 test_param", "test_x.py:20 test_inside"]
    assert marked["A-02"] == marked["A-03"] == ["test_x.py:9 test_two"]
    assert marked["A-04"] == ["test_x.py:14 test_param"]
    assert marked["A-05"] == ["test_x.py:20 test_inside"]


def test_an_installation_without_tests(tmp_path):
    assert marked_tests(tmp_path / "none") == {}

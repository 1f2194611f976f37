"""Rule ids in text: single, in spans, in lists; and what only looks like one."""

import pytest

from commands.lawbook.citing import ROOT, places_by_rule, rule_ids


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("公示 (NB24-39)", {"NB24-39"}),
        ("NB24-43…46 district", {"NB24-43", "NB24-44", "NB24-45", "NB24-46"}),
        ("NB24-08…NB24-10", {"NB24-08", "NB24-09", "NB24-10"}),
        ("NB24-14/15", {"NB24-14", "NB24-15"}),
        ("(NB24-45, 46)", {"NB24-45", "NB24-46"}),
        ("NB21-10、NB21-16", {"NB21-10", "NB21-16"}),
        ("NB24-39, S-21", {"NB24-39", "S-21"}),
        ("NB24-59, 2024-08-21", {"NB24-59"}),
        ("NB24-59, 08-21", {"NB24-59"}),
        ("NB24-395", set()),
        ("XNB24-39", {"XNB24-39"}),
        ("2024-08-21", set()),
    ],
)
def test_ids_in_text(text, found):
    assert rule_ids(text) == found


def test_places_name_the_function_round_the_line():
    places = [place for place in places_by_rule()["NB24-60"] if place.name == "interview_notified"]
    assert [place.path for place in places] == ["policies/nb24/guards.py"]
    line = (ROOT / places[0].path).read_text(encoding="utf-8").splitlines()[places[0].line - 1]
    assert line.startswith("def interview_notified")

"""Ethics and ability: NB24-64…67."""

import pytest

ITEMS = ["ability", "theory", "practice", "guides_assistants"]


@pytest.mark.rule("NB24-64")
@pytest.mark.parametrize("procedure", ["P06", "P07"])
@pytest.mark.parametrize(("value", "result"), [(True, "pass"), (False, "fail"), (None, "missing")])
def test_ethics_bind_the_exceptional_path_too(judge, procedure, value, result) -> None:
    assert judge(procedure, {"ethics_confirmed": value})["NB24-64"] == result


@pytest.mark.rule("NB24-64")
def test_in_a_case_ethics_wait_for_an_authority(judge) -> None:
    assert judge("P06", in_case=True)["NB24-64"] == "conditional"
    assert judge("P06", in_case=True, confirmed=frozenset({"ethics_confirmed"}))["NB24-64"] == "pass"
    assert judge("P06", in_case=True, confirmed=frozenset({"NB24-64"}))["NB24-64"] == "pass"
    assert judge("P06", in_case=True, answers={"NB24-64": False})["NB24-64"] == "fail"
    assert judge("P06", {"ethics_confirmed": False}, in_case=True)["NB24-64"] == "fail"


@pytest.mark.rule("NB24-65")
@pytest.mark.parametrize(
    ("track", "result"), [("production_mgmt", "pass"), ("research_design", "pass"), (None, "missing")]
)
def test_one_track_is_declared(judge, track, result) -> None:
    assert judge("P06", {"title.track": track})["NB24-65"] == result


@pytest.mark.rule("NB24-66")
@pytest.mark.rule("NB24-67")
@pytest.mark.parametrize(
    ("track", "rule", "other"),
    [("production_mgmt", "NB24-66", "NB24-67"), ("research_design", "NB24-67", "NB24-66")],
)
@pytest.mark.parametrize("item", ITEMS)
def test_all_four_items_of_the_declared_track(judge, track, rule, other, item) -> None:
    complete = judge("P06", {"title.track": track})
    assert (complete[rule], complete[other]) == ("pass", "not_applicable")
    assert judge("P06", {"title.track": track, f"track_items.{item}": False})[rule] == "fail"
    assert judge("P06", {"title.track": track, f"track_items.{item}": None})[rule] == "missing"


@pytest.mark.rule("NB24-66")
@pytest.mark.rule("NB24-67")
def test_in_a_case_the_items_wait_for_an_authority(judge) -> None:
    assert judge("P06", in_case=True)["NB24-67"] == "conditional"
    assert judge("P06", in_case=True, confirmed=frozenset({"track_items"}))["NB24-67"] == "pass"
    production = {"title.track": "production_mgmt"}
    assert judge("P06", production, in_case=True)["NB24-66"] == "conditional"
    assert judge("P06", production, in_case=True, confirmed=frozenset({"NB24-66"}))["NB24-66"] == "pass"
    assert judge("P06", {"title.track": None})["NB24-67"] == "not_applicable"

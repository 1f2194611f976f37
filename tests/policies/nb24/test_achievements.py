"""Achievements: NB24-20, NB24-22, AMB-15, AMB-47."""

import pytest


def one(on, **rest):
    return {"achievements": [{"on": on, "title": "装置", "relevant": True, "evidence": "a.pdf"} | rest]}


SINCE_2021 = {"present_title.since": "2021-01-01"}


@pytest.mark.rule("NB24-20")
@pytest.mark.parametrize(
    ("on", "since", "result"),
    [
        ("2018-06-01", "2016-01-01", "pass"),  # since the present title
        ("2018-06-01", "2021-01-01", "fail"),
        ("2020-01-01", "2021-01-01", "pass"),  # last five calendar years: 2020–2024
        ("2019-12-31", "2021-01-01", "fail"),
        ("2016-01-01", "2016-01-01", "pass"),
        ("2015-12-31", "2016-01-01", "fail"),
    ],
)
def test_senior_achievements_from_the_older_of_two_starts(judge, on, since, result) -> None:
    judged = judge("P08", one(on) | {"present_title.since": since})
    assert (judged["NB24-20"], judged["NB24-22"]) == (result, "not_applicable")


@pytest.mark.rule("NB24-22")
@pytest.mark.parametrize(
    ("on", "since", "result"),
    [
        ("2020-06-01", "2022-01-01", "fail"),
        ("2020-12-31", "2022-01-01", "fail"),
        ("2021-01-01", "2022-01-01", "pass"),
        ("2020-12-31", "2020-12-31", "pass"),
    ],
)
def test_intermediate_achievements_of_four_years(judge, on, since, result) -> None:
    judged = judge("P06", one(on) | {"present_title.since": since})
    assert (judged["NB24-22"], judged["NB24-20"]) == (result, "not_applicable")


@pytest.mark.rule("NB24-20")
@pytest.mark.rule("NB24-22")
def test_the_two_starts_and_their_reckoning_are_switches(judge) -> None:
    # In post since 2016, achievement 2018: only the union lets it count.
    old = one("2018-06-01") | {"present_title.since": "2016-01-01"}
    assert judge("P08", old, switches={"achievement.window": "intersection"})["NB24-20"] == "fail"
    # Back from the cut-off itself: 2024-12-31 minus four years is 2020-12-31.
    edge = one("2020-12-31") | {"present_title.since": "2022-01-01"}
    assert judge("P06", edge, switches={"achievement.years": "anniversary"})["NB24-22"] == "pass"
    before = one("2020-12-30") | {"present_title.since": "2022-01-01"}
    assert judge("P06", before, switches={"achievement.years": "anniversary"})["NB24-22"] == "fail"


@pytest.mark.rule("NB24-20")
@pytest.mark.rule("NB24-22")
@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({"achievements": []}, "missing"),
        (one("2022-06-01", evidence=None), "missing"),
        (one("2022-06-01", evidence=" "), "missing"),
        (one(None), "missing"),
        (one("2022-06-01", relevant=None), "missing"),
        (one("2022-06-01", relevant=False), "fail"),
        (one("2022-06-01", relevant=False, evidence=None), "fail"),
        (one("2010-06-01", evidence=None), "fail"),
        (one("2019-12-31", evidence=None) | SINCE_2021, "fail"),
        (one("2021-01-01", evidence=None) | SINCE_2021, "missing"),
        (one("2024-08-15", evidence=None), "missing"),
        (one("2024-08-16", evidence=None), "fail"),
        (one("2024-08-15"), "pass"),
        (one("2024-08-16"), "fail"),
    ],
)
def test_what_can_be_handed_in_later_is_missing(judge, changes, result) -> None:
    assert judge("P06", changes)["NB24-22"] == result
    assert judge("P09", changes)["NB24-20"] == result


@pytest.mark.rule("NB24-22")
def test_one_that_counts_suffices_and_the_others_are_named(judge) -> None:
    good, old = one("2022-06-01")["achievements"], one("2010-06-01", title="旧成果")["achievements"]
    judged = judge("P06", {"achievements": [*old, *good]})
    assert judged["NB24-22"] == "pass"
    assert "《旧成果》" in judged.says("NB24-22")

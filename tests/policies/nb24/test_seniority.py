"""Degree and years: NB24-68…70, AMB-13, AMB-24."""

import pytest

NORMAL = "NB24-68"


def person(degree, since, **rest):
    return {
        "education": [{"degree": degree, "obtained_on": "2012-06-30", "fetched": True}],
        "present_title": {"level": "assistant", "since": since},
    } | rest


@pytest.mark.rule("NB24-68")
@pytest.mark.parametrize(
    ("degree", "since", "result", "names"),
    [
        ("master", "2022-12-31", "pass", ""),
        ("master", "2023-01-01", "fail", ""),
        ("second_bachelor", "2022-12-31", "pass", ""),
        ("second_bachelor", "2023-01-01", "fail", ""),
        ("bachelor", "2020-12-31", "pass", ""),
        ("bachelor", "2021-01-01", "fail", "NB24-70"),
        ("undergraduate", "2020-12-31", "pass", ""),
        ("undergraduate", "2021-01-01", "fail", "NB24-70"),
        ("junior_college", "2020-12-31", "pass", ""),
        ("junior_college", "2021-12-31", "fail", "NB24-70"),
        ("junior_college", "2022-01-01", "fail", ""),
        ("secondary_technical", "2004-12-31", "fail", "NB24-69"),
        ("secondary_technical", "2021-01-01", "fail", ""),
        ("below_secondary_technical", "2020-12-31", "fail", "NB24-69"),
    ],
)
def test_years_by_degree_and_the_exception_that_is_open(judge, degree, since, result, names) -> None:
    judged = judge("P06", person(degree, since))
    assert judged[NORMAL] == result
    assert ("P07" in judged.says(NORMAL)) is bool(names)
    assert names in judged.says(NORMAL)
    assert {judged[rule] for rule in ("NB24-69", "NB24-70", "NB24-71")} == {"not_applicable"}


@pytest.mark.rule("NB24-70")
def test_without_a_path_the_exceptional_procedure_is_judged_as_such(judge) -> None:
    changes = person("bachelor", "2021-12-31") | {"title": {"level": "intermediate", "specialty": "quality"}}
    judged = judge("P07", changes)
    assert (judged["NB24-03"], judged[NORMAL], judged["NB24-70"]) == ("missing", "not_applicable", "pass")
    assert (judge("P06", changes)[NORMAL], judge("P06", changes)["NB24-70"]) == ("fail", "not_applicable")


@pytest.mark.rule("NB24-68")
@pytest.mark.parametrize(
    ("since", "manual", "as_master"),
    [("2022-12-31", "pass", "pass"), ("2023-01-01", "manual", "fail"), ("2024-08-01", "manual", "fail")],
)
def test_a_doctor_short_of_the_masters_years_is_for_a_person(judge, since, manual, as_master) -> None:
    changes = person("doctorate", since)
    assert judge("P06", changes)[NORMAL] == manual
    assert judge("P06", changes, switches={"degree.doctorate": "master"})[NORMAL] == as_master


@pytest.mark.rule("NB24-68")
def test_a_doctor_without_title_is_for_a_person_too(judge) -> None:
    changes = person("doctorate", None) | {"present_title": {}}
    assert judge("P06", changes)[NORMAL] == "manual"
    assert judge("P06", changes, in_case=True, answers={NORMAL: True})[NORMAL] == "pass"


@pytest.mark.rule("NB24-68")
def test_the_best_degree_decides(judge) -> None:
    two = [
        {"degree": "bachelor", "obtained_on": "2012-06-30", "fetched": True},
        {"degree": "master", "obtained_on": "2020-06-30", "fetched": True},
    ]
    assert judge("P06", person("bachelor", "2022-12-31"))[NORMAL] == "fail"
    assert judge("P06", person("bachelor", "2022-12-31") | {"education": two})[NORMAL] == "pass"


@pytest.mark.rule("NB24-68")
@pytest.mark.parametrize(("obtained", "result"), [("2024-08-15", "pass"), ("2024-08-16", "missing")])
def test_a_degree_counts_once_it_is_obtained(judge, obtained, result) -> None:
    one = [{"degree": "bachelor", "obtained_on": obtained, "fetched": True}]
    assert judge("P06", {"education": one})[NORMAL] == result


@pytest.mark.rule("NB24-68")
@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({"present_title.level": "technician"}, "fail"),
        ({"present_title.level": "intermediate"}, "fail"),
        ({"present_title.level": None}, "missing"),
        ({"present_title.since": None}, "missing"),
        ({"education": []}, "missing"),
    ],
)
def test_years_are_those_as_assistant_engineer(judge, changes, result) -> None:
    assert judge("P06", changes)[NORMAL] == result


@pytest.mark.rule("NB24-68")
def test_another_present_title_is_named_in_the_refusal(judge) -> None:
    assert "现职称为员级" in judge("P06", {"present_title.level": "technician"}).says(NORMAL)


@pytest.mark.rule("NB24-69")
@pytest.mark.rule("NB24-70")
@pytest.mark.parametrize(
    ("degree", "since", "entry_a", "entry_b"),
    [
        ("secondary_technical", "2020-12-31", "pass", "not_applicable"),
        ("secondary_technical", "2021-01-01", "fail", "not_applicable"),
        ("below_secondary_technical", "2010-01-01", "pass", "not_applicable"),
        ("bachelor", "2021-12-31", "not_applicable", "pass"),
        ("bachelor", "2022-01-01", "not_applicable", "fail"),
        ("bachelor", "2021-01-01", "not_applicable", "pass"),
        ("bachelor", "2020-12-31", "not_applicable", "fail"),  # qualifies normally
        ("junior_college", "2021-12-31", "not_applicable", "pass"),
        ("master", "2021-12-31", "not_applicable", "fail"),  # three years: normal path, not B
        ("master", "2023-01-01", "not_applicable", "fail"),
    ],
)
def test_exactly_one_entry_opens_the_exceptional_path(judge, degree, since, entry_a, entry_b) -> None:
    judged = judge("P07", person(degree, since))
    assert (judged["NB24-69"], judged["NB24-70"], judged[NORMAL]) == (entry_a, entry_b, "not_applicable")


@pytest.mark.rule("NB24-70")
@pytest.mark.parametrize(("since", "result"), [("2021-01-01", "pass"), ("2020-12-31", "fail")])
def test_four_full_years_are_too_many_for_the_second_entry_whatever_the_normal_path_asks(
    judge, since, result
) -> None:
    """满3年不满4年: the bound is the entry's own."""
    longer = {"nb24.degree_years.junior_college": 5}
    assert judge("P07", person("junior_college", since), switches=longer)["NB24-70"] == result


@pytest.mark.rule("NB24-70")
@pytest.mark.parametrize("degree", ["bachelor", "master"])
def test_who_qualifies_normally_is_sent_to_the_normal_path(judge, degree) -> None:
    assert "P06" in judge("P07", person(degree, "2020-12-31")).says("NB24-70")


@pytest.mark.rule("NB24-69")
@pytest.mark.rule("NB24-70")
def test_the_path_decides_not_the_number(judge) -> None:
    by_path = judge("P06", person("bachelor", "2021-12-31") | {"title.path": "exceptional"})
    assert (by_path[NORMAL], by_path["NB24-70"]) == ("not_applicable", "pass")
    normal = judge("P07", person("bachelor", "2020-12-31") | {"title.path": "normal"})
    assert (normal[NORMAL], normal["NB24-70"]) == ("pass", "not_applicable")


@pytest.mark.rule("NB24-69")
@pytest.mark.rule("NB24-70")
def test_an_entry_needs_degree_and_title(judge) -> None:
    judged = judge("P07", {"education": []})
    assert (judged["NB24-69"], judged["NB24-70"]) == ("missing", "missing")

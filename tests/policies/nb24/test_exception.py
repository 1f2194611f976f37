"""Two of seven conditions: NB24-71…78."""

import pytest

CLAIMS = {
    1: {"papers": 2},
    2: {"prize_level": "provincial", "prize_grade": 2, "role": "main"},
    3: {"honour_level": "municipal", "granted_by": "government"},
    4: {"project_level": "provincial", "awarded": True, "role": "main"},
    5: {"sub_types": ["front_line"]},
    6: {"front_line": True, "field": "patent"},
}


def claim(condition, **changes):
    return (
        {"condition": condition, "evidence": f"c{condition}.pdf", "verified": True}
        | CLAIMS.get(condition, {})
        | changes
    )


def claims(*items):
    return {"exception_claims": list(items)}


@pytest.mark.rule("NB24-71")
@pytest.mark.parametrize(
    ("items", "result"),
    [
        ([claim(1), claim(6)], "pass"),
        ([claim(1, papers=2), claim(1, papers=None, monographs=1)], "fail"),  # one condition, twice
        ([claim(1, monographs=1)], "fail"),
        (
            [claim(1), claim(5, verified=False), claim(6, verified=False)],
            "fail",
        ),  # claimed three, verified one
        ([claim(1), claim(5, verified=None)], "fail"),
        ([claim(5, sub_types=["front_line", "municipal_award"])], "fail"),
        ([claim(1), claim(6, evidence=None)], "fail"),
        ([claim(1), claim(6, evidence=" ")], "fail"),
        ([claim(1, papers=1), claim(5), claim(6)], "pass"),
        ([], "fail"),
    ],
)
def test_two_distinct_verified_conditions(judge, items, result) -> None:
    assert judge("P07", claims(*items))["NB24-71"] == result


@pytest.mark.rule("NB24-71")
@pytest.mark.parametrize("first", range(1, 7))
@pytest.mark.parametrize("second", range(1, 7))
def test_any_two_different_conditions_suffice(judge, first, second) -> None:
    assert judge("P07", claims(claim(first), claim(second)))["NB24-71"] == (
        "fail" if first == second else "pass"
    )


@pytest.mark.rule("NB24-71")
@pytest.mark.parametrize(
    ("items", "confirmed", "answers", "result"),
    [
        ([claim(1), claim(6)], (), {}, "conditional"),
        ([claim(1, verified=None), claim(6, verified=False)], (), {}, "conditional"),
        ([claim(1)], (), {}, "fail"),  # fewer than two claimed
        ([claim(1, papers=1), claim(6)], (), {}, "fail"),
        ([claim(1), claim(6)], ("exception_claims.0.verified",), {}, "conditional"),
        ([claim(1), claim(6)], ("exception_claims.0.verified", "NB24-77"), {}, "pass"),
        ([claim(1), claim(6)], ("exception_claims",), {}, "pass"),
        ([claim(1), claim(6, verified=False)], ("exception_claims",), {}, "fail"),
        ([claim(1), claim(6)], ("NB24-72", "NB24-77"), {"NB24-77": False}, "fail"),
        ([claim(1), claim(5), claim(6)], ("NB24-72", "NB24-76"), {"NB24-77": False}, "pass"),
    ],
)
def test_in_a_case_claims_wait_for_verification(judge, items, confirmed, answers, result) -> None:
    judged = judge("P07", claims(*items), in_case=True, confirmed=frozenset(confirmed), answers=answers)
    assert judged["NB24-71"] == result


@pytest.mark.rule("NB24-71")
def test_the_number_of_conditions_is_a_parameter(judge) -> None:
    three = {"nb24.exception.conditions": 3}
    assert judge("P07", claims(claim(1), claim(6)), switches=three)["NB24-71"] == "fail"


@pytest.mark.rule("NB24-71")
@pytest.mark.parametrize(("procedure", "result"), [("P06", "not_applicable"), ("P08", "not_applicable")])
def test_other_paths_are_not_asked(judge, procedure, result) -> None:
    assert judge(procedure)["NB24-71"] == result


@pytest.mark.rule("NB24-71")
@pytest.mark.parametrize("procedure", ["P08", "P09", "P10"])
def test_senior_titles_know_no_exception_here(judge, procedure) -> None:
    judged = judge(procedure, {"title.path": "exceptional"})
    assert (judged["NB24-71"], judged["NB24-72"]) == ("fail", "not_applicable")


SINGLE = [
    (1, {"papers": 1}, False),
    (1, {"papers": None, "monographs": 1}, True),
    (1, {"papers": 3}, True),
    (1, {"papers": None}, False),
    (2, {"prize_grade": 3}, False),
    (2, {"prize_grade": 1}, True),
    (2, {"prize_level": "municipal", "prize_grade": 1}, True),
    (2, {"prize_level": "municipal", "prize_grade": 2}, False),
    (2, {"prize_level": "national", "prize_grade": 3}, True),
    (2, {"role": "member"}, False),
    (2, {"role": None}, False),
    (2, {"prize_level": None}, False),
    (2, {"prize_grade": None}, False),
    (3, {"granted_by": "association"}, False),
    (3, {"granted_by": None}, False),
    (3, {"honour_level": "national"}, True),
    (3, {"honour_level": None}, False),
    (3, {"honour_level": None, "granted_by": None, "talent_project": "provincial_151"}, True),
    (3, {"honour_level": None, "granted_by": None, "talent_project": "municipal"}, True),
    (4, {"awarded": False}, False),
    (4, {"awarded": None}, False),
    (4, {"project_level": "municipal"}, True),
    (4, {"project_level": "municipal", "role": "member"}, False),
    (4, {"project_level": None}, False),
    (5, {"sub_types": ["front_line", "member_large_project"]}, True),
    (5, {"sub_types": []}, False),
    (6, {"front_line": False}, False),
    (6, {"front_line": None}, False),
    (6, {"field": None}, False),
    (6, {"field": "standard"}, True),
]


@pytest.mark.rule("NB24-72")
@pytest.mark.rule("NB24-73")
@pytest.mark.rule("NB24-74")
@pytest.mark.rule("NB24-75")
@pytest.mark.rule("NB24-76")
@pytest.mark.rule("NB24-77")
@pytest.mark.parametrize(("condition", "changes", "holds"), SINGLE)
def test_what_each_condition_asks(judge, condition, changes, holds) -> None:
    rule = f"NB24-{71 + condition}"
    other = claim(1 if condition == 6 else 6)
    judged = judge("P07", claims(claim(condition, **changes), other))
    assert (judged[rule], judged["NB24-71"]) == (("pass", "pass") if holds else ("fail", "fail"))


@pytest.mark.rule("NB24-72")
@pytest.mark.rule("NB24-77")
def test_a_claim_that_does_not_hold_harms_nobody_who_has_two_others(judge) -> None:
    judged = judge("P07", claims(claim(1, papers=1), claim(5), claim(6)))
    assert (judged["NB24-72"], judged["NB24-73"]) == ("not_applicable", "not_applicable")
    assert judged.not_held().keys().isdisjoint({"NB24-71", "NB24-72", "NB24-77"})


@pytest.mark.rule("NB24-72")
def test_a_claim_in_a_case_is_conditional_until_confirmed(judge) -> None:
    assert judge("P07", in_case=True)["NB24-72"] == "conditional"
    assert judge("P07", in_case=True, confirmed=frozenset({"NB24-72"}))["NB24-72"] == "pass"


def worker(degree, since, *, in_specialty=True):
    one = {"degree": degree, "obtained_on": "1995-06-30", "in_specialty": in_specialty}
    return {
        "education": [one],
        "present_title.since": "2020-12-31",
        "engineering_work_since": since,
        "exception_claims": [claim(6), {"condition": 7, "verified": True}],
    }


@pytest.mark.rule("NB24-78")
@pytest.mark.parametrize(
    ("person", "holds"),
    [
        (worker("secondary_technical", "2009-12-31"), True),  # 15 years
        (worker("secondary_technical", "2010-01-01"), False),  # 14 years, 364 days
        (worker("below_secondary_technical", "2004-12-31"), True),  # 20 years
        (worker("below_secondary_technical", "2005-01-01"), False),
        (worker("secondary_technical", "2009-12-31", in_specialty=False), False),
        (worker("secondary_technical", "2004-12-31", in_specialty=False), True),  # 以下 includes 中专
        (worker("secondary_technical", None), False),
        (worker("junior_college", "1990-01-01"), False),
    ],
)
def test_long_service_is_computed(judge, person, holds) -> None:
    judged = judge("P07", person)
    assert (judged["NB24-78"], judged["NB24-71"]) == (("pass", "pass") if holds else ("fail", "fail"))


@pytest.mark.rule("NB24-78")
def test_long_service_needs_no_claim_and_no_verification(judge) -> None:
    person = worker("secondary_technical", "2009-12-31") | {"exception_claims": [claim(6)]}
    judged = judge("P07", person, in_case=True)
    assert (judged["NB24-78"], judged["NB24-71"]) == ("pass", "conditional")
    assert judge("P07")["NB24-78"] == "not_applicable"


SERVED = worker("secondary_technical", "2009-12-31")


def long_claim(verified):
    return SERVED | claims(claim(6), {"condition": 7, "verified": verified})


@pytest.mark.rule("NB24-71")
@pytest.mark.rule("NB24-78")
@pytest.mark.parametrize(
    ("verified", "results"),
    [(True, ("pass", "pass")), (False, ("fail", "fail")), (None, ("fail", "fail"))],
)
def test_a_claim_of_long_service_counts_when_it_is_verified(judge, verified, results) -> None:
    judged = judge("P07", long_claim(verified))
    assert (judged["NB24-78"], judged["NB24-71"]) == results


@pytest.mark.rule("NB24-78")
def test_an_unverified_claim_of_long_service_harms_nobody_who_has_two_others(judge) -> None:
    judged = judge("P07", SERVED | claims(claim(1), claim(6), {"condition": 7, "verified": False}))
    assert (judged["NB24-78"], judged["NB24-71"]) == ("not_applicable", "pass")
    assert "未经审核部门核实" in judged.says("NB24-78")


@pytest.mark.rule("NB24-71")
@pytest.mark.rule("NB24-78")
@pytest.mark.parametrize(
    ("verified", "confirmed", "answers", "result"),
    [
        (None, (), {}, "conditional"),
        (True, (), {}, "conditional"),
        (True, ("exception_claims.1.verified",), {}, "pass"),
        (None, ("NB24-78",), {}, "pass"),
        (False, ("exception_claims.1.verified",), {}, "fail"),
        (True, ("NB24-77",), {"NB24-78": False}, "fail"),
    ],
)
def test_in_a_case_a_claim_of_long_service_waits_like_the_others(
    judge, verified, confirmed, answers, result
) -> None:
    sure = frozenset({"exception_claims.0.verified", *confirmed})
    judged = judge("P07", long_claim(verified), in_case=True, confirmed=sure, answers=answers)
    assert (judged["NB24-78"], judged["NB24-71"]) == (result, result)


@pytest.mark.rule("NB24-78")
@pytest.mark.parametrize(("answer", "result"), [(True, "pass"), (False, "not_applicable")])
def test_a_reviewers_no_is_stronger_than_the_computed_years(judge, answer, result) -> None:
    person = SERVED | claims(claim(6))
    judged = judge("P07", person, in_case=True, answers={"NB24-78": answer})
    assert judged["NB24-78"] == result
    assert judged["NB24-71"] == ("conditional" if answer else "fail")


@pytest.mark.rule("NB24-78")
def test_two_low_degrees_count_like_the_higher_of_them(judge) -> None:
    person = worker("secondary_technical", "2004-12-31", in_specialty=False)
    person["education"] = [*person["education"], {"degree": "below_secondary_technical"}]
    assert judge("P07", person)["NB24-78"] == "pass"


@pytest.mark.rule("NB24-78")
def test_without_education_long_service_says_so(judge) -> None:
    person = worker("secondary_technical", "2000-01-01") | {"education": []}
    assert "未填写学历" in judge("P07", person).says("NB24-78")

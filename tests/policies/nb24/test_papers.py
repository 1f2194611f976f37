"""The paper set at the district: NB24-43…52."""

import pytest

from policies.application.nb24 import Nb24Application
from policies.nb24.papers import applicant_papers
from policies.parameters import Parameters, flatten
from states.findings import Binding

INSTITUTION = {"employer.kind": "public_institution"}
ALWAYS = ["NB24-43", "NB24-44", "NB24-47", "NB24-48", "NB24-50"]
COPIES = [
    ("NB24-43", 3, "P06", {}),
    ("NB24-44", 1, "P06", {}),
    ("NB24-45", 1, "P06", INSTITUTION),
    ("NB24-46", 3, "P07", {}),
    ("NB24-47", 1, "P06", {}),
    ("NB24-50", 1, "P06", {}),
]


@pytest.mark.rule("NB24-43")
@pytest.mark.rule("NB24-44")
@pytest.mark.rule("NB24-47")
@pytest.mark.rule("NB24-48")
@pytest.mark.rule("NB24-50")
@pytest.mark.parametrize("rule", ALWAYS)
def test_papers_are_conditional_at_filing_and_missing_at_the_district(judge, rule) -> None:
    assert judge("P06")[rule] == "conditional"
    assert judge("P06", stage=Binding.SUBMITTED, in_case=True)[rule] == "conditional"
    judged = judge("P06", stage=Binding.DISTRICT, in_case=True)
    assert (judged[rule], judged.findings[rule].stage) == ("missing", Binding.DISTRICT)
    assert judge("P06", stage=Binding.DISTRICT, answers={rule: True})[rule] == "pass"
    assert judge("P06", stage=Binding.DISTRICT, answers={rule: False})[rule] == "missing"


@pytest.mark.rule("NB24-43")
@pytest.mark.rule("NB24-44")
@pytest.mark.rule("NB24-45")
@pytest.mark.rule("NB24-46")
@pytest.mark.rule("NB24-47")
@pytest.mark.rule("NB24-50")
@pytest.mark.parametrize(("rule", "needed", "procedure", "changes"), COPIES)
def test_copies_are_counted(judge, rule, needed, procedure, changes) -> None:
    def with_copies(number):
        return judge(procedure, changes, stage=Binding.DISTRICT, answers={rule: number})[rule]

    assert with_copies(needed) == "pass"
    assert with_copies(needed - 1) == "missing"
    assert with_copies(needed + 1) == "pass"


@pytest.mark.rule("NB24-43")
def test_the_number_of_copies_is_a_parameter(judge) -> None:
    judged = judge(
        "P06", stage=Binding.DISTRICT, answers={"NB24-43": 3}, switches={"nb24.copies.review_form": 4}
    )
    assert judged["NB24-43"] == "missing"


@pytest.mark.rule("NB24-45")
def test_the_post_form_is_of_institutions_only(judge) -> None:
    assert judge("P06")["NB24-45"] == "not_applicable"
    assert judge("P06", INSTITUTION, stage=Binding.DISTRICT)["NB24-45"] == "missing"


@pytest.mark.rule("NB24-46")
def test_the_exception_form_is_of_exceptional_candidates_only(judge) -> None:
    assert judge("P06")["NB24-46"] == "not_applicable"
    assert judge("P07", stage=Binding.DISTRICT)["NB24-46"] == "missing"


@pytest.mark.rule("NB24-49")
@pytest.mark.rule("NB24-52")
@pytest.mark.parametrize(("rule", "key"), [("NB24-49", "entrustment_letter"), ("NB24-52", "delivery_batch")])
def test_letter_and_batch_are_given_as_such(judge, rule, key) -> None:
    def at_district(answers):
        return judge("P06", stage=Binding.DISTRICT, answers=answers)[rule]

    assert judge("P06")[rule] == "conditional"
    assert at_district({}) == "missing"
    assert at_district({rule: True}) == "missing"
    assert at_district({key: "2024-01"}) == "pass"
    assert at_district({key: ""}) == "missing"


@pytest.mark.rule("NB24-49")
@pytest.mark.rule("NB24-52")
def test_a_senior_case_needs_a_batch_and_no_letter(judge) -> None:
    judged = judge("P08", stage=Binding.DISTRICT)
    assert (judged["NB24-49"], judged["NB24-52"]) == ("not_applicable", "missing")
    assert {judged[rule] for rule in [*ALWAYS, "NB24-45", "NB24-46"]} == {"not_applicable"}


@pytest.mark.rule("NB24-51")
@pytest.mark.parametrize(
    ("wanted", "materials", "result"),
    [
        ((), [], "conditional"),
        (("senior_review_form",), [], "missing"),
        (("senior_review_form",), [{"kind": "senior_review_form"}], "pass"),
    ],
)
def test_senior_papers_follow_the_higher_notices(judge, wanted, materials, result) -> None:
    switches = {"nb24.external_requirements": wanted}
    judged = judge("P09", {"materials": materials}, switches=switches)
    assert judged["NB24-51"] == result
    assert judge("P06", switches=switches)["NB24-51"] == "not_applicable"


@pytest.mark.rule("NB24-47")
@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({"procedure": "P06"}, ["review_form 3", "achievement_statement 1", "material_list 1"]),
        (
            {"employer": {"kind": "public_institution"}, "title": {"path": "exceptional"}},
            [
                "review_form 3",
                "achievement_statement 1",
                "post_information_form 1",
                "exception_form 3",
                "material_list 1",
            ],
        ),
        ({"procedure": "P08"}, []),
    ],
)
def test_the_material_list_is_what_the_case_needs(notice, changes, kinds) -> None:
    application = Nb24Application.model_validate({"procedure": "P07", "applicant": {}} | changes)
    papers = applicant_papers(application, Parameters(flatten(notice["parameters"])))
    assert [f"{paper.kind.value} {paper.copies}" for paper in papers] == kinds

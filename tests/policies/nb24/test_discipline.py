"""What a file that opens P11 or P12 says and lacks (NB24-53, NB24-55, NB24-58)."""

from datetime import datetime
from typing import Any

import pytest

from policies.application.parse import parse_application
from policies.facts import Facts
from policies.laws import law_for, ruleset_for
from policies.nb24 import BOOK
from policies.parameters import Parameters
from states.findings import Binding, Result
from states.instants import SHANGHAI

ON = datetime(2025, 3, 3, 9, tzinfo=SHANGHAI)
NOBODY = {"role": "applicant", "case_no": None, "certificate_no": None, "name": None}


def judged(procedure: str, *, in_case: bool = False, **changes: Any) -> dict[str, Result]:
    """The results by rule for a file that is complete but for the changes."""
    file: dict[str, Any] = {
        "procedure": procedure,
        "channel": "visit",
        "subject": {**NOBODY, "certificate_no": "3302C202400000190"},
        "ground": "false_materials",
        "facts": "业绩证明与事实不符",
    } | changes
    law = law_for(ruleset_for(procedure, ON.date()))
    found = BOOK.assess(
        parse_application(file, "test"), Facts(on=ON, in_case=in_case), Parameters(law.parameters)
    )
    assert {item.stage for item in found} == {Binding.INFORMATION}
    return {item.rule: item.result for item in found}


@pytest.mark.rule("NB24-53")
@pytest.mark.parametrize("procedure", ["P11", "P12"])
def test_whom_it_concerns_is_said_or_known_from_the_case(procedure: str) -> None:
    assert judged(procedure)["NB24-53"] is Result.PASS
    assert judged(procedure, subject=NOBODY)["NB24-53"] is Result.MISSING
    assert judged(procedure, subject=NOBODY, in_case=True)["NB24-53"] is Result.PASS
    assert judged(procedure, facts=None)["NB24-53"] is Result.MISSING


@pytest.mark.rule("NB24-55")
@pytest.mark.rule("NB24-56")
@pytest.mark.parametrize("ground", ["forged_documents", "false_materials", "undisclosed_violation"])
def test_a_ground_is_named_by_its_code(ground: str) -> None:
    assert judged("P12", ground=ground)["NB24-55"] is Result.PASS
    assert judged("P12", ground=None)["NB24-55"] is Result.MISSING
    assert judged("P12", ground="lending")["NB24-55"] is Result.FAIL


@pytest.mark.rule("NB24-58")
def test_another_serious_breach_needs_words() -> None:
    assert judged("P12")["NB24-58"] is Result.NOT_APPLICABLE
    assert judged("P12", ground="other_serious")["NB24-58"] is Result.PASS
    assert judged("P12", ground="other_serious", facts=None)["NB24-58"] is Result.MISSING

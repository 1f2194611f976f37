"""With whom a case lies when neither the file nor a notice names an organisation."""

from datetime import datetime

import pytest

from policies import laws, opening
from records.standing import authority, standing
from states.case import Case
from states.instants import SHANGHAI

START = datetime(2024, 11, 4, 9, tzinfo=SHANGHAI)


def reported(city: str | None) -> Case:
    """A report about a certificate of a city."""
    ref = laws.ruleset_for("P36", START.date())
    subject = {"city": city} if city else {}
    return opening.open_case("rep-1", "P36", ref, START, subject=subject).case


@pytest.mark.parametrize(
    ("city", "body"),
    [
        ("tianjin", "天津市人力资源和社会保障局"),
        ("shanghai", "上海市人力资源和社会保障局"),
        (None, "宁波市人力资源和社会保障局"),
    ],
)
def test_a_report_lies_with_the_authority_of_its_city(city: str | None, body: str) -> None:
    case = reported(city)
    assert (authority(case), standing(case, {}).org) == (body, body)

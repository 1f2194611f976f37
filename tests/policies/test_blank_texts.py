"""A text of blanks is as absent as no text at all: the rule that needs it says `missing` (S-08, NB24-31)."""

from datetime import datetime
from pathlib import Path

import pytest

from policies.application.load import load_document
from policies.application.parse import parse_application
from policies.application.setting import with_set
from policies.assessment import assessment
from states.instants import SHANGHAI

FILES = Path(__file__).parents[1] / "applications"
NINGBO, YEAR_2024, TIANJIN = "2025-11-10", "2024-08-15", "2020-12-10"
NEEDED = [
    ("p01", "origin.province", NINGBO, "NB21-04"),
    ("p02", "origin.province", NINGBO, "NB21-12"),
    ("p02", "employer.responsible_body", NINGBO, "NB21-02"),
    ("p02", "employer.name", NINGBO, "NB21-17"),
    ("p04", "origin.city", NINGBO, "NB21-12"),
    ("p06", "employer.name", YEAR_2024, "NB24-33"),
    ("p11", "facts", YEAR_2024, "NB24-53"),
    ("p34", "hours.0.provider", YEAR_2024, "NB24-30"),
    ("p36", "subject.name", YEAR_2024, "NB21-43"),
    ("p39", "special_reason", TIANJIN, "S-33"),
    ("p40", "reason", "2025-09-01", "G-16"),
]


def result(file: str, path: str, text: str, day: str, rule: str) -> str:
    """What the rule says about the valid file with one text replaced."""
    application = parse_application(with_set(load_document(FILES / f"{file}.yaml"), {path: text}))
    on = datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=SHANGHAI)
    found = assessment(application, on, file)["findings"]
    return next(str(one["result"]) for one in found if one["rule"] == rule)


@pytest.mark.rule("S-08")
@pytest.mark.parametrize(("file", "path", "day", "rule"), NEEDED)
def test_a_text_of_blanks_is_missing(file: str, path: str, day: str, rule: str) -> None:
    assert [result(file, path, blank, day, rule) for blank in (" ", "\u3000", "\u00a0")] == ["missing"] * 3


@pytest.mark.rule("NB24-33")
@pytest.mark.parametrize("written", ["宁波甬测检测技术有限公司\u3000", " 宁波甬测检测技术有限公司"])
def test_a_name_is_the_same_with_blanks_around_it(written: str) -> None:
    at = ("p06", "employer.name", written, YEAR_2024, "NB24-33")
    assert result(*at) == result("p06", "employer.name", "宁波甬测检测技术有限公司", *at[3:]) == "pass"
    assert result("p06", "employer.name", "宁波甬测 检测技术有限公司", *at[3:]) == "fail"

"""To whom an employer belongs: named in the file, known by its district, or nobody's (NB21-02, NB24-02)."""

from typing import Any

import pytest

from policies.application.parse import parse_application

BUREAU = "鄞州区人力资源和社会保障局"


def employer(**block: Any) -> Any:
    return parse_application({"procedure": "P02", "applicant": {}, "employer": {"name": "甲", **block}})


@pytest.mark.rule("NB21-02")
@pytest.mark.parametrize(
    ("block", "body"),
    [
        ({"district": "鄞州区"}, BUREAU),
        ({"district": "鄞州区", "responsible_body": None}, None),
        (
            {"district": "鄞州区", "responsible_body": "宁波大榭开发区管委会人社部门"},
            "宁波大榭开发区管委会人社部门",
        ),
        ({"district": " "}, None),
        ({}, None),
    ],
)
def test_a_district_stands_for_its_bureau_unless_the_file_says_otherwise(
    block: dict[str, Any], body: str | None
) -> None:
    application = employer(**block)
    assert application.employer.responsible_body == body
    assert parse_application(application.plain()) == application

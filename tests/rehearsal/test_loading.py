"""What a scenario file may not say: told with its place before anything is played (README, exit code 2)."""

from pathlib import Path
from typing import Any

import pytest

from policies.application.errors import InputError
from policies.application.load import load_document
from rehearsal.loading import Script, script_of

APPLICATIONS = Path(__file__).parents[1] / "applications"
NUMBER = "2024GC01000001"
PERSON = {"id_number": "330211199607070062"}


def script(*acts: dict[str, Any], **more: Any) -> Script:
    scenario = {
        "scenario": "inline",
        "start": "2025-11-03 09:00",
        "application": load_document(APPLICATIONS / "p02.yaml"),
        "acts": list(acts),
        **more,
    }
    return script_of(scenario, "inline.yaml", APPLICATIONS)


def verify(**asked: Any) -> dict[str, Any]:
    return {"at": "2025-11-03 10:00", "verify": {"city": "shanghai", **asked}, "answer": "valid"}


@pytest.mark.parametrize(
    "by",
    [
        {"number": {"number": NUMBER, "obtained_on": "2024-09-15"}},
        {"number": NUMBER, "obtained_on": "2024-09-15"},
        {"by": "number", "number": NUMBER, "obtained_on": "2024-09-15"},
    ],
)
@pytest.mark.rule("S-39")
def test_the_keys_of_a_question_stand_below_it_or_beside_it(by: dict[str, Any]) -> None:
    beside = script(verify(by="number", number=NUMBER, obtained_on="2024-09-15")).scenario.acts[0].verify
    assert script(verify(by=by)).scenario.acts[0].verify == beside


@pytest.mark.parametrize(
    ("by", "place"),
    [
        ({"number": {"nummer": NUMBER}}, "nummer"),
        ({"foo": {"number": NUMBER}}, "foo"),
        ({"number": {"number": NUMBER, "obtained_on": "2024-02-30"}}, "obtained_on"),
        ({"qr": {"number": NUMBER, "version": "1"}}, "version"),
        ({"other": {"number": NUMBER, "code": "maybe"}}, "code"),
        ("telephone", "by"),
    ],
)
@pytest.mark.rule("S-39")
def test_a_question_has_the_keys_of_its_way_and_no_others(by: Any, place: str) -> None:
    with pytest.raises(InputError, match=rf"acts\.0\.verify\.{place}"):
        script(verify(by=by))


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"integrity": [{**PERSON, "from": "2025-02-29"}]}, "integrity.0.from"),
        ({"integrity": [{**PERSON, "from": "2025-02-28", "to": True}]}, "integrity.0.to"),
        ({"integrity": [PERSON]}, "integrity.0.from"),
        ({"cases": [{"procedure": "P02", "state": "on"}]}, "cases.0.state"),
        ({"cases": [{"procedure": []}]}, "cases.0.procedure"),
        ({"cases": [{"procedure": "P99"}]}, "cases.0.procedure"),
        ({"committees": [{"name": "评委会", "valid_to": "明年"}]}, "committees.0.valid_to"),
    ],
)
@pytest.mark.rule("S-38")
def test_rows_of_the_register_are_read_before_they_are_used(given: dict[str, Any], place: str) -> None:
    with pytest.raises(InputError, match=place.replace(".", r"\.")):
        script(given=given)


@pytest.mark.parametrize(("start", "until"), [("9999-12-31", None), ("2025-11-03", "2101-01-01")])
def test_time_stays_within_the_calendar(start: str, until: str | None) -> None:
    script(start="1949-01-01 00:00", until="2100-12-31 23:59")
    with pytest.raises(InputError, match="1949 至 2100"):
        script(start=start, until=until)


def test_no_further_case_takes_the_first_one_s_name() -> None:
    opening = {"as": "main", "application": load_document(APPLICATIONS / "p36.yaml")}
    with pytest.raises(InputError, match=r"acts\.0\.open\.as"):
        script({"at": "2025-11-04 10:00", "open": opening})

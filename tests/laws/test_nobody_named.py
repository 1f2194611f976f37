"""What a rule says of an application names nobody: findings travel in histories, persons do not (G-18)."""

import copy
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from policies.application.load import load_document
from policies.application.parse import InputError, parse_application
from policies.facts import Facts
from policies.laws import assess, law_for, ruleset_for
from states.instants import SHANGHAI

FILES = sorted((Path(__file__).parents[1] / "applications").glob("*.yaml"))
AT = datetime(2024, 10, 15, 9, tzinfo=SHANGHAI)
PEOPLE = ("applicant", "person", "persons", "holder", "subject")
MARKERS = {"name": "甄标记", "phone": "13899990000"}


def marked(value: Any, *, person: bool = False) -> Any:
    """A file whose persons bear the markers."""
    if isinstance(value, list):
        return [marked(item, person=person) for item in value]
    if not isinstance(value, dict):
        return value
    held = {key: marked(item, person=key in PEOPLE) for key, item in value.items()}
    return held | {key: word for key, word in MARKERS.items() if person and key in held}


def paths(value: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a file."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*before, key)
        yield from paths(item, (*before, key))


def without(document: Any, path: tuple[Any, ...]) -> Any:
    """The file with one place empty."""
    left = copy.deepcopy(document)
    place = left
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = None
    return left


def said(document: Any) -> list[str]:
    """All messages on a file; none when it cannot be read at all."""
    try:
        application = parse_application(document, "test")
    except InputError:
        return []
    found = assess(application, Facts(on=AT), law_for(ruleset_for(application.procedure, AT.date())))
    return [finding.message for finding in found]


@pytest.mark.rule("G-18")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_finding_names_a_person(file: Path) -> None:
    document = marked(load_document(file))
    numbers = {
        person.get("id_number") for person in document.get("persons", [document.get("applicant")]) if person
    }
    kept = [*MARKERS.values(), *(number for number in numbers if number)]
    for path in [None, *paths(document)]:
        for message in said(document if path is None else without(document, path)):
            assert not any(marker in message for marker in kept), (path, message)

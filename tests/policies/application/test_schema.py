"""The schemas come from the models that parse, and other rooms may add theirs."""

import json
from pathlib import Path
from typing import Any

import pytest

from policies.application import schema as schemas
from policies.application.act_contents import CONTENTS
from policies.application.errors import InputError
from policies.application.load import load_document
from policies.application.parse import MODELS
from policies.application.schema import register_schema, schema

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.yaml"))


def definition(document: dict[str, Any], reference: dict[str, str]) -> dict[str, Any]:
    return document["$defs"][reference["$ref"].rpartition("/")[2]]


def test_the_application_schema_knows_every_procedure_once() -> None:
    document = schema("application")
    named = [
        name
        for alternative in document["oneOf"]
        for procedure in [definition(document, alternative)["properties"]["procedure"]]
        for name in procedure.get("enum", [procedure.get("const")])
    ]
    assert sorted(named) == sorted(MODELS)
    assert document["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_uses_only_fields_of_the_schema(path: Path) -> None:
    document, data = schema("application"), load_document(path)
    model = document["$defs"][MODELS[data["procedure"]].__name__]
    assert set(data) <= set(model["properties"])
    assert set(model["required"]) <= set(data)
    assert model["additionalProperties"] is False


def test_months_are_text_and_hours_are_numbers_in_the_schema() -> None:
    definitions = schema("application")["$defs"]
    assert definitions["InsurancePeriod"]["properties"]["from"]["pattern"] == r"^\d{4}-(0[1-9]|1[0-2])$"
    hours = definitions["StudyYear"]["properties"]["professional"]["anyOf"]
    assert [kind["type"] for kind in hours] == ["number", "null"]


def test_the_act_schema_has_one_alternative_a_deed() -> None:
    document = schema("act")
    assert [deed["properties"]["do"]["const"] for deed in document["oneOf"]] == [
        deed.value for deed in CONTENTS
    ]
    by_deed = {deed["properties"]["do"]["const"]: deed for deed in document["oneOf"]}
    assert by_deed["submit"]["required"] == ["do"]
    assert by_deed["vote"]["required"] == ["do", "with"]
    vote = definition(document, by_deed["vote"]["properties"]["with"])
    assert vote["required"] == ["members", "present", "yes"]
    review = definition(document, by_deed["review"]["properties"]["with"])
    assert review["properties"]["checks"]["anyOf"][0]["const"] == "all"


@pytest.mark.parametrize("name", ["application", "act"])
def test_a_schema_is_json_without_loose_references(name: str) -> None:
    document = schema(name)
    text = json.dumps(document)
    used = {part.split('"')[0] for part in text.split("#/$defs/")[1:]}
    assert used <= set(document["$defs"])


def test_another_room_registers_its_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schemas, "_makers", dict(schemas._makers))
    register_schema("scenario", scenario := lambda: {"title": "情景"})
    register_schema("scenario", scenario)
    assert schema("scenario") == {"$schema": schemas.DIALECT, "title": "情景"}
    with pytest.raises(ValueError, match="registered twice"):
        register_schema("scenario", dict)


def test_an_unknown_schema_is_an_input_error() -> None:
    with pytest.raises(InputError, match="是否应为 application？"):
        schema("aplication")
    with pytest.raises(InputError, match="可用：application、act"):
        schema("zzz")

"""JSON Schemas from the very models that parse (JSON Schema 2020-12); other rooms register theirs here."""

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from policies.application.act_contents import CONTENTS
from policies.application.errors import InputError, shown
from policies.application.parse import Application

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NOTHING: JsonSchemaValue = {"type": "null"}


class FileSchema(GenerateJsonSchema):
    """As files are read: a field that may be absent may also be null."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """An optional field, without the empty value that stands for absence inside the program."""
        inner = super().default_schema(schema)
        inner.pop("default", None)
        if NOTHING in inner.get("anyOf", ()):
            return inner
        return {"anyOf": [inner, NOTHING]}


def document_schema(models: Sequence[type[BaseModel]]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The shared definitions and one reference a model, for schemas made of several models."""
    references, shared = models_json_schema(
        [(model, "validation") for model in models], schema_generator=FileSchema
    )
    return shared.get("$defs", {}), [references[(model, "validation")] for model in models]


def application_schema() -> dict[str, Any]:
    """Any application file: one alternative a model; the models differ in `procedure`."""
    definitions, alternatives = document_schema(list(get_args(Application)))
    return {"title": "申报材料", "oneOf": alternatives, "$defs": definitions}


def act_schema() -> dict[str, Any]:
    """An act: what is done and the content that this deed may hold."""
    models = list(dict.fromkeys(CONTENTS.values()))
    definitions, references = document_schema(models)
    content = dict(zip(models, references, strict=True))
    deeds = [
        {
            "title": deed.label,
            "type": "object",
            "properties": {"do": {"const": deed.value}, "with": content[model]},
            "required": ["do", "with"] if requires(model) else ["do"],
        }
        for deed, model in CONTENTS.items()
    ]
    return {"title": "行为", "oneOf": deeds, "$defs": definitions}


def requires(model: type[BaseModel]) -> bool:
    """Whether a deed cannot do without content."""
    return any(field.is_required() for field in model.model_fields.values())


Maker = Callable[[], dict[str, Any]]
_makers: dict[str, Maker] = {"application": application_schema, "act": act_schema}


def register_schema(name: str, maker: Maker) -> None:
    """Let another room's documents (scenario, run) be asked for by name. A name in use is a ValueError."""
    if _makers.get(name, maker) is not maker:
        raise ValueError(f"schema {name} registered twice")
    _makers[name] = maker


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a kind of document. Raises InputError on an unknown name."""
    if name in _makers:
        return {"$schema": DIALECT, **_makers[name]()}
    near = get_close_matches(name, _makers, n=1)
    cure = f"是否应为 {near[0]}？" if near else f"可用：{'、'.join(_makers)}"
    raise InputError("schema", "名称", "已登记的文件种类", shown(name), cure)

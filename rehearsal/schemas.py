"""The JSON Schemas of this room's documents, registered beside those of applications and acts (文件结构)."""

from typing import Any

from policies.application.schema import document_schema, register_schema
from rehearsal.run import Run
from rehearsal.scenario import Scenario


def scenario_schema() -> dict[str, Any]:
    """A scenario file."""
    definitions, references = document_schema([Scenario])
    return {"title": "情景", **references[0], "$defs": definitions}


def run_schema() -> dict[str, Any]:
    """What `simulate --json` prints for one file."""
    return {"title": "演练结果", **Run.model_json_schema(mode="serialization")}


def register_all() -> None:
    """Let these documents be asked for by name."""
    register_schema("scenario", scenario_schema)
    register_schema("run", run_schema)

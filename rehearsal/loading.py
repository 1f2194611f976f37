"""From a scenario file to everything that its play needs, with every fault found before the clock starts (读入情景)."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from policies.application.acts import parse_act_content
from policies.application.errors import InputError, shown
from policies.application.faults import refused
from policies.application.fields import civil_day
from policies.application.load import load_document
from policies.application.parse import parse_application
from policies.application.setting import with_set
from policies.laws import law_for, ruleset_for
from policies.parameters import UnknownSwitch
from policies.switching import require_choices, standing_values, unlimited, written_switches
from rehearsal.scenario import Scenario, ScenarioStep
from states.case import RulesetRef
from states.instants import civil


@dataclass(frozen=True, slots=True)
class Script:
    """A scenario ready to be played. `applications` holds plain data by case name; `main` is the first case.

    `switches` are those of all its cases, `ruleset` has the first one's.
    """

    scenario: Scenario
    source: str
    applications: Mapping[str, Mapping[str, Any]]
    ruleset: RulesetRef
    switches: Mapping[str, Any]

    @property
    def procedure(self) -> str:
        """The first case's procedure."""
        return str(self.applications[MAIN]["procedure"])


MAIN = "main"
"""How the scenario's first case is addressed when an act names none."""


def load_script(path: Path | str) -> Script:
    """Read a scenario file and all that it names. Raises InputError."""
    return script_of(load_document(path), str(path), Path(path).parent)


def script_of(data: Any, source: str, folder: Path) -> Script:
    """A script from plain data; relative files are looked for in `folder`. Raises InputError."""
    try:
        scenario = Scenario.model_validate(data)
    except ValidationError as failure:
        raise refused(failure, Scenario, source) from failure
    opened = _application(
        scenario.application, scenario.set, scenario.procedure, source, folder, "application"
    )
    applications = {MAIN: opened}
    for number, step in enumerate(scenario.acts):
        _check_step(step, source, f"acts.{number}")
        if step.open is not None:
            further, place = step.open, f"acts.{number}.open.application"
            if further.as_ == MAIN:
                raise InputError(
                    source, f"acts.{number}.open.as", "另一个名称", shown(MAIN), "main 指第一件案件"
                )
            applications[further.as_] = _application(
                further.application, further.set, further.procedure, source, folder, place
            )
    switches = _switches(scenario, source)
    ruleset = _ruleset(str(opened["procedure"]), civil(scenario.start), switches, source)
    return Script(scenario, source, applications, ruleset, switches)


def _application(
    given: str | Mapping[str, Any],
    changes: Mapping[str, Any],
    procedure: str | None,
    source: str,
    folder: Path,
    place: str,
) -> dict[str, Any]:
    """An application as plain data: read or inline, changed by `set`, its procedure that of the scenario."""
    file = str(folder / given) if isinstance(given, str) else f"{source}：{place}"
    data = load_document(file) if isinstance(given, str) else given
    if not isinstance(data, Mapping):
        raise InputError(file, "", "键值组（字段: 值）", shown(data), "从 procedure: 开始写")
    wanted = {**data, "procedure": procedure} if procedure else dict(data)
    changed = with_set(wanted, changes, file)
    parse_application(changed, file)
    return changed


def _check_step(step: ScenarioStep, source: str, place: str) -> None:
    """The content of a deed is well-formed, unless the scenario means it not to be."""
    if step.do is not None and not (step.expect == "refused" and step.reason in (None, "malformed")):
        parse_act_content(step.do.value, step.with_, source=source, within=f"{place}.with")


def _switches(scenario: Scenario, source: str) -> dict[str, Any]:
    """The readings chosen, for any case of the scenario; a value has the type of the one it replaces (S-40)."""
    standing, typed = standing_values(civil(scenario.start)), {}
    for key, value in written_switches(scenario.switches).items():
        if key not in standing:
            raise InputError(source, "switches", "通知已有的参数", shown(key), "可用的键见 starter.py rules")
        chosen = unlimited(standing[key], value)
        typed[key] = _as(standing[key], chosen, f"switches.{key}", source)
    return typed


def _ruleset(procedure: str, day: date, switches: Mapping[str, Any], source: str) -> RulesetRef:
    """The first case's rule set of the start day, with the switches that its notice has."""
    try:
        require_choices(switches, day)
        known = law_for(ruleset_for(procedure, day)).parameters
        return ruleset_for(procedure, day, {key: switches[key] for key in switches if key in known})
    except UnknownSwitch as unknown:
        raise InputError(
            source, "switches", "通知已有的读法", str(unknown), "见 starter.py rules"
        ) from unknown
    except KeyError as absent:
        raise InputError(
            source, "procedure", "已有程序表的事项", shown(procedure), "改用其他事项"
        ) from absent


def _as(standing: Any, value: Any, place: str, source: str) -> Any:
    """A switch's value in the type of the parameter. Raises InputError."""
    if type(standing) is type(value) or standing is None:
        return value
    if isinstance(standing, date) and isinstance(value, str):
        with suppress(PydanticCustomError):
            return civil_day(value)
    raise InputError(source, place, f"与 {shown(standing)} 同类的值", shown(value), "改正这个值")

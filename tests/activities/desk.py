"""A register with a filed application and its opened case, without Temporal: the core and the activities alone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from activities.desk import Desk
from activities.orders import Recorded, Recording
from activities.recording import RecordActivities
from policies import laws, opening
from policies.application.load import load_document
from policies.application.parse import parse_application
from policies.routing import routing_facts
from states.act import Act
from states.case import Case
from states.effects import Outcome
from states.instants import SHANGHAI
from workflows import following, turns
from workflows.life import Clock

APPLICATIONS = Path(__file__).parents[1] / "applications"
START = datetime(2024, 8, 15, 9, tzinfo=SHANGHAI)


def application(file: str = "p06", /, **applicant: Any) -> dict[str, Any]:
    """An application of the suite; `applicant` replaces fields of its person."""
    data = dict(load_document(APPLICATIONS / f"{file}.yaml"))
    return data | {"applicant": data.get("applicant", {}) | applicant} if applicant else data


def opened(register: Engine, case_no: str, data: Mapping[str, Any], at: datetime = START) -> Case:
    """File an application and record its opening."""
    Desk(register).keep_application(case_no, data)
    model = parse_application(data)
    ref = laws.ruleset_for(model.procedure, at.date())
    outcome = opening.open_case(case_no, model.procedure, ref, at, routing=routing_facts(model))
    recorded(register, outcome)
    return outcome.case


def recorded(register: Engine, outcome: Outcome) -> Recorded:
    """Record a turn as the shell does."""
    return RecordActivities(register).record(following.recording_of(outcome, Clock()))


def judged(
    register: Engine, case: Case, do: str, by: str, act_id: str, at: datetime = START, **content: Any
) -> Act:
    """An act as the client makes it."""
    desk = Desk(register)
    act = desk.judged(replace(case, answers={}), do, by, content, act_id, at)
    desk.keep_act(case.case_no, act_id, content)
    return act


def turn(
    register: Engine, case: Case, do: str, by: str, act_id: str, at: datetime = START, **content: Any
) -> Outcome:
    """What the core makes of an act."""
    return turns.judged(
        laws.law_for(case.ruleset), case, judged(register, case, do, by, act_id, at, **content), at
    )


def order_of(outcome: Outcome) -> Recording:
    """What the shell sends for a turn."""
    return following.recording_of(outcome, Clock())

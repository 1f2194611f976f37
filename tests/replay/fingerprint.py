"""What a case asks of the outside while it is replayed, and what it asked when it was recorded.

Replay alone notices another order of commands; it is blind to what they carry: a window of three months become six,
one paper more. So inputs are compared as well. A field that a later release added is no difference.
"""

from typing import Any, ClassVar

from pydantic_core import from_json, to_json
from temporalio.api.common.v1 import Payload
from temporalio.api.history.v1 import HistoryEvent
from temporalio.client import WorkflowHistory
from temporalio.worker import (
    Interceptor,
    SignalExternalWorkflowInput,
    StartActivityInput,
    StartChildWorkflowInput,
    WorkflowInboundInterceptor,
    WorkflowInterceptorClassInput,
    WorkflowOutboundInterceptor,
)

Asked = tuple[str, Any]


class Listener(Interceptor):
    """Writes down every activity, child case and signal that the code asks for."""

    asked: ClassVar[list[Asked]] = []  # on the class, where the interceptor inside the sandbox finds it

    def __init__(self) -> None:
        Listener.asked = []

    def workflow_interceptor_class(
        self, input: WorkflowInterceptorClassInput
    ) -> type[WorkflowInboundInterceptor]:
        return _Inbound


class _Inbound(WorkflowInboundInterceptor):
    def init(self, outbound: WorkflowOutboundInterceptor) -> None:
        super().init(_Outbound(outbound))


class _Outbound(WorkflowOutboundInterceptor):
    def start_activity(self, input: StartActivityInput) -> Any:
        Listener.asked.append((input.activity, plain(input.args[0])))
        return super().start_activity(input)

    async def start_child_workflow(self, input: StartChildWorkflowInput) -> Any:
        Listener.asked.append((input.workflow, plain(input.args[0])))
        return await super().start_child_workflow(input)

    async def signal_external_workflow(self, input: SignalExternalWorkflowInput) -> None:
        Listener.asked.append((input.signal, plain(input.args[0])))
        await super().signal_external_workflow(input)


def plain(value: Any) -> Any:
    """A value as it crosses."""
    return from_json(to_json(value))


def recorded(history: WorkflowHistory) -> list[Asked]:
    """What a history shows that its case asked for, in order."""
    return [asked for event in history.events if (asked := _asked(event)) is not None]


def _asked(event: HistoryEvent) -> Asked | None:
    if event.HasField("activity_task_scheduled_event_attributes"):
        activity = event.activity_task_scheduled_event_attributes
        return activity.activity_type.name, _input(activity.input.payloads[0])
    if event.HasField("start_child_workflow_execution_initiated_event_attributes"):
        child = event.start_child_workflow_execution_initiated_event_attributes
        return child.workflow_type.name, _input(child.input.payloads[0])
    if event.HasField("signal_external_workflow_execution_initiated_event_attributes"):
        signal = event.signal_external_workflow_execution_initiated_event_attributes
        return signal.signal_name, _input(signal.input.payloads[0])
    return None


def _input(payload: Payload) -> Any:
    return from_json(payload.data)


def differences(old: Any, new: Any, path: str = "") -> list[str]:
    """Where `new` says something else than `old`, or less; what it says besides is an addition.

    Names that begin with `_` are indexes over the rest, sets among them without an order.
    """
    if isinstance(old, dict) and isinstance(new, dict):
        return [
            line
            for key in old
            if not key.startswith("_")
            for line in differences(old[key], new.get(key), f"{path}.{key}")
        ]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [
            line
            for n, (a, b) in enumerate(zip(old, new, strict=True))
            for line in differences(a, b, f"{path}[{n}]")
        ]
    return [] if old == new else [f"{path}: {old!r} → {new!r}"]

"""How workflow code runs and how data cross: the same for worker, tests, replays and clients (运行约定)."""

from temporalio.client import Client
from temporalio.contrib.pydantic import PydanticPayloadConverter
from temporalio.converter import (
    CompositePayloadConverter,
    DataConverter,
    DefaultFailureConverterWithEncodedAttributes,
)
from temporalio.runtime import PrometheusConfig, Runtime, TelemetryConfig
from temporalio.service import RPCError
from temporalio.worker import WorkflowInstance, WorkflowInstanceDetails
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from workflows.faults import ServiceUnreachable

CASES = "cases"
"""Task queue of the cases and of the activities that write the register."""

PURE = (
    "states",
    "policies",
    "activities.orders",
    "workflows.life",
    "workflows.naming",
    "workflows.attributes",
    "workflows.following",
    "workflows.turns",
    "workflows.errands",
)
"""What is imported once for all cases; none of it keeps anything or asks a clock."""


class CaseRunner(SandboxedWorkflowRunner):
    """The SDK's sandbox, entered only to let a case act.

    For every payload the SDK would enter it three times more, to ask in whose context to convert: a sixth of all that
    a worker does. Nothing in `DATA` depends on a context.
    """

    def create_instance(self, det: WorkflowInstanceDetails) -> WorkflowInstance:
        """A case's workflow."""
        instance = super().create_instance(det)
        instance.get_serialization_context = lambda command_info: None  # type: ignore[method-assign]
        return instance


RUNNER = CaseRunner(SandboxRestrictions.default.with_passthrough_modules(*PURE))
"""Only the shell itself is loaded anew for every case, which costs a seventh of what it would (docs/performance.md)."""

PREPARED = PydanticPayloadConverter()


class OneForAll(CompositePayloadConverter):
    """The same converters for every case.

    Each case asks for a converter of its own, and each fresh one would prepare the schemas of act and case anew:
    some 400 KiB and 60 ms of every case. Nothing in them depends on the case.
    """

    def __init__(self) -> None:
        super().__init__(*PREPARED.converters.values())


DATA = DataConverter(
    payload_converter_class=OneForAll, failure_converter_class=DefaultFailureConverterWithEncodedAttributes
)
"""Dates and enums cross as they are; messages of failures are encoded like payloads."""


async def connect(address: str, namespace: str = "default", *, metrics: str | None = None) -> Client:
    """A client that speaks this house's data; `metrics` is where Prometheus may read it.

    ServiceUnreachable names the address.
    """
    runtime = (
        Runtime(telemetry=TelemetryConfig(metrics=PrometheusConfig(bind_address=metrics)))
        if metrics
        else None
    )
    try:
        return await Client.connect(address, namespace=namespace, data_converter=DATA, runtime=runtime)
    except (RPCError, RuntimeError) as fault:
        words = "请先启动（make run），或检查 ZHICHENG_TEMPORAL_ADDRESS"
        raise ServiceUnreachable(f"Temporal 服务（{address}）没有应答；{words}") from fault

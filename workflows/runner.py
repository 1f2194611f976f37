"""How workflow code runs and how data cross: the same for worker, tests, replays and clients (运行约定)."""

from dataclasses import replace

from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.converter import DefaultFailureConverterWithEncodedAttributes
from temporalio.runtime import PrometheusConfig, Runtime, TelemetryConfig
from temporalio.service import RPCError
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from workflows.faults import ServiceUnreachable

CASES = "cases"
"""Task queue of the cases and of the activities that write the register."""

RUNNER = SandboxedWorkflowRunner(
    SandboxRestrictions.default.with_passthrough_modules(
        "states", "policies", "activities.orders", "workflows.life"
    )
)
"""Pure rooms and plain data pass through: a case costs 130 KiB instead of a megabyte, and each type is prepared once."""

DATA = replace(pydantic_data_converter, failure_converter_class=DefaultFailureConverterWithEncodedAttributes)
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
        words = "请先启动（make run）或检查地址"
        raise ServiceUnreachable(f"Temporal 服务（{address}）没有应答；{words}：{fault}") from fault

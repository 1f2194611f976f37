"""Whatever is sent to the interface is answered as its description says, and never by a fault of its own."""

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import openapi
from schemathesis.specs.openapi.checks import positive_data_acceptance

from dashboard.api.app import AT
from dashboard.app import create_app
from dashboard.house import House

EXAMPLES = 12
"""Requests to an address. That a well-formed file is refused by the law is no breach: what a file may say is described
by `starter.py schema application`, not here."""


def test_every_answer_is_as_described(house: House, tokens: dict[str, str]) -> None:
    schema = openapi.from_asgi(f"{AT}/openapi.json", create_app(house=house))
    headers = {"Authorization": f"Bearer {tokens['counter']}"}
    for operation in schema.get_all_operations():
        ask(operation.ok(), headers)


def ask(operation: schemathesis.schemas.APIOperation, headers: dict[str, str]) -> None:
    """Made-up requests to one address."""

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def one(case: schemathesis.Case) -> None:
        case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])

    one()

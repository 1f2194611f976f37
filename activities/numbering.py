"""The activity that gives a certificate its number (编号, SH24-21)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine
from temporalio import activity

from activities import orders
from activities.discretion import discreet
from activities.orders import Production
from activities.papers.number import certificate_number
from records import contents, numbers
from records.database import session
from states.instants import civil

SENIORITY = {"senior": "associate_senior", "junior": "assistant"}
"""The lowest title of what a procedure's table calls its level, for an application that does not name one."""


def level_of(data: Mapping[str, Any], of_table: str | None) -> str:
    """The level of the application's title, else that of its procedure's table."""
    named = (data.get("title") or {}).get("level")
    return str(named or SENIORITY.get(of_table or "", of_table or ""))


class AllocateActivities:
    """Numbers, from the register (编号)."""

    def __init__(self, register: Engine) -> None:
        self.register = register

    @activity.defn(name=orders.ALLOCATE)
    def allocate(self, order: Production) -> Production:
        """The order with its number; asked again, the same. One running number a scope, level and year, without gaps."""
        if order.number is not None:
            return order
        with discreet(), session(self.register) as opened:
            level = level_of(contents.application(opened, order.case_no), order.level)
            scope, year = order.scope or "ningbo", civil(order.at).year
            running = numbers.allocate(opened, f"{scope}-{level}-{year}", order.case_no, order.version)
        return replace(
            order, level=level, scope=scope, number=certificate_number(scope, level, year, running)
        )

"""What starts by itself, by the clock of Shanghai (定时任务)."""

from collections.abc import Mapping
from datetime import timedelta

from temporalio.client import (
    Client,
    Schedule,
    ScheduleActionStartWorkflow,
    ScheduleAlreadyRunningError,
    ScheduleCalendarSpec,
    ScheduleOverlapPolicy,
    SchedulePolicy,
    ScheduleRange,
    ScheduleSpec,
)

from workflows.digest import DigestWorkflow
from workflows.monthly import MonthlyProductionWorkflow
from workflows.nightly import ReconciliationWorkflow
from workflows.runner import CASES

ZONE = "Asia/Shanghai"
MISSED = timedelta(days=1)
"""A start that fell into a stop of the server is made up for within this time."""


def at_half_past_two() -> ScheduleSpec:
    """Every night, when nobody works."""
    every_night = ScheduleCalendarSpec(hour=[ScheduleRange(2)], minute=[ScheduleRange(30)])
    return ScheduleSpec(calendars=[every_night], time_zone_name=ZONE)


def at_half_past_seven() -> ScheduleSpec:
    """Every morning, before people begin to work."""
    every_morning = ScheduleCalendarSpec(hour=[ScheduleRange(7)], minute=[ScheduleRange(30)])
    return ScheduleSpec(calendars=[every_morning], time_zone_name=ZONE)


def late_in_the_month() -> ScheduleSpec:
    """On every day that may be a month's last working day, after the cases ran by themselves at 00:00 (TJ20-11)."""
    late = ScheduleCalendarSpec(
        day_of_month=[ScheduleRange(20, 31)], hour=[ScheduleRange(0)], minute=[ScheduleRange(30)]
    )
    return ScheduleSpec(calendars=[late], time_zone_name=ZONE)


def schedules() -> Mapping[str, Schedule]:
    """All of them by id."""
    policy = SchedulePolicy(overlap=ScheduleOverlapPolicy.SKIP, catchup_window=MISSED)
    nightly = ScheduleActionStartWorkflow(ReconciliationWorkflow.run, id="nightly", task_queue=CASES)
    monthly = ScheduleActionStartWorkflow(MonthlyProductionWorkflow.run, id="tj-batch", task_queue=CASES)
    digest = ScheduleActionStartWorkflow(DigestWorkflow.run, id="digest", task_queue=CASES)
    return {
        "digest": Schedule(action=digest, spec=at_half_past_seven(), policy=policy),
        "nightly": Schedule(action=nightly, spec=at_half_past_two(), policy=policy),
        "tj-batch": Schedule(action=monthly, spec=late_in_the_month(), policy=policy),
    }


async def establish(client: Client) -> None:
    """Create what is not there yet; one that stands is left as operators may have changed it."""
    for name, schedule in schedules().items():
        try:
            await client.create_schedule(name, schedule)
        except ScheduleAlreadyRunningError:
            continue

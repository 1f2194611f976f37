"""Running a month's batch through the client: what is confirmed is called in, the rest is listed with its reason (批次).

Every case runs by itself on its target day; this runs it earlier, and tells what became of the month (P29).
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Engine
from temporalio import activity
from temporalio.client import Client

from activities.orders import RUN_BATCH
from policies.notices import numbers_on
from policies.tj20.batches import BatchItem
from policies.tj20.calendar import Batch, batch
from records.batches import batch_items
from records.calendars import calendar_in_force
from records.database import reading
from states.instants import civil, shanghai
from states.workdays import Calendar
from workflows import monthly
from workflows.client import Cases
from workflows.faults import CaseLost
from workflows.life import Clock


@dataclass(frozen=True, slots=True)
class BatchReport:
    """批次报告: one month's dates and claims; `now_made` were made by this run."""

    batch: Batch
    items: tuple[BatchItem, ...]
    now_made: tuple[str, ...] = ()

    def of(self, outcome: str) -> list[BatchItem]:
        """The claims that were made, are ready, or were held."""
        return [item for item in self.items if item.outcome == outcome]


async def run_batch(cases: Cases, register: Engine, month: date, now: datetime) -> BatchReport:
    """Call in every confirmed claim of a month (its first day) and report. Repeated, it finds nothing left to call in.

    Broken off, it is run again: a claim called in twice is made once. A claim that Temporal lost stays `ready`, and is made
    when the night watch has brought it back. Only a running month has claims to call in: those of a past one are in a later
    batch. Raises ServiceUnreachable.
    """
    code = f"{month:%Y-%m}"
    ready = [item for item in await _items(register, month, now) if item.outcome == "ready"]
    for item in ready:
        with suppress(CaseLost):
            await cases.signal_batch(item.case_no, code, item.seq, now)
    for item in ready:
        with suppress(CaseLost):
            await cases.settled(item.case_no)
    dates = batch(month, await asyncio.to_thread(_calendar, register), numbers_on("tj20", month))
    items, called = tuple(await _items(register, month, now)), {item.case_no for item in ready}
    made = tuple(item.case_no for item in items if item.outcome == "made" and item.case_no in called)
    return BatchReport(dates, items, made)


async def _items(register: Engine, month: date, now: datetime) -> list[BatchItem]:
    def read() -> list[BatchItem]:
        with reading(register) as opened:
            return batch_items(opened, month, civil(now))

    return await asyncio.to_thread(read)


def _calendar(register: Engine) -> Calendar:
    with reading(register) as opened:
        return calendar_in_force(opened)


class BatchActivities:
    """The batch officer's desk (批次经办)."""

    def __init__(self, register: Engine, client: Client, clock: Clock | None = None) -> None:
        """`clock` is that of the cases."""
        self._register, self._cases = register, Cases(client, register, clock=clock)
        self._shift = clock.shift if clock else timedelta()

    @activity.defn(name=RUN_BATCH)
    async def run(self, day: date) -> monthly.MonthReport | None:
        """Run the batch of the day's month if the day is its target; None on any other day. Repeatable."""
        first = day.replace(day=1)
        calendar = await asyncio.to_thread(_calendar, self._register)
        if batch(first, calendar, numbers_on("tj20", first)).target != day:
            return None
        now = shanghai(activity.info().started_time + self._shift)
        report = await run_batch(self._cases, self._register, first, now)
        held = tuple(f"{item.case_no} {item.reason}" for item in report.of("held"))
        return monthly.MonthReport(report.batch.code, len(report.of("made")), held[: monthly.TOLD], len(held))

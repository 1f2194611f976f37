"""What is on record: every case's chain of events, and the daily seals over them (记录完整性)."""

from collections.abc import Iterator
from itertools import islice

from commands.health.check import Check, fail, ok
from records.chain import ChainFault
from records.database import connect, reading
from records.seals import verify_register
from settings import Settings

FAULTS = {
    "gap": "缺失",
    "changed": "与其后的散列不符，被改动过",
    "content": "与当时所存的内容不符",
    "head": "之后与案件的末尾不符",
}
CURE = "先停止办理并另存数据库，再与备份和已公布的日封核对"
SHOWN = 20
"""Faults that are listed; one rewritten case may break many."""


def evidence(chosen: Settings) -> Iterator[Check]:
    """One line a fault, or one that all is whole."""
    with reading(connect(chosen.database_url)) as opened:
        found = [fail("记录", words(fault), CURE) for fault in islice(verify_register(opened), SHOWN)]
    yield from found or [ok("记录", "各案事件链与日封完整")]


def words(fault: ChainFault) -> str:
    """Which record, and what is wrong with it."""
    return f"{fault.case_no} 第 {fault.seq} 号{FAULTS[fault.fault]}"

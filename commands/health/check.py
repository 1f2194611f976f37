"""One line of the doctor's answer (检查结果)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from commands.exits import Code


class Level(StrEnum):
    """How a thing stands."""

    OK = "ok"  # 正常
    WARN = "warn"  # 留意
    FAIL = "fail"  # 不行


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, what was found, and what to do about it; `service`: something that should answer."""

    name: str
    level: Level
    found: str
    cure: str | None = None
    service: bool = False


def ok(name: str, found: str) -> Check:
    """正常。"""
    return Check(name, Level.OK, found)


def warn(name: str, found: str, cure: str) -> Check:
    """能用，但要留意。"""
    return Check(name, Level.WARN, found, cure)


def fail(name: str, found: str, cure: str) -> Check:
    """不行，先照做再用。"""
    return Check(name, Level.FAIL, found, cure)


def silent(name: str, found: str, cure: str) -> Check:
    """A service does not answer (服务不可达)."""
    return Check(name, Level.FAIL, found, cure, service=True)


def every(name: str, looks: Iterable[Callable[[], Iterable[Check]]]) -> Iterator[Check]:
    """The answers of several looks; one that breaks is a failed check named `name`, never a traceback."""
    for look in looks:
        try:
            yield from look()
        except Exception as fault:
            yield fail(name, f"检查没有做完（{type(fault).__name__}：{fault}）", "请把此行报告维护人员")


def code_of(checks: Iterable[Check]) -> Code:
    """3 when a service does not answer, 1 when anything else fails, else 0."""
    failed = [check for check in checks if check.level is Level.FAIL]
    if any(check.service for check in failed):
        return Code.UNREACHABLE
    return Code.NO if failed else Code.DONE

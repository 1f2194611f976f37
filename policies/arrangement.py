"""One year's official arrangement of holidays, as an operator writes it into a file (放假安排文件, G-08, G-09)."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from policies.application.errors import InputError, shown
from policies.application.load import load_document, read_text
from policies.official_calendar import official_calendar
from states.workdays import CalendarYear

FIELDS = ("year", "source", "holidays", "makeup")
HOLIDAY = ("name", "from", "to")
FIRST, LAST = 2000, 2100
Holiday = tuple[str, date, date]


def read_arrangement(path: Path | str) -> CalendarYear:
    """The year of an arrangement file: YAML, JSON, or TOML as `policies/workdays.toml` has it.

    Raises InputError that names the first fault and counts the others.
    """
    source = str(path)
    data = _toml(Path(path)) if source.lower().endswith(".toml") else load_document(path)
    return arrangement(data, source)


def arrangement(data: Any, source: str) -> CalendarYear:
    """The year in plain data: `{year, source, holidays: [{name, from, to}], makeup: [day]}`. Raises InputError."""
    reader = _Reader(source)
    found = reader.year(_unwrapped(data))
    if reader.faults:
        first, *others = reader.faults
        raise InputError(source, first.path, first.expected, first.found, first.cure, others)
    return found


def _toml(path: Path) -> Any:
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as wrong:
        raise InputError(
            str(path), "", "TOML 文件", f"语法错误（{wrong}）", "检查引号、逗号和括号"
        ) from wrong


def _unwrapped(data: Any) -> Any:
    """A document that puts its one year into the heading, as `workdays.toml` does, in the flat form."""
    if not isinstance(data, Mapping):
        return data
    years = [key for key in data if str(key).isdigit()]
    if len(years) != 1 or set(data) - {*years, "version"} or not isinstance(data[years[0]], Mapping):
        return data
    inner = {key: value for key, value in data[years[0]].items() if (key, value) != ("provisional", False)}
    return {"year": int(years[0]), **inner}


@dataclass
class _Reader:
    """Reads one document and gathers what is wrong with it."""

    source: str
    faults: list[InputError] = field(default_factory=list)

    def year(self, data: Any) -> CalendarYear:
        """The whole document; whatever could not be read is a fault and stands empty."""
        if not isinstance(data, Mapping):
            self.fault("", "键值组 year、source、holidays、makeup", shown(data))
            data = {}
        for key in data:
            if key not in FIELDS:
                self.fault(str(key), f"{'、'.join(FIELDS)} 之一", "未知的键", "一份文件只载一年的安排")
        number = self._number(data.get("year"))
        holidays = tuple(self._holidays(data.get("holidays"), number))
        makeup = tuple(self._makeup(data.get("makeup"), number, days_off(holidays)))
        self._statutory(number, holidays)
        ordered = tuple(sorted(holidays, key=lambda holiday: holiday[1])), tuple(sorted(makeup))
        return CalendarYear(number, *ordered, self._source(data.get("source")))

    def fault(self, path: str, expected: str, found: str, cure: str = "") -> None:
        """Note what is wrong at `path`."""
        self.faults.append(InputError(self.source, path, expected, found, cure))

    def _number(self, value: Any) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and FIRST <= value <= LAST:
            return value
        self.fault("year", f"{FIRST} 至 {LAST} 的年份，如 2027", shown(value))
        return 0

    def _source(self, value: Any) -> str:
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.fault("source", "通知的名称和文号", shown(value), "写国务院办公厅关于当年节假日安排的通知")
        return ""

    def _holidays(self, value: Any, year: int) -> Iterator[Holiday]:
        taken: dict[date, str] = {}
        for place, item in self._items("holidays", value):
            holiday = self._holiday(f"holidays.{place}", item, year)
            for day in days_off([holiday] if holiday else []):
                if day in taken:
                    self.fault(f"holidays.{place}", "与其他假期不重叠的日子", f"{day} 已属{taken[day]}")
                taken[day] = holiday[0] if holiday else ""
            if holiday:
                yield holiday

    def _holiday(self, path: str, item: Any, year: int) -> Holiday | None:
        named = dict(zip(HOLIDAY, item, strict=False)) if _triple(item) else item
        if not isinstance(named, Mapping) or set(named) != set(HOLIDAY):
            self.fault(path, "{name: 名称, from: 首日, to: 末日}", shown(item))
            return None
        first, last = (
            self._day(f"{path}.from", named["from"], year),
            self._day(f"{path}.to", named["to"], year),
        )
        name = named["name"]
        if not isinstance(name, str) or not name.strip():
            self.fault(f"{path}.name", "节日名称", shown(name))
        elif first and last and last < first:
            self.fault(f"{path}.to", f"不早于首日 {first} 的日期", str(last))
        elif first and last:
            return name.strip(), first, last
        return None

    def _makeup(self, value: Any, year: int, off: Mapping[date, str]) -> Iterator[date]:
        taken: set[date] = set()
        for place, item in self._items("makeup", value):
            path = f"makeup.{place}"
            day = self._day(path, item, year)
            if day is None:
                continue
            if day.weekday() < 5:
                self.fault(path, "周六或周日（调休上班日）", f"{day} 是周{'一二三四五'[day.weekday()]}")
            if day in off:
                self.fault(path, "不在假期内的日期", f"{day} 属{off[day]}假期")
            if day in taken:
                self.fault(path, "不重复的日期", str(day))
            taken.add(day)
            yield day

    def _items(self, key: str, value: Any) -> Iterable[tuple[int, Any]]:
        if isinstance(value, Sequence) and not isinstance(value, str):
            return enumerate(value)
        self.fault(key, "列表", shown(value), "没有调休上班日时写 makeup: []" if key == "makeup" else "")
        return ()

    def _day(self, path: str, value: Any, year: int) -> date | None:
        day = _read_day(value)
        if day is None:
            self.fault(path, "日历上存在的日期，写作 年-月-日，如 2027-01-01", shown(value))
        elif year and day.year != year:
            cure = "落在上一年或下一年的日子，随那一年的完整安排另行载入"
            self.fault(path, f"{year} 年内的日期", str(day), cure)
            return None
        return day

    def _statutory(self, number: int, holidays: tuple[Holiday, ...]) -> None:
        """An arrangement only adds to the days that the law itself gives off; where one lacks, a line was forgotten."""
        known = next((year for year in official_calendar().years if year.year == number), None)
        if known is None or not known.provisional or self.faults:
            return
        off = days_off(holidays)
        for day, name in days_off(known.holidays).items():
            if day not in off:
                self.fault("holidays", f"含法定节假日 {day}（{name}）", "没有这一天", "补全全年的安排")


def days_off(holidays: Iterable[Holiday]) -> dict[date, str]:
    """Every day off with its holiday's name."""
    return {
        first + timedelta(days=k): name
        for name, first, last in holidays
        for k in range((last - first).days + 1)
    }


def _triple(item: Any) -> bool:
    return isinstance(item, Sequence) and not isinstance(item, str) and len(item) == len(HOLIDAY)


def _read_day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)) if len(str(value)) == len("2027-01-01") else None
    except ValueError:
        return None

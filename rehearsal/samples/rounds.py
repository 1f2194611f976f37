"""Two illustrative rounds of the yearly notice (演示通知): one long closed, one open today.

The official notice of 2024 prints its dates; a sample world of today needs dates of today. Each round is a notice file of
its own with the official one as parent, marked 演示 and `demo`: only demo mode loads it, none is in force before 2025.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from rehearsal.samples.diary import Diary

FIRST_DAY = date(2025, 1, 1)
"""No demo round begins earlier: starts in 2024 belong to the official notice."""
PATTERN = "notice-demo-*.toml"
FORM = """\
# {title}
# 演示用：由样例生成，不是正式通知；只在演示模式下读取。

[meta]
id = "nb24"
parent = "2024"
version = "{version}"
number = "演示〔{year}〕{version}号"
title = "{title}"
issued_on = {begins}
effective_from = {begins}
{ends}demo = true

[parameters.nb24]
effective_from = {begins}
apply_close = {apply_close}
unit_close = {unit_close}
unit_close_warn_on = [{warn_on}]
district_close = {district_close}
cutoff = {year}-12-31

[parameters.nb24.review_window]
from = {review_from}
to = {review_to}

[parameters.nb24.ce]
years = [{years}]
years_special_equipment_senior = [{five_years}]
"""


@dataclass(frozen=True, slots=True)
class Round:
    """The printed dates of one round."""

    begins: date
    ends: date | None
    apply_close: date
    unit_close: date
    district_close: date
    review_from: date
    review_to: date

    @property
    def year(self) -> int:
        """The notice's year, at whose end its counting stops."""
        return self.begins.year

    @property
    def version(self) -> str:
        """演示- and the day of issue."""
        return f"演示-{self.begins:%Y%m%d}"

    def text(self) -> str:
        """The round as a notice file."""
        return FORM.format(
            title=f"（演示）质量技术基础专业职称评审通知，{self.begins:%Y年%m月}印发",
            version=self.version,
            year=self.year,
            begins=self.begins,
            ends=f"effective_to = {self.ends}\n" if self.ends else "",
            apply_close=self.apply_close,
            unit_close=self.unit_close,
            warn_on=self.unit_close - timedelta(days=2),
            district_close=self.district_close,
            review_from=self.review_from,
            review_to=self.review_to,
            years=", ".join(str(self.year - back) for back in (2, 1, 0)),
            five_years=", ".join(str(self.year - back) for back in (4, 3, 2, 1, 0)),
        )


def closed_round(diary: Diary) -> Round:
    """Reviewed by now: whoever still lies with a district is overdue."""
    day = diary.days
    return Round(max(FIRST_DAY, day(-210)), day(-71), day(-100), day(-89), day(-80), day(-62), day(-48))


def open_round(diary: Diary) -> Round:
    """Filing is open today, so that people can try it."""
    day = diary.days
    return Round(max(FIRST_DAY, day(-70)), None, day(20), day(34), day(48), day(60), day(74))


def write_rounds(folder: Path, diary: Diary) -> None:
    """Write both rounds, unless the folder has rounds already: cases that run under a notice keep it."""
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.glob(PATTERN)):
        for number, one in enumerate((closed_round(diary), open_round(diary)), start=1):
            (folder / f"notice-demo-{number}.toml").write_text(one.text(), encoding="utf-8")

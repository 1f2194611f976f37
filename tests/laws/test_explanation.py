"""Why a date is that date: what is shown day by day agrees with what is due (contract/README §5)."""

from datetime import date

from hypothesis import given

from policies.official_calendar import official_calendar
from states.deadlines import Unit
from states.explanation import Mark, derivation
from tests.laws.playing import Opening, Step, openings, played, steps
from tests.laws.test_lives import quickly
from tests.states.ways import nb24


@given(openings(), steps)
@quickly
def test_as_many_days_are_shown_as_the_deadline_has(opening: Opening, taken: list[Step]) -> None:
    case = played(opening, taken).case
    for clock in case.deadlines:
        if clock.unit is not Unit.WORKDAYS or clock.frozen or clock.extended_to:
            continue
        shown = derivation(clock, case.calendar)
        assert shown.counted == clock.amount
        assert shown.days[-1].day == clock.due_on
        assert [item.number for item in shown.days if item.mark is Mark.COUNTED] == list(
            range(1, clock.amount + 1)
        )
        assert all(item.why for item in shown.skipped)
        assert {item.mark for item in shown.skipped} <= {Mark.SKIPPED}
        sheets = [item for month in shown.months for week in month.weeks for item in week if item is not None]
        assert sheets == list(shown.days)


def test_the_notice_over_the_mid_autumn_festival() -> None:
    life = nb24("P06", "unit_reviewed")
    life.does("2024-09-12", "unit_notice_keeper", "publish_notice", place="公告栏")
    shown = derivation(life.clock("notice"), official_calendar())
    assert [(item.day.day, item.mark.value) for item in shown.days] == [
        (12, "start"), (13, "counted"), (14, "counted"), (15, "skipped"), (16, "skipped"), (17, "skipped"),
        (18, "counted"), (19, "counted"), (20, "counted"),
    ]  # fmt: skip
    assert [item.why for item in shown.days if item.day == date(2024, 9, 14)] == ["调休上班"]
    assert shown.sentence == "自 2024-09-12 起 5 个工作日（当日不计入，自次日起算）"
    [sheet] = shown.months
    assert (sheet.year, sheet.month, sheet.weeks[0][:4]) == (2024, 9, (None, None, None, shown.days[0]))

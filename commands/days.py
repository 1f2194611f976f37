"""The calendar that commands without a server go by: the released one, with what this installation loaded (现行日历)."""

from pathlib import Path

from policies.official_calendar import official_calendar
from settings import WrongSettings, settings
from states.workdays import Calendar

FILE = "sqlite:///"


def calendar_in_force() -> Calendar:
    """The calendar in force here. Where no register is, or none that answers, it is the released one."""
    try:
        chosen = settings()
    except WrongSettings:
        return official_calendar()
    if chosen.database_url.startswith(FILE) and not Path(chosen.database_url.removeprefix(FILE)).is_file():
        return official_calendar()
    return _of_register(chosen.database_url)


def _of_register(url: str) -> Calendar:
    from sqlalchemy.exc import SQLAlchemyError

    from records.calendars import calendar_in_force as in_force
    from records.database import connect, reading

    try:
        with reading(connect(url)) as opened:
            return in_force(opened)
    except (SQLAlchemyError, ModuleNotFoundError):  # not set up yet, or of an earlier release
        return official_calendar()

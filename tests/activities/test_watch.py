"""What the night's comparison reads of the register, also where there is nothing any more."""

from sqlalchemy import Engine

from activities.watch import Watch
from records.database import session
from records.tables import ApplicationRow
from tests.activities.desk import application, opened


def test_a_case_whose_file_was_erased_is_read_like_any_other(register: Engine) -> None:
    case = opened(register, "app-1", application())
    watch = Watch(register)
    assert watch.application("app-1")["procedure"] == "P06"
    with session(register) as writing:
        row = writing.get_one(ApplicationRow, ("app-1", 1))
        row.take({"content": None, "salt": None})
    assert watch.application("app-1") == {}
    assert watch.application("nobody") == {}
    assert watch.open_cases() == [("app-1", case.state, False)]

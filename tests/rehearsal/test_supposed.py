"""Suppositions: another reading or another year's notice, over scenarios and over running cases."""

from datetime import date, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from policies.application.load import load_document
from policies.laws import ruleset_for
from policies.opening import open_case
from policies.supposing import UnusableNotice, supposing
from records.contents import put_application
from records.recording import record
from rehearsal.loading import load_script
from rehearsal.stage import fresh_register
from rehearsal.supposed import Difference, suppose_case, suppose_running, suppose_scenario
from states.instants import SHANGHAI, shanghai
from states.terms import State

ROOT = Path(__file__).parents[1]
NEXT_YEAR = '[meta]\nid = "nb24"\nversion = "2099"\nparent = "2024"\neffective_from = 2024-01-01\n'


def instant(text: str):
    return shanghai(datetime.fromisoformat(text).replace(tzinfo=SHANGHAI))


@pytest.fixture
def next_year(tmp_path):
    file = tmp_path / "notice-2099.toml"
    file.write_text(NEXT_YEAR + "[parameters.nb24.ce.min]\ntotal = 91\n", encoding="utf-8")
    return file


@pytest.fixture
def session(tmp_path):
    engine = fresh_register(tmp_path)
    with Session(engine) as opened:
        yield opened
    engine.dispose()


def a_running_case(session: Session, case_no: str, state: State | None = None) -> None:
    data = load_document(ROOT / "applications" / "p06.yaml")
    at = instant("2024-08-15 09:00")
    outcome = open_case(case_no, "P06", ruleset_for("P06", date(2024, 8, 15)), at, state=state)
    put_application(session, case_no, data)
    record(session, outcome.case, outcome.entries)


@pytest.mark.rule("AMB-21")
def test_a_day_that_counts_moves_the_end_of_the_notice_by_one_working_day():
    scenario = ROOT / "scenarios" / "P02" / "accepted_2025-11-28.yaml"
    compared = suppose_scenario(
        load_script(scenario), supposing({"notice.count_publication_day": True}, None)
    )
    moved = {one.what: (one.before, one.after) for one in compared.differences}
    before, after = moved["dates.notice.ends_on"]
    assert date.fromisoformat(after) < date.fromisoformat(before)


def test_what_stands_already_changes_nothing():
    scenario = next((ROOT / "scenarios" / "P06").glob("*.yaml"))
    compared = suppose_scenario(load_script(scenario), supposing({"notice.min_workdays": 5}, None))
    assert (compared.concerned, compared.differences) == (True, ())


def test_a_key_of_another_notice_does_not_concern_a_scenario():
    scenario = next((ROOT / "scenarios" / "P02").glob("*.yaml"))
    compared = suppose_scenario(load_script(scenario), supposing({"nb24.ce.min.total": 91}, None))
    assert (compared.concerned, compared.differences) == (False, ())


def test_another_years_notice_changes_findings_of_running_cases(session, next_year):
    a_running_case(session, "app-1")
    (compared,) = suppose_running(session, supposing({}, next_year), instant("2024-08-16 09:00"))
    assert Difference("outcome", "eligible", "ineligible") in compared.differences
    assert Difference("rules.NB24-28", "pass", "fail") in compared.differences


def test_another_service_time_moves_running_deadlines(session):
    a_running_case(session, "app-1", State.DISTRICT)
    supposition = supposing({"nb24.district_close": "2024-09-11"}, None)
    compared = suppose_case(session, "app-1", supposition, instant("2024-08-16 09:00"))
    moved = Difference("dates.district_close.due_on", "2024-09-10", "2024-09-11")
    assert moved in compared.differences


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[meta", "TOML"),
        ("[meta]\nid = 'nb24'\n", "version"),
        ('[meta]\nid = "nb24"\nversion = "2024"\n', "已有"),
        ('[meta]\nid = "zz99"\nversion = "1"\n', "政策包"),
        ('[meta]\nid = "nb24"\nversion = "2098"\n', "effective_from"),
    ],
)
def test_a_notice_that_cannot_be_supposed_says_why(tmp_path, text, words):
    file = tmp_path / "notice.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UnusableNotice, match=words):
        supposing({}, file)

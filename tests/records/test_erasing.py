"""Erasing the contents of an ended case: after its retention, by two persons, each attempt on record (个人信息删除)."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from dashboard.access import procedures_of
from dashboard.erasing import OFFICES
from dashboard.people import Person
from records.certificates import Holder, Issue, change_status, keep
from records.chain import verify_chain
from records.contents import ContentMissing, application
from records.database import session
from records.drafts import Draft, drafts_of, keep_draft
from records.erasing import attempt, erasure_deeds, offices, preview
from records.inquiries import Inquiry
from records.retention import Bar, Deed, kept_until, past_retention
from records.tables import CaseRow, IntegrityRow
from records.verification import answer
from states.instants import SHANGHAI, midnight
from states.terms import Deed as CaseDeed
from states.terms import Role, State
from tests.records.life import START, Life, in_notice, on, submitted

NO = "NB21-2025-000001"
YEARS = 10
LAST = date(2035, 11, 3)
"""The last day of the retention of what ended on 2025-11-03."""
WEI, LIU = "operator/wei", "operator/liu"


def ended(opened: Session, case_no: str = NO) -> Life:
    life = submitted(opened, case_no)
    life.act(opened, CaseDeed.WITHDRAW, Role.APPLICANT, {"reason": "个人原因"})
    return life


def noon(day: date) -> datetime:
    return midnight(day) + timedelta(hours=12)


def tried(opened: Session, deed: Deed, by: str, day: date, words: str = "保存期满") -> Bar | None:
    refused = attempt(opened, NO, deed, by, words, noon(day), years=YEARS)
    return refused.bar if refused else None


def bars(opened: Session, day: date, case_no: str = NO) -> list[Bar]:
    found = preview(opened, case_no, YEARS, day)
    assert found is not None
    return [one.bar for one in found.obstacles]


def listed(opened: Session, day: date) -> list[str]:
    return [row.case_no for row, _ in past_retention(opened, {"P02"}, YEARS, day)]


def test_the_last_day_still_keeps_and_the_next_one_lets_go(engine: Engine) -> None:
    with session(engine) as opened:
        ended(opened)
        assert (bars(opened, LAST), listed(opened, LAST)) == ([Bar.RETENTION_RUNNING], [])
        assert tried(opened, Deed.PROPOSE, WEI, LAST) is Bar.RETENTION_RUNNING
        after = LAST + timedelta(days=1)
        assert (bars(opened, after), listed(opened, after)) == ([], [NO])
        assert past_retention(opened, {"P36"}, YEARS, after) == []
        assert [day for _, day in past_retention(opened, None, YEARS, after)] == [LAST]
        assert tried(opened, Deed.PROPOSE, WEI, after) is None


@pytest.mark.parametrize(
    ("closed", "last"),
    [
        ("2024-02-28 23:59", "2034-02-28"),
        ("2024-02-29 00:00", "2034-02-28"),
        ("2024-03-01 00:00", "2034-03-01"),
    ],
)
def test_the_period_ends_on_the_same_date(closed: str, last: str) -> None:
    at = datetime.fromisoformat(closed).replace(tzinfo=SHANGHAI)
    row = CaseRow(case_no=NO, procedure="P02", ruleset_id="", ruleset_version="", city="", state="withdrawn",
                  updated_at=at, closed_at=at, ended=True)  # fmt: skip
    assert kept_until(row, None, YEARS) == on(last)
    assert kept_until(row, on("2030-01-01"), YEARS) == on("2040-01-01")
    row.ended = False
    assert kept_until(row, None, YEARS) is None


def test_two_persons_erase_and_every_attempt_is_kept(engine: Engine) -> None:
    day = LAST + timedelta(days=1)
    with session(engine) as opened:
        ended(opened)
        assert tried(opened, Deed.RELEASE, WEI, day) is Bar.NOT_PROPOSED
        assert tried(opened, Deed.PROPOSE, WEI, day, " ") is Bar.MISSING_REASON
        assert tried(opened, Deed.PROPOSE, WEI, day) is None
        assert tried(opened, Deed.PROPOSE, LIU, day) is Bar.ALREADY_DONE
        assert tried(opened, Deed.RELEASE, WEI, day) is Bar.FOUR_EYES
        assert tried(opened, Deed.RELEASE, "operator/liu for wei", day) is Bar.FOUR_EYES
        assert tried(opened, Deed.RELEASE, "operator", day) is Bar.ROLE_NOT_ALLOWED
        assert application(opened, NO)
        assert tried(opened, Deed.RELEASE, LIU, day) is None
        with pytest.raises(ContentMissing):
            application(opened, NO)
        assert tried(opened, Deed.RELEASE, LIU, day) is Bar.ALREADY_ERASED
        assert tried(opened, Deed.HOLD, LIU, day) is Bar.ALREADY_ERASED
        assert listed(opened, day) == []
        assert verify_chain(opened, NO) == []
        newest, released, *_ = [one for one in erasure_deeds(opened) if one.deed is Deed.RELEASE]
        assert (newest.result, newest.reason) == ("refused", "already_erased")
        assert (released.by, released.removed, released.kept_until) == (
            LIU,
            {"applications": 1, "acts": 2},
            LAST,
        )
        assert len(erasure_deeds(opened, case_no=NO)) == 10
        assert erasure_deeds(opened, procedures=frozenset({"P36"})) == []


def test_a_proposal_is_withdrawn(engine: Engine) -> None:
    day = LAST + timedelta(days=1)
    with session(engine) as opened:
        ended(opened)
        tried(opened, Deed.PROPOSE, WEI, day)
        assert tried(opened, Deed.WITHDRAW, LIU, day, "") is None
        assert tried(opened, Deed.RELEASE, LIU, day) is Bar.NOT_PROPOSED
        assert tried(opened, Deed.WITHDRAW, WEI, day) is Bar.NOT_PROPOSED


def test_a_hold_stands_until_it_is_lifted(engine: Engine) -> None:
    day = LAST + timedelta(days=1)
    with session(engine) as opened:
        ended(opened)
        assert tried(opened, Deed.PROPOSE, WEI, day) is None
        assert tried(opened, Deed.HOLD, WEI, day, "") is Bar.MISSING_REASON
        assert tried(opened, Deed.HOLD, WEI, day, "法院〔2035〕1号") is None
        assert tried(opened, Deed.RELEASE, LIU, day) is Bar.HELD
        assert listed(opened, day) == [NO]
        assert tried(opened, Deed.LIFT, LIU, day, "已结案") is None
        assert tried(opened, Deed.LIFT, LIU, day, "已结案") is Bar.NOT_PROPOSED
        assert tried(opened, Deed.RELEASE, LIU, day) is None


def test_a_running_case_is_not_erased(engine: Engine) -> None:
    with session(engine) as opened:
        in_notice(opened)
        assert bars(opened, on("2099-01-01")) == [Bar.CASE_OPEN]
        assert listed(opened, on("2099-01-01")) == []


@pytest.mark.rule("NB21-46")
def test_while_a_report_about_it_runs_it_stays(engine: Engine) -> None:
    day = LAST + timedelta(days=1)
    with session(engine) as opened:
        ended(opened)
        report = Life("rep-1", "P36", {}, noon(LAST), {"case_no": NO, "city": "ningbo"}, State.SUBMITTED)
        report.file(opened)
        assert bars(opened, day) == [Bar.CASE_RUNNING]
        report.act(
            opened, CaseDeed.ACCEPT_REPORT, Role.PETITION_OFFICER, {"result": "refuse", "reason": "查无此事"}
        )
        assert bars(opened, day) == []


@pytest.mark.rule("NB24-54")
def test_while_a_record_that_it_entered_counts_it_stays(engine: Engine) -> None:
    day = LAST + timedelta(days=1)
    with session(engine) as opened:
        ended(opened)
        record = IntegrityRow(person_name="", ground="forgery", start=on("2033-01-01"), to=day, case_no=NO)
        opened.add(record)
        opened.flush()
        assert bars(opened, day) == [Bar.RECORD_ACTIVE]
        assert bars(opened, day + timedelta(days=1)) == []
        record.to = None
        opened.flush()
        assert bars(opened, on("2099-01-01")) == [Bar.RECORD_ACTIVE]
        record.annulled_on = day
        opened.flush()
        assert bars(opened, day) == []


def test_a_late_deed_begins_the_period_anew_and_a_refused_one_does_not(engine: Engine) -> None:
    with session(engine) as opened:
        life = Life(NO, state=State.ISSUED)
        life.file(opened)
        life.do(CaseDeed.OBJECT, Role.ANYONE, {"content": "x", "anonymous": True}, days=300)
        life.record(opened)
        assert life.outcome.answer is not None
        assert not life.outcome.answer.accepted
        assert bars(opened, LAST + timedelta(days=1)) == []
        life.at += timedelta(days=65)
        life.system(CaseDeed.REVOKE)
        life.record(opened)
        assert bars(opened, on("2036-11-03")) == [Bar.RETENTION_RUNNING]
        assert bars(opened, on("2036-11-04")) == []
        assert listed(opened, LAST + timedelta(days=1)) == []


@pytest.mark.parametrize("status", ["valid", "revoked"])
def test_the_certificate_answers_as_before(engine: Engine, city_rules: None, status: str) -> None:
    number, day = "2024GC01000001", LAST + timedelta(days=1)
    inquiries = (
        Inquiry(city="shanghai", by="number", number=number),
        Inquiry(city="shanghai", by="file", sha256="a" * 64),
    )
    with session(engine) as opened:
        ended(opened)
        holder = Holder("林晓舟", "330203199004120024", "13800001234")
        keep(opened, Issue(number, "title", "shanghai", holder, START.date(), case_no=NO, level="intermediate",
                           obtained_on=START.date(), file_sha256="a" * 64, token="t"))  # fmt: skip
        if status != "valid":
            change_status(opened, number, status, on("2026-01-05"), "rev-1")
        before = [answer(opened, one, noon(day)) for one in inquiries]
        assert {one.answer for one in before} == {status}
        tried(opened, Deed.PROPOSE, WEI, day)
        assert tried(opened, Deed.RELEASE, LIU, day) is None
        assert [answer(opened, one, noon(day)) for one in inquiries] == before


def test_a_correction_that_was_never_handed_in_goes_too(engine: Engine) -> None:
    day = LAST + timedelta(days=1)
    with session(engine) as opened:
        ended(opened)
        for case_no in (NO, "NB21-2025-000002"):
            keep_draft(opened, Draft("lin", f"P02@{case_no}@1", case_no, {"applicant": {}}, noon(LAST)))
        opened.flush()
        tried(opened, Deed.PROPOSE, WEI, day)
        assert tried(opened, Deed.RELEASE, LIU, day) is None
        opened.flush()
        assert [one.case_no for one in drafts_of(opened, "lin")] == ["NB21-2025-000002"]


def test_a_late_deed_upon_an_erased_case_brings_nothing_back(engine: Engine) -> None:
    with session(engine) as opened:
        life = Life(NO, state=State.ISSUED)
        life.file(opened)
        day = LAST + timedelta(days=1)
        tried(opened, Deed.PROPOSE, WEI, day)
        assert tried(opened, Deed.RELEASE, LIU, day) is None
        opened.flush()
        life.at = noon(day)
        life.system(CaseDeed.REVOKE)
        life.record(opened)
        opened.flush()
        row = opened.get_one(CaseRow, NO)
        assert (row.state, row.person_name, row.person_key) == ("revoked", "", None)
        assert verify_chain(opened, NO) == []


def test_the_record_of_attempts_is_only_added_to(engine: Engine) -> None:
    with session(engine) as opened:
        ended(opened)
        if engine.dialect.name == "postgresql":
            opened.execute(text("SET ROLE zhicheng"))
        day = LAST + timedelta(days=1)
        assert tried(opened, Deed.PROPOSE, WEI, day) is None
        assert tried(opened, Deed.RELEASE, LIU, day) is None
        if engine.dialect.name == "postgresql":
            opened.execute(text("RESET ROLE"))
        for statement in ("UPDATE erasure_deeds SET result = 'accepted'", "DELETE FROM erasure_deeds"):
            with pytest.raises(DBAPIError, match="append-only"), opened.begin_nested():
                opened.execute(text(statement))


@pytest.mark.parametrize("role", Role)
def test_who_erases_may_know_of_the_case(role: Role) -> None:
    """The offices agree with what the desk shows to them, and every kind of case has two."""
    every = procedures_of(Person("x", "某", Role.AUDITOR, "某处"))
    own = {procedure for procedure in every if role in offices(procedure)}
    seen = procedures_of(Person("x", "某", role, "某处")) if own else frozenset()
    assert own <= seen
    assert bool(own) is (role in OFFICES)
    assert role not in (Role.OPERATOR, Role.ARCHIVE_KEEPER, Role.PETITION_OFFICER) or own == seen
    assert all(len(offices(procedure)) >= 2 for procedure in every)


def test_there_is_no_such_case(engine: Engine) -> None:
    with session(engine) as opened:
        assert preview(opened, "none", YEARS, LAST) is None
        with pytest.raises(LookupError):
            attempt(opened, "none", Deed.HOLD, WEI, "x", noon(LAST), years=YEARS)

"""Cases that live through the real engine, for tests of the register (made-up persons)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from policies.laws import law_for, ruleset_for
from policies.opening import open_case
from records.certificates import Holder, Issue, keep
from records.contents import put_act, put_application
from records.recording import Recorded, record
from states.act import Act
from states.case import Case
from states.effects import Outcome
from states.engine import machine_deed, perform, tick
from states.instants import SHANGHAI
from states.terms import Deed, Role, State

START = datetime(2025, 11, 3, 9, tzinfo=SHANGHAI)
SIGNED = {"signed": True, "sealed": True}
ACTS = count(1)


def file(**title: str) -> dict[str, Any]:
    """A P02 application; the identity number is synthetic with a right check digit."""
    return {
        "procedure": "P02",
        "applicant": {"name": "林晓舟", "id_number": "330203199004120024", "phone": "13800001234"},
        "employer": {"name": "宁波甬测检测技术有限公司", "responsible_body": "鄞州区人力资源和社会保障局"},
        "title": {"level": "intermediate", "series": "工程", "specialty": "机械", **title},
    }


@dataclass
class Life:
    """One case of a test: the outcome of its last turn, and how to go on."""

    case_no: str = "NB21-2025-000001"
    procedure: str = "P02"
    content: Mapping[str, Any] = field(default_factory=file)
    at: datetime = START
    subject: Mapping[str, Any] = field(default_factory=dict)
    state: State | None = None
    outcome: Outcome = field(init=False)

    def __post_init__(self) -> None:
        ref = ruleset_for(self.procedure, self.at.date())
        self.outcome = open_case(
            self.case_no, self.procedure, ref, self.at, subject=self.subject, state=self.state
        )

    @property
    def case(self) -> Case:
        return self.outcome.case

    def do(
        self,
        deed: Deed,
        role: Role,
        content: Mapping[str, Any] | None = None,
        *,
        user: str = "",
        days: float = 0,
    ) -> Outcome:
        """Perform one act; it has to be judged by the test."""
        self.at += timedelta(days=days) if days else timedelta(minutes=1)
        act = Act(f"act-{next(ACTS)}", deed, user or role.value, role, self.at, content or {})
        self.outcome = perform(law_for(self.case.ruleset), self.case, act)
        return self.outcome

    def wait(self, days: float) -> Outcome:
        """Let the clock act."""
        self.at += timedelta(days=days)
        self.outcome = tick(law_for(self.case.ruleset), self.case, self.at)
        return self.outcome

    def system(self, deed: Deed, content: Mapping[str, Any] | None = None) -> Outcome:
        """A deed of the system."""
        act = Act(f"act-{next(ACTS)}", deed, "system", Role.SYSTEM, self.at, content or {})
        self.outcome = machine_deed(law_for(self.case.ruleset), self.case, act)
        return self.outcome

    def file(self, session: Session) -> Recorded:
        """Put the application and the opening on record."""
        put_application(session, self.case_no, self.content)
        return self.record(session)

    def record(self, session: Session) -> Recorded:
        """Record the last turn."""
        return record(session, self.case, self.outcome.entries, self.outcome.effects)

    def act(
        self,
        session: Session,
        deed: Deed,
        role: Role,
        content: Mapping[str, Any] | None = None,
        *,
        user: str = "",
        days: float = 0,
    ) -> Recorded:
        """Perform an act with its content on file, and record it; it has to be accepted."""
        outcome = self.do(deed, role, content, user=user, days=days)
        assert outcome.answer is not None
        assert outcome.answer.accepted, outcome.answer
        entry = next(item for item in outcome.entries if item.act_id)
        put_act(session, str(entry.act_id), self.case_no, content or {})
        return self.record(session)


@contextmanager
def undone(engine: Engine) -> Iterator[Session]:
    """A transaction that leaves nothing behind: for tests that tamper with tables and triggers."""
    with Session(engine, expire_on_commit=False) as opened:
        yield opened
        opened.rollback()


def submitted(session: Session, case_no: str = "NB21-2025-000001", **title: str) -> Life:
    """A case that is filed and submitted."""
    life = Life(case_no, content=file(**title))
    life.file(session)
    life.act(session, Deed.SUBMIT, Role.APPLICANT)
    return life


def issued(session: Session, case_no: str = "NB21-2025-000001", number: str = "3302C202500000179") -> Life:
    """An ended case with a valid certificate."""
    life = Life(case_no, state=State.ISSUED)
    life.file(session)
    holder = Holder("林晓舟", "330203199004120024", "13800001234")
    keep(
        session,
        Issue(number, "title", "ningbo", holder, life.at.date(), case_no=case_no, level="intermediate"),
    )
    return life


def in_notice(session: Session, case_no: str = "NB21-2025-000001") -> Life:
    """A case in its unit's public notice."""
    life = submitted(session, case_no)
    passed = {"result": "pass", "verdicts": {"archive": True, "application": True}, **SIGNED}
    life.act(session, Deed.UNIT_REVIEW, Role.UNIT_REVIEWER, passed)
    life.act(session, Deed.PUBLISH_NOTICE, Role.UNIT_NOTICE_KEEPER, {"place": "单位公告栏"})
    return life


def on(day: str) -> date:
    """A civil date."""
    return date.fromisoformat(day)

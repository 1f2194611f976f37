"""Random lives of cases: any procedure, lawful and unlawful acts, any pace, for properties that hold always."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any

from hypothesis import strategies as st

from policies.laws import law_for, ruleset_for
from policies.opening import open_case
from policies.packs import NOTICES, pack
from states.act import Act
from states.case import Case
from states.effects import Effect, Entry, Outcome, Produce
from states.engine import machine_deed, perform, production_failed, tick
from states.findings import Binding, Finding, Result
from states.instants import SHANGHAI
from states.procedure import Move, Place
from states.terms import CLOCK_DEEDS, TERMINAL, DeadlineName, Deed, Role, State

PROCEDURES = sorted(name for notice in NOTICES for name in pack(notice).procedures)
DEEDS = sorted(set(Deed) - CLOCK_DEEDS)
ROLES = sorted(set(Role) - {Role.SYSTEM})
GAPS = [
    timedelta(0), timedelta(seconds=1), timedelta(hours=5), timedelta(days=1), timedelta(days=2), timedelta(days=5),
    timedelta(days=9), timedelta(days=30), timedelta(days=120),
]  # fmt: skip
SIX_PARTS = ("facts", "evidence", "accuracy", "handling", "formalities", "procedure")
SUBJECTS: list[Mapping[str, Any]] = [
    {},
    {"case_no": "case-9", "open": True},
    {
        "case_no": "case-9",
        "certificate_no": "C-1",
        "certificate_status": "valid",
        "city": "shanghai",
        "paper": True,
    },
    {
        "case_no": "case-8",
        "certificate_no": "C-2",
        "certificate_status": "valid",
        "city": "ningbo",
        "paper": True,
    },
    {"role": "expert"},
]

FORWARD = (
    ("submit", None), ("unit_review", "pass"), ("publish_notice", None), ("enter_notice_result", None), ("review", "pass"),
    ("screen", "pass"), ("vote", None), ("interview", None), ("notify_interview", None), ("check_score", None),
    ("confirm", None), ("recommend", None), ("publish_result", None), ("file_record", "accept"), ("produce", None),
    ("accept_report", "accept"), ("finding", "substantiated"), ("decide", None), ("serve_notice", None),
    ("statement", None),
    ("resolve_objection", "dismiss"), ("resubmit", None), ("resume", None), ("assign_committee", None),
)  # fmt: skip
"""How a case usually gets on, with the verdict that leads on."""
GOOD, OTHER = 79, 219
"""Variants whose content is complete and favourable, by one person and by another."""


@dataclass(frozen=True)
class Opening:
    """What is opened when about whom, and how far it gets on before anything may happen."""

    procedure: str
    on: date
    subject: int
    far: int
    disputed: bool = False


def openings(*procedures: str) -> st.SearchStrategy[Opening]:
    """Openings of some procedures, of all of them without any."""
    return st.builds(
        Opening,
        st.sampled_from(procedures or PROCEDURES),
        st.dates(date(2023, 1, 1), date(2026, 10, 1)),
        st.integers(0, len(SUBJECTS) - 1),
        st.integers(0, 24),
        st.booleans(),
    )


Step = tuple[int, int, int]
"""How long to wait, which of the possible acts to do, and how well to fill it in."""
steps = st.lists(
    st.tuples(st.integers(0, len(GAPS) - 1), st.integers(0, 10_000), st.integers(0, 10_000)),
    min_size=5,
    max_size=30,
)


@dataclass
class Play:
    """One random life: the case now, all rows and effects, the snapshots after every turn."""

    procedure: str
    opened_on: date
    subject: Mapping[str, Any]
    switches: Mapping[str, Any] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    turns: list[tuple[Case, Act | None, Outcome]] = field(default_factory=list)

    def __post_init__(self) -> None:
        ref = ruleset_for(self.procedure, self.opened_on, self.switches)
        self.law = law_for(ref)
        self.now = datetime(self.opened_on.year, self.opened_on.month, self.opened_on.day, 9, tzinfo=SHANGHAI)
        routing = {
            "committee": self.opened_on.day % 2 == 0,
            "path": "self_score" if self.opened_on.day % 3 else "normal",
            "seal_owner": ("sh_hrss", "district_hrss:徐汇区")[self.opened_on.day % 2],
            "grave": ["title"] if self.opened_on.day % 3 else [],
            "violation": "lending",
        }
        outcome = open_case("case-1", self.procedure, ref, self.now, routing=routing, subject=self.subject)
        self.case = outcome.case
        self._kept(outcome)

    def _kept(self, outcome: Outcome) -> None:
        self.entries += outcome.entries
        self.effects += outcome.effects
        self.case = outcome.case

    def take(self, step: Step) -> Outcome:
        """One step: let time pass, then do something."""
        gap, *seeds = step
        choice, variant = (mixed(seed, len(self.turns)) for seed in seeds)
        self.now += GAPS[gap]
        before = self.case
        act = self.act(choice, variant)
        outcome = self.machine(act) if act.role is Role.SYSTEM else perform(self.law, before, act)
        self.turns.append((before, act, outcome))
        self._kept(outcome)
        return outcome

    def get_on(self, *, disputed: bool = False) -> None:
        """Do what leads on; let the clock run when nobody can. A disputed case meets an objection in every notice,
        which is answered after its end.
        """
        self.now += timedelta(hours=3)
        if disputed and self.case.state in (State.PUBLIC_NOTICE, State.RESULT_NOTICE):
            self._done(replace(self.filled(Deed.OBJECT, Role.ANYONE, None, GOOD), id=f"o{self.case.seq}"))
        place = Place(self.case.state, self.case.substate)
        table = self.law.procedures[self.procedure]
        for name, result in FORWARD:
            if name == Deed.RESOLVE_OBJECTION and self.case.state is not State.OBJECTION:
                continue
            for row in table.rows_at(Deed(name), place):
                if row.result in (None, result) and self._does(row, result):
                    return
        if self.case.state is State.PRODUCTION:
            self._kept(self.machine(self.made(1, 1)))
        wake = self.case.wake
        self.now = max(self.now + timedelta(days=1), wake.at if wake else self.now)
        self._kept(tick(self.law, self.case, self.now))

    def _done(self, act: Act) -> Outcome:
        before, outcome = self.case, perform(self.law, self.case, act)
        self.turns.append((before, act, outcome))
        self._kept(outcome)
        return outcome

    def _does(self, row: Move, result: str | None) -> bool:
        for variant, role in product((GOOD, OTHER), row.by):
            before, act = self.case, self.filled(row.deed, role, result, variant)
            outcome = perform(self.law, before, replace(act, id=f"g{len(self.turns)}-{before.seq}"))
            if outcome.answer is not None and outcome.answer.accepted:
                self.turns.append((before, act, outcome))
                self._kept(outcome)
                return True
        return False

    def machine(self, act: Act) -> Outcome:
        """The workshop answers an order, now and then with a failure."""
        ticked = tick(self.law, self.case, act.received_at)
        self._kept(ticked)
        if act.content.get("fault"):
            return production_failed(self.law, self.case, act, "纸张用完")
        return machine_deed(self.law, self.case, act)

    def act(self, choice: int, variant: int) -> Act:
        """Every eighth act is any deed by anybody, the others stand in the table of this place; few end the case."""
        rows = [row for row in self.rows() if row.deed not in CLOCK_DEEDS]
        if (
            self.case.state is State.PRODUCTION
            and choice % 3
            and any(isinstance(e, Produce) for e in self.effects)
        ):
            return self.made(choice, variant)
        if choice % 8 == 0 or not rows:
            return self.filled(DEEDS[choice % len(DEEDS)], ROLES[variant % len(ROLES)], None, variant)
        if variant % 4:
            rows = [row for row in rows if not ends(row)] or rows
        row = rows[choice % len(rows)]
        roles = [role for role in row.by if role is not Role.SYSTEM] or [Role.OPERATOR]
        return self.filled(row.deed, roles[variant % len(roles)], row.result, variant)

    def rows(self) -> list[Move]:
        """The rows of the table that start here."""
        table = self.law.procedures[self.procedure]
        place = Place(self.case.state, self.case.substate)
        return [row for deed in DEEDS for row in table.rows_at(deed, place)]

    def made(self, choice: int, variant: int) -> Act:
        """What the workshop answers."""
        content: dict[str, Any] = {"fault": True} if variant % 5 == 0 else {"number": "N-1", "version": 1}
        name = f"m{len(self.turns)}"
        return Act(name, Deed.PRODUCED, "system", Role.SYSTEM, self.now, content)

    def filled(self, deed: Deed, role: Role, result: str | None, variant: int) -> Act:
        """The act with plausible content; every seventh one leaves something out."""
        content = self.content(variant)
        if result is not None:
            content["result"] = content["outcome"] = result
        if variant % 7 == 0:
            content = {
                key: value for place, (key, value) in enumerate(content.items()) if (place + variant) % 3
            }
        failed = Finding("NB21-12", Result.FAIL, "不符合", Binding.SUBMITTED)
        user = role.value if variant % 3 else f"{role.value}/乙"
        return Act(
            f"a{len(self.turns)}", deed, user, role, self.now, content,
            findings=(failed,) if variant % 11 == 0 else (), about={"subject": self.subject},
        )  # fmt: skip

    def content(self, variant: int) -> dict[str, Any]:
        """Everything that any deed may ask for."""
        running = [clock for clock in self.case.deadlines if clock.running]
        clock = running[variant % len(running)] if running else None
        opened = [item.number for item in self.case.objections if item.outcome is None]
        outcomes = ("dismiss", "uphold_minor", "uphold_misconduct", "substantiated", "unfounded")
        return {
            "result": ("pass", "return", "reject", "accept", "refuse")[variant % 5], "outcome": outcomes[variant % 5],
            "signed": True, "sealed": True, "checks": "all", "reason": "理由", "items": ["一", "二"][: variant % 3],
            "verdicts": dict.fromkeys(("archive", "application", "truth", "accuracy", "completeness"), True),
            "objection": opened[0] if opened else 1, "report": "r", "workdays": variant % 4,
            "answers": ["1", "2"], "material_change": variant % 2 == 0, "place": "公告栏", "conclusion": "无异议",
            "deadline": (clock.name if clock else DeadlineName.CITY).value,
            "until": (clock.due_on if clock else date(2026, 1, 1)) + timedelta(days=variant % 30),
            "members": 9, "present": 5 + variant % 5, "yes": 3 + variant % 4, "secret": True, "minutes": "m",
            "attended": variant % 4 != 0, "at": "2025-01-01T10:00", "checked_score": 85 + variant % 10,
            "original_title_recognised": True, "meets_zj_conditions": variant % 3 != 0, "document_no": "甬1",
            "ground": "lending" if self.procedure == "P24" else "false_materials",
            "means": "post", "text": "x", "delivery_batch": "B", "entrustment_letter": "W",
            "to": "previous" if variant % 2 else "applicant", **dict.fromkeys(SIX_PARTS, True),
            **({"set": {"x": 1}} if variant % 13 == 0 else {}),
        }  # fmt: skip


def ends(row: Move) -> bool:
    """Whether the row leads to the end of the case."""
    return isinstance(row.target, Place) and row.target.state in TERMINAL


def mixed(seed: int, turn: int) -> int:
    """Small seeds are drawn often; spread them, so that every row of a table has its chance."""
    return ((seed + 1) * 2_654_435_761 + turn * 40_503) % 100_003


def played(opening: Opening, taken: list[Step], switches: Mapping[str, Any] | None = None) -> Play:
    """A whole random life."""
    play = Play(opening.procedure, opening.on, SUBJECTS[opening.subject], switches or {})
    for _ in range(opening.far):
        play.get_on(disputed=opening.disputed and not play.case.objections)
    for step in taken:
        play.take(step)
    return play

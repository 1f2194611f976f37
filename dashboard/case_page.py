"""One case, one page (案件页): everything the page shows, put together for one person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dashboard.access import CONCERNED, name_for
from dashboard.boards.certificates import ROLES as REGISTRY
from dashboard.course import Course, course_of
from dashboard.dues import Due, due_of, pressing
from dashboard.filed import Block, Table, sections
from dashboard.happenings import Happening, happenings, may_read
from dashboard.issued import READERS
from dashboard.lists import whose_turn
from dashboard.materials import Material, materials
from dashboard.people import People, Person
from dashboard.possible import Barred, Doable, Offer, possible_deeds
from dashboard.register import CaseFile, Line
from dashboard.words import Tone, is_adverse, state_tone
from policies.laws import law_for
from records.reading import CaseView
from records.standing import standing
from records.views import PaperView
from states.case import Case, Task
from states.explanation import Derivation, derivation
from states.findings import Finding, Result
from states.instants import civil
from states.terms import Deed, Role, State

RESULT_ORDER = (
    Result.FAIL,
    Result.MISSING,
    Result.MANUAL,
    Result.CONDITIONAL,
    Result.PASS,
    Result.NOT_APPLICABLE,
)


FILING = "P18"
"""What files a making list with the examination institute (SH24-22, SH24-29)."""


@dataclass(frozen=True, slots=True)
class ClockView:
    """One deadline with its due day and the reason for it."""

    due: Due
    why: Derivation
    met: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """What the page shows."""

    case: Case
    title: str
    name: str
    employer: str
    tone: Tone
    mine: bool
    waits_for: tuple[str, ...]
    stage_deeds: frozenset[Deed]
    held_by: str
    due: Due | None
    course: Course
    clocks: tuple[ClockView, ...]
    doable: Doable
    happenings: tuple[Happening, ...]
    filed: tuple[Block | Table, ...]
    findings: tuple[Finding, ...]
    papers: tuple[PaperView, ...]
    tasks: tuple[Task, ...]
    linked: tuple[tuple[CaseView, State], ...]
    certificates: tuple[Mapping[str, Any], ...]
    materials: tuple[Material, ...]
    sees_chain: bool
    holds: bool
    files_own: bool
    issuing: str

    @property
    def uploads_wanted(self) -> bool:
        """Whether the person concerned may add files now."""
        return self.holds and self.mine

    @property
    def correctable(self) -> bool:
        """Whether what was filed may be corrected now, with `resubmit`."""
        return self.files_own and self.doable.offer(Deed.RESUBMIT, None) is not None

    @property
    def refused(self) -> tuple[Barred, ...]:
        """Deeds of this person's role that cannot be done now, one a deed, with the law's own answer."""
        return tuple({item.deed: item for item in reversed(self.doable.barred)}.values())[::-1]

    @property
    def onward(self) -> tuple[Offer, ...]:
        """Deeds that are no reproach to anybody, those that bring the case on first."""
        found = (item for item in self.doable.offers if not is_adverse(item.deed, item.result))
        return tuple(
            sorted(
                found, key=lambda item: (item.deed not in self.stage_deeds, item.leads_to is self.case.state)
            )
        )

    @property
    def adverse(self) -> tuple[Offer, ...]:
        """Deeds that are shown once more before they are done."""
        return tuple(item for item in self.doable.offers if is_adverse(item.deed, item.result))


def case_page(file: CaseFile, person: Person, people: People, now: datetime) -> CasePage:
    """The page of a case for `person`."""
    case, view = file.case, file.view
    procedure = law_for(case.ruleset).procedures[case.procedure]
    mine = whose_turn(Line(view, case), person)
    return CasePage(
        case=case,
        title=procedure.table.title,
        name=name_for(person, view.person_name),
        employer=view.employer,
        tone=state_tone(case.state, mine=mine, level=case.overdue_level),
        mine=mine,
        waits_for=tuple(Role(role).label for role in standing(case, {}).roles if role != person.role),
        stage_deeds=procedure.once,
        held_by=view.holder_org,
        due=pressing(case, civil(now)),
        course=course_of(case, (row.to_state for row in file.timeline)),
        clocks=_clocks(case, now),
        doable=possible_deeds(case, person.role, person.signature, now),
        happenings=tuple(happenings(file, people, person)),
        filed=tuple(sections(file.application, person)),
        findings=worst_first(file),
        papers=tuple(paper for paper in file.papers if may_read(paper, person)),
        tasks=tuple(case.tasks),
        linked=tuple((other, State(other.state)) for other in file.linked),
        certificates=tuple(file.facts.certificates) if file.facts else (),
        materials=tuple(materials(file)),
        sees_chain=person.role in REGISTRY,
        holds=person.role in CONCERNED,
        files_own=person.role is Role.APPLICANT and person.role in procedure.roles.get(Deed.SUBMIT, ()),
        issuing=issuing(case) if person.role in READERS else "",
    )


def issuing(case: Case) -> str:
    """The case whose list of certificates stands behind this one: itself, or the one whose list it files; or none."""
    if case.procedure == FILING:
        return str((case.facts.get("subject") or {}).get("case_no") or "")
    return case.case_no if case.certificate and case.facts.get("routing", {}).get("several") else ""


def _clocks(case: Case, now: datetime) -> tuple[ClockView, ...]:
    """Running clocks first, the nearest first; then those that were met."""
    running = sorted((item for item in case.deadlines if item.running), key=lambda item: item.due_on)
    met = [item for item in case.deadlines if item.met_on is not None]
    return tuple(
        ClockView(due_of(item, case, civil(now)), derivation(item, case.calendar), item.met_on is not None)
        for item in (*running, *met)
    )


def worst_first(file: CaseFile) -> tuple[Finding, ...]:
    """The worst first; rules that do not apply are left out."""
    told = [item for item in file.findings if item.result is not Result.NOT_APPLICABLE]
    return tuple(sorted(told, key=lambda item: (RESULT_ORDER.index(item.result), item.rule)))

"""Lives of the scenario files, played on the core with everything that was said, as dossiers of the papers they order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from activities.dossier import Dossier, Escalated, Happening, HeldCertificate
from policies.application.acts import parse_act_content
from policies.application.codes import TitleLevel
from policies.application.errors import InputError
from records.outbox import Paper
from rehearsal.core import CoreDriver
from rehearsal.loading import load_script
from rehearsal.playing import Play
from rehearsal.register import CaseFile
from rehearsal.run import Heard
from rehearsal.scenario import Given
from states.case import Case
from states.effects import MakeDocument
from states.terms import Deed

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FILES = sorted(SCENARIOS.rglob("*.yaml"))


@dataclass(frozen=True, slots=True)
class Ordered:
    """A paper as it was ordered: the case at that moment, its file, and the content's version."""

    file: CaseFile
    case: Case
    effect: MakeDocument

    @property
    def paper(self) -> Paper:
        made = self.effect
        version = self.case.content_version
        return Paper(1, self.case.case_no, made.seq, made.kind.value, made.copies, made.on, version, 1)


@dataclass(slots=True)
class Life:
    """One scenario played: its papers, and what every act said, by case and act."""

    driver: "Remembering"
    ordered: list[Ordered] = field(default_factory=list)
    said: dict[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)

    def dossier(self, order: Ordered, case: Case | None = None) -> Dossier:
        """The dossier of a paper, of the case as it was or, like a worker that comes late, as it became."""
        file, subject = order.file, order.case.facts.get("subject") or {}
        return Dossier(
            case or order.case,
            file.contents[order.case.content_version - 1],
            tuple(self.course(order)),
            self.application_of(subject.get("case_no")),
            self.certificate(subject.get("certificate_no")),
            tuple(Escalated(e.deadline.value, e.level, e.on, e.to) for e in file.escalations),
        )

    def course(self, order: Ordered) -> Iterator[Happening]:
        for entry in order.file.entries:
            if entry.result == "accepted" and entry.seq <= order.effect.seq:
                said = self.said.get((order.file.name, entry.act_id or ""), {})
                yield Happening(
                    entry.seq, entry.at, entry.deed, entry.by, entry.role, entry.from_state, entry.to_state,
                    entry.note, entry.rule, said,
                )  # fmt: skip

    def application_of(self, case_no: str | None) -> Mapping[str, Any]:
        known = self.driver.register.numbered(case_no) if case_no else None
        return known.application if known else {}

    def certificate(self, number: str | None) -> HeldCertificate | None:
        found = self.driver.register.certificate(number) if number else None
        if found is None:
            return None
        level = TitleLevel(found.level).label if found.level else ""
        return HeldCertificate(
            found.number, found.holder or "", found.level or "", level, "", found.employer or "", found.obtained_on
        )  # fmt: skip


class Remembering(CoreDriver):
    """A core driver that keeps what acts said and which papers were ordered when."""

    def __init__(self, given: Given, start: datetime) -> None:
        super().__init__(given, start)
        self.life = Life(self)

    def act(
        self, name: str, do: Deed, by: str, content: Mapping[str, Any], act_id: str, received_at: datetime
    ) -> Heard:
        self.life.said[name, act_id] = parse_act_content(do.value, content)
        return super().act(name, do, by, content, act_id, received_at)

    def _keep(self, file: CaseFile, effect: object) -> None:
        super()._keep(file, effect)
        if isinstance(effect, MakeDocument):
            self.life.ordered.append(Ordered(file, file.case, effect))


def lived(path: Path) -> Life:
    """A scenario, played to its end; a life that no file may hold has no papers."""
    script = load_script(path)
    driver = Remembering(script.scenario.given, script.scenario.start)
    try:
        Play(script, driver).run()
    except InputError:
        return Life(driver)
    return driver.life

"""What a rehearsal remembers: case files and certificates, in memory and in order (演练登记册)."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from records.held import Held
from records.integrity import REVOKING
from rehearsal.scenario import Given, GivenCertificate
from states.case import Case
from states.effects import AnnulIntegrityRecords, Entry, Escalate, KeepIntegrityRecord, MakeDocument
from states.undoing import Last
from workflows.following import Errand
from workflows.life import Life


@dataclass(slots=True)
class CaseFile:
    """One case with everything that came of it; `contents` are the versions of its application, newest last.

    `objectors` and `committee` are names that deeds brought; the case itself carries none (G-18). `annulled_on`: from then
    on the records that this case entered count no more (S-35).
    """

    name: str
    life: Life
    case: Case
    contents: list[Mapping[str, Any]]
    entries: list[Entry] = field(default_factory=list)
    documents: list[MakeDocument] = field(default_factory=list)
    escalations: list[Escalate] = field(default_factory=list)
    integrity: list[KeepIntegrityRecord] = field(default_factory=list)
    annulled_on: date | None = None
    errands: deque[Errand] = field(default_factory=deque)
    objectors: set[str] = field(default_factory=set)
    committee: str | None = None
    committee_before: str | None = None
    last: Last | None = None

    @property
    def application(self) -> Mapping[str, Any]:
        """The newest content."""
        return self.contents[-1] if self.contents else {}

    @property
    def subject(self) -> Mapping[str, Any]:
        """The case or certificate that this case is about; empty for an application."""
        found: Mapping[str, Any] = self.case.facts.get("subject") or {}
        return found


@dataclass(slots=True)
class Certificate:
    """One version of a certificate. `city` is whose register keeps it, `scope` where it holds.

    `case_no` is the case that issued the number, `made_by` the one that made this version; `fields` is what it prints,
    `replaces` the number that this one replaced.
    """

    number: str
    version: int
    status: str
    level: str | None
    kind: str
    city: str
    scope: str | None = None
    seals: tuple[str, ...] = ()
    holder: str | None = None
    id_number: str | None = None
    mobile: str | None = None
    obtained_on: date | None = None
    available_from: date | None = None
    paper: bool = False
    case_no: str | None = None
    employer: str | None = None
    made_by: str | None = None
    replaces: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def given(cls, row: GivenCertificate) -> "Certificate":
        """One that the scenario puts into the register (S-38)."""
        return cls(
            row.number, row.version, row.status, row.level, row.kind, row.city, row.city, (),
            row.holder.name, row.holder.id_number, row.holder.mobile, row.obtained_on, row.available_from, row.paper,
            fields={"name": row.holder.name, "id_number": row.holder.id_number, "title_name": row.name,
                    "series": row.series, "specialty": row.specialty,
                    "committee": row.body, "obtained_on": row.obtained_on},
        )  # fmt: skip

    def held(self) -> Held:
        """As the version that the next one follows."""
        told = {name: value for name, value in self.fields.items() if value is not None}
        return Held(
            self.number, self.version, self.status, self.kind, self.scope or self.city, self.level or "",
            self.holder or "", self.seals, self.available_from, told,
        )  # fmt: skip

    def facts(self) -> dict[str, Any]:
        """As rules read it: the same keys as a scenario's `given`."""
        holder = {"name": self.holder, "id_number": self.id_number, "mobile": self.mobile}
        plain = {
            key: getattr(self, key)
            for key in ("number", "version", "status", "level", "kind", "city", "paper")
        }
        return {**plain, "obtained_on": self.obtained_on, "holder": holder}


class Register:
    """All files of one rehearsal by name, and the certificates, those given first."""

    def __init__(self, given: Given) -> None:
        self.given = given
        self.files: dict[str, CaseFile] = {}
        self.certificates = [Certificate.given(row) for row in given.certificates]
        self.codes: dict[tuple[str, str], str] = {}
        self._sequences: dict[str, int] = {}

    def add(self, file: CaseFile) -> None:
        """File a case under its name; a second one of that name gets a number after it."""
        while file.name in self.files:
            stem, _, number = file.name.partition("_")
            file.name = f"{stem}_{int(number or 1) + 1}"
        self.files[file.name] = file

    def numbered(self, case_no: str | None) -> CaseFile | None:
        """The file of a case number."""
        return next((file for file in self.files.values() if file.case.case_no == case_no), None)

    def certificate(self, number: str | None) -> Certificate | None:
        """The latest version of a certificate."""
        found = [item for item in self.certificates if item.number == number]
        return max(found, key=lambda item: item.version, default=None)

    def newest(self) -> list[Certificate]:
        """Every certificate as it stands now: the latest version of each number."""
        latest = {item.number: item for item in sorted(self.certificates, key=lambda item: item.version)}
        return list(latest.values())

    def issued_by(self, case_no: str) -> list[Certificate]:
        """Every version of the numbers that a case issued."""
        numbers = {item.number for item in self.certificates if item.case_no == case_no}
        return [item for item in self.certificates if item.number in numbers]

    def about(self, file: CaseFile) -> Iterator[CaseFile]:
        """The cases that are about this one."""
        number = file.case.case_no
        return (other for other in self.files.values() if other.subject.get("case_no") == number)

    def annul(self, order: AnnulIntegrityRecords) -> None:
        """The records that revocations of a case or certificate entered count no more (S-35)."""
        numbers = {"case_no": order.case_no, "certificate_no": order.certificate_no}
        for file in self.files.values():
            about = any(number and file.subject.get(key) == number for key, number in numbers.items())
            if about and file.case.procedure in REVOKING:
                file.annulled_on = file.annulled_on or order.on

    def next_in(self, series: str) -> int:
        """The next running number of a series, from 1."""
        self._sequences[series] = self._sequences.get(series, 0) + 1
        return self._sequences[series]

    def shown_for(self, file: CaseFile) -> list[Certificate]:
        """Every version, before and after, of what a case made or is about; a list of persons in its order."""
        number = file.case.case_no
        own = {item.number for item in self.certificates if number in (item.case_no, item.made_by)}
        named = file.subject.get("certificate_no")
        wanted = self._chained(own | ({named} if named else set()))
        return [item for item in self.certificates if item.number in wanted]

    def _chained(self, numbers: set[str]) -> set[str]:
        """The numbers with those that they replaced or were replaced by."""
        links = [{item.number, item.replaces} for item in self.certificates if item.replaces]
        more = numbers.union(*(link for link in links if link & numbers)) if links else numbers
        return numbers if more == numbers else self._chained(more)

"""An applicant's own application until it is filed (申报): drafts, the live check against the rules, the filing."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from dashboard.boards.base import Look
from dashboard.case_page import RESULT_ORDER
from dashboard.entrance import NotHere
from dashboard.guided import REST, Section, sections
from dashboard.people import Person
from dashboard.procedure_map import all_procedures
from policies.application.errors import InputError
from policies.application.parse import MODELS, parse_application
from policies.laws import assess, law_for, ruleset_for
from records.database import session
from records.drafts import Draft, drafts_of, erase_draft, find_draft, keep_draft
from records.facts import facts_for
from records.persons import key_of
from records.uploads import discard, move, uploads_of
from states.findings import Binding, Finding, Result
from states.terms import Deed, Role
from workflows.naming import new_number

HINDERS = (Result.FAIL, Result.MISSING)
OTHERS_NUMBER = "只能为本人申报：证件号码应与登录人一致"


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules say of a draft now; `faults` are what cannot be read, by path."""

    findings: tuple[Finding, ...]
    faults: Mapping[str, str]

    @property
    def hinders(self) -> tuple[Finding, ...]:
        """Findings that `submit` would be refused on (S-06)."""
        return tuple(
            item for item in self.findings if item.result in HINDERS and item.stage is Binding.SUBMITTED
        )

    @property
    def ready(self) -> bool:
        """Whether it can be filed."""
        return not self.faults and not self.hinders


def own_procedures(person: Person) -> dict[str, str]:
    """The procedures with their titles in which somebody files for themselves. Raises NotHere for all but applicants."""
    if person.role is not Role.APPLICANT:
        raise NotHere
    return {
        item.id: item.table.title
        for _, group in all_procedures()
        for item in group
        if item.id in MODELS and Role.APPLICANT in item.roles.get(Deed.SUBMIT, ())
    }


def section_of(procedure: str, key: str) -> Section:
    """A page of a procedure. Raises NotHere."""
    found = next((section for section in sections(procedure) if section.key == key), None)
    if found is None:
        raise NotHere
    return found


def following(procedure: str, key: str) -> str:
    """The address after a page: the next page, behind the last one the overview."""
    keys = [section.key for section in sections(procedure)]
    place = keys.index(key) + 1
    return f"/apply/{procedure}/{keys[place]}" if place < len(keys) else f"/apply/{procedure}"


def is_written(section: Section, content: Mapping[str, Any]) -> bool:
    """Whether anything of a page is answered."""
    if section.key == REST:
        return any(content.get(field.name) not in (None, "") for field in section.fields)
    return bool(content.get(section.key))


class OwnDrafts:
    """The drafts of one applicant."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._person = look.person

    def all(self) -> list[Draft]:
        """Every draft, the last touched first."""
        with self._look.reading() as opened:
            return drafts_of(opened, self._person.id)

    def of(self, procedure: str) -> Draft:
        """The draft of a procedure, begun with what is known. Raises NotHere when nobody files it for themselves."""
        if procedure not in own_procedures(self._person):
            raise NotHere
        with self._look.reading() as opened:
            found = find_draft(opened, self._person.id, procedure)
        return found or self._begun(procedure)

    def files(self, draft: Draft) -> int:
        """How many files were uploaded with a draft."""
        with self._look.reading() as opened:
            return len(uploads_of(opened, draft.case_no))

    def keep(self, draft: Draft, content: Mapping[str, Any]) -> Draft:
        """Keep what is written so far."""
        kept = replace(draft, content=content, updated_at=self._look.now)
        with session(self._look.engine) as opened:
            keep_draft(opened, kept)
        return kept

    def erase(self, procedure: str) -> None:
        """Nothing of it stays."""
        with session(self._look.engine) as opened:
            erase_draft(opened, self._person.id, procedure)

    def discard(self, procedure: str) -> None:
        """Throw a draft away with its files; nothing of it stays."""
        draft = self.of(procedure)
        with session(self._look.engine) as opened:
            discard(opened, [item.id for item in uploads_of(opened, draft.case_no)])
            erase_draft(opened, self._person.id, procedure)

    def begin_anew(self, draft: Draft) -> None:
        """The same words under another number: the former one is taken by a case that was refused."""
        anew = replace(draft, case_no=self._number(draft.procedure))
        self.erase(draft.procedure)
        self.keep(anew, draft.content)
        with session(self._look.engine) as opened:
            move(opened, draft.case_no, anew.case_no)

    def check(self, draft: Draft) -> Checked:
        """The live check, as `submit` will make it."""
        faults = faults_of(self._look, draft.content, draft.case_no)
        try:
            application = parse_application(draft.content, draft.case_no)
        except InputError:
            return Checked((), faults)
        with self._look.reading() as opened:
            facts = facts_for(opened, draft.content, self._look.now)
        law = law_for(ruleset_for(draft.procedure, self._look.today))
        found = sorted(assess(application, facts, law), key=lambda item: RESULT_ORDER.index(item.result))
        return Checked(tuple(found), faults)

    def _begun(self, procedure: str) -> Draft:
        applicant = {"name": self._person.name}
        if self._person.id_number:
            applicant |= {"id_type": "resident_id", "id_number": self._person.id_number}
        content = {"procedure": procedure, "applicant": applicant}
        return Draft(self._person.id, procedure, self._number(procedure), content, self._look.now)

    def _number(self, procedure: str) -> str:
        return new_number(procedure, self._look.now, secrets.token_hex(4))


def faults_of(look: Look, content: Mapping[str, Any], case_no: str) -> dict[str, str]:
    """What cannot be read of an application, by path, and whether it is somebody else's."""
    try:
        parse_application(content, case_no)
    except InputError as fault:
        return {item.path: f"应为{item.expected}，实为{item.found}" for item in fault.all}
    with look.reading() as opened:
        own = _names_nobody_else(opened, look.person, content)
    return {} if own else {"applicant.id_number": OTHERS_NUMBER}


def _names_nobody_else(opened: Session, person: Person, content: Mapping[str, Any]) -> bool:
    """Whether the file names nobody else; without a number the rules ask for it."""
    persons = [content.get("applicant") or {}, content.get("person") or {}]
    named = [item for item in persons if item.get("id_number")]
    if person.person_key:
        return all(key_of(opened, item) == person.person_key for item in named)
    return all(item["id_number"] == person.id_number for item in named)

"""Correcting a filed application page by page when it was returned (补正): kept until it is handed in with `resubmit`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dashboard.applying import Checked, faults_of, is_written, own_procedures, section_of
from dashboard.assessed import findings, submitted_at
from dashboard.boards.base import Look
from dashboard.case_page import RESULT_ORDER
from dashboard.entrance import NotHere
from dashboard.guided import ELSEWHERE, REST, Section, sections
from dashboard.possible import possible_deeds
from dashboard.register import CaseFile, Register
from records.database import session
from records.drafts import Draft, erase_draft, find_draft, keep_draft
from records.facts import facts_for
from states.guards import CLOSINGS
from states.terms import Deed, Role

Content = Mapping[str, Any]


class Correction:
    """One applicant's corrections of one returned case. Raises NotHere when there is nothing to correct now."""

    def __init__(self, look: Look, case_no: str) -> None:
        self._look = look
        self.file: CaseFile = Register(look.engine, look.person, look.now).file(case_no)
        if not correctable(self.file, look):
            raise NotHere
        self.draft = kept(look, self.file) or _begun(look, self.file)

    @property
    def procedure(self) -> str:
        """Of which procedure the application is."""
        return self.file.case.procedure

    def section(self, key: str) -> Section:
        """A page. Raises NotHere."""
        return section_of(self.procedure, key)

    def parts(self) -> list[tuple[Section, bool, bool]]:
        """Every page, whether anything of it is answered, and whether it was changed."""
        changed = changes(self.file.application, self.draft.content)
        return [
            (item, is_written(item, self.draft.content), bool(touched(item, changed)))
            for item in sections(self.procedure)
        ]

    def keep(self, section: Section, answered: Content) -> None:
        """Keep a page; what authorities gave is not the applicant's to change (S-04)."""
        filled = with_given(section, self.file.application, answered)
        self.draft = replace(self.draft, content=filled, updated_at=self._look.now)
        with session(self._look.engine) as opened:
            keep_draft(opened, self.draft)

    def check(self) -> Checked:
        """What the rules of the case say of it as corrected; closing dates do not apply again (S-37)."""
        case, content, look = self.file.case, self.draft.content, self._look
        with look.reading() as opened:
            facts = facts_for(opened, content, look.now, case.case_no)
        found = findings(case, content, facts, submitted_at(self.file.timeline))
        told = (item for item in found if item.reason not in CLOSINGS)
        worst = sorted(told, key=lambda item: RESULT_ORDER.index(item.result))
        return Checked(tuple(worst), faults_of(look, content, case.case_no))

    def erase(self) -> None:
        """Nothing of the corrections stays."""
        erase(self._look, self.file)


def correctable(file: CaseFile, look: Look) -> bool:
    """Whether the person who looks may answer a return of their own application now."""
    person = look.person
    if person.role is not Role.APPLICANT or file.case.procedure not in own_procedures(person):
        return False
    doable = possible_deeds(file.case, person.role, person.signature, look.now)
    return doable.offer(Deed.RESUBMIT, None) is not None


def corrected(look: Look, file: CaseFile) -> dict[str, Any]:
    """What was changed and is not handed in yet, as `resubmit` carries it (S-05); empty: nothing."""
    draft = kept(look, file)
    return changes(file.application, draft.content) if draft else {}


def kept(look: Look, file: CaseFile) -> Draft | None:
    """Corrections that were begun; those of an older content version are no longer about this file."""
    with look.reading() as opened:
        return find_draft(opened, look.person.id, _name(file))


def erase(look: Look, file: CaseFile) -> None:
    """Nothing of a case's corrections stays."""
    with session(look.engine) as opened:
        erase_draft(opened, look.person.id, _name(file))


def changes(filed: Content, content: Content) -> dict[str, Any]:
    """The blocks that differ, each whole, None for one that is gone."""
    names = dict.fromkeys((*filed, *content))
    return {name: content.get(name) for name in names if content.get(name) != filed.get(name)}


def touched(section: Section, changed: Content) -> list[str]:
    """The changed names that a page asks for."""
    own = {field.name for field in section.fields} if section.key == REST else {section.key}
    return [name for name in changed if name in own]


def with_given(section: Section, filed: Content, answered: Content) -> dict[str, Any]:
    """The answers with what others gave of this page: of a block in its place, of a row while the row is unchanged."""
    before, after = filed.get(section.key), answered.get(section.key)
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return {**answered, section.key: _merged(before, after)}
    if isinstance(before, (list, tuple)) and isinstance(after, (list, tuple)):
        return {**answered, section.key: list(_rows(before, after))}
    return dict(answered)


def _merged(before: Content, after: Content) -> dict[str, Any]:
    given = {name: value for name, value in before.items() if name in ELSEWHERE}
    blocks = {
        name: _merged(before[name], value)
        for name, value in after.items()
        if isinstance(value, Mapping) and isinstance(before.get(name), Mapping)
    }
    return {**given, **after, **blocks}


def _rows(before: Sequence[Any], after: Sequence[Any]) -> Iterator[Any]:
    for row in after:
        yield next((old for old in before if _asked(old) == row), row)


def _asked(row: Any) -> Any:
    return (
        {name: value for name, value in row.items() if name not in ELSEWHERE}
        if isinstance(row, Mapping)
        else row
    )


def _name(file: CaseFile) -> str:
    """Under which name corrections lie among the drafts: of this case, of this content."""
    return f"{file.case.procedure}@{file.case.case_no}@{file.case.content_version}"


def _begun(look: Look, file: CaseFile) -> Draft:
    return Draft(look.person.id, _name(file), file.case.case_no, dict(file.application), look.now)

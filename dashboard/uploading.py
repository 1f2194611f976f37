"""Files of an application: handed in with the draft or with a supplement, shown to who sees the case (上传材料)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dashboard.access import CONCERNED
from dashboard.applying import OwnDrafts
from dashboard.boards.base import Look
from dashboard.chosen_files import Chosen
from dashboard.entrance import NotHere
from dashboard.filed import material_name, words
from dashboard.lists import whose_turn
from dashboard.register import CaseFile, Line, Register
from records.database import session
from records.drafts import keep_draft
from records.uploads import Upload, content, discard, put, uploads_of
from states.instants import civil


@dataclass(frozen=True, slots=True)
class Shown:
    """One file as pages tell it."""

    id: str
    kind: str
    name: str
    size: str
    on: date
    image: bool


def shown(upload: Upload) -> Shown:
    """A file in words."""
    kilobytes = upload.size / 1024
    size = f"{kilobytes / 1024:.1f} MB" if kilobytes >= 1024 else f"{max(1, round(kilobytes))} KB"
    kind = material_name(upload.kind)
    return Shown(upload.id, kind, upload.name, size, civil(upload.at), upload.media.startswith("image/"))


def kinds() -> Mapping[str, str]:
    """Every kind of material with its name."""
    return words()["materials"]


class DraftFiles:
    """The files of one's own draft."""

    def __init__(self, look: Look, procedure: str) -> None:
        """Raises NotHere when the person does not file this procedure for themselves."""
        self._look = look
        self.draft = OwnDrafts(look).of(procedure)

    def all(self) -> list[Upload]:
        """What was uploaded so far."""
        with self._look.reading() as opened:
            return uploads_of(opened, self.draft.case_no)

    def find(self, name: str) -> tuple[Upload, bytes]:
        """One file with its bytes. Raises NotHere."""
        with self._look.reading() as opened:
            found = content(opened, self.draft.case_no, name)
        if found is None:
            raise NotHere
        return found

    def add(self, kind: str, chosen: Iterable[Chosen]) -> None:
        """Keep files of a kind; the draft then names the kind among its materials. WrongFile: none is kept."""
        draft, look = self.draft, self._look
        with session(look.engine) as opened:
            for name, data in chosen:
                put(opened, draft.case_no, look.person.id, kind, name, data, look.now)
            self._keep(opened, with_material(draft.content, kind))

    def remove(self, name: str) -> None:
        """Nothing of the file stays; with the last one of its kind the material is no longer named. Raises NotHere."""
        files = self.all()
        gone = next((item for item in files if item.id == name), None)
        if gone is None:
            raise NotHere
        last = sum(item.kind == gone.kind for item in files) == 1
        left = without_material(self.draft.content, gone.kind) if last else self.draft.content
        with session(self._look.engine) as opened:
            discard(opened, [name])
            self._keep(opened, left)

    def _keep(self, opened: Any, filled: Mapping[str, Any]) -> None:
        self.draft = replace(self.draft, content=filled, updated_at=self._look.now)
        keep_draft(opened, self.draft)


def with_material(filled: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """The content with a material of this kind among the others."""
    named = list(filled.get("materials") or ())
    known = any(item.get("kind") == kind for item in named)
    return {**filled, "materials": named if known else [*named, {"kind": kind}]}


def without_material(filled: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """The content without materials of this kind of which nothing else was said."""
    left = [item for item in filled.get("materials") or () if item != {"kind": kind}]
    rest = {key: value for key, value in filled.items() if key != "materials"}
    return {**rest, "materials": left} if left else rest


class CaseFiles:
    """The files of a filed case, for who may see it. Raises NotHere."""

    def __init__(self, look: Look, case_no: str) -> None:
        self._look = look
        self.file: CaseFile = Register(look.engine, look.person, look.now).file(case_no)

    @property
    def may_add(self) -> bool:
        """Whether the person concerned is asked for something now: a return, a supplement (补正、补充材料)."""
        line = Line(self.file.view, self.file.case)
        return self._look.person.role in CONCERNED and whose_turn(line, self._look.person)

    def find(self, name: str) -> tuple[Upload, bytes]:
        """One file with its bytes. Raises NotHere."""
        if all(item.id != name for item in self.file.uploads):
            raise NotHere
        with self._look.reading() as opened:
            found = content(opened, self.file.case.case_no, name)
        if found is None:
            raise NotHere
        return found

    def add(self, kind: str, chosen: Iterable[Chosen]) -> None:
        """Keep files that a return or a supplement asks for. Raises NotHere when nothing is asked; WrongFile."""
        if not self.may_add:
            raise NotHere
        look = self._look
        with session(look.engine) as opened:
            for name, data in chosen:
                put(opened, self.file.case.case_no, look.person.id, kind, name, data, look.now)

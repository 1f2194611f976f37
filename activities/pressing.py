"""Making the papers of the outbox: quote the dossier, print, seal, keep (文书制作)."""

from collections.abc import Callable, Mapping
from datetime import datetime, time

from sqlalchemy import Engine
from sqlmodel import col, select

from activities.dossier import Dossier, dossier_of
from activities.papers.editions import require_published
from activities.papers.faults import MissingAsset
from activities.papers.kinds import find
from activities.papers.render import render, sealers
from activities.papers.seal import Seals
from activities.papers.store import FileStore
from activities.portraits import portrait_in
from records.database import reading
from records.outbox import Paper
from records.tables import VersionRow
from states.instants import SHANGHAI
from states.terms import DocumentKind

Fields = Callable[[Paper, Dossier], Mapping[str, object]]


class DossierPress:
    """Prints every paper but certificates, which are originals of their own and only pointed to."""

    def __init__(self, register: Engine, store: FileStore, seals: Seals, fields: Fields) -> None:
        self.register, self.store, self.seals, self.fields = register, store, seals, fields

    def make(self, paper: Paper) -> str:
        """The paper's SHA-256 in the store. PaperFault: a field, character or asset is missing; a retry does not help."""
        if paper.kind == DocumentKind.CERTIFICATE:
            return self._original(paper)
        require_published(paper.kind)
        fields = {**self._photo(paper), **self.fields(paper, dossier_of(self.register, paper))}
        page = render(paper.kind, fields, paper.on)
        if find(paper.kind).sealed:
            page = self.seals.sign_all(page, sealers(fields), datetime.combine(paper.on, time(), SHANGHAI))
        return self.store.put(page)

    def _photo(self, paper: Paper) -> dict[str, object]:
        """The applicant's photo for a form that has a place for it (NB24-43)."""
        if "photo" not in find(paper.kind).optional:
            return {}
        with reading(self.register) as opened:
            return {"photo": portrait_in(opened, paper.case_no)}

    def _original(self, paper: Paper) -> str:
        """The file that the case made before it was issued; of several persons the first one's."""
        made = select(VersionRow.file_sha256).where(VersionRow.case_no == paper.case_no)
        made = made.order_by(col(VersionRow.version).desc(), col(VersionRow.number))
        with reading(self.register) as opened:
            file = opened.exec(made).first()
        if file is None:
            raise MissingAsset(f"{paper.case_no}: no certificate is kept for this case")
        return file
